"""The heat maps: what is drawn, and what is told of it in words."""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from lspreport.charts.heatmap import BOLD, CELL, Grid, _Colours, _groups, _places, _width, to_png, to_svg
from lspreport.evidence import NOTICE
from lspreport.evidence.figures import of_codes, of_matrix
from lspreport.evidence.matrix import Head, Matrix, matrix
from lspreport.model.colour import contrast
from lspreport.model.report import Report
from lspreport.model.theme import Theme
from tests.evidence.sample import report
from tests.some import some

SVG = {"s": "http://www.w3.org/2000/svg"}


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return report(tmp_path).printed.report


def texts(svg: bytes) -> list[str]:
    return [str(text) for text in etree.fromstring(svg).xpath("//s:text/text()", namespaces=SVG)]


def test_a_matrix_is_told_row_by_row(small: Report) -> None:
    assert of_matrix(matrix(small)).alt == (
        "Heat map of evidence by area and topic: 2 rows, 3 columns. 2 of 6 cells are empty; the fullest holds 2 items. "
        "Bath: 2 items, nothing on Trust: relationships. Leeds: 3 items, nothing on Efficiency: barriers."
    )


def test_of_many_rows_only_the_empty_ones_are_told() -> None:
    rows = tuple(Head(str(number), f"Area {number}") for number in range(13))
    grid = of_matrix(Matrix("Evidence", "Area", rows, (Head("x", "X"),), {}))
    assert grid.alt.endswith(
        "the fullest holds 0 items. " + " ".join(f"Area {number} has none." for number in range(13))
    )


def test_rows_without_gaps_and_without_anything_say_so(small: Report) -> None:
    assert "Leeds: 3 items, none without evidence" in of_matrix(matrix(small, columns="streams")).alt
    empty = Matrix("Evidence", "Area", (Head("a", "A"),), (Head("x", "X"),), {})
    assert "A: 0 items, none with evidence." in of_matrix(empty).alt


def test_codes_are_counted_within_their_stream(small: Report) -> None:
    """Zero is a gap of the stream; None is a code that does not belong to it; one named all the same is told."""
    grid = of_codes(small)
    assert [head.title for head in grid.columns] == ["D5", "D8", "D17", "L3", "L10"]
    assert grid.counts == ((2, None, 2, 1, 1), (0, 1, None, 0, None))
    assert grid.alt.endswith(
        "Efficiency: 4 drivers and levers, none without evidence. "
        "Trust: 3 drivers and levers, nothing on Drivers: D5; Levers: L3."
    )


def test_a_code_named_outside_its_stream_is_told(tmp_path: Path) -> None:
    leeds = (
        "name: Leeds\ntype: unitary\nregion: X\nevidence:\n  pot: {kind: finding, stream: trust, topic: relationships, "
        "drivers: [D17], text: T}\n  frame: {kind: finding, stream: trust, topic: relationships, text: T}\n"
        "  menu: {kind: finding, stream: trust, topic: relationships, text: T}\n"
    )
    grid = of_codes(report(tmp_path, area_leeds=leeds).printed.report)
    assert grid.counts[1][2] == 1
    assert grid.alt.endswith("named though not of this stream: D17.")


def test_the_drawing_says_that_it_is_internal_and_what_it_shows(small: Report) -> None:
    svg = to_svg(of_matrix(matrix(small)), Theme())
    tree = etree.fromstring(svg)
    assert (tree.get("role"), tree[0].text, tree[1].text) == (
        "img", f"{NOTICE}. Evidence by area and topic", of_matrix(matrix(small)).alt
    )  # fmt: skip
    shown = texts(svg)
    assert shown[:2] == [NOTICE, "Evidence by area and topic"]
    assert {"funding", "Bath", "Leeds", "no evidence"} <= set(shown)
    assert {"Efficiency", "Trust"} <= set(shown)  # whole, however few columns there are
    assert [text for text in shown if text.isdigit()] == ["1", "1", "2", "1"]


def test_gaps_and_what_is_not_counted_are_told_without_colour(small: Report) -> None:
    svg = to_svg(of_codes(small), Theme())
    tree = etree.fromstring(svg)
    assert len(tree.xpath("//s:rect[@stroke-dasharray]", namespaces=SVG)) == 3  # two gaps, and one in the key
    assert len(tree.xpath("//s:circle", namespaces=SVG)) == 4  # three not in the stream, and one in the key
    assert {"in the stream, no evidence", "not in the stream"} <= set(texts(svg))


@pytest.mark.parametrize("accent", ["#1f4e5f", "#ffcc00", "#000000", "#ffffff", "#888888"])
def test_every_count_can_be_read_on_its_cell(accent: str) -> None:
    pen = _Colours(Theme(accent=accent))
    assert min(contrast(pen.on(step / 20), pen.fill(step / 20)) for step in range(21)) >= 4.5


def test_everything_lies_within_the_drawing() -> None:
    """Long headings lean, and a long name at the last column makes the drawing wider."""
    rows = (Head("a", "A place with a rather long name"),)
    columns = (Head("x", "x", "A group whose name is long"), Head("y", "a very long heading of a column", "Other"))
    svg = to_svg(Grid("T", "alt", rows, columns, ((1, 0),), ("items", "gap", "")), Theme())
    tree = etree.fromstring(svg)
    width = float(tree.get("width") or 0)
    for text in some(tree.xpath("//s:text", namespaces=SVG)):
        length = len(text.text) * 6.5
        x = float(text.get("x"))
        end = x + length * (0.64 if text.get("transform") else 1)
        if text.get("text-anchor") == "start" and "translate" not in (text.getparent().get("transform") or ""):
            assert end <= width + 1, text.text
        assert x - (length if text.get("text-anchor") == "end" else 0) >= 0, text.text


def test_a_group_has_the_columns_under_it_and_room_for_its_title() -> None:
    """Three groups of two, one and two columns; a column that is in none ends the one before it."""
    heads = ("First", "First", "A longer group", "Third", "Third", "", "First")
    columns = tuple(Head(str(at), str(at), group) for at, group in enumerate(heads))
    grid = Grid("T", "alt", (Head("a", "A"),), columns, ((1,) * 7,), ("items", "gap", ""))
    places = _places(grid, 10.0, folded=False)
    widths = [end - begin for begin, end in pairwise(places)]
    room = _width("A longer group", BOLD) + 10
    assert room > CELL
    assert [places[0], *widths] == pytest.approx([10, CELL, CELL, room, CELL, CELL, CELL, _width("First", BOLD) + 10])
    told = [(group, round(room)) for group, room in _groups(grid, places)]
    assert told == [
        ("First", round(2 * CELL - 4)),
        ("A longer group", round(room - 4)),
        ("Third", round(2 * CELL - 4)),
        ("First", round(_width("First", BOLD) + 6)),
    ]
    folded = _places(grid, 0.0, folded=True)
    assert folded[3] - folded[2] == pytest.approx(max(CELL, _width("longer", 13) + 10))


def test_a_picture_holds_its_words(small: Report) -> None:
    grid = of_matrix(matrix(small))
    png = to_png(to_svg(grid, Theme()), grid.alt)
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + length]
        at += length + 12
    assert list(chunks)[:2] == [b"IHDR", b"iTXt"]
    assert chunks[b"iTXt"] == b"Description\0\0\0en\0\0" + grid.alt.encode()
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    assert width > height > 100
    import io

    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        picture.load()
        assert picture.info["Description"] == grid.alt


def test_the_title_of_a_group_of_one_code_has_room_before_the_next() -> None:
    columns = (Head("R1", "R1", "Recommendations"), Head("EN1", "EN1", "Enablers"))
    grid = Grid("Codes", "Codes.", (Head("a", "A"),), columns, ((1, 1),), ("", "", ""))
    found = etree.fromstring(to_svg(grid, Theme())).xpath("//s:text", namespaces=SVG)
    begins = {str(one.text): float(one.get("x", "")) for one in found}
    assert begins["Enablers"] - begins["Recommendations"] >= 7.6 * len("Recommendations")


def test_the_darkest_cell_is_that_of_the_largest_count_and_the_key_shows_each_kind() -> None:
    """Every count stands in the middle of its cell; half as much is half as dark."""
    columns = tuple(Head(name, name) for name in "pqrs")
    grid = Grid("T", "alt", (Head("a", "A"),), columns, ((2, 4, 0, None),), ("items", "gap", "none"))
    tree = etree.fromstring(to_svg(grid, Theme()))
    pen = _Colours(Theme())
    counts = [one for one in tree.xpath("//s:text", namespaces=SVG) if one.text in ("2", "4")]
    assert [(one.text, one.get("text-anchor"), one.get("fill")) for one in counts] == [
        ("2", "middle", pen.on(0.5)),
        ("4", "middle", pen.on(1)),
    ]
    assert float(counts[1].get("x", "")) - float(counts[0].get("x", "")) == pytest.approx(CELL)
    filled = some(tree.xpath("//s:rect[@width=$side]", namespaces=SVG, side=f"{CELL - 2:g}"))
    kinds = [(one.get("fill"), one.get("stroke-dasharray") is not None) for one in filled]
    assert kinds == [
        (pen.fill(0.5), False),
        (pen.fill(1), False),
        ("#ffffff", True),
        (pen.fill(0.5), False),
        ("#ffffff", True),
    ]
    assert len(tree.xpath("//s:circle", namespaces=SVG)) == 2
    assert pen.fill(0) != pen.fill(0.5) != pen.fill(1)
