"""The order of printed blocks: text that goes before a thing, and headings that go with a turned page."""

from __future__ import annotations

from lspreport.emit.order import in_order, turned
from lspreport.model.tree import Landscape, Unnumbered
from tests.documents import SPAN, box, heading, paragraph

ONE, TWO, THREE = (paragraph(name, name) for name in ("one", "two", "three"))
A, B = box("A", "box-a", ONE), box("B", "box-b", TWO)
HEAD = heading("Head", "h-head")


def test_text_goes_before_a_thing_block_by_block() -> None:
    assert in_order((ONE, A, TWO, THREE), {"box-a": 1}) == (ONE, TWO, A, THREE)
    assert in_order((A, ONE), {}) == (A, ONE)
    assert in_order((A, ONE), {"box-b": 1}) == (A, ONE)


def test_no_thing_overtakes_another_and_none_is_lost() -> None:
    assert in_order((A, ONE, B, TWO, THREE), {"box-a": 2}) == (ONE, TWO, A, B, THREE)
    assert in_order((A, B, ONE), {"box-a": 1}) == (ONE, A, B)
    assert in_order((A, ONE), {"box-a": 9}) == (ONE, A)


def test_paragraphs_without_a_number_are_text_as_any() -> None:
    assert in_order((A, Unnumbered((ONE, TWO), SPAN)), {"box-a": 1}) == (ONE, A, TWO)


def test_a_heading_goes_with_the_turned_page_behind_it() -> None:
    wide = Landscape((TWO,), SPAN)
    assert turned((ONE, HEAD, wide)) == (ONE, Landscape((HEAD, TWO), SPAN))
    assert turned((ONE, wide)) == (ONE, wide)


def test_turned_parts_side_by_side_are_one() -> None:
    one, two = Landscape((ONE,), SPAN), Landscape((TWO,), SPAN)
    assert turned((one, two, THREE)) == (Landscape((ONE, TWO), SPAN), THREE)
    assert turned((one, HEAD, two)) == (one, Landscape((HEAD, TWO), SPAN))
