"""The author's prose, run by run, each with its place: what the checks of wording read.

Read before references, abbreviations and codes are worded, so that every letter of it stands in the author's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, pairwise
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from lspreport.check.judging import Judging, table
from lspreport.diagnostic import Edit
from lspreport.model.places import places_of
from lspreport.model.report import Section, SectionKind
from lspreport.model.tree import (
    Abbreviation,
    Block,
    Blocks,
    Box,
    BulletList,
    Citation,
    CodeBlock,
    CrossReference,
    DefinitionList,
    EvidenceCitation,
    EvidenceMark,
    Figure,
    FromMark,
    Heading,
    Inline,
    InlineCode,
    Inlines,
    Language,
    LineBreak,
    Link,
    Math,
    Note,
    OrderedList,
    Paragraph,
    Quote,
    Reference,
    Style,
    StyledText,
    Table,
    Text,
    Unresolved,
)
from lspreport.model.walk import Node, Run, Thing, things
from lspreport.model.walk import blocks as blocks_in
from lspreport.source import Span

SKIPPED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character that is no prose of the author's, and for a reference."""

_SPEECH = re.compile(r"“[^“”]*”|‘(?:[^‘’]|’(?=\w))*’(?!\w)|«[^«»]*»|\"[^\"]*\"")


class PassageKind(StrEnum):
    """What a run of prose is a part of."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    CAPTION = "caption"
    CELL = "cell"
    NOTE = "note"


class Passage(Struct, frozen=True, eq=False, dict=True):
    """A run of prose. `typed` is all of it, and `text`, but for what is refused as another program's notation, which is
    SKIPPED; in `prose`, as long, quoted speech, titles of works and code are, too.

    A reference is one SKIPPED character in both, at the offset that `references` gives; a footnote's mark and a
    citation of evidence leave nothing. `breaks` are the offsets where the author's file may hold such things, `code`
    are the pieces of code.
    """

    part: PassageKind
    typed: str
    text: str
    prose: str
    references: tuple[tuple[int, Reference], ...]
    breaks: tuple[int, ...]
    code: tuple[str, ...]
    span: Span
    section: Section

    def place(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` stand in the author's file."""
        before, places = self._places
        first, last = before[start], before[end] - 1
        if first > last or places[first] < 0 or places[last] < 0:
            return self.span
        return self.span.source.span(places[first], places[last] + 1)

    @cached_property
    def _places(self) -> tuple[Sequence[int], Sequence[int]]:
        """How many letters and digits stand before each character, and the offset of each of them in the file."""
        pieces = [self.typed[first:last] for first, last in pairwise((0, *self.breaks, len(self.typed)))]
        return tuple(accumulate(map(str.isalnum, self.typed), initial=0)), places_of(self.span, pieces)

    def edit(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """`text` in place of those characters; nothing where their place is not certain."""
        span = self.place(start, end)
        return () if span == self.span else (Edit(span, text),)


@table
def passages(judging: Judging) -> tuple[Passage, ...]:
    """All prose of the report in reading order. What is placed twice is there once, where it stands first.

    Left out: what the compiler makes (contents, glossary, tables of the theory), block quotes and evidence that is
    a quotation.
    """
    reader = _PassageReader(_quotations(judging))
    found = (passage for section in judging.document.report.sections for passage in reader.section(section))
    refused = judging.document.report.refused
    return tuple(_without_refused(passage, refused) if refused else passage for passage in found)


def _without_refused(passage: Passage, refused: Sequence[Span]) -> Passage:
    """The passage with what stands at the `refused` places, of which is told, SKIPPED."""
    near = [one for one in refused if one.source is passage.span.source]
    hidden, inside = [False] * len(passage.text), False
    for at, letter in enumerate(passage.text) if near else ():
        if letter.isalnum():
            span = passage.place(at, at + 1)
            inside = span != passage.span and span.begins_in(near)
        hidden[at] = inside
    if not any(hidden):
        return passage

    def without(text: str) -> str:
        return "".join(SKIPPED if gone else letter for gone, letter in zip(hidden, text, strict=True))

    return replace(passage, text=without(passage.text), prose=without(passage.prose))


def passages_of(judging: Judging, blocks: Blocks, section: Section) -> tuple[Passage, ...]:
    """The prose of some blocks of `section` alone, before references and abbreviations are worded."""
    return tuple(_PassageReader(_quotations(judging)).blocks(blocks, section, PassageKind.PARAGRAPH))


def words_of(blocks: Blocks, section: Section, without: frozenset[Span] = frozenset()) -> tuple[Passage, ...]:
    """All words of some blocks of `section`, quotations included, but for the blocks that stand at `without`."""
    return tuple(_PassageReader(without, quotes=True).blocks(blocks, section, PassageKind.PARAGRAPH))


def speech(text: str) -> Iterator[tuple[int, int]]:
    """Where quoted speech stands in `text`."""
    return (match.span() for match in _SPEECH.finditer(text))


def without_speech(text: str) -> str:
    """`text` with quoted speech SKIPPED, as long as before."""
    return _SPEECH.sub(lambda match: SKIPPED * len(match[0]), text)


def is_from_shortcode(span: Span) -> bool:
    """Whether what bears `span` was put there by a shortcode, which is then what stands at the span."""
    return span.source.line(span.line).startswith("{{<", span.column - 1)


@table
def _quotations(judging: Judging) -> frozenset[Span]:
    """The places of the evidence that quotes somebody."""
    items = [item for item in judging.evidence if item.kind == "quotation"]
    return frozenset(block.span for item in items for block in blocks_in(item.blocks))


class _PassageReader:
    """Remembers which blocks it has read; passes over those at `without`."""

    def __init__(self, without: frozenset[Span], *, quotes: bool = False) -> None:
        self.read: set[tuple[str, int, int, str]] = set()
        self.without = without
        self.left_out = () if quotes else Quote

    def section(self, section: Section) -> Iterator[Passage]:
        if section.kind not in (SectionKind.CONTENTS, SectionKind.GLOSSARY, SectionKind.REFERENCES):
            yield from self._passages(things((section,), self._reads), section, PassageKind.PARAGRAPH)

    def blocks(self, blocks: Blocks, section: Section, part: PassageKind) -> Iterator[Passage]:
        yield from self._passages(things(blocks, self._reads), section, part)

    def _reads(self, node: Node) -> bool:
        """Whether what stands in `node` is read."""
        if isinstance(node, self.left_out) or (isinstance(node, Paragraph) and node.repeats):
            return False
        return not isinstance(node, Block) or node.span not in self.without

    def _passages(self, found: Sequence[Thing], section: Section, part: PassageKind) -> Iterator[Passage]:
        for thing in found:
            if isinstance(thing.node, Run):
                block = thing.block
                span = section.span if block is None else _title(block) if isinstance(block, Box) else block.span
                yield from self._run(_part(thing, part), thing.node.content, span, section)

    def _run(self, part: PassageKind, content: Inlines, span: Span, section: Section) -> Iterator[Passage]:
        run = _Letters()
        run.take(content)
        place = (str(span.source.path), span.line, span.column, run.text)
        if run.text.strip() and not is_from_shortcode(span) and place not in self.read:
            self.read.add(place)
            prose = without_speech(run.prose)
            yield Passage(
                part,
                run.text,
                run.text,
                prose,
                tuple(run.references),
                tuple(run.breaks),
                tuple(run.code),
                span,
                section,
            )


def _part(run: Thing, part: PassageKind) -> PassageKind:
    """What a run is a part of, where the blocks that were read are parts of `part`; a footnote is one all through."""
    own = part
    for node in run.around:
        if isinstance(node, Section):
            own = PassageKind.HEADING
        elif isinstance(node, Note):
            own = part = PassageKind.NOTE
        elif isinstance(node, Block):
            own, part = _parts(node, part)
    return own


def _parts(block: Block, part: PassageKind) -> tuple[PassageKind, PassageKind]:
    """What the block's own words are, and what the blocks in it are."""
    if part is PassageKind.NOTE:
        return part, part
    match block:
        case Heading() | Box():
            return PassageKind.HEADING, PassageKind.PARAGRAPH
        case Figure():
            return PassageKind.CAPTION, part
        case Table():
            return PassageKind.CAPTION, PassageKind.CELL
        case CodeBlock():
            return PassageKind.CAPTION, part
        case BulletList() | OrderedList() | DefinitionList():
            return PassageKind.ITEM, PassageKind.ITEM
        case _:
            return part, part


def _title(box: Box) -> Span:
    """The lines below the fence, where a box's title stands."""
    fence = box.span
    last = min(fence.line + 4, len(fence.source.lines))
    return Span(fence.source, fence.line, fence.column, last, len(fence.source.line(last)) + 1)


class _Letters:
    """Gathers the characters of a run."""

    def __init__(self) -> None:
        self.text = ""
        self.prose = ""
        self.references: list[tuple[int, Reference]] = []
        self.breaks: list[int] = []
        self.code: list[str] = []

    def take(self, content: Inlines, skip: bool = False) -> None:
        for inline in content:
            self._one(inline, skip)

    def _one(self, inline: Inline, skip: bool) -> None:
        if not isinstance(inline, Text | StyledText | LineBreak):
            self.breaks.append(len(self.text))
        match inline:
            case Text(text):
                self._add(text, skip)
            case InlineCode(text):
                self.code.append(text)
                self._add(text, True)
            case Math(formula):
                self._add(formula.words, True)
            case LineBreak():
                self._add(" ", skip)
            case Link(content, _) | Reference(content=content) if content:
                if isinstance(inline, Reference):
                    self.references.append((len(self.text), inline))
                self.take(content, skip)
                self.breaks.append(len(self.text))
            case Language(_, content):
                self.take(content, True)
                self.breaks.append(len(self.text))
            case StyledText(style, content):
                start = len(self.text)
                self.take(content, skip)
                if style is Style.EMPHASIS and self.text[start : start + 1].isupper():  # a title of a work
                    self.prose = self.prose[:start] + SKIPPED * (len(self.text) - start)
            case Reference():
                self.references.append((len(self.text), inline))
                self._add(SKIPPED, True)
            case Citation():
                self._add(SKIPPED, True)
            case EvidenceCitation() | FromMark():
                kept = len(self.text.rstrip(" "))
                self.text, self.prose = self.text[:kept], self.prose[:kept]
            case Note() | Link():  # a link of no words
                return
            case CrossReference() | Unresolved() | EvidenceMark() | Abbreviation():
                raise TypeError(f"prose is read before {type(inline).__name__} is made")
            case _:
                assert_never(inline)

    def _add(self, text: str, skip: bool) -> None:
        self.text += text
        self.prose += SKIPPED * len(text) if skip else text
