"""Where a thing stands in a file that the author wrote."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A text file of the report, read once; `path` is relative to the project, with forward slashes."""

    path: PurePosixPath
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends."""
        return tuple(self.text.splitlines())

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset in `text` at which each line begins."""
        offsets, at = [], 0
        for line in self.text.splitlines(keepends=True):
            offsets.append(at)
            at += len(line)
        return tuple(offsets)

    def span(self, start: int, end: int | None = None) -> Span:
        """The span between two offsets in `text` (code points); `end` defaults to the end of the line."""
        from bisect import bisect_right

        line = max(bisect_right(self.starts, start), 1)
        column = start - self.starts[line - 1] + 1 if self.starts else 1
        if end is None:
            return Span(self, line, column, line, len(self.line(line)) + 1)
        last = max(bisect_right(self.starts, max(end - 1, start)), 1)
        return Span(self, line, column, last, end - self.starts[last - 1] + 1 if self.starts else 1)

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; the empty string beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


@dataclass(frozen=True)
class Span:
    """A stretch of a source file: lines and columns count from 1, the end column lies behind the last character."""

    source: SourceFile
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.source.path}:{self.line}"
