"""Where boxes, figures and tables go."""

from __future__ import annotations

from typing import Any

import pytest

from lspreport.emit.pdf.marks import End, Mark, Placing, Standing, judge
from lspreport.emit.pdf.placing import _SectionPlacing, settle
from lspreport.emit.pdf.project import report_files
from lspreport.model.report import Document
from lspreport.model.tree import Block, Box, Landscape, LineBlock, Table, Text
from lspreport.tools.typeset import Files, evaluate
from tests.documents import SPAN, box, bullets, chapter, heading, paragraph, table

LINE = "Words that fill some ninety characters of one line of the page, more or less, one after another. "


def test_what_fits_stays_whole() -> None:
    mark = Mark(top=85, foot=760, before=(4, 300), start=(4, 310), end=(4, 500))
    assert judge(mark, Placing.WHOLE, Standing.AMID) is Placing.WHOLE


def test_a_small_gap_is_let_be() -> None:
    mark = Mark(top=85, foot=760, before=(4, 700), start=(5, 80), end=(5, 300))
    assert judge(mark, Placing.WHOLE, Standing.AMID) is Placing.WHOLE


def test_a_large_gap_makes_a_box_float_and_a_table_break() -> None:
    box_mark = Mark(top=85, foot=760, before=(4, 500), start=(5, 80), end=(5, 400))
    table_mark = Mark(top=85, foot=760, before=(4, 500), start=(5, 80), end=(5, 400), late=(5, 350))
    assert judge(box_mark, Placing.WHOLE, Standing.AMID) is Placing.FLOATING
    assert judge(table_mark, Placing.WHOLE, Standing.AMID) is Placing.BROKEN
    assert judge(table_mark, Placing.WHOLE, Standing.LAST) is Placing.BROKEN


def test_nothing_flows_on_past_the_last_box() -> None:
    mark = Mark(top=85, foot=760, before=(4, 500), start=(5, 80), end=(5, 400))
    assert judge(mark, Placing.WHOLE, Standing.LAST) is Placing.WHOLE


def test_what_is_longer_than_a_page_breaks() -> None:
    mark = Mark(top=85, foot=760, before=(4, 500), start=(5, 80), end=(5, 900))
    assert judge(mark, Placing.WHOLE, Standing.AMID) is Placing.BROKEN


def test_a_table_of_which_one_row_would_be_left_over_is_set_closer() -> None:
    mark = Mark(top=85, foot=760, before=(4, 500), start=(4, 510), end=(5, 110), late=(4, 750))
    assert judge(mark, Placing.BROKEN, Standing.AMID) is Placing.TIGHT
    assert judge(mark, Placing.TIGHT, Standing.AMID) is Placing.TIGHT


def placed(*content: Block) -> dict[str, Placing]:
    """How the things in a chapter are set, and under "" the chapter."""
    document = chapter(*content)
    found = settle(document.sections, report_files(document)).placing
    return {key if key != document.sections[0].key else "": way for key, way in found.items()}


def turns(*content: Block) -> float:
    """How many pages are turned in a chapter that is settled."""
    document = chapter(*content)
    files = report_files(document)
    key = document.sections[0].key
    asked = f'("{key}", "end-{key}").map(it => locate(label(it)).page())'
    start, end = evaluate(files(settle(document.sections, files).placing), asked)
    return float(end - start)


def ends(document: Document, *keys: str) -> dict[str, tuple[int, int]]:
    """The pages on which each box begins and ends, as Typst says them."""
    files = report_files(document)
    question = "query(<placed>).map(it => it.value.key)"
    assert set(keys) <= set(evaluate(files(settle(document.sections, files).placing), question))
    pages = '({}).map(it => (locate(label(it)).page(), locate(label("end-" + it)).page()))'
    asked = pages.format("".join(f'"{key}", ' for key in keys))
    return dict(zip(keys, map(tuple, evaluate(files(settle(document.sections, files).placing), asked)), strict=True))


def filler(lines: int) -> tuple[Block, ...]:
    return tuple(paragraph(LINE * 4, f"p-{number}", numbered=True) for number in range(lines // 5))


def a_box(items: int, key: str = "box-a") -> Box:
    return box("Examples", key, bullets(*[LINE * 2] * items))


def test_a_box_after_half_a_page_floats_and_stays_whole() -> None:
    document = chapter(*filler(20), a_box(10), *filler(30))
    assert settle(document.sections, report_files(document)).placing["box-a"] is Placing.FLOATING
    first, last = ends(document, "box-a")["box-a"]
    assert (first, last) == (2, 3)  # it belongs to page 2 and stands on page 3, where all of it is


def test_a_box_that_floats_is_found_where_it_is_printed() -> None:
    """Links and lists of boxes name the page on which it stands, not that of the text that it belongs to."""
    document = chapter(*filler(20), a_box(10), *filler(30))
    files = report_files(document)
    spot = settle(document.sections, files).spots["box-a"]
    assert (spot.sheet, spot.printed) == (3, "3")
    assert spot.y < 100


def test_a_box_longer_than_a_page_breaks() -> None:
    document = chapter(*filler(10), a_box(40), *filler(10))
    assert settle(document.sections, report_files(document)).placing["box-a"] is Placing.BROKEN
    first, last = ends(document, "box-a")["box-a"]
    assert last > first


def test_boxes_are_settled_one_after_another() -> None:
    """The second box moves up when the first one floats, and is judged where it then stands."""
    settled = placed(*filler(20), a_box(10), *filler(20), a_box(3, "box-b"), *filler(20))
    assert settled["box-a"] is Placing.FLOATING
    assert set(settled) == {"", "box-a", "box-b"}


def rounds(content: tuple[Block, ...], monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Placing], int]:
    """How the things in a chapter are set, and how many layouts that took."""
    asked: list[Files] = []

    def counted(files: Files, question: str) -> Any:
        asked.append(files)
        return evaluate(files, question)

    monkeypatch.setattr("lspreport.emit.pdf.placing.evaluate", counted)
    return placed(*content), len(asked)


@pytest.mark.parametrize("start", range(5, 45, 5))
def test_what_is_foreseen_comes_out_as_if_each_had_its_turn(start: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes at all heights of their pages, of which some float, some stay, and some come to fit as text moves up."""
    content = filler(start)
    for number, items in enumerate((10, 4, 9, 12, 3, 8)):
        content += (a_box(items, f"box-{number}"), *filler(20 + 10 * (number % 3)))
    foreseen, few = rounds(content, monkeypatch)
    monkeypatch.setattr(_SectionPlacing, "_foresee", lambda *_: None)
    in_turn, many = rounds(content, monkeypatch)
    assert foreseen == in_turn
    assert few <= many
    if list(in_turn.values()).count(Placing.FLOATING) > 2:
        assert few < many


def lines(count: int) -> LineBlock:
    return LineBlock(tuple((Text(f"line {number}"),) for number in range(count)), SPAN)


@pytest.mark.parametrize(
    ("end", "few"),
    [((2, 100), True), ((2, 149), True), ((2, 151), False), ((1, 100), False), ((1, 590), False), ((3, 120), True)],
)
def test_a_last_page_of_a_few_lines_fills_less_than_a_tenth(end: tuple[int, float], few: bool) -> None:
    """The text of a page is 500 points high here and begins at 100; a single page is never a last one of few lines."""
    assert End(100, 600, (1, 300), end).few is few


def test_a_chapter_is_set_closer_where_that_saves_a_last_page_of_a_few_lines() -> None:
    """For more and more lines: one page, then one page with its lines closer together, then two pages."""
    found = [(placed(lines(count))[""], turns(lines(count))) for count in range(36, 52)]
    whole, closer, two = (Placing.WHOLE, 0), (Placing.TIGHT, 0), (Placing.WHOLE, 1)
    assert set(found) == {whole, closer, two}
    assert found == sorted(found, key=[whole, closer, two].index)


def test_a_chapter_is_set_as_before_where_closer_lines_win_nothing() -> None:
    """The few lines after a landscape page stand on a page of their own whatever is done."""
    wide = Landscape((table("Wide", "tbl-a", ["A"], ["x"]),), SPAN)
    assert turns(*filler(5), wide, paragraph("A few words.")) == 2
    assert placed(*filler(5), wide, paragraph("A few words."))[""] is Placing.WHOLE


def test_the_gaps_round_a_table_are_single() -> None:
    """The marks by which things are found take no room of their own."""
    document = chapter(*filler(5), table("One", "tbl-a", ["A"], ["x"]), table("Two", "tbl-b", ["A"], ["x"]))
    question = '("end-tbl-a", "tbl-b").map(name => locate(label(name)).position().y / 1pt)'
    end, start = evaluate(report_files(document)({}), question)
    assert 15 < start - end < 20


def test_nothing_stands_alone_under_a_title() -> None:
    """What begins a section may break: it does not leave the title behind."""
    rows = [[f"D{number}", LINE] for number in range(60)]
    long: Table = table("Drivers", "tbl-a", ["Code", "Driver"], *rows)
    may_break = (Placing.BROKEN, Placing.TIGHT)
    assert placed(heading("Means", "h-means"), long)["tbl-a"] in may_break
    assert placed(Landscape((long,), SPAN))["tbl-a"] in may_break
