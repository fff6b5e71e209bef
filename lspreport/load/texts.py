"""Markdown as pandoc read it to sections and evidence, each thing with its place in the author's file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load import standing
from lspreport.load.as_typed import compared_with_typed
from lspreport.load.blocks import blocks
from lspreport.load.context import Context, IncludedFile
from lspreport.load.formulas import Formulas
from lspreport.load.leftovers import unseen_paragraphs
from lspreport.load.positions import Locator
from lspreport.load.raw import raw_html
from lspreport.load.remarks import judge
from lspreport.load.sections import SectionEntry, section, unwritten_section
from lspreport.load.side_results import SideResults
from lspreport.model.area import Evidence
from lspreport.model.report import Section
from lspreport.model.theory import Theory
from lspreport.model.tree import Paragraph, Text
from lspreport.model.words import ENGLISH, ReportWords
from lspreport.source import SourceFile, Span
from lspreport.tools.numbered import Offsets
from lspreport.tools.pandoc import ParsedText, Unreadable

_OPENING = re.compile(r"(?:[&!]\S*\s+)*[\"']?")
"""What stands before the words of a YAML value on its own line: an anchor, a tag, a quotation mark."""
_WRITTEN = re.compile(
    r"(?P<words>[^\\'\s]+|[ \t]+(?![ \t\n]))|(?P<folded>[ \t]*\n\s*)|(?P<quote>'')"
    r"|(?P<joined>\\\n[ \t]*)|(?P<escape>\\(?:x..|u.{4}|U.{8}|.))|(?P<other>.)",
    re.DOTALL,
)
"""A stretch of such a value: characters that mean themselves, or what YAML makes one or none of."""


class TextReader:
    """Reads one text after the other; `side` gathers their labels and observations, and what is wrong with them."""

    def __init__(
        self,
        project: Path,
        theory: Theory | None,
        side: SideResults,
        formulas: Formulas,
        works: frozenset[str] = frozenset(),
        parts: Mapping[PurePosixPath, IncludedFile] = MappingProxyType({}),
        words: ReportWords = ENGLISH,
    ) -> None:
        """`parts` are the files that sections include; `words` are the report's own."""
        self.parts = parts
        self.words = words
        self.project = project
        self.theory = theory
        self.formulas = formulas
        self.works = works
        self.diagnostics = side.diagnostics
        self.observations = side.observations
        self.labels = side.labels

    def section(self, place: SectionEntry, read: ParsedText | Unreadable | None) -> Section | None:
        """The section at `place`, an empty one where the compiler makes it; None where its text cannot be read."""
        source = place.source
        if source is None or read is None:
            return unwritten_section(place, self.words, self.labels, self.diagnostics)
        if isinstance(read, Unreadable):
            storm = read.storm
            at = source.span(storm.start, storm.end) if storm else _most_brackets(source)
            self._unreadable(f"`{source.path}`", read, at)
            return None
        judge(source.text, read.remarks, source.words, self.diagnostics, self.observations)
        nodes = read.blocks
        typed = compared_with_typed(source.text, nodes, source.span, self.diagnostics, self.observations)
        with typed as diagnostics:
            context = self._context(Locator(source), source, diagnostics)
            made = section(place, nodes, context)
            raw_html(context)
            unseen_paragraphs(context)
            return made

    def evidence(self, item: Evidence, text: Span, read: ParsedText | Unreadable) -> Evidence:
        """The item with its Markdown as a tree; `text` is where that stands in its YAML file."""
        source = text.source
        start, end = source.offset(text.line, text.column), source.offset(text.end_line, text.end_column)
        offsets = _offsets(item.text, source.text[start:end], start)
        if isinstance(read, Unreadable):
            storm = read.storm
            at = source.span(offsets[storm.start], offsets[storm.end - 1] + 1) if storm and offsets else text
            self._unreadable(f"the text of `{item.id}`", read, at)
            return item
        if read.words and offsets is not None:
            first, last = _letters(item.text)
            place = source.span(offsets[first], offsets[last] + 1)
            return replace(item, blocks=(Paragraph((Text(read.words),), "", place),))

        def line(number: int) -> Span:
            """A line of the YAML value in the file."""
            lines = item.text.split("\n")
            words = lines[number - 1].strip()
            at = sum(map(len, lines[: number - 1])) + number - 1 + lines[number - 1].find(words)
            return source.span(offsets[at], offsets[at + len(words) - 1] + 1) if words and offsets else text

        judge(item.text, read.remarks, line, self.diagnostics, self.observations)

        def found_at(first: int, last: int) -> Span:
            return source.span(offsets[first], offsets[last - 1] + 1) if offsets else text

        nodes = read.blocks
        typed = compared_with_typed(item.text, nodes, found_at, self.diagnostics, self.observations)
        with typed as diagnostics:
            context = self._context(Locator(source, item.text, offsets, text), source, diagnostics)
            parsed = blocks(nodes, context)
            standing.judge(parsed, context)
            raw_html(context)
            unseen_paragraphs(context)
        return replace(item, blocks=parsed)

    def _context(self, locator: Locator, source: SourceFile, diagnostics: Diagnostics) -> Context:
        folder = source.path.parent
        return Context(
            locator,
            diagnostics,
            self.theory,
            self.project,
            folder,
            blocks,
            self.labels,
            self.observations,
            parts=self.parts,
            formulas=self.formulas,
            works=self.works,
            language=self.words.language,
        )

    def _unreadable(self, what: str, problem: Unreadable, place: Span) -> None:
        reason = str(problem).partition("\n")[0]
        hint = problem.storm.hint if problem.storm else "look at the brackets, lists and quotes here"
        self.diagnostics.error(Mistake.UNREADABLE, f"{what} cannot be read: {reason}", place, hint)


def _letters(text: str) -> tuple[int, int]:
    """The offsets of the first and the last letter or digit, of which there are some."""
    first, last = 0, len(text) - 1
    while not text[first].isalnum():
        first += 1
    while not text[last].isalnum():
        last -= 1
    return first, last


def _offsets(text: str, value: str, start: int) -> Offsets | None:
    """Where the characters of `text` stand in the file, in which `value` is written at `start`; None where YAML makes
    them of something else, as an alias is."""
    here: list[int] = []
    there: list[int] = []
    if value.startswith((">", "|")):  # `text` has its lines as they stand, without their margin
        at, end = 0, value.find("\n") + 1
        for line in text.split("\n"):
            begin, end = end, value.find("\n", end) + 1 or len(value) + 1
            margin = end - 1 - begin - len(line)
            here.append(at)
            there.append(start + begin + max(margin, 0))
            at += len(line) + 1
            if margin < 0 or not value.endswith(line, begin, end - 1):
                return None
        return Offsets(here, there)
    opening = _OPENING.match(value)
    at, done = opening.end() if opening else 0, 0
    quoted = value[at - 1 : at] if at else ""
    for match in _WRITTEN.finditer(value, at):
        if done == len(text):
            break
        kind = match.lastgroup
        if kind in ("words", "other") or (kind == "quote" and quoted != "'") or (kind == "escape" and quoted != '"'):
            length = min(len(match[0]), len(text) - done)
            if not text.startswith(match[0][:length], done):
                return None
        elif kind == "folded":
            length = len(text) - done - len(text[done:].lstrip())
            if not length:
                return None
        else:
            length = kind != "joined"
        here.append(done)
        there.append(start + match.start())
        done += length
    return Offsets(here, there) if done == len(text) else None


def _most_brackets(source: SourceFile) -> Span:
    """The line that leaves most brackets open: what pandoc cannot read is mostly that."""
    numbers = range(1, len(source.lines) + 1)
    return source.words(
        max(numbers, key=lambda number: source.line(number).count("[") - source.line(number).count("]"))
    )
