"""Words of the printed text are found in the author's file by their letters, within the span of their block alone."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from lspreport.model.places import place, places_of
from lspreport.source import SourceFile, Span

SOURCE = SourceFile(PurePosixPath("one.md"), "one two *three*\nfour two\nfour “five” six, two")
WHOLE = Span(SOURCE, 1, 1, 3, len(SOURCE.line(3)) + 1)


@pytest.mark.parametrize(
    ("words", "nth", "written", "line"),
    [
        ("two", 0, "two", 1),
        ("two", 1, "two", 2),
        ("two", 2, "two", 3),
        ("two three", 0, "two *three", 1),
        ("three four", 0, "three*\nfour", 1),
        ("five six", 0, "five” six", 3),
    ],
)
def test_they_are_found_by_their_letters(words: str, nth: int, written: str, line: int) -> None:
    found = place(WHOLE, words, nth)
    assert (found.written, found.line) == (written, line)


@pytest.mark.parametrize("words", ["", "—", "tw", "wo", "Two", "seven"])
def test_the_span_itself_stands_for_what_is_not_found(words: str) -> None:
    assert place(WHOLE, words) is WHOLE
    assert place(WHOLE, "two", 3) is WHOLE


def test_nothing_is_found_outside_the_span() -> None:
    part = Span(SOURCE, 2, 6, 3, 6)
    assert place(part, "two").line == 2
    assert place(part, "two", 1) is part
    assert place(part, "five") is part


def test_a_span_without_an_end_goes_to_the_end_of_its_line() -> None:
    part = Span(SOURCE, 2, 6)
    assert place(part, "two").written == "two"
    assert place(part, "two", 1) is part
    assert place(part, "four") is part


def test_each_letter_of_a_run_has_its_offset() -> None:
    start = SOURCE.offset(3)
    assert places_of(Span(SOURCE, 3), ["five,", "no such", "six"]) == [
        *range(start + 6, start + 10), *[-1] * 6, *range(start + 12, start + 15)
    ]  # fmt: skip
