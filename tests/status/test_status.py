"""`lspreport status`: who has handed in and signed what, and what is still open."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from lspreport.cli import app
from lspreport.cli.status import sign, status_of
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.status.overview import ReportStatus
from lspreport.status.record import read_record, record_text
from tests.history import committed
from tests.projects import project

THEORY = """
streams:
  money: {title: Money, chapter: one.md, topics: [pots]}
  trust: {title: Trust, chapter: one.md, topics: [talk]}
"""
LEEDS = """
name: Leeds
type: county
report: {authors: [A. Able], team: EIUA}
evidence:
  pot: {kind: finding, stream: money, topic: pots, text: One pot of money.}
  talk: {kind: finding, stream: trust, topic: talk, text: They talk.}
"""
BATH = """
name: Bath
type: unitary
evidence:
  delay: {kind: barrier, stream: money, topic: pots, text: A long delay.}
"""
ONE = """
Money was held in one pot. [@leeds:pot]

As @box-x shows.

::: {.box #box-x}
## A box
- {{< evidence leeds:talk >}}
:::

Nothing rests on this.
"""
REPORT = """
hand-in: {deadline: 2026-12-05, return-to: papers@example.org, areas: [Leeds, bath, Kent]}
agreed: 2026-11-01
waivers:
  - {check: unused-label, at: x, reason: it was so, by: B. Bold, until: 2026-11-30}
  - {check: no-marks, at: D1, reason: not yet}
"""


@pytest.fixture(autouse=True)
def first_of_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 2026-12-01


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project(tmp_path, report=REPORT, theory=THEORY, one=ONE, area_leeds=LEEDS, area_bath=BATH)
    return tmp_path


def status(folder: Path) -> ReportStatus:
    view = status_of(folder).view
    assert view is not None
    return view.status


def run(folder: Path, *words: str) -> str:
    told = CliRunner().invoke(app, ["status", *words, "--project", str(folder)], env={"COLUMNS": "100"})
    assert told.exit_code == 0, told.output
    return told.output


def test_what_each_team_gave_and_what_is_missing(folder: Path) -> None:
    bath, leeds, kent = status(folder).areas
    assert (leeds.name, leeds.team, leeds.items, leeds.used, leeds.missing) == ("Leeds", "EIUA", 2, 2, ())
    assert (bath.items, bath.used, bath.missing) == (1, 0, ("nothing on Trust", "team", "authors"))
    assert (kent.name, kent.missing) == ("Kent", ("nothing handed in",))


def test_an_area_without_evidence_has_not_handed_in(folder: Path) -> None:
    (folder / "areas/york.yaml").write_text("name: York\ntype: county\n", "utf-8")
    york = next(one for one in status(folder).areas if one.slug == "york")
    assert (york.how, york.missing[0]) == ("", "no evidence yet")
    assert "Areas and sources: 2 of 4 have handed in" in run(folder)


def test_the_days_that_are_left(folder: Path) -> None:
    found = status(folder)
    assert found.deadline is not None
    assert found.publish is not None
    assert found.days_to(found.deadline) == 4
    assert (found.publish.isoformat(), found.days_to(found.publish)) == ("2027-01-24", 54)
    assert [(one.check, one.days) for one in found.waivers] == [("unused-label", -1), ("no-marks", None)]


def test_a_form_that_is_taken_in_is_recorded_with_its_day(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("forms")
    form = out / "York final.csv"
    form.write_text(
        "Name of the area,Type of area,Kind,Stream,Topic,Text\nYork,county,finding,Money,pots,A pot.\n", "utf-8"
    )
    for text in ("A pot.", "A pot."):
        told = CliRunner().invoke(app, ["intake", str(form), "--project", str(folder)])
        assert told.exit_code == 0, told.output
        assert text in form.read_text("utf-8")
    york = next(one for one in status(folder).areas if one.slug == "york")
    assert (str(york.when), york.how, york.items) == ("2026-12-01", "York final.csv", 1)
    form.write_text(form.read_text("utf-8") + "York,,finding,Money,pots,Another pot.\n", "utf-8")
    assert CliRunner().invoke(app, ["intake", str(form), "--project", str(folder)]).exit_code == 0
    york = next(one for one in status(folder).areas if one.slug == "york")
    assert (york.how, york.items) == ("York final.csv, form 2", 2)


@pytest.mark.git
def test_a_file_written_by_hand_has_the_day_of_its_last_commit(folder: Path) -> None:
    assert {one.when for one in status(folder).areas} == {None}
    committed(folder, "areas/leeds.yaml")
    bath, leeds, _ = status(folder).areas
    assert (str(leeds.when), leeds.how) == ("2026-10-03", "file changed")
    assert (bath.when, bath.how) == (None, "by hand")


def test_a_sign_off_is_recorded_and_what_changes_afterwards_is_told(folder: Path) -> None:
    view = sign(["leeds"], folder, by="A. Able").view
    assert view is not None
    assert view.areas == (("Leeds", 2),)
    leeds = status(folder).areas[1]
    assert leeds.signed is not None
    assert (str(leeds.signed.on), leeds.signed.by, leeds.changed) == ("2026-12-01", "A. Able", ())
    chapter = folder / "sections/one.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(
        "# One\n\nA new first paragraph, and a new number for the others.\n" + text.partition("\n")[2], "utf-8"
    )
    assert status(folder).areas[1].changed == ()  # numbers alone have changed
    chapter.write_text(text.replace("held in one pot", "held in two pots"), "utf-8")
    assert status(folder).areas[1].changed == ("paragraph 1.1",)
    area = folder / "areas/leeds.yaml"
    area.write_text(area.read_text("utf-8").replace("They talk.", "They shout."), "utf-8")
    assert status(folder).areas[1].changed == ("paragraph 1.1", "box 1")
    chapter.write_text(text.replace("Money was held in one pot. [@leeds:pot]", "Money."), "utf-8")
    assert status(folder).areas[1].changed == ("box 1", "1 passage taken out")


def test_a_sign_off_is_taken_back(folder: Path) -> None:
    sign(["Leeds"], folder)
    sign(["leeds"], folder, back=True)
    assert status(folder).areas[1].signed is None
    with pytest.raises(Misuse, match="Leeds has signed nothing"):
        sign(["leeds"], folder, back=True)
    with pytest.raises(Misuse, match="the report has no area `leds`"):
        sign(["leds"], folder)


def test_the_record_is_read_as_it_is_written_and_is_no_stray_file(folder: Path) -> None:
    sign(["leeds", "bath"], folder, by='O\'Neil: "x"')
    mistakes = Diagnostics()
    record = read_record(folder, mistakes)
    assert not mistakes.sorted()
    assert record_text(record) == (folder / "sections/status.lock.yaml").read_text("utf-8")
    assert sorted(record.signed) == ["bath", "leeds"]
    assert not status_of(folder).diagnostics


def test_a_broken_record_is_kept(folder: Path) -> None:
    path = folder / "sections/status.lock.yaml"
    path.write_text("signed: {leeds: {on: soon}}\n", "utf-8")
    with pytest.raises(Misuse, match="cannot be understood"):
        sign(["leeds"], folder)
    assert path.read_text("utf-8") == "signed: {leeds: {on: soon}}\n"


def test_what_the_terminal_shows(folder: Path) -> None:
    sign(["leeds"], folder, by="A. Able")
    lines = run(folder).splitlines()
    assert lines[0].startswith("Internal: names areas and evidence")
    assert "Forms are due on 5 December 2026: 4 days left." in lines
    assert "Areas and sources: 2 of 3 have handed in; 1 of 1 areas have signed" in lines
    assert "Points of review: no draft was sent yet" in lines
    assert "Waivers: 2, 1 of them over" in lines


def test_the_status_goes_into_files(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    run(folder, "-o", str(out / "s.html"), "-o", str(out / "s.xlsx"))
    page = (out / "s.html").read_text("utf-8")
    assert "nothing handed in" in page
    assert "1 day over" in page
    book = load_workbook(io.BytesIO((out / "s.xlsx").read_bytes()))
    assert book.sheetnames == ["Areas", "Waivers"]
    assert [cell.value for cell in book["Areas"]["A"]][2:] == ["Bath", "Leeds", "Kent"]


def test_what_goes_together_and_what_does_not(folder: Path) -> None:
    for words in (["--by", "x"], ["--signed", "leeds", "--unsigned", "leeds"], ["-o", "x.pdf"]):
        told = CliRunner().invoke(app, ["status", *words, "--project", str(folder)])
        assert isinstance(told.exception, Misuse), words
