"""Markdown as pandoc read it to sections and evidence, each thing with its place in the author's file."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from lspreport.diagnostic import Code
from lspreport.load import standing
from lspreport.load.blocks import blocks
from lspreport.load.context import Context
from lspreport.load.positions import Locator
from lspreport.load.remarks import judge
from lspreport.load.retelling import Told
from lspreport.load.sections import Listed, made, section
from lspreport.model.area import Evidence
from lspreport.model.report import Section
from lspreport.model.theory import Theory
from lspreport.model.tree import Paragraph, Text
from lspreport.source import SourceFile, Span
from lspreport.tools.pandoc import Parsed, Unreadable

_OPENING = re.compile(r"(?:[>|][-+0-9]*[ \t]*\n\s*|[\"'])?")
"""What stands before the words of a YAML value: the sign of a block, or a quotation mark."""


class TextReader:
    """Reads one text after the other; `told` gathers their labels and findings, and what is wrong with them."""

    def __init__(self, project: Path, theory: Theory | None, told: Told) -> None:
        self.project = project
        self.theory = theory
        self.diagnostics = told.diagnostics
        self.findings = told.findings
        self.labels = told.labels

    def section(self, place: Listed, read: Parsed | Unreadable | None) -> Section | None:
        """The section at `place`, an empty one where the compiler makes it; None where its text cannot be read."""
        source = place.source
        if source is None or read is None:
            return made(place)
        if isinstance(read, Unreadable):
            self._unreadable(f"`{source.path}`", read, _most_brackets(source))
            return None
        judge(read.remarks, lambda line: _line(source, line), self.diagnostics, self.findings)
        return section(place, read.blocks, self._context(Locator(source), source))

    def evidence(self, item: Evidence, text: Span, read: Parsed | Unreadable) -> Evidence:
        """The item with its Markdown as a tree; `text` is where that stands in its YAML file."""
        source = text.source
        if isinstance(read, Unreadable):
            self._unreadable(f"the text of `{item.id}`", read, text)
            return item
        start, end = source.offset(text.line, text.column), source.offset(text.end_line, text.end_column)
        place = _place(source, start, end, read.words) if read.words else None
        if place is not None:
            return replace(item, blocks=(Paragraph((Text(read.words),), "", place),))

        def line(number: int) -> Span:
            """A line of the YAML value in the file, whose indentation and folding it has lost."""
            words = item.text.split("\n")[number - 1].strip()
            at = source.text.find(words, start, end)
            return source.span(at, at + len(words)) if words and at >= 0 else text

        judge(read.remarks, line, self.diagnostics, self.findings)
        context = self._context(Locator(source, start, end), source)
        made = blocks(read.blocks, context)
        standing.judge(made, context)
        return replace(item, blocks=made)

    def _context(self, locator: Locator, source: SourceFile) -> Context:
        folder = source.path.parent
        return Context(locator, self.diagnostics, self.theory, self.project, folder, blocks, self.labels, self.findings)

    def _unreadable(self, what: str, problem: Unreadable, place: Span) -> None:
        reason = str(problem).partition("\n")[0]
        self.diagnostics.error(
            Code.UNREADABLE, f"{what} cannot be read: {reason}", place, "look at the brackets, lists and quotes here"
        )


def _place(source: SourceFile, start: int, end: int, words: str) -> Span | None:
    """The place of plain words, between the first and the last of their letters; None where YAML hides some of them."""
    first = _OPENING.match(source.text, start, end)
    value = source.text[start:end]
    opening = words.split(maxsplit=1)[0].partition("’")[0]
    if first is None or "\\" in value or not source.text.startswith(opening, first.end()):
        return None
    last = len(value)
    while not value[last - 1].isalnum():  # there is one: the words begin with a letter, or a quotation mark and one
        last -= 1
    return source.span(first.end() + (not opening[0].isalnum()), start + last)


def _line(source: SourceFile, number: int) -> Span:
    """Line `number`, without the white space around its words."""
    text = source.line(number)
    start = source.offset(number, len(text) - len(text.lstrip()) + 1)
    return source.span(start, start + len(text.strip()))


def _most_brackets(source: SourceFile) -> Span:
    """The line that leaves most brackets open: what pandoc cannot read is mostly that."""
    numbers = range(1, len(source.lines) + 1)
    return _line(
        source, max(numbers, key=lambda number: source.line(number).count("[") - source.line(number).count("]"))
    )
