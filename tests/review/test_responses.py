"""Points are listed at their places, answered, and proved in a table that comes back from Excel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from lspreport.cli import app
from lspreport.emit.docx.package import read
from lspreport.misuse import Misuse
from lspreport.review.log import Status
from lspreport.review.take import take
from lspreport.review.write_log import LogFile
from tests.intake.forms import lettered, replaced
from tests.review.conftest import Sent
from tests.review.other_programs import w
from tests.review.reviewer import Reviewer
from tests.review.test_apply import paper

pytestmark = pytest.mark.thorough("takes a round of review and makes its tables")

__all__ = ["paper"]


@pytest.fixture
def taken(sent: Sent, paper: Path) -> Path:
    """The paper with the points of two reviewers in its log."""
    first = Reviewer(sent.data)
    first.replace("by different roads", "along different paths")
    first.replace("job descriptions", "all job descriptions")
    top = first.comment("had arranged it in various ways", "Which ways?")
    first.name = "Tom Area"
    first.comment("had arranged it in various ways", "Leeds, see annex.", answers=top)
    second = Reviewer(sent.data, "Bea Second")
    second.replace("by different roads", "by very different routes")
    second.replace("job descriptions", "all job descriptions")
    for name, reviewer in (("a", first), ("b", second)):
        (paper / f"{name}.docx").write_bytes(reviewer.file)
    for path, data in take(paper, [paper / "a.docx", paper / "b.docx"]).files.items():
        path.write_bytes(data)
    return paper


def run(project: Path, *said: str, given: str = "") -> Result:
    return CliRunner().invoke(app, ["review", *said, "--project", str(project)], prog_name="lspreport", input=given)


def points(project: Path, *said: str) -> list[dict[str, object]]:
    told = run(project, "list", "--json", *said)
    assert told.exit_code == 0, told.output
    found: list[dict[str, object]] = json.loads(told.output)["points"]
    return found


def test_points_stand_in_reading_order_with_what_differs(taken: Path) -> None:
    found = points(taken)
    assert [one["number"] for one in found] == ["2.1", "2.1", "2.1", "item 2 below 2.4", "item 2 below 2.4"]
    by = {(str(one["by"]), str(one["new"])): one for one in found}
    roads = by["Priya Shah", "along different paths"], by["Bea Second", "by very different routes"]
    assert [one["differs"] for one in roads] == [[roads[1]["id"]], [roads[0]["id"]]]
    jobs = by["Priya Shah", "all job descriptions"], by["Bea Second", "all job descriptions"]
    assert [one["same"] for one in jobs] == [[jobs[1]["id"]], [jobs[0]["id"]]]
    assert [one["names-area"] for one in found if one["text"]] == ["Leeds"]
    assert {str(one["where"]) for one in found} == {"sections/efficiency.md:5-10", "sections/efficiency.md:36"}


def test_points_can_be_asked_for_by_who_where_and_whether_they_differ(taken: Path) -> None:
    assert {one["by"] for one in points(taken, "--of", "bea")} == {"Bea Second"}
    assert len(points(taken, "--at", "2.1")) == 3
    assert len(points(taken, "--at", "efficiency")) == 5
    assert len(points(taken, "--conflicts")) == 2
    assert len(points(taken, "--open")) == 5


def test_without_a_command_the_points_are_listed(taken: Path) -> None:
    said = [run(taken, *words, "--open", "--at", "2.1") for words in ([], ["list"])]
    assert [one.exit_code for one in said] == [0, 0]
    assert said[0].output == said[1].output != ""


def test_the_list_says_where_a_paragraph_stands_now(taken: Path) -> None:
    path = taken / "sections" / "efficiency.md"
    text = path.read_text().replace(
        "Among the efficiency drivers", "A new paragraph comes first.\n\nAmong the efficiency drivers"
    )
    path.write_text(text)
    assert {one["now"] for one in points(taken, "--at", "2.1")} == {"2.2"}
    said = run(taken, "list", "--at", "2.1").output
    assert "now 2.2" in said
    assert "names Leeds" in said
    assert "↳ Tom Area" in said


def test_an_answer_goes_into_the_log(taken: Path) -> None:
    assert run(taken, "answer", "r1", "rejected", "It would say too much").exit_code == 0
    point = LogFile.read(taken, "draft-1").log.points[0]
    assert (point.status, point.answer) == (Status.REJECTED, "It would say too much")
    assert len(points(taken, "--open")) == 4
    assert run(taken, "answer", "R1", "acc").exit_code == 0
    assert LogFile.read(taken, "draft-1").log.points[0].status is Status.ACCEPTED
    for words, hint in (
        (["R99", "accepted"], "they are R1 to R5"),
        (["R1"], "write `R1 accepted`"),
        (["R1", "perhaps"], "accepted"),
    ):
        wrong = run(taken, "answer", *words).exception
        assert isinstance(wrong, Misuse)
        assert hint in " ".join((wrong.message, *wrong.hints))


def test_open_points_are_gone_through_one_after_another(taken: Path) -> None:
    told = run(taken, "answer", given="a Thank you\n\nr\nNot now\nq\n")
    assert told.exit_code == 0, told.output
    log = {one.id: one for one in LogFile.read(taken, "draft-1").log.points}
    decided = [(one.status, one.answer) for one in log.values() if one.status is not Status.OPEN]
    assert sorted(decided) == [(Status.ACCEPTED, "Thank you"), (Status.REJECTED, "Not now")]


def test_what_was_decided_before_somebody_breaks_off_is_kept(taken: Path) -> None:
    told = run(taken, "answer", given="a Thank you\nx\n")
    assert told.exit_code == 0, told.output
    assert "`x` is no decision: left open" in told.output
    decided = [one.answer for one in LogFile.read(taken, "draft-1").log.points if one.status is not Status.OPEN]
    assert decided == ["Thank you"]


def test_a_wrong_word_in_the_log_is_told_with_its_line(taken: Path) -> None:
    path = taken / "reviews" / "draft-1.yaml"
    path.write_text(path.read_text().replace("status: open", "status: perhaps", 1))
    line = 1 + path.read_text().split("\n").index("    status: perhaps")
    with pytest.raises(Misuse, match=f"draft-1.yaml:{line}: `perhaps`"):
        LogFile.read(taken, "draft-1")


def test_the_table_is_written_in_every_form(taken: Path) -> None:
    files = [taken / f"responses{suffix}" for suffix in (".docx", ".xlsx", ".html", ".csv", ".md")]
    told = run(taken, "table", *(word for path in files for word in ("-o", str(path))))
    assert told.exit_code == 0, told.output
    assert "5 points: 5 open" in told.output
    for path in files:
        assert path.stat().st_size > 200
    page = files[2].read_text()
    assert "Responses to comments on draft-1" in page
    assert "<th" in page
    assert "Priya Shah" in page
    assert "not for publication" in page.lower()
    assert isinstance(run(taken, "table", "-o", "x.pdf").exception, Misuse)


def test_the_table_begins_under_its_title_on_a_wide_page(taken: Path) -> None:
    path = taken / "responses.docx"
    assert run(taken, "table", "-o", str(path)).exit_code == 0
    body = etree.fromstring(read(path.read_bytes())["word/document.xml"])
    assert [size.get(w("orient")) for size in body.iter(w("pgSz"))] == ["landscape"]


def test_what_goes_to_one_person_leaves_out_what_names_an_area(taken: Path) -> None:
    path = taken / "r.md"
    told = run(taken, "table", "-o", str(path), "--for", "Priya Shah")
    assert "2 points: 2 open. 1 point that names an area is left out." in " ".join(told.output.split())
    assert "Leeds" not in path.read_text()
    assert "Bea" not in path.read_text()
    run(taken, "table", "-o", str(path), "--anonymous")
    assert "Reviewer 1" in path.read_text()
    assert "Shah" not in path.read_text()


def test_actions_picked_in_excel_come_back(taken: Path) -> None:
    path = taken / "responses.xlsx"
    run(taken, "table", "-o", str(path))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.data_validations.dataValidation[0].formula1 == (
        '"open,accepted,accepted with a change,not accepted,noted,superseded"'
    )
    heads = [cell.value for cell in sheet[2]]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[0].value == "R1")
    row[heads.index("Action taken")].value = "not accepted"
    row[heads.index("Response")].value = "It would say too much"
    book.save(path)
    told = run(taken, "take", str(path))
    assert told.exit_code == 0, told.output
    assert "1 point changed" in told.output
    point = LogFile.read(taken, "draft-1").log.point("R1")
    assert point is not None
    assert point.status is Status.REJECTED
    row[heads.index("Action taken")].value = "perhaps"
    book.save(path)
    assert isinstance(run(taken, "take", str(path)).exception, Misuse)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "responses.xlsx`: this is no Excel workbook: it is a text"),
        (lettered("AB"), "responses.xlsx`: this workbook has no sheet with the columns `No.`, `Response` and"),
        (
            replaced(lettered("AB"), b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>'),
            "responses.xlsx`: this workbook has no sheet with the columns `No.`, `Response` and",
        ),
    ],
    ids=["text", "workbook", "far"],
)
def test_what_is_no_table_of_responses_is_said_to_be_none(taken: Path, data: bytes, said: str) -> None:
    (taken / "responses.xlsx").write_bytes(data)
    told = run(taken, "take", str(taken / "responses.xlsx"))
    assert isinstance(told.exception, Misuse)
    assert said in str(told.exception)


def test_equal_tables_are_equal_bytes(taken: Path) -> None:
    files = [taken / name for name in ("a.docx", "b.docx", "a.xlsx", "b.xlsx")]
    for path in files:
        run(taken, "table", "-o", str(path))
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[2].read_bytes() == files[3].read_bytes()
