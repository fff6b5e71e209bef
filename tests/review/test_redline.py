"""A redline is honest: accepting all gives the new report, rejecting all the old one, and nothing else is marked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element

from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx import emit
from lspreport.emit.docx.package import read
from lspreport.misuse import Misuse
from lspreport.review.likeness import key
from lspreport.review.redline import Signature, redline
from lspreport.review.story import Story
from lspreport.spine import compile_report, make_report
from tests.emit.docx.test_validity import audit
from tests.projects import project
from tests.review.conftest import PAPER
from tests.review.office_reviewer import OfficeReviewer
from tests.review.other_programs import accept_all, reject_all, w

SIGNED = Signature("Changes since draft-1", "2026-11-10T00:00:00Z")
_CONTENTS = ("toc", "contents", "tableof", "listof")


def shown(data: bytes, settle: object = None) -> list[str]:
    """The words of a file, fields aside, each note behind the paragraph that has its mark; contents are left out."""
    parts = read(data)
    body = etree.fromstring(parts["word/document.xml"])
    notes = etree.fromstring(parts["word/footnotes.xml"])
    if callable(settle):
        settle(body)
        settle(notes)
    by_id = {note.get(w("id")): note for note in notes.iter(w("footnote"))}
    story = Story()
    story.read(body, "body")
    found = []
    for paragraph, element in zip(story.paragraphs, story.elements, strict=True):
        if paragraph.before.strip() and not paragraph.style.lower().startswith(_CONTENTS):
            found.append(key(paragraph.before))
            for mark in element.iter(w("footnoteReference")):
                inner = Story()
                inner.read(by_id[mark.get(w("id"))], "footnote")
                found += [key(one.before) for one in inner.paragraphs if one.before.strip()]
    return found


def marked(data: bytes) -> list[_Element]:
    """The paragraphs that bear any mark."""
    roots = [etree.fromstring(read(data)[f"word/{name}.xml"]) for name in ("document", "footnotes")]
    marks = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
    return [one for root in roots for one in root.iter(w("p")) if next(one.iter(*marks), None) is not None]


def redlined(tmp_path: Path, old: str, new: str) -> tuple[bytes, bytes, bytes]:
    before = emit(project(tmp_path / "old", one=old).printed).data
    after = emit(project(tmp_path / "new", one=new).printed).data
    return before, after, redline(before, after, SIGNED, 1_000_000_000)


A = "The council ran the partnership for ten years without any outside help at all."
B = "Voluntary bodies complained that nobody had asked them about neighbourhood budgets."
C = "Health trusts published their figures late, so that targets could not be compared."
D = "Police and fire services shared one control room from the second year onwards."
TABLE = """\
| Code | Wording |
|---|---|
| D1 | Pooling budgets |
| D2 | Sharing data |
| D3 | Joint posts |

: Drivers
"""
CELLS = """\
+------+--------------------------+
| Code | Wording                  |
+======+==========================+
| D1   | Pooling of budgets.      |
|      |                          |
|      | They shared their posts. |
+------+--------------------------+
| D2   | Sharing of data          |
+------+--------------------------+

: Drivers
"""
FEWER = CELLS.replace("They shared their posts.", " " * 24)
OTHER = FEWER.replace("Pooling of budgets.", "Nobody minds it.   ")
BOX = "::: {.box #box-one}\n## How it went\n\nFirst it went well.\n\n- and then not\n:::\n"

CASES = {
    "a word": (f"{A}\n\n{B}", f"{A}\n\n{B.replace('nobody', 'no one')}"),
    "the first and the last word": (A, "Our" + A[3:-5] + "whatever."),
    "a paragraph at the head": (f"{A}\n\n{B}", f"{C}\n\n{A}\n\n{B}"),
    "a paragraph in the middle": (f"{A}\n\n{B}", f"{A}\n\n{C}\n\n{B}"),
    "a paragraph at the end": (f"{A}\n\n{B}", f"{A}\n\n{B}\n\n{C}"),
    "a paragraph gone at the head": (f"{C}\n\n{A}\n\n{B}", f"{A}\n\n{B}"),
    "a paragraph gone in the middle": (f"{A}\n\n{C}\n\n{B}", f"{A}\n\n{B}"),
    "a paragraph gone at the end": (f"{A}\n\n{B}\n\n{C}", f"{A}\n\n{B}"),
    "a paragraph moved down": (f"{A}\n\n{B}\n\n{C}\n\n{D}", f"{B}\n\n{C}\n\n{D}\n\n{A}"),
    "a paragraph moved up": (f"{A}\n\n{B}\n\n{C}\n\n{D}", f"{D}\n\n{A}\n\n{B}\n\n{C}"),
    "a paragraph moved and changed": (
        f"{A}\n\n{B}\n\n{C}\n\n{D}",
        f"{B}\n\n{C}\n\n{D}\n\n{A.replace('ten', 'twelve')}",
    ),
    "a paragraph split": (f"{A} {B}\n\n{C}", f"{A}\n\n{B}\n\n{C}"),
    "two paragraphs merged": (f"{A}\n\n{B}\n\n{C}", f"{A} {B}\n\n{C}"),
    "a reference renumbered": (
        f"{A} See @para-x.\n\n{B}\n\n{C} {{#para-x}}",
        f"{A} See @para-x.\n\n{D}\n\n{B}\n\n{C} {{#para-x}}",
    ),
    "a reference put in": (f"{A}\n\n{B} {{#para-x}}", f"{A} See @para-x.\n\n{B} {{#para-x}}"),
    "a reference taken out": (f"{A} See @para-x.\n\n{B} {{#para-x}}", f"{A}\n\n{B} {{#para-x}}"),
    "a paragraph with a reference gone": (f"{A}\n\n{B} See @para-x.\n\n{C} {{#para-x}}", f"{A}\n\n{C} {{#para-x}}"),
    "a note put in": (A, f"{A}[^n]\n\n[^n]: As they said themselves."),
    "a note taken out": (f"{A}[^n]\n\n[^n]: As they said themselves.", A),
    "a note changed": (f"{A}[^n]\n\n[^n]: As they said themselves.", f"{A}[^n]\n\n[^n]: As they told us themselves."),
    "one of two notes gone": (
        f"{A}[^n]\n\n{B}[^m]\n\n[^n]: As they said.\n\n[^m]: In an interview of the second round.",
        f"{A}\n\n{B}[^m]\n\n[^m]: In an interview of the second round.",
    ),
    "a paragraph with its note gone": (f"{A}\n\n{B}[^n]\n\n[^n]: As they said.", A),
    "emphasis": (f"{A} It was *very* late.", f"{A} It was *much too* late."),
    "a link": (f"{A} See [the page](https://example.org/a).", f"{A} See [this page](https://example.org/a) now."),
    "a paragraph with a link gone": (
        f"{A}\n\n{B} See [the *first* page](https://example.org/a) now.\n\n{C}",
        f"{A}\n\n{C}",
    ),
    "a list item put in": (
        f"{A}\n\n- one thing\n- another thing",
        f"{A}\n\n- one thing\n- some thing\n- another thing",
    ),
    "a list item gone": (f"{A}\n\n- one thing\n- some thing\n- another thing", f"{A}\n\n- one thing\n- another thing"),
    "a heading changed": (f"{A}\n\n## Working together\n\n{B}", f"{A}\n\n## Working in partnership\n\n{B}"),
    "a heading put in": (f"{A}\n\n{B}", f"{A}\n\n## Something else\n\n{B}"),
    "a heading gone": (f"{A}\n\n## Something else\n\n{B}", f"{A}\n\n{B}"),
    "a cell changed": (f"{A}\n\n{TABLE}", f"{A}\n\n{TABLE.replace('Sharing data', 'Sharing figures')}"),
    "a cell emptied": (f"{A}\n\n{TABLE}", f"{A}\n\n{TABLE.replace('Sharing data', '')}"),
    "a cell filled": (f"{A}\n\n{TABLE.replace('Sharing data', '')}", f"{A}\n\n{TABLE}"),
    "a cell of other words": (f"{A}\n\n{TABLE}", f"{A}\n\n{TABLE.replace('Sharing data', 'Nobody minds it')}"),
    "a paragraph of a cell gone": (f"{A}\n\n{CELLS}", f"{A}\n\n{FEWER}"),
    "the first paragraph of a cell gone": (
        f"{A}\n\n{CELLS}",
        f"{A}\n\n{CELLS.replace('Pooling of budgets.', ' ' * 19)}",
    ),
    "two paragraphs of a cell for one of other words": (
        f"{A}\n\n{CELLS}",
        f"{A}\n\n{OTHER}",
    ),
    "one paragraph of a cell for two of other words": (
        f"{A}\n\n{OTHER}",
        f"{A}\n\n{CELLS}",
    ),
    "a paragraph of a cell put in": (
        f"{A}\n\n{FEWER}",
        f"{A}\n\n{CELLS}",
    ),
    "a row put in": (
        f"{A}\n\n{TABLE}",
        f"{A}\n\n{TABLE.replace('| D3 |', '| D4 | Something new |' + chr(10) + '| D3 |')}",
    ),
    "a row gone": (f"{A}\n\n{TABLE}", f"{A}\n\n{TABLE.replace('| D2 | Sharing data |' + chr(10), '')}"),
    "the last row gone": (f"{A}\n\n{TABLE}", f"{A}\n\n{TABLE.replace('| D3 | Joint posts |' + chr(10), '')}"),
    "a table put in": (f"{A}\n\n{B}", f"{A}\n\n{TABLE}\n\n{B}"),
    "a table gone": (f"{A}\n\n{TABLE}\n\n{B}", f"{A}\n\n{B}"),
    "a box put in": (f"{A}\n\n{B}", f"{A} See @box-one.\n\n{BOX}\n\n{B}"),
    "a box gone": (f"{A} See @box-one.\n\n{BOX}\n\n{B}", f"{A}\n\n{B}"),
    "a box's words": (f"{A} See @box-one.\n\n{BOX}", f"{A} See @box-one.\n\n{BOX.replace('went well', 'went badly')}"),
    "everything": (f"{A}\n\n{B}", f"{C}\n\n{D}"),
}


@pytest.mark.thorough("makes a redline of each kind of change")
@pytest.mark.parametrize("case", CASES)
def test_accepting_gives_the_new_report_and_rejecting_the_old(tmp_path: Path, case: str) -> None:
    before, after, lined = redlined(tmp_path, *CASES[case])
    assert shown(lined, accept_all) == shown(after)
    assert shown(lined, reject_all) == shown(before)
    assert marked(lined), "something is marked"


@pytest.mark.parametrize("case", ["a paragraph in the middle", "a reference renumbered"])
def test_one_new_paragraph_is_one_marked_paragraph(tmp_path: Path, case: str) -> None:
    _, _, lined = redlined(tmp_path, *CASES[case])
    assert len(marked(lined)) == 1


BARE = TABLE.partition("\n\n")[0]
TWO_TABLES = f"{A}\n\n{TABLE}\n\n{B}\n\n{TABLE.replace('D', 'L').replace('tbl-', 'tbl-l')}"


def rows(data: bytes, settle: Callable[[_Element], object] = len) -> list[list[str]]:
    """The words of each row of each table that has any."""
    body = etree.fromstring(read(data)["word/document.xml"])
    settle(body)
    tables = [["".join(row.itertext(w("t"))) for row in table.iter(w("tr"))] for table in body.iter(w("tbl"))]
    return [table for table in tables if table]


@pytest.mark.thorough("makes a redline of each kind of change in a table")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        CASES["a row put in"],
        CASES["a row gone"],
        CASES["the last row gone"],
        CASES["a table put in"],
        CASES["a table gone"],
        (TWO_TABLES, TWO_TABLES.replace("| L1 | Pooling budgets |\n", "")),
        (TWO_TABLES, TWO_TABLES.replace("| L3 | Joint posts |\n", "")),
        (f"{A}\n\n{BARE}\n\n{BARE.replace('D', 'L')}", f"{A}\n\n{BARE}"),
        (f"{A}\n\n{TABLE}", f"{A}\n\n{TABLE}".replace("| D2 | Sharing data |\n| D3 | Joint posts |\n", "")),
    ],
)
def test_rows_stand_in_their_own_tables_again(tmp_path: Path, old: str, new: str) -> None:
    before, after, lined = redlined(tmp_path, old, new)
    assert rows(lined, accept_all) == rows(after)
    assert rows(lined, reject_all) == rows(before)


def test_of_two_equal_files_nothing_is_marked(tmp_path: Path) -> None:
    text = f"{A} See @box-one.\n\n{TABLE}\n\n{BOX}\n\n{B}"
    _, _, lined = redlined(tmp_path, text, text)
    assert marked(lined) == []


def test_a_move_is_one_move_of_words(tmp_path: Path) -> None:
    _, _, lined = redlined(tmp_path, *CASES["a paragraph moved down"])
    root = etree.fromstring(read(lined)["word/document.xml"])
    starts = [root.find(f".//{w(name)}") for name in ("moveFromRangeStart", "moveToRangeStart")]
    assert all(one is not None for one in starts)
    assert len({one.get(w("name")) for one in starts if one is not None}) == 1
    assert root.find(f".//{w('del')}") is None


def test_every_mark_has_an_id_of_its_own(tmp_path: Path) -> None:
    _, _, lined = redlined(tmp_path, *CASES["everything"])
    root = etree.fromstring(read(lined)["word/document.xml"])
    ids = [one.get(w("id")) for one in root.iter(w("ins"), w("del"))]
    assert len(ids) == len(set(ids))
    assert {one.get(w("author")) for one in root.iter(w("ins"), w("del"))} == {"Changes since draft-1"}


def test_a_file_that_somebody_has_edited_is_no_old_version(tmp_path: Path) -> None:
    before, after, lined = redlined(tmp_path, *CASES["a word"])
    with pytest.raises(Misuse, match="tracked changes"):
        redline(lined, after, SIGNED, 1_000_000_000)
    assert before != after


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_another_program_accepts_and_rejects_alike(tmp_path: Path, case: str) -> None:
    """doc-control, which has no line of code in common with us, is the judge."""
    judge = pytest.importorskip("doc_control.api", reason="needs doc-control, one of the test extras")
    before, after, lined = redlined(tmp_path, *CASES[case])
    for deed, wanted in (("accept", after), ("reject", before)):
        path = tmp_path / f"{deed}.docx"
        path.write_bytes(lined)
        judge.run("doc.batch", {"doc": str(path), "ops": [{"op": f"revision.{deed}", "all": True}]})
        assert shown(path.read_bytes()) == shown(wanted)


@pytest.mark.slow
@pytest.mark.parametrize("case", ["everything", "a table gone", "a row put in", "a paragraph moved up", "a link"])
def test_the_validator_finds_nothing(tmp_path: Path, case: str) -> None:
    _, _, lined = redlined(tmp_path, *CASES[case])
    assert audit(lined, tmp_path) == []


@pytest.mark.slow
def test_one_new_paragraph_in_the_paper_marks_exactly_one(tmp_path: Path) -> None:
    """It moves pages, and with them a box: where that stands in its chapter is nobody's change."""
    for name in ("sections", "areas"):
        shutil.copytree(PAPER / name, tmp_path / name)
    document = compile_report(tmp_path, Diagnostics(), judged=False)
    assert document is not None
    before = emit(document).data
    path = tmp_path / "sections" / "efficiency.md"
    text = path.read_text()
    path.write_text(text.replace("or was set off by it.\n", f"or was set off by it.\n\n{A}\n", 1))
    assert path.read_text() != text
    made = make_report(tmp_path, ["docx"], Diagnostics())
    assert made is not None
    after = next(one.data for name, one in made.files.items() if name.endswith(".docx"))
    lined = redline(before, after, SIGNED, 1_000_000_000)
    assert [key(shown_of(one)) for one in marked(lined)] == [key(A)]


def shown_of(paragraph: _Element) -> str:
    return "".join(words.text or "" for words in paragraph.iter(w("t")))


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize(
    ("case", "count"), [("a word", 2), ("a paragraph in the middle", 1), ("a row gone", 2), ("a note changed", 2)]
)
def test_libreoffice_reads_as_many_marks(tmp_path: Path, case: str, count: int) -> None:
    """It reads a row that goes cell by cell."""
    _, _, lined = redlined(tmp_path, *CASES[case])
    assert len(OfficeReviewer(lined, tmp_path, tracked=False).redlines()) == count
