"""Tables: captions, headers of columns and rows, spans, and the region that scrolls."""

from __future__ import annotations

from lxml import html as parser

from lspreport.emit.html.blocks import block
from lspreport.emit.html.markup import one_page
from lspreport.model.tree import Block, Column, Row, Table
from tests.documents import SPAN, cell, chapter, inlines, table


def html(item: Block) -> parser.HtmlElement:
    return parser.fromstring(block(item, one_page(chapter(item))))


def headers(found: parser.HtmlElement) -> list[tuple[str, str]]:
    return [(header.get("scope", ""), header.text_content()) for header in found.iter("th")]


def test_columns_and_rows_have_their_headers() -> None:
    """The first cell of each body row is its header (WCAG 1.3.1)."""
    found = html(table("Drivers", "tbl-a", ["Code", "Driver"], ["D1", "One"], ["D2", "Two"]))
    assert headers(found) == [("col", "Code"), ("col", "Driver"), ("row", "D1"), ("row", "D2")]
    assert found.find(".//caption").text_content() == "Table 1: Drivers"


def test_a_table_of_many_columns_is_a_labelled_part_that_can_be_scrolled_with_the_keys() -> None:
    """One of two columns fits everywhere, and is not one more stop for the tabulator key."""
    wide = html(table("Drivers", "tbl-a", ["Code", "LAA", "LSP"], ["D1", "X", ""]))
    assert (wide.get("role"), wide.get("tabindex"), wide.get("id")) == ("group", "0", "tbl-a")
    assert wide.get_element_by_id(wide.get("aria-labelledby")).tag == "caption"
    narrow = html(table("Drivers", "tbl-a", ["Code", "Driver"], ["D1", "One"]))
    assert narrow.get("tabindex") is None


def test_an_empty_cell_heads_nothing() -> None:
    """Above the row headers, and in a row without a name."""
    found = html(table("Drivers", "tbl-a", ["", "Driver"], ["", "One"]))
    assert headers(found) == [("col", "Driver")]


def test_a_header_that_spans_rows_heads_all_of_them() -> None:
    """The rows that it reaches into have no header of their own, and their cells keep their columns' alignment."""
    rows = (
        Row((cell("Both", rows=2), cell("1"))),
        Row((cell("2"),)),
        Row((cell("Next"), cell("3"))),
    )
    head = Row((cell("Heads two", columns=2),))
    found = html(Table(inlines("T"), (Column("left"), Column("right")), (head,), rows, "tbl-a", SPAN))
    assert headers(found) == [("colgroup", "Heads two"), ("rowgroup", "Both"), ("row", "Next")]
    assert [data.get("class") for data in found.iter("td")] == ["right", "right", "right"]
    assert found.find(".//th").get("colspan") == "2"


def test_below_a_head_of_several_rows_each_cell_says_what_heads_it() -> None:
    """Of such a table no program knows it by itself (technique H43); an empty cell heads nothing."""
    head = (Row((cell(""), cell("Both", columns=2))), Row((cell("Area"), cell("One"), cell("Other"))))
    rows = (
        Row((cell("Leeds", rows=2), cell("1"), cell("2"))),
        Row((cell("3"), cell("4"))),
        Row((cell("All", columns=3),)),
    )
    found = html(Table(inlines("T"), (Column("left"),) * 3, head, rows, "tbl-a", SPAN))
    words = {header.get("id"): header.text_content() for header in found.iter("th")}
    heads = [
        [words[id] for id in data.get("headers", "").split()]
        for data in found.iter("td", "th")
        if data.getparent().getparent().tag == "tbody"
    ]
    assert heads == [
        ["Area"], ["Both", "One", "Leeds"], ["Both", "Other", "Leeds"],
        ["Both", "One", "Leeds"], ["Both", "Other", "Leeds"], ["Area", "Both", "One", "Other"],
    ]  # fmt: skip


def test_rows_bear_the_codes_that_can_be_referred_to() -> None:
    """A code is an anchor."""
    row = Row((cell("D17"), cell("Co-ordination")), "D17")
    found = html(Table(inlines("T"), (Column("left"), Column("left")), (), (row,), "tbl-a", SPAN))
    assert found.get_element_by_id("D17").tag == "tr"


def test_widths_are_classes_and_the_description_is_read_out() -> None:
    """No style in an attribute, which a strict page would refuse."""
    columns = (Column("left", 0.09), Column("left", 0.91))
    item = Table(inlines("T"), columns, (), (Row((cell("a"), cell("b"))),), "tbl-a", SPAN, "One driver a row.")
    found = html(item)
    assert [column.get("class") for column in found.iter("col")] == ["w10", "w90"]
    assert found.get_element_by_id(found.find(".//table").get("aria-describedby")).text == "One driver a row."
