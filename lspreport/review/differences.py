"""Where two wordings of a paragraph differ: whole words, with what stands in both left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from lspreport.review.likeness import normal
from lspreport.review.returned import FIELD

_TOKEN = re.compile(r"\w+(?:['’]\w+|(?<=\d)\.\d+)*|[^\w\s]")
_NUMBERED = re.compile(r"[A-Z]?\d+(?:\.\d+)*|[A-Z]|[ivxlc]+")
NEIGHBOURS = 2
"""Words in common that may stand between two differences that are told as one."""


class WordDifference(Struct, frozen=True):
    """`old` at `start` of the old words is `new` in the others."""

    start: int
    old: str
    new: str


class _WordToken(Struct, frozen=True):
    text: str
    start: int
    end: int
    field: bool


def differences(old: str, old_fields: Sequence[str], new: str, new_fields: Sequence[str]) -> list[WordDifference]:
    """What differs between two wordings, each with signs for its fields and what these show.

    What a field shows is no difference, be it a field in both or one that a program has turned into words: numbers
    are renewed without anybody asking for it.
    """
    if len(old_fields) == len(new_fields):
        new_fields = old_fields
    text, before = _tokens(old, old_fields)
    other, after = _tokens(new, new_fields)
    matcher = SequenceMatcher(None, [_same(one) for one in before], [_same(one) for one in after], False)
    found = [
        (a, b, c, d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal" and not _renewed(before[a:b], after[c:d])
    ]
    joined: list[tuple[int, int, int, int]] = []
    for a, b, c, d in found:
        if joined and a - joined[-1][1] <= NEIGHBOURS and not _stops(before[joined[-1][1] : a]):
            first = joined.pop()
            a, c = first[0], first[2]
        joined.append((a, b, c, d))
    whole: list[WordDifference] = []
    for a, b, c, d in joined:
        whole.append(_difference(text, before, other, after, *_turned(before, after, a, b, c, d)))
    return [one for one in whole if normal(one.old) != normal(one.new)]


def _turned(
    before: Sequence[_WordToken], after: Sequence[_WordToken], a: int, b: int, c: int, d: int
) -> tuple[int, ...]:
    """What came in or went as a sentence of its own has its own stop, not that of the sentence before."""
    new = a == b and c < d < len(after) and b < len(before) and after[c].text in _STOPS
    if new and before[b].text == after[c].text == after[d].text:
        return a + 1, b + 1, c + 1, d + 1
    if c == d and a < b < len(before) and before[a].text in _STOPS and before[b].text == before[a].text:
        return a + 1, b + 1, c + 1, d + 1
    return a, b, c, d


_STOPS = ".?!"


def _difference(
    text: str, before: Sequence[_WordToken], other: str, after: Sequence[_WordToken], a: int, b: int, c: int, d: int
) -> WordDifference:
    start = before[a].start if a < len(before) else len(text)
    if a == b:  # put in: it stands behind what is before it, with the space that parts them
        start = before[a - 1].end if a else 0
        first = after[c - 1].end if c else 0
        return WordDifference(start, "", other[first : after[d - 1].end])
    if c == d:  # taken out, with the space behind it
        end = before[b].start if b < len(before) else before[b - 1].end
        return WordDifference(start, text[start:end], "")
    return WordDifference(start, text[start : before[b - 1].end], other[after[c].start : after[d - 1].end])


def _tokens(words: str, fields: Sequence[str]) -> tuple[str, list[_WordToken]]:
    """The words as they are read, and their tokens, which know whether a field shows them."""
    text, ranges, values = "", [], iter(fields)
    for piece in re.split(f"({FIELD})", words):
        said = next(values, "") if piece == FIELD else piece
        if piece == FIELD:
            ranges.append((len(text), len(text) + len(said)))
        text += said
    found: list[_WordToken] = []
    at = 0
    for match in _TOKEN.finditer(text):
        while at < len(ranges) and ranges[at][1] <= match.start():
            at += 1
        inside = at < len(ranges) and ranges[at][0] < match.end() and match.start() < ranges[at][1]
        found.append(_WordToken(match[0], match.start(), match.end(), inside))
    return text, found


def _same(token: _WordToken) -> str:
    return normal(token.text)


def _renewed(old: Sequence[_WordToken], new: Sequence[_WordToken]) -> bool:
    """Whether a field's words were only renewed: another number, or a capital."""
    if not old or not all(token.field for token in old):
        return False
    if [token.text.casefold() for token in old] == [token.text.casefold() for token in new]:
        return True
    return len(new) <= len(old) + 1 and all(token.field or _NUMBERED.fullmatch(token.text) for token in new)


def _stops(between: Sequence[_WordToken]) -> bool:
    return any(token.text in ".;:!?" for token in between)


def sentence(text: str, start: int, length: int) -> str:
    """The sentence of `text` round a place, as a reader of the log needs it."""
    first = max(
        (text.rfind(stop, 0, start) + 2 for stop in (". ", "? ", "! ", ": ") if stop in text[:start]), default=0
    )
    ends = [at for stop in (". ", "? ", "! ") if (at := text.find(stop, start + length)) >= 0]
    return text[first : min(ends, default=len(text)) + 1].strip()
