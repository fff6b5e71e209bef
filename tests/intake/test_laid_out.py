"""A row of a workbook as a finding shows it: its cells beside each other, each with its place."""

from __future__ import annotations

from pathlib import PurePosixPath

from lspreport.intake.form import _SHOWN, laid_out

PATH = PurePosixPath("forms/york.xlsx")


def test_each_cell_has_its_place_in_the_line_of_its_row() -> None:
    spans = laid_out(PATH, {2: ["ab", "", "c"], 4: ["d"]})
    (first, empty, last), (only,) = spans[2], spans[4]
    assert first.source.text == "\nab |  | c\n\nd"
    assert [(one.line, one.column, one.end_column) for one in (first, empty, last, only)] == [
        (2, 1, 3),
        (2, 6, 6),
        (2, 9, 10),
        (4, 1, 2),
    ]
    assert spans[1] == spans[3] == ()
    assert laid_out(PATH, {}) == {}


def test_a_cell_is_shown_in_one_line_and_a_long_one_cut_short() -> None:
    whole, long = "x" * _SHOWN, "x" * (_SHOWN + 1)
    ((first, second, third),) = laid_out(PATH, {1: ["one\n  two", whole, long]}).values()
    assert first.source.text == f"one two | {whole} | {whole[1:]}…"
    assert (second.column, second.end_column, third.column) == (11, 11 + _SHOWN, 14 + _SHOWN)
    assert third.end_column == third.column + _SHOWN
