"""Finds where a parsed thing stands in the author's text: pandoc's `markdown` reader gives no positions.

The letters and digits of a block stand in its source in the same order, whatever the markup between them (quotes
made curly, emphasis, line breaks, YAML's folding). So the source is reduced to its letters with their offsets, and
a block is found by its own letters, searched from where the one before it ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lspreport.source import SourceFile, Span

_LETTERS = 48
"""How many letters of a piece are compared: enough to be unique, few enough to survive an entity further on."""
_REACH = 4000
"""How many letters a block may lie behind the one before it: the markup, comments and footnotes between them."""
_NEAR = 400
"""How many letters a later piece of a block may lie behind the piece before it: a link's address, a citation."""


def letters(text: str) -> str:
    """The letters and digits of `text`."""
    return "".join(character for character in text if character.isalnum())


class Locator:
    """Walks through a stretch of a source file, from `start` to `end` (offsets), finding blocks and tokens in order."""

    def __init__(self, source: SourceFile, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self.end = len(source.text) if end is None else end
        self._offsets = [at for at in range(start, self.end) if source.text[at].isalnum()]
        self._letters = "".join(source.text[at] for at in self._offsets)
        self._next = 0  # index into the letters: where the next block is looked for
        self._token = start  # offset in the text: where the next token is looked for

    def block(self, pieces: Sequence[str]) -> Span:
        """The span of the block whose unbroken stretches of letters are `pieces`; the search moves on behind it."""
        first, last = -1, self._next
        for piece in pieces:
            at = self._find(piece, last, far=first < 0)
            if at < 0:
                continue
            first = at if first < 0 else first
            last = at + len(piece)
        if first < 0:
            return self.source.span(self._offset(self._next))
        self._next = last
        start = self._offset(first)
        self._token = self._line_start(start)
        return self.source.span(start, self._offset(last - 1) + 1)

    def apart(self, pieces: Sequence[str]) -> Span:
        """The span of a block that stands elsewhere, such as a footnote's text; the search does not move."""
        kept = self._next, self._token
        span = None
        first = pieces[0][:_LETTERS] if pieces else ""
        for start in (self._next, 0):
            at = self._letters.find(first, start) if first else -1
            if at >= 0:
                self._next = at
                span = self.block(pieces)
                break
        self._next, self._token = kept
        return span or self.source.span(self._offset(self._next))

    def token(self, literal: str | re.Pattern[str]) -> Span:
        """The span of the next `literal` from the present block on; the block's own place if it cannot be found."""
        pattern = re.compile(re.escape(literal)) if isinstance(literal, str) else literal
        match = pattern.search(self.source.text, self._token, self.end) or pattern.search(self.source.text, 0, self.end)
        if match is None:
            return self.source.span(self._token)
        if match.start() >= self._token:
            self._token = match.end()
        return self.source.span(match.start(), match.end())

    @contextmanager
    def visiting(self, span: Span) -> Iterator[None]:
        """While it lasts, blocks and tokens are looked for from `span` on; afterwards from where they were before."""
        kept = self._next, self._token
        start = self.source.starts[span.line - 1] + span.column - 1 if self.source.starts else 0
        self._next, self._token = bisect_left(self._offsets, start), start
        try:
            yield
        finally:
            self._next, self._token = kept

    def _find(self, piece: str, start: int, far: bool) -> int:
        """Where `piece` begins in the letters; later pieces of a block must stand within reach of the earlier ones."""
        for length in (_LETTERS, 16):
            wanted = piece[:length]
            limit = start + (_REACH if far else _NEAR) + len(wanted)
            at = self._letters.find(wanted, start, limit)
            if at >= 0:
                return at
        return -1

    def _offset(self, index: int) -> int:
        if not self._offsets:
            return self._token
        return self._offsets[min(max(index, 0), len(self._offsets) - 1)]

    def _line_start(self, offset: int) -> int:
        return self.source.text.rfind("\n", 0, offset) + 1
