"""Columns as wide as their longest words, and as what they hold asks for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lspreport.model.theme import Theme
from lspreport.model.tree import Cell, Column, Row, Table
from lspreport.model.widths import LEAST, fit, may_lack_room, room, shares
from tests.documents import cell, note, table

LONG = ["Commissioning", "Accountability", "Neighbourhoods", "Infrastructure", "Responsibilities", "Communication"]


def marks(*heads: str) -> Table:
    made = table("Drivers", "tbl-a", ["Code", "Driver", *heads], ["D1", "Words", *("X" for _ in heads)])
    widths = (0.1, 0.9 - 0.12 * len(heads), *(0.12 for _ in heads))
    return replace(made, columns=tuple(Column("left", width) for width in widths))


def test_what_is_wide_enough_keeps_its_share() -> None:
    assert shares(marks("LAA", "LSP"), 50) == pytest.approx((0.1, 0.66, 0.12, 0.12))


def test_widths_are_shares_whatever_they_add_up_to() -> None:
    made = table("Any", "tbl-a", ["A", "B"], ["x", "y"])
    assert shares(replace(made, columns=(Column("left", 2), Column("left", 6))), 50) == pytest.approx((0.25, 0.75))


def test_a_long_word_takes_its_room_from_the_columns_that_can_spare_it() -> None:
    code, text, board, other = shares(marks("Partnership board", "LSP"), 40)
    usual = 0.12
    assert board > usual
    assert text < 0.66
    assert code + text + board + other == pytest.approx(1)


def test_a_long_word_in_the_body_asks_for_room_too() -> None:
    made = table("Any", "tbl-a", ["A", "B"], ["internationalisation", "y"])
    narrow = replace(made, columns=(Column("left", 0.1), Column("left", 0.9)))
    assert shares(narrow, 30)[0] > 0.3


def test_a_note_asks_for_room_for_its_mark() -> None:
    words = "a sentence that goes on and on for a while, as sentences do, and then some more"
    without = table("Any", "tbl-a", ["A", "What"], ["internationalisation", words])
    first = cell(["internationalisation", note("Below.", "n-1")])
    noted = replace(without, body=(replace(without.body[0], cells=(first, cell(words))),))
    narrow = 20.0
    assert (shares(noted, narrow)[0] - shares(without, narrow)[0]) * narrow > 0.7


def test_a_column_of_numbers_beside_sentences_is_as_wide_as_its_numbers() -> None:
    words = "a sentence that goes on and on for a while, as sentences do, and then some more"
    number, name, text = shares(table("Any", "tbl-a", ["No", "Name", "What"], ["1", "Efficiency", words]), 45)
    assert number < 0.08
    assert name < 0.2
    assert text > 0.7


def test_columns_alike_are_as_wide() -> None:
    assert shares(table("Any", "tbl-a", ["Aa", "Aa"], ["xx", "xx"]), 45) == pytest.approx((0.5, 0.5))


@pytest.mark.parametrize("lines", [1, 2, 7])
def test_no_column_is_narrower_than_its_longest_word(lines: int) -> None:
    words = " ".join(["sentences of words"] * lines * 9)
    made = table("Any", "tbl-a", ["A", *LONG[:3], "Text"], ["transformation", "x", "y", "misappropriate", words])
    found = fit(made, 60)
    assert found.size == 1
    assert found.lacking == 0
    for share, word in zip(found.shares, ["transformation", *LONG[:2], "misappropriate", "sentences"], strict=True):
        assert share * 60 > len(word) * 0.48 + 1


def test_what_has_no_room_is_set_smaller() -> None:
    made = table("Any", "tbl-a", LONG, ["x"] * len(LONG))
    easy, tight = fit(made, 60), fit(made, 50)
    assert easy.size == 1
    assert LEAST < tight.size < 1
    assert tight.lacking == 0


def test_what_has_no_room_even_so_is_told() -> None:
    made = table("Any", "tbl-a", LONG, ["x"] * len(LONG))
    found = fit(made, 25)
    assert found.size == LEAST
    assert found.lacking > 0.2
    assert sum(found.shares) == pytest.approx(1)


def test_a_head_that_spans_columns_asks_them_together() -> None:
    made = table("Any", "tbl-a", ["A", "B"], ["x", "y"])
    wide = Row((cell("Internationalisation", columns=2),))
    alone = fit(replace(made, head=(wide,)), 30)
    assert alone.shares == pytest.approx((0.5, 0.5))


def test_cells_that_reach_down_push_the_others_to_their_columns() -> None:
    columns = (Column("left"), Column("left"))
    rows = (Row((cell("a", rows=2), cell("b"))), Row((cell("misappropriations"),)))
    first, second = shares(Table((), columns, (), rows, "tbl-a", marks().span), 30)
    assert second > 2 * first


def test_east_asian_letters_are_wide_and_break_anywhere() -> None:
    made = table("Any", "tbl-a", ["A", "B"], ["評価報告書" * 9, "x"])
    assert fit(made, 20).lacking == 0


def test_a_turned_page_is_wider_and_a_box_is_narrower() -> None:
    theme = Theme()
    assert room(theme, landscape=True) > room(theme) > room(theme, boxed=True)


def test_a_table_without_rows_has_widths() -> None:
    assert shares(Table((), (Column("left"),), (), (Row((Cell(()),)),), "tbl-a", marks().span), 30) == (1.0,)


def test_where_there_is_no_room_the_longest_words_are_broken_and_no_others() -> None:
    found = fit(table("Any", "tbl-a", ["Area", "Internationalisation", "Responsibilities"], ["x", "y", "z"]), 13)
    assert found.lacking > 0
    letters, bold, padding = 0.667 + 0.333 + 2 * 0.556, 1.06, 1.4
    assert found.shares[0] * 13 / found.size == pytest.approx(letters * bold + padding)
    assert found.shares[1] == pytest.approx(found.shares[2])


@pytest.mark.parametrize(
    ("words", "width", "may"),
    [
        ("a few words of a usual length", 10.0, False),
        ("illimitability", 6.3, True),  # bold, its letters are a quarter wider than guessed with
        ("illilliilli", 7.6, True),  # as code, all letters are of one width
        ("wide-ranging", 6.4, False),  # it breaks behind its hyphen
        ("internationalisation", 12.0, True),
    ],
)
def test_what_may_lack_room_is_told_from_what_has_it_in_any_face(words: str, width: float, may: bool) -> None:
    assert may_lack_room(cell(words).blocks, width) is may
