"""Where words of the printed text stand in the author's file.

The tree's text differs from the source in its quotes, its line breaks and its markup, never in the order of its
letters. So words are looked for by their letters, within the span of the block that holds them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lspreport.source import Span

_WORD = re.compile(r"[^\W_]+")


def place(span: Span, words: str, nth: int = 0) -> Span:
    """The span of the `nth` (from 0) occurrence of `words` within `span`; `span` itself where it is not found.

    Only letters and digits are compared; the case must agree. Words that stand inside longer words do not count.
    """
    letters, offsets = _letters(span)
    wanted = "".join(character for character in words if character.isalnum())
    at = -1
    while wanted:
        at = letters.find(wanted, at + 1)
        if at < 0:
            return span
        start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
        if _is_word(span.source.text, start, end):
            if nth == 0:
                return span.source.span(start, end)
            nth -= 1
    return span


def places_of(span: Span, pieces: Sequence[str]) -> Sequence[int]:
    """The offset in the file of each letter and digit of a run that stands within `span`; -1 where it is not found.

    `pieces` are the run's unbroken stretches, in order: between them the source may have more (a citation, a mark).
    """
    letters, offsets = _letters(span)
    at = 0
    found: list[int] = []
    for piece in pieces:
        wanted = "".join(filter(str.isalnum, piece))
        first = letters.find(wanted, at)
        if first < 0:
            found += [-1] * len(wanted)
        else:
            at = first + len(wanted)
            found += offsets[first:at]
    return found


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()


@lru_cache(maxsize=4096)  # several checks ask for the same block
def _letters(span: Span) -> tuple[str, Sequence[int]]:
    """The letters and digits within `span`, and the offset of each in the file."""
    source = span.source
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line or span.line, span.end_column or len(source.line(span.line)) + 1)
    words = list(_WORD.finditer(source.text, start, end))
    return "".join(word[0] for word in words), [at for word in words for at in range(word.start(), word.end())]
