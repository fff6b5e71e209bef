"""All areas' copies in one run: the same as one by one, resumed, and none held up by another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.copies import CopiesOutcome, CopyOptions, build_copies
from lspreport.cli.screen import Screen
from lspreport.misuse import Misuse
from lspreport.signoff.gone import GoneCopies
from lspreport.signoff.record import RECORD
from lspreport.signoff.shard import Shard, shard
from tests.some import some

pytestmark = pytest.mark.thorough("makes all areas’ copies, again and again")

AREAS = ("bath", "hove", "leeds")
WHEN = (("a", "early"), ("b", "late"))
ITEM = """
  {name}:
    kind: example
    stream: one
    topic: funding
    text: {text}
"""


def area(name: str, *, note: str = "", extra: str = "") -> str:
    """An area of two items; all areas share one team, as it is where one office has gone to many."""
    items = "".join(
        ITEM.format(name=key, text=f"Partners met {when}.") for key, when in (("a", "early"), ("b", "late"))
    )
    said = f"    note: {note}\n" if note else ""
    return (
        f"name: {name.capitalize()}\ntype: unitary\ntiers: 1\nregion: South West\n"
        f"report: {{authors: [Ann {name.capitalize()}son], team: The Same Team}}\nevidence:{items}{said}{extra}"
    )


def report(folder: Path, areas: Mapping[str, str]) -> Path:
    (folder / "sections").mkdir(parents=True)
    (folder / "areas").mkdir()
    cited = "; ".join(f"@{name}:{key}" for name in areas for key in "ab")
    files = {
        "sections/report.yaml": "title: A report\nname: paper\nchapters: [one.md]\n",
        "sections/theory.yaml": "streams:\n  one: {title: One, topics: [funding]}\n",
        "sections/one.md": f"# One\n\nPartners worked together. [{cited}]\n",
        **{f"areas/{name}.yaml": text for name, text in areas.items()},
    }
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return report(tmp_path / "paper", {name: area(name) for name in AREAS})


def copies(project: Path, formats: str = "html", share: str | None = None, jobs: int = 1) -> CopiesOutcome:
    return build_copies(Screen(quiet=True), CopyOptions(share, jobs), [formats], project)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_copy_is_the_one_that_is_made_alone(paper: Path) -> None:
    outcome = copies(paper, "docx,pdf,html", jobs=2)
    assert (outcome.diagnostics, outcome.run.written, outcome.run.failures) == ((), AREAS, ())
    for name in some(AREAS):
        alone = build_files(["docx,pdf,html"], paper, paper / "alone", edition=f"area:{name}")
        assert alone.diagnostics == ()
        folder = paper / "build" / "sign-off" / name
        assert {path.name for path in folder.iterdir()} == {RECORD, *(one.path.name for one in alone.outputs)}
        for one in some(alone.outputs):
            assert (folder / one.path.name).read_bytes() == one.path.read_bytes(), one.path.name


@pytest.mark.quick
def test_a_copy_holds_the_words_of_its_area_alone(paper: Path) -> None:
    copies(paper)
    page = (paper / "build/sign-off/leeds/paper-area-leeds.html").read_text(encoding="utf-8")
    assert "Sign-off copy for Leeds" in page
    assert "The Same Team" in page
    assert "Ann Leedsson" in page
    assert "Bath" not in page


def test_what_was_made_of_the_same_is_not_written_again(paper: Path) -> None:
    copies(paper)
    folder = paper / "build" / "sign-off"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    outcome = copies(paper)
    assert (outcome.run.written, outcome.run.unchanged) == ((), AREAS)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_the_record_says_of_what_a_copy_was_made(paper: Path) -> None:
    copies(paper)
    record = json.loads((paper / "build/sign-off/leeds" / RECORD).read_bytes())
    own = {"sections/report.yaml", "sections/theory.yaml", "sections/one.md", "areas/leeds.yaml"}
    assert set(record["sources"]) == own
    assert set(record["files"]) == {"paper-area-leeds.html", "numbers-area-leeds.json"}


def _item(paper: Path) -> None:
    text = (paper / "areas/leeds.yaml").read_text(encoding="utf-8")
    (paper / "areas/leeds.yaml").write_text(text.replace("late", "very late"), encoding="utf-8")


def _words(paper: Path) -> None:
    with (paper / "sections/one.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")


def _gone(paper: Path) -> None:
    (paper / "build/sign-off/leeds/numbers-area-leeds.json").unlink()


def _edited(paper: Path) -> None:
    (paper / "build/sign-off/leeds/paper-area-leeds.html").write_text("mine", encoding="utf-8")


def _person(paper: Path) -> None:
    """Every copy is looked through for the people of the others."""
    text = (paper / "areas/bath.yaml").read_text(encoding="utf-8")
    (paper / "areas/bath.yaml").write_text(text.replace("Ann Bathson", "Partners Bathson"), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "again"),
    [(_item, ("leeds",)), (_words, AREAS), (_gone, ("leeds",)), (_edited, ("leeds",)), (_person, AREAS)],
)
def test_what_would_be_made_otherwise_is_written_again(paper: Path, change: object, again: tuple[str, ...]) -> None:
    copies(paper)
    assert callable(change)
    change(paper)
    outcome = copies(paper)
    assert outcome.run.written == again
    assert set(outcome.run.unchanged) == set(AREAS) - set(again)


def test_other_formats_are_another_copy(paper: Path) -> None:
    copies(paper, "html")
    assert copies(paper, "html,docx").run.written == AREAS


def _without(paper: Path, *names: str) -> None:
    """The report has these areas no more."""
    text = (paper / "sections/one.md").read_text(encoding="utf-8")
    for name in names:
        (paper / f"areas/{name}.yaml").unlink()
        text = text.replace(f"@{name}:a; @{name}:b; ", "")
    (paper / "sections/one.md").write_text(text, encoding="utf-8")


def test_the_copies_of_areas_that_are_gone_go_too(paper: Path) -> None:
    copies(paper, "html,html-split")
    _without(paper, "hove", "bath")
    outcome = copies(paper, "html,html-split", share="1/1")
    assert (outcome.run.gone.areas, outcome.run.gone.stays) == (("bath", "hove"), ())
    assert [path.name for path in (paper / "build/sign-off").iterdir()] == ["leeds"]
    assert copies(paper, "html,html-split").run.gone.areas == ()


def test_what_no_run_has_written_stays(paper: Path) -> None:
    folder = paper / "build/sign-off"
    copies(paper)
    (folder / "hove/comments.txt").write_text("mine", encoding="utf-8")
    (folder / "bath/paper-area-bath.html").write_text("with my remarks", encoding="utf-8")
    (folder / "york").mkdir()
    (folder / "york/notes.txt").write_text("mine", encoding="utf-8")
    _without(paper, "hove", "bath")
    outcome = copies(paper)
    assert outcome.run.gone.stays == ("bath/paper-area-bath.html", "hove/comments.txt")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        *("bath/paper-area-bath.html", "hove/comments.txt", "york/notes.txt"),
        *(f"leeds/{name}" for name in (RECORD, "paper-area-leeds.html", "numbers-area-leeds.json")),
    }
    assert copies(paper).run.gone == GoneCopies()


def test_a_record_that_names_what_lies_elsewhere_takes_nothing_away(paper: Path) -> None:
    copies(paper)
    folder = paper / "build/sign-off/hove"
    record = json.loads((folder / RECORD).read_bytes())
    other = paper / "sections/report.yaml"
    record["files"]["../../../sections/report.yaml"] = sha256(other.read_bytes()).hexdigest()
    (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")
    _without(paper, "hove")
    copies(paper)
    assert other.exists()
    assert not folder.exists()


def test_a_copy_in_another_format_leaves_none_of_the_one_before(paper: Path) -> None:
    """Who has asked for HTML alone would else send out a Word file of last week."""
    copies(paper, "docx,html-split")
    folder = paper / "build/sign-off/leeds"
    (folder / "comments.txt").write_text("mine", encoding="utf-8")
    copies(paper, "html")
    assert {path.name for path in folder.iterdir()} == {
        *(RECORD, "comments.txt", "paper-area-leeds.html", "numbers-area-leeds.json")
    }


def test_the_command_tells_what_it_took_away(paper: Path) -> None:
    command(paper)
    (paper / "build/sign-off/hove/comments.txt").write_text("mine", encoding="utf-8")
    _without(paper, "hove", "bath")
    done = command(paper)
    assert "took away 2 copies of areas that the report has no more: bath, hove" in done.stdout
    assert "left there what no run has written: `" in done.stdout


def test_a_copy_that_cannot_be_made_stops_no_other(tmp_path: Path) -> None:
    """No font has this sign; the note stands in the copy for Leeds alone."""
    areas = {name: area(name, note="A sign 𐌰 of old" if name == "leeds" else "") for name in AREAS}
    outcome = copies(report(tmp_path / "paper", areas), "pdf")
    assert outcome.run.written == ("bath", "hove")
    assert [(one.area, one.errors) for one in outcome.run.failures] == [("leeds", 1)]
    (found,) = outcome.diagnostics
    assert (found.code, str(found.span)) == ("missing-glyph", "areas/leeds.yaml:18")
    assert not (tmp_path / "paper/build/sign-off/leeds").exists()


def test_a_place_that_cannot_be_written_stops_no_other(paper: Path) -> None:
    (paper / "build/sign-off").mkdir(parents=True)
    (paper / "build/sign-off/hove").write_text("a file of mine", encoding="utf-8")
    outcome = copies(paper)
    assert outcome.run.written == ("bath", "leeds")
    (failure,) = outcome.run.failures
    assert failure.area == "hove"
    assert failure.misuse.startswith("cannot write `")
    assert (paper / "build/sign-off/hove").read_text(encoding="utf-8") == "a file of mine"


def test_mistakes_of_the_report_stand_against_all(paper: Path) -> None:
    _words(paper)
    with (paper / "sections/one.md").open("a", encoding="utf-8") as file:
        file.write("\nAs @box-nowhere shows.\n")
    outcome = copies(paper)
    assert [one.code for one in outcome.diagnostics if one.severity == "error"] == ["unknown-reference"]
    assert [one.area for one in outcome.run.failures] == list(AREAS)
    assert not (paper / "build").exists()


def test_what_gives_one_area_away_is_no_error_in_its_own_copy(tmp_path: Path) -> None:
    areas = {name: area(name) for name in AREAS}
    areas["leeds"] += ITEM.format(name="c", text="Leeds met often.")
    project = report(tmp_path / "paper", areas)
    with (project / "sections/one.md").open("a", encoding="utf-8") as file:
        file.write("\nOne partner said so.\n\n- {{< evidence leeds:c >}}\n- More.\n")
    outcome = copies(project)
    assert outcome.run.written == ("leeds",)
    assert [one.area for one in outcome.run.failures] == ["bath", "hove"]
    assert {one.code for one in outcome.diagnostics if one.severity == "error"} == {"area-named"}
    alone = copies(project, share="3/3")
    assert (alone.run.unchanged, alone.run.failures) == (("leeds",), ())
    assert not any(one.severity == "error" for one in alone.diagnostics)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_the_shares_are_all_areas_each_once(count: int) -> None:
    areas = [f"area-{number}" for number in range(23)]
    shares = [Shard(number, count).of(areas) for number in range(1, count + 1)]
    assert sorted(area for share in shares for area in share) == sorted(areas)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_a_share_is_written_alone(paper: Path) -> None:
    assert [copies(paper, share=f"{number}/2").run.written for number in (1, 2)] == [("bath", "leeds"), ("hove",)]
    assert set(contents(paper / "build/sign-off")) >= {f"{name}/{RECORD}" for name in AREAS}


@pytest.mark.parametrize("words", ["0/0", "", "3", "0/4", "5/4", "a/b", "1/0", "-1/2", "1/2/3"])
def test_a_wrong_share_is_wrong_use(words: str) -> None:
    with pytest.raises(Misuse):
        shard(words)


def test_a_report_without_areas_has_no_copies(paper: Path) -> None:
    for name in AREAS:
        (paper / f"areas/{name}.yaml").unlink()
    (paper / "sections/one.md").write_text("# One\n\nWords.\n", encoding="utf-8")
    with pytest.raises(Misuse, match="no areas"):
        copies(paper)


def command(paper: Path, *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "lspreport", "build", "--project", str(paper), "--edition", "areas", "--to", "html"]
    return subprocess.run([*line, *words], capture_output=True, text=True, env=os.environ | {"COLUMNS": "100"})


def test_the_command_tells_what_it_wrote_and_what_stayed(paper: Path) -> None:
    first, second = command(paper, "-v", "--jobs", "2"), command(paper)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "wrote 3 copies to sign: bath, hove, leeds" in first.stdout
    assert [line for line in first.stderr.splitlines() if " of 3: " in line][-1].startswith("3 of 3: ")
    assert "3 copies stayed" in second.stdout


def test_the_command_names_the_copies_that_could_not_be_made(paper: Path) -> None:
    (paper / "build/sign-off").mkdir(parents=True)
    (paper / "build/sign-off/hove").touch()
    done = command(paper)
    assert done.returncode == 1
    assert "no copy for `hove`: cannot write" in done.stderr
    assert "1 copy could not be made: hove" in done.stderr
    assert "wrote 2 copies" in done.stdout


@pytest.mark.parametrize(
    "words", [("--section", "one"), ("--to", "govspeak"), ("--shard", "9/3"), ("--scheduler", "nonsense")]
)
def test_wrong_use_is_told(paper: Path, words: tuple[str, ...]) -> None:
    done = command(paper, *words)
    assert (done.returncode, done.stderr.startswith("error: ")) == (2, True), done.stderr
    assert not (paper / "build").exists()


@pytest.mark.parametrize("words", [("--shard", "1/3"), ("--jobs", "2"), ("--scheduler", "tcp://x:1")])
def test_what_is_for_all_copies_is_for_nothing_else(paper: Path, words: tuple[str, str]) -> None:
    line = [sys.executable, "-m", "lspreport", "build", "--project", str(paper), *words]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"`{words[0]}` is for the copies of all areas" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed there as it is here")
def test_a_run_that_is_killed_is_taken_up_again(paper: Path) -> None:
    """What it had written is whole, and is not written again; all of it ends with it."""
    words = ["build", "--project", str(paper), "--edition", "areas", "--jobs", "1", "-v"]
    with subprocess.Popen(
        [sys.executable, "-m", "lspreport", *words], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stderr is not None
        first = next(line for line in run.stderr if line.startswith("1 of 3: "))
        run.kill()
        assert run.stderr.read().count(" of 3: ") < 3  # its end: no worker has it open any more
    done = first.removeprefix("1 of 3: ").strip()
    before = (paper / "build/sign-off" / done / RECORD).stat().st_mtime_ns
    outcome = copies(paper, "docx,pdf,html")
    assert done in outcome.run.unchanged
    assert (paper / "build/sign-off" / done / RECORD).stat().st_mtime_ns == before
    assert {*outcome.run.unchanged, *outcome.run.written} == set(AREAS)
    assert not list((paper / "build").rglob(".lspreport*"))
