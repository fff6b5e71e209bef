"""The report's words, run by run, each with the place where its author wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from lspreport.model.report import Document
from lspreport.model.text import plain
from lspreport.model.tree import Box, CodeBlock, Inlines, Text
from lspreport.model.walk import Run, Thing, things
from lspreport.source import Span

_TITLE_LINES = 4
"""A box's span is its fence: the title stands at most so many lines below."""


class PrintedRun(Struct, frozen=True):
    """A run of words. `text` is what is printed of it, footnotes apart: they are runs of their own."""

    content: Inlines
    span: Span

    @property
    def text(self) -> str:
        return plain(self.content)

    def find(self, pattern: re.Pattern[str]) -> Span:
        """The first match in the author's lines; the whole run where there is none."""
        source = self.span.source
        start, end = reach(self.span)
        match = pattern.search(source.text, start, end)
        return source.span(*match.span()) if match else self.span


def reach(span: Span) -> tuple[int, int]:
    """The offsets in the source between which the span lies."""
    end_line, end_column = (span.end_line, span.end_column) if span.end_line else (span.line + 1, 1)
    return span.source.offset(span.line, span.column), span.source.offset(end_line, end_column)


def printed_runs(document: Document) -> Iterator[PrintedRun]:
    """All runs of words, in the order of the page."""
    for thing in things(document.sections):
        match thing.node:
            case Run(content):
                yield PrintedRun(content, _span(thing))
            case CodeBlock(text, span=span):
                yield PrintedRun((Text(text),), span)
            case _:
                continue


def _span(run: Thing) -> Span:
    """Where a run stands: in its block, in the title of its section or its box."""
    block = run.block
    if block is None:
        assert run.section is not None  # of a document's runs
        return run.section.span
    if not isinstance(block, Box):
        return block.span
    span = block.span
    last = min(span.line + _TITLE_LINES, len(span.source.lines))
    return Span(span.source, span.line, span.column, last, len(span.source.line(last)) + 1)
