"""Where the words that a reader sees stand in the author's text: a place's words beside the lines that they come from.

No Markdown is parsed for it. The words of both are laid side by side; what has no counterpart is markup, a reference or
the compiler's own, and whatever is to be changed must have one for each of its words, with nothing between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from lspreport.review.likeness import normal

_TOKEN = re.compile(r"-{2,3}|\.{3}|\w+(?:['’]\w+|(?<=\d)\.\d+)*|[^\w\s]")
_WRITTEN = {"--": "-", "---": "-", "...": "…"}
_ESCAPED = re.compile(r"([\\`*_{}\[\]<>@#|^~$])")


class Unfoldable(Exception):
    """The words cannot be found in the author's text, or not surely; the message says why."""


class _FoldToken(Struct, frozen=True):
    text: str
    start: int
    end: int


class FoldedText(Struct, frozen=True):
    """A place's `words` and the author's `source`, with the tokens of both and which of them are the same."""

    words: str
    source: str
    read: tuple[_FoldToken, ...]
    written: tuple[_FoldToken, ...]
    partner: dict[int, int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from `start` to `end` stand in the source; for an empty stretch where it would stand."""
        inside = [at for at, one in enumerate(self.read) if one.end > start and one.start < end]
        if not inside:
            return self._between(start, end)
        if any(at not in self.partner for at in inside):
            raise Unfoldable("a reference, markup or words of the compiler's stand in it")
        partners = [self.partner[at] for at in inside]
        if partners != list(range(partners[0], partners[-1] + 1)):
            raise Unfoldable("markup stands in it")
        first, last = self.written[partners[0]], self.written[partners[-1]]
        begin = first.start + max(start - self.read[inside[0]].start, 0)
        finish = last.end - max(self.read[inside[-1]].end - end, 0)
        before, behind = self.read[inside[0]], self.read[inside[-1]]
        if start < before.start:  # the space in front of it goes along
            begin = self._before(partners[0])
        if end > behind.end:
            finish = self._behind(partners[-1])
        return begin, finish

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """The place of something new, next to the word before it, or the one behind it."""
        before = [at for at, one in enumerate(self.read) if one.end <= start]
        behind = [at for at, one in enumerate(self.read) if one.start >= end]
        last = self.partner.get(before[-1]) if before else None
        following = self.partner.get(behind[0]) if behind else None
        touches = bool(before) and self.read[before[-1]].end == start
        if touches and last is not None:
            at = self.written[last].end
        elif following is not None and self.read[behind[0]].start == end:
            at = self.written[following].start
        elif last is not None:
            at = self.written[last].end
        else:
            raise Unfoldable("a reference, markup or words of the compiler's stand next to it")
        return at, at

    def _before(self, token: int) -> int:
        return self.written[token - 1].end if token else 0

    def _behind(self, token: int) -> int:
        return self.written[token + 1].start if token + 1 < len(self.written) else self.written[token].end


def folded_text(words: str, source: str) -> FoldedText:
    """`words` as they are read beside the lines `source` that they come from."""
    read, written = _tokens(words), _tokens(source)
    matcher = SequenceMatcher(None, [_same(one) for one in read], [_same(one) for one in written], False)
    partner: dict[int, int] = {}
    for start, other, length in matcher.get_matching_blocks():
        for step in range(length):
            partner[start + step] = other + step
    return FoldedText(words, source, tuple(read), tuple(written), partner)


def _tokens(text: str) -> Sequence[_FoldToken]:
    return [_FoldToken(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def _same(token: _FoldToken) -> str:
    return _WRITTEN.get(token.text, normal(token.text))


def as_markdown(words: str) -> str:
    """`words` so that each character means itself within a paragraph."""
    return _ESCAPED.sub(r"\\\1", words)


def located(words: str, old: str, start: int, sent: str) -> int:
    """Where `old`, which stood at `start` of the words as they were `sent`, stands in `words` today.

    Raises `Unfoldable` where that is not sure. What stands round it decides, the nearest first.
    """
    if words == sent or (len(words) == len(sent) and normal(words) == normal(sent)):
        return start
    for reach in (20, 35, 60, 120):
        before, behind = sent[max(start - reach, 0) : start], sent[start + len(old) : start + len(old) + reach]
        for left, right in ((before, behind), (before, ""), ("", behind)):
            around = left + old + right
            if len(around.strip()) > 8 and words.count(around) == 1:
                return words.index(around) + len(left)
    if old and words.count(old) == 1:
        return words.index(old)
    raise Unfoldable("its words have changed since" if old not in words else "it cannot be told where it goes now")
