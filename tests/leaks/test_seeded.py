"""The seeded set of leaks, in one place: each is found, and no public file is written while it is there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.cli import main
from lspreport.diagnostic import Diagnostics
from lspreport.emit.artefact import Artefact
from lspreport.emit.formats import writer
from lspreport.emit.writer import Pages, Writer
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.spine import build_report
from tests.leaks.planted import PLANTS, Plant, replaced
from tests.leaks.report import AREAS, write

pytestmark = pytest.mark.thorough("builds a report for each leak")

SEEDED: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "the two-tier area": ("unique-attribute", lambda folder: write(folder, "In the two-tier area posts are shared.")),
    "the Mayor": ("unique-attribute", lambda folder: write(folder, "The Mayor speaks for partners.")),
    "the city": ("unique-attribute", lambda folder: write(folder, "Posts are shared all over the city.")),
    "the place": ("area-named", lambda folder: write(folder, "Partners shared posts in Hove.")),
    "the post that only one person holds": (
        "job-title", lambda folder: write(folder, "The director of public health shares a post."),
    ),
    "the order of the items": ("order-leak", lambda folder: write(folder, order=tuple(sorted(AREAS)))),
    "a slug in a bookmark": ("channel-leak", lambda folder: write(folder, label="box-leeds")),
    "a slug in a link": (
        "channel-leak", lambda folder: write(folder, more="They wrote [a plan](https://leeds.example/plan)."),
    ),
    "an id in the text": ("channel-leak", lambda folder: write(folder, more="As leeds:one has it.")),
}  # fmt: skip


def lspreport(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["lspreport", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code if isinstance(ended.value.code, int) else 0


def test_the_report_without_a_leak_is_built_in_all_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, formats = str(write(tmp_path)), "docx,pdf,html,html-split,govspeak"
    assert lspreport(monkeypatch, "build", "--project", project, "--to", formats, "--strict") == 0
    assert {path.name for path in (tmp_path / "build").iterdir()} == {
        ".lspreport-manifest", "shared.docx", "shared.pdf", "shared.html", "shared", "shared-govspeak", "numbers.json"
    }  # fmt: skip


@pytest.mark.parametrize("what", SEEDED)
def test_a_leak_of_the_authors_is_found(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its check, with the place; nothing is written. Of the order, which may be chance, a warning is given."""
    code, plant = SEEDED[what]
    project = str(plant(tmp_path))
    warned = code == "order-leak"
    assert lspreport(monkeypatch, "build", "--project", project, "--to", "html", *["--strict"] * warned, "-q") == 1
    said = capsys.readouterr().err
    assert f"{'warning' if warned else 'error'}[{code}]" in said
    assert "--> " in said
    assert warned or not (tmp_path / "build").exists()


@pytest.mark.parametrize("what", SEEDED)
def test_the_team_can_build_its_own_edition_all_the_same(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = str(SEEDED[what][1](tmp_path))
    assert lspreport(monkeypatch, "build", "--project", project, "--to", "html", "--edition", "internal", "-q") == 0
    assert (tmp_path / "build" / "shared-internal.html").is_file()


def spoilt(plant: Plant) -> Writer:
    """The format's writer, but for what is planted in its output."""
    own = writer(plant.format)

    def emit(document: Document, pages: Pages) -> Artefact:
        made = own.emit(document, pages)
        files = plant.put(made.files or {"": made.data})
        return Artefact(files=files) if made.files else Artefact(files[""])

    return replace(own, emit=emit)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.what} ({plant.format})")
def test_a_leak_of_ours_is_found_in_the_finished_file(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is put in its place, whatever the report itself says; and nothing is written."""
    monkeypatch.setattr("lspreport.outputs.writer", lambda name, office: spoilt(plant))
    diagnostics = Diagnostics()
    assert build_report(write(tmp_path), [plant.format], tmp_path / "out", diagnostics) == ()
    found = diagnostics.sorted()
    assert {(one.code, one.severity) for one in found} == {("channel-leak", "error")}
    assert not (tmp_path / "out").exists()


@pytest.mark.quick
def test_a_leak_in_numbers_json_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies beside the outputs, and may be handed on with them."""
    monkeypatch.setattr("lspreport.emit.numbers.numbers_json", lambda document: b'[{"file": "areas/leeds.yaml"}]')
    diagnostics = Diagnostics()
    assert build_report(write(tmp_path), ["html"], tmp_path / "out", diagnostics) == ()
    assert {one.message.partition(" stands ")[0] for one in diagnostics.sorted()} >= {"the file of the area Leeds"}
    assert not (tmp_path / "out").exists()


def test_what_the_check_is_told_to_let_through_goes_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant = next(plant for plant in PLANTS if plant.format == "html" and plant.private == "leeds:one")
    monkeypatch.setattr("lspreport.outputs.writer", lambda name, office: spoilt(plant))
    signed = "{check: channel-leak, at: 'leeds:one', reason: a trial, by: AB, until: 2040-01-31}"
    for settings, outputs in (
        ("checks: {channel-leak: off}\n", 2),
        (f"  - {signed}\n", 2),
        ("  - {check: channel-leak, at: 'leeds:one', reason: a trial}\n", 0),
    ):
        diagnostics = Diagnostics()
        project = write(tmp_path, settings=settings)
        assert len(build_report(project, ["html"], tmp_path / "out", diagnostics)) == outputs, settings


FORMS = ["docx", "pdf", "html", "html-split", "govspeak"]


def test_a_label_that_is_let_through_goes_through_in_every_form(tmp_path: Path) -> None:
    """In the report and, as bookmark, destination and anchor, in the finished files: one waiver is enough."""
    signed = "  - {check: channel-leak, at: box-leeds, reason: all know it, by: AB, until: 2040-01-31}\n"
    diagnostics = Diagnostics()
    assert build_report(write(tmp_path, label="box-leeds", settings=signed), FORMS, tmp_path / "out", diagnostics)
    assert diagnostics.sorted() == ()


def test_a_section_that_openly_tells_of_an_area_may_be_called_by_it(tmp_path: Path) -> None:
    """Its name stands in addresses, in the source map, and in the names that are made for what has no label."""
    project = write(tmp_path)
    title = "# What Leeds and Hove are like {#sec-a-long-label-for-what-leeds-and-hove-are-like}"
    text = f"{title}\n\nThey differ.\n\nA lot.\n\n## In short\n\nAs said.^[Here.]\n"
    (project / "sections/leeds.md").write_text(text, encoding="utf-8")
    settings = project / "sections/report.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[one.md]", "[one.md, leeds.md]"), encoding="utf-8"
    )
    diagnostics = Diagnostics()
    assert build_report(project, FORMS, tmp_path / "out", diagnostics)
    assert diagnostics.sorted() == ()
    assert (tmp_path / "out" / "shared" / "leeds.html").is_file()


def test_an_areas_edition_hides_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own ids are printed in it; another's are a leak there too."""
    project = write(tmp_path)
    args = ["build", "--project", str(project), "--to", "html", "-q"]
    assert lspreport(monkeypatch, *args, "--edition", "area:leeds") == 0
    page = (tmp_path / "build" / "shared-area-leeds.html").read_text(encoding="utf-8")
    assert "leeds:one" in page
    assert "lewisham" not in page
    plant = next(plant for plant in PLANTS if plant.format == "html" and plant.private == "leeds:one")
    monkeypatch.setattr("lspreport.outputs.writer", lambda name, office: spoilt(plant))
    assert lspreport(monkeypatch, *args, "--edition", "area:leeds") == 0
    assert lspreport(monkeypatch, *args, "--edition", "area:lewisham") == 1


def test_a_part_without_anything_private_is_clean() -> None:
    """The empty part: names and people are none unless a writer says so."""
    assert Part("x", "") == Part("x", "", frozenset(), frozenset())


LOG = """\
draft: {name: first, to: [Zoe Sentwell]}
points:
  R1:
    kind: comment
    said: {by: Ann Leeson, in: [4e07]}
    text: Whoever wrote this has never been there. (Sorry!)
    thread:
      - {by: Ray Plyman, text: "Yes"}
      - {by: Author, text: "No"}
"""
BY_REVIEWER = [
    *(plant for plant in PLANTS if plant.private == "Ann Leeson"),
    Plant("a person who was sent it", "html", "Zoe Sentwell", replaced("<body>", "<body><!-- Zoe Sentwell -->")),
    Plant("a comment", "html", "Whoever wrote this has never been there",
          replaced("<body>", "<body><!-- Whoever wrote this has never been there -->")),
    Plant("a log", "html", "reviews/first.yaml", replaced("<h1>", '<h1 title="reviews/first.yaml">')),
    Plant("a person in an anchor", "html", "Ray Plyman", replaced("<h1>", '<h1 id="ray-plyman">')),
    Plant("a person among the fonts of a page", "html-split", "Ray Plyman",
          replaced("font-family:", 'font-family: "by Ray Plyman",', "style.css")),
    Plant("a person in a remark", "govspeak", "Ray Plyman", replaced("\n", "\n<!-- Ray Plyman -->\n", "one.md")),
]  # fmt: skip


def reviewed(folder: Path, more: str = "") -> Path:
    """The report with the log of a draft, and no `Ann Leeson` among those who worked in an area."""
    project = write(folder, more=more)
    area = project / "areas" / "leeds.yaml"
    area.write_text(area.read_text().replace("Ann Leeson", "Una Known"))
    (project / "reviews").mkdir(exist_ok=True)
    (project / "reviews" / "first.yaml").write_text(LOG)
    return project


@pytest.mark.parametrize("plant", BY_REVIEWER, ids=lambda plant: f"{plant.what} ({plant.format})")
def test_a_reviewer_in_a_finished_file_is_found(plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lspreport.outputs.writer", lambda name, office: spoilt(plant))
    diagnostics = Diagnostics()
    assert build_report(reviewed(tmp_path), [plant.format], tmp_path / "out", diagnostics) == ()
    assert {(one.code, one.subject) for one in diagnostics.sorted()} == {("channel-leak", plant.private)}
    assert not (tmp_path / "out").exists()


def test_a_link_that_names_a_reviewer_is_told(tmp_path: Path) -> None:
    project = reviewed(tmp_path, "[A link](https://example.org/ray-plyman) to a page.")
    diagnostics = Diagnostics()
    assert build_report(project, ["html"], tmp_path / "out", diagnostics) == ()
    assert [(one.code, one.subject) for one in diagnostics.sorted()] == [
        ("channel-leak", "https://example.org/ray-plyman")
    ]


def test_a_reviewer_who_is_thanked_openly_and_one_who_signs_as_author_are_no_secret(tmp_path: Path) -> None:
    project = reviewed(tmp_path, "Ann Leeson and Zoe Sentwell read a draft, and the Author thanks them.")
    diagnostics = Diagnostics()
    assert build_report(project, FORMS, tmp_path / "out", diagnostics), diagnostics.sorted()
    assert diagnostics.sorted() == ()


def test_a_log_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    """Whom it names cannot be known: nothing is written."""
    project = reviewed(tmp_path)
    (project / "reviews" / "first.yaml").write_text(LOG + "  R1: {}\n")
    diagnostics = Diagnostics()
    assert build_report(project, ["html"], tmp_path / "out", diagnostics) == ()
    places = [str(one.span) for one in diagnostics.sorted()]
    assert places == [f"reviews/first.yaml:{LOG.count(chr(10)) + 1}"]
