"""Columns wide enough for the words of their heads."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lspreport.model.tree import Column, Table
from lspreport.model.widths import shares
from tests.documents import table


def marks(*heads: str) -> Table:
    made = table("Drivers", "tbl-a", ["Code", "Driver", *heads], ["D1", "Words", *("X" for _ in heads)])
    widths = (0.1, 0.9 - 0.12 * len(heads), *(0.12 for _ in heads))
    return replace(made, columns=tuple(Column("left", width) for width in widths))


def test_what_is_wide_enough_keeps_its_share() -> None:
    assert shares(marks("LAA", "LSP"), 50) == pytest.approx((0.1, 0.66, 0.12, 0.12))


def test_widths_are_shares_whatever_they_add_up_to() -> None:
    made = table("Any", "tbl-a", ["A", "B"], ["x", "y"])
    assert shares(replace(made, columns=(Column("left", 2), Column("left", 6))), 50) == pytest.approx((0.25, 0.75))


def test_a_long_word_takes_its_room_from_the_widest_column() -> None:
    code, text, board, other = shares(marks("Partnership board", "LSP"), 40)
    assert (code, other) == pytest.approx((0.1, 0.12))
    assert board == pytest.approx((11 * 0.58 + 1.3) / 40)
    assert code + text + board + other == pytest.approx(1)


def test_where_there_is_no_room_the_shares_stay() -> None:
    heads = ("Internationalisation", "Professionalisation", "Institutionalisation")
    assert shares(marks(*heads), 30) == pytest.approx((0.1, 0.54, 0.12, 0.12, 0.12))


def test_a_head_that_spans_columns_asks_for_nothing() -> None:
    made = marks("LAA")
    cell = replace(made.head[0].cells[0], columns=3)
    spanned = replace(made, head=(replace(made.head[0], cells=(cell,)),))
    assert shares(spanned, 5) == pytest.approx((0.1, 0.78, 0.12))
