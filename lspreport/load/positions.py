"""Finds where a parsed thing stands in the author's text: pandoc's `markdown` reader gives no positions.

The letters and digits of a block stand in its source in the same order, whatever the markup between them (quotes
made curly, emphasis, line breaks, YAML's folding). So source and block are both reduced to their letters, without
what pandoc takes out of the text (comments, attributes, the addresses of links), and a block is found by its own
letters, from where the one before it ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lspreport.load.fences import stray
from lspreport.load.letters import reduced
from lspreport.load.notes import MARK
from lspreport.source import SourceFile, Span

_ENOUGH = 48
"""How many letters tell a block from the others."""
_FEW = 12
"""How many letters are compared to find the way again behind an entity or a link's address."""
_REACH = 4000
"""How many letters a block may lie behind the one before it."""
_NEAR = 120
"""How many letters may stand between those of one block."""

_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


def _marked(match: re.Match[str]) -> tuple[int, int]:
    """The stretch of the pattern's named group, where it has one."""
    return match.span(match.lastgroup or 0)


def _in_id(character: str) -> bool:
    return character.isascii() and character.isalnum()


class Locator:
    """Walks through a stretch of a source file, from `start` to `end` (offsets), finding blocks and tokens in order."""

    def __init__(self, source: SourceFile, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self.start = start
        self.end = len(source.text) if end is None else end
        stretch = reduced(source, start, self.end)
        self._text, self._notes = stretch.text, stretch.notes
        self._offsets, self._letters = stretch.offsets, stretch.letters
        self._next = 0  # index into the letters: where the next block is looked for
        self._behind = start  # offset in the text: behind everything found so far
        self._block = self._token = start  # where the present block begins, and its next token is looked for
        self._block_end = self.end
        self.here = source.span(start)  # the present block
        self._row: int | None = None  # in a table: the index into the letters at which the present row begins
        self._furthest = 0  # and the index behind the last letter found in the row

    def block(self, pieces: Sequence[str]) -> Span:
        """The span of the block whose unbroken stretches of letters are `pieces`; the search moves on behind it."""
        first, last = -1, self._next
        for piece in filter(None, pieces):
            at = self._begin(piece, last, whole=first < 0)
            if at >= 0:
                first = at if first < 0 else first
                last = self._follow(piece, at)
        if first < 0:
            return self._point()
        self._next = last
        self._furthest = max(self._furthest, last)
        start, end = self._offsets[first], self._offsets[last - 1] + 1
        return self._enter(start, end, max(self._text.rfind("\n", 0, start) + 1, self.start))

    @contextmanager
    def row(self) -> Iterator[None]:
        """While it lasts, blocks are also looked for behind the present place: cells of several lines lie abreast."""
        kept, self._row, self._furthest = (self._row, self._furthest), self._next, self._next
        try:
            yield
        finally:
            self._next = max(self._next, self._furthest)
            self._row, self._furthest = kept[0], max(kept[1], self._furthest)

    def ahead(self, pattern: re.Pattern[str]) -> Span:
        """The span of the next `pattern` behind everything found so far; the search moves on behind it."""
        match = pattern.search(self._text, self._behind, self.end)
        if match is None:
            return self._point()
        start, end = _marked(match)
        self._next = bisect_left(self._offsets, end)
        return self._enter(start, end, start)

    def stray_fence(self) -> Span:
        """The next closing fence that closes nothing."""
        for start, end in stray(self._text, self.start, self.end):
            if start >= self._behind:
                self._next = bisect_left(self._offsets, end)
                return self._enter(start, end, start)
        return self.here

    def standing_next(self, piece: str) -> bool:
        """Whether the letters of `piece` are the very next ones."""
        return bool(piece) and self._letters.startswith(piece, self._next)

    def token(self, literal: str | re.Pattern[str]) -> Span:
        """The span of the next `literal` in the present block; the block's own place where it cannot be found."""
        return self.within(literal) or self.here

    def within(self, literal: str | re.Pattern[str]) -> Span | None:
        """The span of the next `literal` in the present block, or of an earlier one in it; None if there is none."""
        pattern = re.compile(re.escape(literal)) if isinstance(literal, str) else literal
        match = pattern.search(self._text, self._token, self._block_end) or pattern.search(
            self._text, self._block, self._block_end
        )
        if match is None:
            return None
        start, end = _marked(match)
        self._token = max(self._token, end)
        return self.source.span(start, end)

    def mention(self, name: str) -> Span:
        """The span of the next `@name` or `@{name` in the present block; a pattern for each name would take long."""
        start, end = self._mention(name, self._token) or self._mention(name, self._block) or (-1, -1)
        if start < 0:
            return self.here
        self._token = max(self._token, end)
        return self.source.span(start, end)

    def _mention(self, name: str, start: int) -> tuple[int, int] | None:
        text = self._text
        at = text.find(name, start, self._block_end)
        while at >= 0:
            end = at + len(name)
            mark = next((mark for mark in ("@{", "@") if text.endswith(mark, start, at)), "")
            first = at - len(mark)
            if mark and not _in_id(text[first - 1 : first]) and not _in_id(text[end : end + 1].replace("-", "x")):
                return first, end
            at = text.find(name, at + 1, self._block_end)
        return None

    def again(self) -> None:
        """From now on, tokens are looked for from the beginning of the present block."""
        self._token = self._block

    def note(self) -> tuple[Span, Locator]:
        """The next footnote's mark in the present block, and where its text is to be looked for."""
        for match in MARK.finditer(self._text, self._token, self._block_end):
            name = match[1]
            if name is None or name in self._notes:
                self._token = match.end()
                start, end = (match.end(), self._block_end) if name is None else self._notes[name]
                return self.source.span(match.start(), match.end()), Locator(self.source, start, end)
        return self.here, Locator(self.source, self._block, self._block_end)

    def _begin(self, piece: str, start: int, whole: bool) -> int:
        """The index at which `piece` begins, from `start` on; `whole`: it begins a word, as a block does."""
        if self._letters.startswith(piece, start):
            return start
        found = self._search(piece, start, whole)
        if whole and self._row is not None and self._row < start:
            before = self._search(piece, self._row, whole)
            return min((at for at in (found, before) if at >= 0), key=lambda at: abs(at - start), default=-1)
        return found

    def _search(self, piece: str, start: int, whole: bool) -> int:
        reach = start + (_REACH if whole else _NEAR) + len(piece)
        for skipped in range(0, min(len(piece), 2 * _FEW), 3):  # an entity among the first letters has no counterpart
            wanted = piece[skipped : skipped + (_ENOUGH if skipped == 0 else _FEW)]
            at = self._letters.find(wanted, start, reach)
            while at >= 0 and whole and not self._is_word(at - skipped, skipped + len(wanted), skipped, len(piece)):
                at = self._letters.find(wanted, at + 1, reach)
            if at >= 0:
                return max(at - skipped, start)
            if len(piece) <= _FEW:
                break
        return -1

    def _is_word(self, at: int, length: int, skipped: int, full: int) -> bool:
        """Whether the letters there begin a word, and end one if they are the whole piece."""
        if skipped:
            return True
        before = self._offsets[at] - 1
        after = self._offsets[at + length - 1] + 1
        return not self._text[max(before, 0) : before + 1].isalnum() and (
            length < full or not self._text[after : after + 1].isalnum()
        )

    def _follow(self, piece: str, at: int) -> int:
        """The index behind `piece`, which begins at `at`; what stands between its letters is passed over."""
        done = 0
        while done < len(piece):
            if self._letters.startswith(piece[done:], at):
                return at + len(piece) - done
            while done < len(piece) and self._letters.startswith(piece[done], at):
                done, at = done + 1, at + 1
            for skipped in range(done, min(done + _FEW, len(piece))):
                found = self._letters.find(piece[skipped : skipped + _FEW], at, at + _NEAR)
                if found >= 0:
                    done, at = skipped, found
                    break
            else:
                return at
        return at

    def _enter(self, start: int, end: int, tokens_from: int) -> Span:
        """A block stands there; it goes on to the blank line behind it, since its label may stand alone at its end."""
        blank = _BLANK_LINE.search(self._text, end, self.end)
        self._block = self._token = tokens_from
        self._block_end = blank.start() if blank else self.end
        self._behind = max(self._behind, end)
        self.here = self.source.span(start, end)
        return self.here

    def _point(self) -> Span:
        """The next line with something on it: the place of a block that has no letters. The search does not move."""
        something = re.compile(r"[^\s>].*").search(self._text, self._behind, self.end)
        start, end = something.span() if something else (self._behind, self._behind)
        behind = self._behind
        place = self._enter(start, end, start)
        self._behind = behind
        return place
