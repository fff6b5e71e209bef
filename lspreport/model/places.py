"""Where words of the printed text stand in the author's file.

The tree's text differs from the source in its quotes, its line breaks and its markup, never in the order of its
letters. So words are looked for by their letters, within the span of the block that holds them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache

from lspreport.source import SourceFile, Span


def place(span: Span, words: str, nth: int = 0) -> Span:
    """The span of the `nth` (from 0) occurrence of `words` within `span`; `span` itself where it is not found.

    Only letters and digits are compared; the case must agree. Words that stand inside longer words do not count.
    """
    letters, offsets = _letters(span.source)
    wanted = "".join(character for character in words if character.isalnum())
    first, last = _reach(span, offsets)
    at = first - 1
    while wanted:
        at = letters.find(wanted, at + 1, last)
        if at < 0:
            return span
        start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
        if _is_word(span.source.text, start, end):
            if nth == 0:
                return span.source.span(start, end)
            nth -= 1
    return span


def place_in(span: Span, pieces: Sequence[str], start: int, end: int) -> Span:
    """The span of the letters from `start` to `end` of a run; `span` itself where it is not found.

    `pieces` are the run's unbroken stretches, in order: between them the source may have more (a citation, a mark).
    """
    letters, offsets = _letters(span.source)
    at, last = _reach(span, offsets)
    read = 0
    found: list[int] = []
    for piece in pieces:
        wanted = "".join(character for character in piece if character.isalnum())
        first = letters.find(wanted, at, last)
        if first >= 0:
            found += (first + index - read for index in (start, end - 1) if read <= index < read + len(wanted))
            at = first + len(wanted)
        read += len(wanted)
    if start >= end or len(found) != 2:
        return span
    return span.source.span(offsets[found[0]], offsets[found[1]] + 1)


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()


def _reach(span: Span, offsets: array[int]) -> tuple[int, int]:
    """The part of the letters that lies within `span`."""
    from bisect import bisect_left

    starts = span.source.starts
    if not starts:
        return 0, 0
    start = starts[span.line - 1] + span.column - 1
    end = starts[(span.end_line or span.line) - 1] + (span.end_column or len(span.source.line(span.line)) + 1) - 1
    return bisect_left(offsets, start), bisect_left(offsets, end)


@lru_cache(maxsize=512)  # the evidence of one section may come from as many files as there are areas
def _letters(source: SourceFile) -> tuple[str, array[int]]:
    """The letters and digits of a file, and the offset of each."""
    offsets = array("L", (at for at, character in enumerate(source.text) if character.isalnum()))
    return "".join(filter(str.isalnum, source.text)), offsets
