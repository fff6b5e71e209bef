"""Where boxes, figures and tables go."""

from __future__ import annotations

from typing import Any

import pytest

from lspreport.emit.order import in_order
from lspreport.emit.pdf.layout import lay_out
from lspreport.emit.pdf.marks import BROKEN, ROWS, WHOLE, Mark, Placing, leaves_a_gap, leaves_a_large_gap, passing
from lspreport.emit.pdf.placing import movable, settle
from lspreport.emit.pdf.project import report_files
from lspreport.model.report import Document
from lspreport.model.tree import Block, Box, BulletList, Landscape, Table
from lspreport.tools.typeset import Files, evaluate
from tests.documents import SPAN, box, bullets, chapter, heading, paragraph, section, table

LINE = "Words that fill some ninety characters of one line of the page, more or less, one after another. "


def mark(before: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> Mark:
    return Mark(top=85, foot=765, before=before, start=start, end=end)


def test_a_small_gap_is_let_be_and_a_large_one_is_not() -> None:
    assert not leaves_a_gap(mark((4, 300), (4, 310), (4, 500)))
    assert not leaves_a_gap(mark((4, 700), (5, 80), (5, 300)))
    assert leaves_a_gap(mark((4, 600), (5, 80), (5, 300)))
    assert not leaves_a_large_gap(mark((4, 600), (5, 80), (5, 300)))
    assert leaves_a_large_gap(mark((4, 500), (5, 80), (5, 300)))


def test_as_much_text_goes_before_a_thing_as_fits() -> None:
    """The gap is 265 points; 136 and 236 points of text fit into it, 336 do not."""
    found = mark((4, 500), (5, 85), (5, 300))
    assert passing(found, [(1, (5, 472)), (2, (5, 572)), (3, (5, 672))]) == 2


def test_where_that_would_leave_a_gap_one_more_paragraph_goes_before_it() -> None:
    found = mark((4, 500), (5, 85), (5, 300))
    assert passing(found, [(1, (5, 472)), (2, (5, 672)), (3, (5, 700))]) == 2
    assert passing(found, [(1, (6, 100))]) == 1
    assert passing(found, [(1, (5, 372))]) == 0


def test_what_follows_a_thing_goes_before_it_block_by_block() -> None:
    one, two, three = (paragraph(name, name, numbered=True) for name in ("one", "two", "three"))
    first, second = a_box(1, "box-a"), a_box(1, "box-b")
    assert in_order((one, first, two, three), {"box-a": 1}) == (one, two, first, three)
    assert in_order((first, one, two), {"box-a": 9}) == (one, two, first)
    assert in_order((first, one, second, two, three), {"box-a": 2, "box-b": 1}) == (one, two, first, second, three)
    assert in_order((first, second, one), {"box-a": 1}) == (one, first, second)
    assert in_order((first, one), {}) == (first, one)


def placed(*content: Block) -> dict[str, Placing]:
    """How the things in a chapter are set."""
    document = chapter(*content)
    return dict(settle(document.sections, report_files(document)).placing)


def ends(document: Document, *keys: str) -> dict[str, tuple[int, int]]:
    """The pages on which each box begins and ends, as Typst says them."""
    files = report_files(document)
    question = "query(<placed>).map(it => it.value.key)"
    assert set(keys) <= set(evaluate(files(settle(document.sections, files).placing), question))
    pages = '({}).map(it => (locate(label(it)).page(), locate(label("end-" + it)).page()))'
    asked = pages.format("".join(f'"{key}", ' for key in keys))
    return dict(zip(keys, map(tuple, evaluate(files(settle(document.sections, files).placing), asked)), strict=True))


def filler(lines: int, name: str = "p") -> tuple[Block, ...]:
    return tuple(paragraph(LINE * 4, f"{name}-{number}", numbered=True) for number in range(lines // 5))


def a_box(items: int, key: str = "box-a") -> Box:
    return box("Examples", key, bullets(*[LINE * 2] * items))


def test_a_box_after_half_a_page_lets_text_go_before_it_and_stays_whole() -> None:
    """No third of a page is white, and the box stands between two paragraphs."""
    document = chapter(*filler(20), a_box(10), *filler(30, "q"))
    files = report_files(document)
    placement = settle(document.sections, files)
    assert placement.placing["box-a"].passed > 0
    first, last = ends(document, "box-a")["box-a"]
    assert first == last == 3
    question = 'query(<placed>).map(it => locate(label("before-box-a")).position().y / 1pt)'
    (before,) = evaluate(files(placement.placing), question)
    assert before > 0.6 * 842 or before < 200  # the page is full, or a paragraph has run over


@pytest.mark.parametrize(
    ("following", "after", "near", "together"),
    [
        ("p1 p2", ["p2", "end-sec-a"], 2, []),
        ("p1 box-b p2", ["box-b", "end-sec-a"], 2, [("box-b", 1)]),
        ("box-b tbl-c p1", ["end-sec-a"], 1, [("box-b", 0), ("tbl-c", 0)]),
        ("p1 h1 p2 h2 p3", ["h1", "", "h2", "", "end-sec-a"], 1, []),
        ("p1 list p2", ["", "p2", "end-sec-a"], 3, []),
        ("p1 turned p2", [""], 1, []),
        ("p1 long p2", ["long"], 1, []),
        ("", [], 0, []),
    ],
)
def test_what_follows_a_thing_is_how_far_it_may_move(
    following: str, after: list[str], near: int, together: list[tuple[str, int]]
) -> None:
    """Each block with what comes next, as far as its own sub-heading, and the things among them."""

    def made(name: str) -> Block:
        match name[0]:
            case "p":
                return paragraph(name, name)
            case "h":
                return heading(name, name)
            case "b":
                return a_box(1, name)
            case "l" if name == "list":
                return bullets("one", "two")
            case "l":
                return table("Long", name, ["A"], *[["words"]] * (ROWS + 1))
            case _:
                return (
                    table("Short", name, ["A"], *[["b"]] * ROWS)
                    if name != "turned"
                    else Landscape((paragraph("x"),), SPAN)
                )

    blocks = [paragraph("p0", "p0"), a_box(1, "box-a"), *map(made, following.split())]
    thing = next(one for one in movable(section("A", "sec-a", *blocks)) if one.key == "box-a")
    assert (list(thing.after), thing.near, list(thing.together)) == (after, near, together)


def test_no_box_splits_a_paragraph() -> None:
    """Whatever stands before it, the text that follows a box begins with a paragraph's number."""
    for start in range(10, 40, 5):
        document = chapter(*filler(start), a_box(9), *filler(40, "q"))
        files = report_files(document)
        found = settle(document.sections, files)
        order = in_order(document.sections[0].blocks, {key: way.passed for key, way in found.placing.items()})
        assert len(order) == len(document.sections[0].blocks)
        lowest = max(spot.y for key, spot in found.spots.items() if spot.sheet == 2 and key.startswith(("p-", "q-")))
        assert lowest > 0.55 * 842


def test_a_box_longer_than_a_page_breaks() -> None:
    document = chapter(*filler(10), a_box(40), *filler(10))
    assert settle(document.sections, report_files(document)).placing["box-a"] == BROKEN
    first, last = ends(document, "box-a")["box-a"]
    assert last > first


def test_boxes_are_settled_one_after_another() -> None:
    settled = placed(*filler(20), a_box(10), *filler(20, "q"), a_box(3, "box-b"), *filler(20, "r"))
    assert settled["box-a"].passed > 0
    assert set(settled) == {"box-a", "box-b"}


def test_a_box_that_has_no_text_behind_it_breaks_rather_than_leave_a_third_of_a_page_white() -> None:
    assert placed(*filler(15), a_box(12))["box-a"] == BROKEN
    assert placed(*filler(35), a_box(6))["box-a"] == WHOLE


def test_a_short_table_is_whole_and_a_long_one_breaks() -> None:
    def rows(count: int) -> Table:
        return table("Drivers", "tbl-a", ["Code", "Driver"], *[[f"D{number}", "words"] for number in range(count)])

    assert not placed(*filler(35), rows(12), *filler(30, "q"))["tbl-a"].broken
    assert placed(*filler(35), rows(13), *filler(30, "q"))["tbl-a"] == BROKEN


def test_no_table_passes_a_list_in_which_another_stands() -> None:
    """Their numbers would not stand in the order of print."""
    bare = BulletList(((paragraph(LINE * 4), paragraph(LINE * 4)),), SPAN)
    holding = BulletList(((paragraph("It holds:"), table("Held", "tbl-held", ["A"], ["b"])),), SPAN)
    wide = table("Passing", "tbl-a", ["A"], *[["words"]] * 12)
    assert placed(*filler(20), wide, bare, *filler(30, "q"))["tbl-a"].passed == 1
    assert placed(*filler(20), wide, holding, *filler(30, "q"))["tbl-a"].passed == 0


def test_what_moved_to_a_new_page_and_each_short_table_is_kept() -> None:

    def kept(lines: int) -> tuple[bool, frozenset[str]]:
        layout = lay_out(chapter(*filler(lines), a_box(5), *filler(5, "q"), table("T", "tbl-a", ["A"], ["b"])))
        moved = layout.spots["box-a"].sheet > layout.spots[f"p-{lines // 5 - 1}"].sheet
        return moved, layout.kept

    assert kept(25) == (True, frozenset(("box-a", "tbl-a")))
    assert kept(10) == (False, frozenset(("tbl-a",)))


def test_things_on_turned_pages_are_settled_as_those_pages_are_printed() -> None:
    """Turned parts in a row are one, and the text on them is less high: nothing there breaks for nothing."""
    short = [Landscape((table("T", f"tbl-{name}", ["A"], *[["words"]] * 9),), SPAN) for name in "abc"]
    found = placed(paragraph(LINE), *short)
    assert [found[f"tbl-{name}"].broken for name in "abc"] == [True, False, False]  # the first begins its page


def test_few_layouts_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Files] = []

    def counted(files: Files, *rest: Any) -> Any:
        asked.append(files)
        return evaluate(files, *rest)

    monkeypatch.setattr("lspreport.emit.pdf.placing.evaluate", counted)
    content = filler(20)
    for number, items in enumerate((10, 4, 9)):
        content += (a_box(items, f"box-{number}"), *filler(40, f"q{number}"))
    placed(*content)
    assert len(asked) <= 5


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
    assert placed(heading("Means", "h-means"), long)["tbl-a"] == BROKEN
    assert placed(Landscape((long,), SPAN))["tbl-a"] == BROKEN


def test_no_heading_stands_alone_on_its_page() -> None:
    """What does not fit on one page with the headings above it breaks, or lets text go before it."""
    high = table("High", "tbl-a", ["A"], *[[LINE * 4]] * 9)
    title = heading("A heading that stays with its table", "h-a")
    for lines, behind in ((20, ()), (35, ()), (35, filler(30, "q"))):
        spots = lay_out(chapter(*filler(lines), title, high, *behind)).spots
        beside = {key: spot.sheet for key, spot in spots.items() if key == "tbl-a" or key.startswith("q-")}
        assert spots["h-a"].sheet in beside.values()
