"""Where a thing stands in a file that the author wrote, and why a file cannot be read or written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from pathlib import PurePosixPath

from msgspec import Struct


class SourceFile(Struct, frozen=True, eq=False, dict=True):
    """A text file of the report, read once; `path` is relative to the project, with forward slashes."""

    path: PurePosixPath
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends. Only a line feed ends one, as in editors; `load` has made all ends so."""
        return tuple(self.text.split("\n"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset in `text` at which each line begins."""
        return tuple(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))

    def offset(self, line: int, column: int = 1) -> int:
        """The offset in `text` of a line and column, both counted from 1; the end of the text beyond it."""
        return min(self.starts[line - 1] + column - 1, len(self.text)) if line <= len(self.starts) else len(self.text)

    def span(self, start: int, end: int | None = None) -> Span:
        """The span between two offsets in `text` (code points); `end` defaults to the end of the line.

        It ends where the last line's words do: line feeds at its end are left out.
        """
        text, starts = self.text, self.starts
        start = min(start, len(text))
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        if end is None:
            return Span(self, line, column, line, len(self.line(line)) + 1)
        end = max(min(end, len(text)), start)
        while end > start and text[end - 1] == "\n":
            end -= 1
        last = bisect_right(starts, end - 1, line) if end > start else line
        return Span(self, line, column, last, end - starts[last - 1] + 1)

    def words(self, number: int) -> Span:
        """The span of line `number`, without the white space around its words."""
        text = self.line(number)
        start = self.offset(number, len(text) - len(text.lstrip()) + 1)
        return self.span(start, start + len(text.strip()))

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; the empty string beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Span(Struct, frozen=True):
    """A stretch of a source file: lines and columns count from 1, the end column lies behind the last character."""

    source: SourceFile
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.source.path}:{self.line}"

    @property
    def written(self) -> str:
        """What stands there in the author's file."""
        source = self.source
        return source.text[source.offset(self.line, self.column) : source.offset(self.end_line, self.end_column)]

    def begins_in(self, places: Iterable[Span]) -> bool:
        """Whether it begins within one of the `places`."""
        here = self.line, self.column
        return any(
            one.source.path == self.source.path and (one.line, one.column) <= here < (one.end_line, one.end_column)
            for one in places
        )


def reason(problem: OSError) -> str:
    """Why the system refuses, as it is told within a sentence: "permission denied"."""
    return (problem.strerror or str(problem)).lower()
