"""The report's words, run by run, each with the place where its author wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from lspreport.model.report import Document
from lspreport.model.text import blocks_of, inlines_of, notes_of, plain
from lspreport.model.tree import Blocks, Box, CodeBlock, Inlines, Text
from lspreport.source import Span

_TITLE_LINES = 4
"""A box's span is its fence: the title stands at most so many lines below."""


class Passage(Struct, frozen=True):
    """A run of words. `text` is what is printed of it, footnotes apart: they are passages of their own."""

    content: Inlines
    span: Span

    @property
    def text(self) -> str:
        return plain(self.content)

    def find(self, pattern: re.Pattern[str]) -> Span:
        """The first match in the author's lines; the whole passage where there is none."""
        source = self.span.source
        start, end = reach(self.span)
        match = pattern.search(source.text, start, end)
        return source.span(*match.span()) if match else self.span


def reach(span: Span) -> tuple[int, int]:
    """The offsets in the source between which the span lies."""
    end_line, end_column = (span.end_line, span.end_column) if span.end_line else (span.line + 1, 1)
    return span.source.offset(span.line, span.column), span.source.offset(end_line, end_column)


def passages(document: Document) -> Iterator[Passage]:
    """All runs of words, in the order of the page."""
    for section in document.sections:
        yield from _run(section.title, section.span)
        yield from _blocks(section.blocks)


def _blocks(blocks: Blocks) -> Iterator[Passage]:
    for block in blocks:
        span = block.span
        if isinstance(block, Box):
            last = min(span.line + _TITLE_LINES, len(span.source.lines))
            span = Span(span.source, span.line, span.column, last, len(span.source.line(last)) + 1)
        if isinstance(block, CodeBlock):
            yield Passage((Text(block.text),), span)
        for content in inlines_of(block):
            yield from _run(content, span)
        for inner in blocks_of(block):
            yield from _blocks(inner)


def _run(content: Inlines, span: Span) -> Iterator[Passage]:
    yield Passage(content, span)
    for note in notes_of(content):
        yield from _blocks(note.blocks)
