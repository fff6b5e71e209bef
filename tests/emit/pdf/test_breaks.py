"""Where pages end: nothing stands alone at the foot, no row is split.

Each rule is tried with the text moved down a line at a time, so that every line of the page has its turn as the last.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.emit.pdf import emit
from lspreport.model.tree import Block, Landscape, LineBlock, Note, Row, Text
from tests.documents import SPAN, box, bullets, cell, chapter, heading, paragraph, table
from tests.emit.pdf.tags import open_pdf

pytestmark = [
    pytest.mark.thorough("tries breaks at each line of a page"),
    pytest.mark.poppler,
]

FULL_PAGE = 42
"""About so many lines of text fill the first page of a chapter; the things under test begin a little above its foot."""


def pages(tmp_path: Path, *blocks: Block, high: int = 14) -> Iterator[list[str]]:
    """The texts of the pages of a chapter that ends with `blocks`, which begin up to `high` lines above the foot of a
    page, for one line more before them each time."""
    path = tmp_path / "x.pdf"
    for lines in range(FULL_PAGE - high, FULL_PAGE):
        before = LineBlock(tuple((Text(f"line {number}"),) for number in range(lines)), SPAN)
        path.write_bytes(emit(chapter(before, *blocks)).data)
        command = ["pdftotext", "-layout", str(path), "-"]
        text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        yield text.split("\f")[:-1]


def page_with(texts: list[str], words: str) -> int:
    (number,) = [number for number, text in enumerate(texts) if words in text]
    return number


def test_a_heading_is_followed_by_text(tmp_path: Path) -> None:
    seen = set()
    for texts in pages(tmp_path, heading("Ways and means", "h-1"), paragraph("alpha beta " * 40, "p-1", numbered=True)):
        at = page_with(texts, "Ways and means")
        assert re.search("Ways and means\n+.*1.1.*alpha", texts[at])
        seen.add(at)
    assert len(seen) == 2, "the heading never came near the foot of a page"


def noted(key: str) -> Note:
    return Note(key, (paragraph("Heldbelow."),), SPAN)


@pytest.mark.parametrize(
    "things",
    [
        (heading(("Ways", noted("n-1")), "h-1"), paragraph("alpha beta " * 40, "p-1", numbered=True)),
        (paragraph(("Ways", noted("n-1"), ":"), "p-1", numbered=True), bullets("one way " * 20, "another")),
        (table(("Ways", noted("n-1")), "t-1", ("A", "B"), *[("x", "y")] * 3),),
    ],
    ids=["heading", "lead-in", "caption"],
)
def test_a_note_stands_on_the_page_of_its_mark(things: tuple[Block, ...], tmp_path: Path) -> None:
    """Of what is kept with what follows, too: Typst leaves the notes of a sticky block on the page that it has left."""
    seen = set()
    for texts in pages(tmp_path, *things):
        at = page_with(texts, "Ways")
        assert page_with(texts, "Heldbelow") == at
        seen.add(at)
    assert len(seen) == 2


@pytest.mark.parametrize(("words", "below"), [("so and on " * 30, "Below."), ("word ", "Below the row. " * 15)])
def test_a_caption_with_a_note_stands_over_a_row(words: str, below: str, tmp_path: Path) -> None:
    """However high the row is, and whatever notes it has."""
    made = table(("Ways", noted("n-1")), "t-1", ("A", "B"), *[("x", "row")] * 20)
    first = Row((cell("x"), cell(("firstrow ", words, Note("n-2", (paragraph(below),), SPAN)))))
    seen = set()
    for texts in pages(tmp_path, replace(made, body=(first, *made.body)), high=20):
        at = page_with(texts, "Ways")
        assert "firstrow" in texts[at]
        seen.add(at)
    assert len(seen) == 2


def test_a_lead_in_is_followed_by_its_list(tmp_path: Path) -> None:
    seen = set()
    for texts in pages(tmp_path, paragraph("There are two ways:", "p-1", numbered=True), bullets("one way", "another")):
        at = page_with(texts, "There are two ways:")
        assert "one way" in texts[at]
        seen.add(at)
    assert len(seen) == 2


def test_a_table_caption_stands_over_rows_and_no_row_is_split(tmp_path: Path) -> None:
    rows = [[f"D{number}", f"from{number} " + "so and on " * 30 + f"to{number}"] for number in range(14)]
    seen = set()
    for texts in pages(tmp_path, table("All drivers", "tbl-a", ["Code", "Driver"], *rows)):
        at = page_with(texts, "All drivers")
        assert "from0 " in texts[at]
        for number in range(14):
            assert page_with(texts, f"from{number} ") == page_with(texts, f"to{number}\n")
        for text in texts[at:]:
            assert re.search(r"Code +Driver", text), "the header row is on each page"
        seen.add(at)
    assert len(seen) == 2


def test_a_box_stays_whole_and_a_long_one_keeps_its_title(tmp_path: Path) -> None:
    items = [f"from{number} " + "so and on " * 30 + f"to{number}" for number in range(24)]
    for texts in pages(tmp_path, box("Short", "box-a", bullets(*items[:4])), paragraph("after")):
        assert page_with(texts, "Box 1: Short") == page_with(texts, "from0 ") == page_with(texts, "to3\n")
    for texts in pages(tmp_path, box("Long", "box-a", bullets(*items)), paragraph("after")):
        assert page_with(texts, "Box 1: Long") == page_with(texts, "from0 ")
        assert page_with(texts, "to23\n") > page_with(texts, "from0 ")


def test_a_section_that_begins_with_a_turned_page_has_its_title_there() -> None:
    """No page holds a title alone."""
    wide = Landscape((table("Wide", "tbl-wide", ["Code"], ["D1"]),), SPAN)
    for content, turned in (((wide, paragraph("Words.")), [False, True, False]), ((wide,), [False, True])):
        with open_pdf(emit(chapter(*content)).data) as found:
            boxes = [[float(edge) for edge in page.mediabox] for page in found.pages]
        assert [box[2] > box[3] for box in boxes] == turned
