"""Accepted changes go into the authors' files, exactly, or not at all."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from lspreport.cli import app
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.review.apply import Application, apply
from lspreport.review.draft import SentDraft
from lspreport.review.log import LoggedPoint, Status
from lspreport.review.origins import origins
from lspreport.review.point import Point, PointKind
from lspreport.review.take import take
from lspreport.review.write_log import LogFile
from lspreport.spine import compile_report
from tests.review.conftest import PAPER, Sent
from tests.review.reviewer import Reviewer, w
from tests.review.reviewer import text as words_of
from tests.review.test_find import words

pytestmark = pytest.mark.thorough("applies rounds of review to the whole paper")


@pytest.fixture
def paper(sent: Sent, tmp_path: Path) -> Path:
    """A copy of the paper, with the draft that was sent of it."""
    folder = tmp_path / "paper"
    for name in ("sections", "areas"):
        shutil.copytree(PAPER / name, folder / name)
    (folder / "reviews").mkdir()
    for path, data in sent.files.items():
        if path.parent.name == "reviews":
            (folder / "reviews" / path.name).write_bytes(data)
    return folder


def returned(paper: Path, reviewer: Reviewer) -> list[LoggedPoint]:
    """The points of a returned file, taken into the log."""
    path = paper / f"{reviewer.name}.docx"
    path.write_bytes(reviewer.file)
    for file, data in take(paper, [path]).files.items():
        file.write_bytes(data)
    return list(LogFile.read(paper, "draft-1").log.points)


def put(paper: Path, application: Application) -> None:
    for path, text in application.files.items():
        (paper / path).write_text(text, "utf-8")


def shown(paper: Path) -> list[str]:
    document = compile_report(paper, Diagnostics(), judged=False)
    assert document is not None
    return [one.words for one in origins(document)]


def test_what_is_certain_goes_in_and_the_rest_says_why(sent: Sent, paper: Path) -> None:
    reviewer = Reviewer(sent.data)
    words(reviewer)
    before = shown(paper)
    done = apply(paper, sent.draft, returned(paper, reviewer))
    refused = {one.id: one.reason for one in done.points if one.reason}
    assert list(refused.values()) == ["these words come from sections/glossary.yaml:4 (CDRPs)"]
    assert sorted(done.files) == [
        "areas/leeds.yaml",
        "sections/efficiency.md",
        "sections/executive-summary.md",
        "sections/theory.yaml",
    ]
    put(paper, done)
    after = shown(paper)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) >= 9
    assert any("Increasing and improving partnership working" in new for _, new in changed)
    assert any("spending several budgets together, money" in new for _, new in changed)


def test_two_that_differ_are_both_left_to_a_person_until_one_is_accepted(sent: Sent, paper: Path) -> None:
    first, second = Reviewer(sent.data), Reviewer(sent.data, "Bea Second")
    first.replace("by different roads", "along different paths")
    second.replace("by different roads", "by very different routes")
    returned(paper, first)
    points = returned(paper, second)
    done = apply(paper, sent.draft, points)
    assert [bool(one.reason) for one in done.points] == [True, True]
    accepted = [points[0], replace(points[1], status=Status.ACCEPTED)]
    assert [bool(one.reason) for one in apply(paper, sent.draft, accepted).points] == [True, False]


def test_the_same_wish_of_two_reviewers_goes_in_once(sent: Sent, paper: Path) -> None:
    for name in ("Priya Shah", "Bea Second"):
        reviewer = Reviewer(sent.data, name)
        reviewer.replace("chiefly by the wish", "mainly by the wish")
        points = returned(paper, reviewer)
    done = apply(paper, sent.draft, points)
    assert [one.reason for one in done.points] == ["", ""]
    put(paper, done)
    assert sum("mainly by the wish" in text for text in shown(paper)) == 1


def test_a_word_that_a_check_refuses_does_not_go_in(sent: Sent, paper: Path) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace("in concert", "in Roundhay", within="several budgets in concert")
    reviewer.replace("chiefly by the wish", "mainly by the wish")
    done = apply(paper, sent.draft, returned(paper, reviewer))
    assert [one.reason == "" for one in done.points] == [True, False] or any(
        "area-named" in one.reason for one in done.points
    )
    assert "Roundhay" not in "".join(done.files.values())


def test_a_place_that_has_moved_on_is_found_by_its_words(sent: Sent, paper: Path) -> None:
    path = paper / "sections" / "efficiency.md"
    text = path.read_text()
    path.write_text(
        text.replace("by different roads", "by many roads").replace("gave firmer shape", "lent firmer shape")
    )
    reviewer = Reviewer(sent.data)
    reviewer.replace("by different roads", "along different paths")
    reviewer.replace("to arrangements that were already there", "to arrangements already there")
    done = apply(paper, sent.draft, returned(paper, reviewer))
    assert [one.reason for one in done.points] == ["its words have changed since", ""]


def run(project: Path, *said: str) -> Result:
    return CliRunner().invoke(app, ["review", *said, "--project", str(project)], prog_name="lspreport")


def test_the_command_writes_only_what_is_certain_and_notes_it(sent: Sent, paper: Path) -> None:
    reviewer = Reviewer(sent.data)
    words(reviewer)
    returned(paper, reviewer)
    before = (paper / "sections" / "efficiency.md").read_text()
    told = run(paper, "apply", "--certain", "--dry-run")
    assert told.exit_code == 0, told.output
    assert "11 of 12 points would go in" in told.output
    assert (paper / "sections" / "efficiency.md").read_text() == before
    told = run(paper, "apply", "--certain")
    assert "11 of 12 points went in" in told.output
    assert "'s own text: show it" in told.output
    assert "signed" not in told.output
    log = LogFile.read(paper, "draft-1").log
    assert sum(point.status is Status.ACCEPTED for point in log.points) == 11
    assert isinstance(run(paper, "apply", "R99").exception, Misuse)
    assert run(paper, "apply", "--certain").exit_code == 0


def test_a_text_that_its_team_has_signed_is_to_be_shown_again(sent: Sent, paper: Path) -> None:
    reviewer = Reviewer(sent.data)
    words(reviewer)
    returned(paper, reviewer)
    (paper / "sections/status.lock.yaml").write_text("signed:\n  leeds:\n    on: 2026-11-01\n", "utf-8")
    assert "leeds signed this text off: show it again" in run(paper, "apply", "--certain").output


def test_an_author_on_the_cover_is_changed(sent: Sent, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewer = Reviewer(sent.data)
    line = next(one for one in reviewer.body.iter(w("p")) if words_of(one) == "Hilary Russell")
    monkeypatch.setattr(reviewer, "paragraph", lambda *_: line)  # the imprint names her, too
    reviewer.replace("Hilary", "Hilda")
    done = apply(paper, sent.draft, returned(paper, reviewer))
    assert [one.reason for one in done.points] == [""]
    put(paper, done)
    assert "authors: [Hilda Russell]" in (paper / "sections/report.yaml").read_text("utf-8")


def wishes(draft: SentDraft, seed: int, count: int) -> list[LoggedPoint]:
    """Random changes of words in random places, one a place: put in, taken out, replaced."""
    chance = random.Random(seed)
    kinds = ("paragraph", "item", "note", "cell", "heading")
    places = [
        place for place in draft.places if place.kind in kinds and not place.made and len(place.shown.split()) > 6
    ]
    chosen = chance.sample(places, min(count, len(places)))
    points = []
    for number, place in enumerate(chosen, 1):
        text = place.shown
        said = text.split(" ")
        first = chance.randrange(len(said) - 2)
        last = first + chance.randint(1, min(3, len(said) - first - 1))
        start = len(" ".join(said[:first])) + (1 if first else 0)
        old = " ".join(said[first:last])
        deed = chance.choice(["replace", "delete", "insert"])
        if deed == "insert":
            start, old, new = start + len(old), "", " " + chance.choice(["indeed", "as a rule", "– here –", "(again)"])
        elif deed == "delete":
            old, new = old + " ", ""
        else:
            new = chance.choice(["otherwise", "in other words", "“so to speak”", "now & then", "50% of it"])
        point = Point(PointKind.CHANGE, 0, "A", old=old, new=new, start=start)
        points.append(LoggedPoint(f"R{number}", point, place.mark, place.address, place.key, place.where))
    return points


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_random_changes_come_out_exactly_or_are_refused(sent: Sent, paper: Path, seed: int) -> None:
    points = wishes(sent.draft, seed, 250)
    assert len(points) == 250
    before = shown(paper)
    done = apply(paper, sent.draft, points)
    put(paper, done)
    after = shown(paper)
    went = {one.id for one in done.points if not one.reason}
    expected = set()
    for one in points:
        if one.id in went:
            text = sent.draft.places[sent.draft.marked[one.mark]].shown
            start, end = one.point.start, one.point.start + len(one.point.old)
            expected.add(" ".join((text[:start] + one.point.new + text[end:]).replace("\xa0", " ").split()))
    changed = {" ".join(new.replace("\xa0", " ").split()) for old, new in zip(before, after, strict=True) if old != new}
    assert changed == expected
    assert len(went) >= 0.85 * len(points)


def test_whoever_is_to_blame_stays_out_and_nobody_else(sent: Sent, paper: Path) -> None:
    """One change of four, each in a file of its own, names an area; it is neither the first nor the last."""
    reviewer = Reviewer(sent.data)
    reviewer.replace("cannot speak for every LSP", "cannot be taken as typical of every LSP")
    reviewer.replace("by different roads", "along the roads of Leeds")
    reviewer.replace("in concert", "together", within="several budgets in concert")
    reviewer.replace("Increasing and enhancing", "Increasing and improving")
    done = apply(paper, sent.draft, returned(paper, reviewer))
    kept = [one for one in done.points if one.reason]
    assert [(one.path, "area" in one.reason) for one in kept] == [("sections/efficiency.md", True)]
    assert sorted(done.files) == ["areas/leeds.yaml", "sections/executive-summary.md", "sections/theory.yaml"]


def line_of_contents(reviewer: Reviewer, title: str) -> str:
    """The whole line of the contents, or of a list below them, in which a title stands."""
    lines = (words_of(one) for one in reviewer.roots["word/document.xml"].iter(w("p")))
    return next(line for line in lines if title in line)  # they come before what they list


@pytest.mark.parametrize(
    ("line", "old", "new", "written"),
    [
        ("Partnership working", "Partnership", "Joint", "## Joint working"),
        ("Service improvement drivers", "Service", "Better", "## Better improvement drivers and levers"),
        ("3Service improvement", "Service", "Better", "# Better improvement {#sec-service-improvement}"),
        ("Box 4: Examples of changes", "changes", "reforms", "## Examples of reforms in delivery agencies"),
    ],
)
def test_a_title_that_is_changed_in_the_contents_is_changed_where_it_stands(
    line: str, old: str, new: str, written: str, sent: Sent, paper: Path
) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace(old, new, line_of_contents(reviewer, line))
    done = apply(paper, sent.draft, returned(paper, reviewer))
    assert [one.reason for one in done.points] == [""]
    before = {line for path in done.files for line in (paper / path).read_text(encoding="utf-8").splitlines()}
    put(paper, done)
    after = {line for path in done.files for line in (paper / path).read_text(encoding="utf-8").splitlines()}
    assert after - before == {written}


@pytest.mark.parametrize(
    ("line", "old"), [("2Efficiency", "2"), ("Box 4: Examples", "4"), ("Box 4: Examples", "Box"), ("Table 2", "levers")]
)
def test_a_page_or_a_number_in_the_contents_is_nobody_s_to_change(line: str, old: str, sent: Sent, paper: Path) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace(old, "99", line_of_contents(reviewer, line))
    done = apply(paper, sent.draft, returned(paper, reviewer))
    assert done.files == {}
    assert all(one.reason for one in done.points)


def test_a_plain_box_s_title_is_changed(sent: Sent, paper: Path) -> None:
    title = next(line for line in shown(paper) if line.startswith("Box 1: "))
    first = title.removeprefix("Box 1: ").split()[0]
    reviewer = Reviewer(sent.data)
    reviewer.replace(first, "Twenty", title)
    done = apply(paper, sent.draft, returned(paper, reviewer))
    assert [one.reason for one in done.points] == [""]
    put(paper, done)
    assert title.replace(first, "Twenty", 1) in shown(paper)
