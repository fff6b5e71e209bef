"""The report cut into the units that a claim can stand in: paragraphs, boxes, figures, tables and headings.

A unit knows what it cites, what is placed in it, what it refers to and what it condenses. Lists, quotations and
footnotes belong to the paragraph before them; whatever stands in a box belongs to the box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from lspreport.model.area import Area, Source
from lspreport.model.numbering import Kind
from lspreport.model.report import Document, Report, Section, SectionKind
from lspreport.model.text import plain_blocks, spoken
from lspreport.model.tree import (
    Block,
    Box,
    Figure,
    Heading,
    Paragraph,
    Reference,
    Table,
)
from lspreport.model.walk import Node, Run, blocks, level, things
from lspreport.source import Span


class Unit(Struct, frozen=True, eq=False):
    """One unit, under its key. `words` are its own in print, a box's are its title.

    `cites` and `holds` are ids of evidence: what its claims rest on, and what is placed in it. `refers` are the labels
    and codes that it names, `condenses` the labels of the conclusions behind a summary paragraph.
    """

    key: str
    kind: Kind
    section: Section
    span: Span
    number: str = ""
    numbered: bool = False
    words: str = ""
    cites: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    condenses: tuple[str, ...] = ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of all evidence in it, each once."""
        return tuple(dict.fromkeys((*self.cites, *self.holds)))

    @property
    def in_summary(self) -> bool:
        return self.section.kind is SectionKind.SUMMARY


def owners(report: Report) -> tuple[Area | Source, ...]:
    """The areas, then the other sources."""
    return (*report.areas, *report.sources)


def units(document: Document) -> tuple[Unit, ...]:
    """Every unit of the report, in reading order."""
    gatherer = _Gatherer(document)
    for section in document.report.sections:
        gatherer.section(section)
    return tuple(gatherer.finished())


_TITLED: Mapping[type[Block], Kind] = {Box: Kind.BOX, Figure: Kind.FIGURE, Table: Kind.TABLE}


class _Gatherer:
    """Goes through the tree as it was before `resolve`, which takes the references' targets out of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = _words(document)
        self.placed = _placed(document.report)
        self.found: dict[str, Unit] = {}
        self.marks: dict[str, dict[str, list[str]]] = {}
        self.here = ""

    def section(self, section: Section) -> None:
        self.part = section
        kind = {SectionKind.APPENDIX: Kind.APPENDIX, SectionKind.PART: Kind.PART}.get(section.kind, Kind.SECTION)
        self._open(section.key, kind, section.span, spoken(section.title))
        self._claims(section.key)
        self._gather([Run(section.title)])
        for block in level(section.blocks):
            self._top(block)

    def finished(self) -> Iterator[Unit]:
        for key, unit in self.found.items():
            marks = {name: tuple(dict.fromkeys(names)) for name, names in self.marks[key].items()}
            yield replace(unit, **marks)

    def _top(self, block: Block) -> None:
        match block:
            case Paragraph(continues=False):
                self._open(block.key, Kind.PARAGRAPH, block.span, "", block.numbered)
                if block.repeats:
                    self.marks[self.here]["condenses"].append(block.repeats)
                self._gather([block])
            case Heading():
                kind = Kind.SUBSECTION if self.document.number(block.key) else Kind.SECTION
                self._open(block.key, kind, block.span, "")
                self._gather([block])
            case Box() | Figure() | Table():
                above = self.here
                self._open(block.key, _TITLED[type(block)], block.span, "")
                self._gather([block])
                self.here = above  # a list behind a box goes on with the paragraph before it
            case _:
                self._gather([block])

    def _open(self, key: str, kind: Kind, span: Span, words: str, numbered: bool = False) -> None:
        self.here = key
        number = self.document.number(key)
        words = self.words.get(key, words)
        self.found.setdefault(key, Unit(key, kind, self.part, span, number, numbered, words))
        self.marks.setdefault(key, {"cites": [], "holds": [], "refers": [], "condenses": []})

    def _gather(self, nodes: Iterable[Node]) -> None:
        """What everything in `nodes` cites, holds and refers to, given to the unit that is open."""
        for thing in things(nodes):
            match thing.node:
                case Reference(targets):
                    self.marks[self.here]["refers"] += targets
                case _ if isinstance(thing.node, Block):
                    self.marks[self.here]["holds"] += self.placed.get(thing.node.span, ())
                    if isinstance(thing.node, Paragraph | Heading | Box | Figure | Table):
                        self._claims(thing.node.key)
                case _:
                    continue

    def _claims(self, key: str) -> None:
        self.marks[self.here]["cites"] += self.document.claims.get(key, ())
        self.marks[self.here]["condenses"] += self.document.derived.get(key, ())


def _placed(report: Report) -> Mapping[Span, tuple[str, ...]]:
    """The ids of the items whose text stands at a place: a block that is placed somewhere keeps its place in the file
    of its area, and by that alone it can be told whose it is."""
    found: dict[Span, tuple[str, ...]] = {}
    for owner in owners(report):
        for item in owner.evidence.values():
            for block in blocks(item.blocks):
                found[block.span] = tuple(dict.fromkeys((*found.get(block.span, ()), item.id)))
    return found


def _words(document: Document) -> Mapping[str, str]:
    """What each unit says in print, a paragraph with the lists that belong to it."""
    found: dict[str, str] = {}
    for section in document.sections:
        current = ""
        for block in level(section.blocks):
            match block:
                case Paragraph():
                    current = block.key
                    found[current] = spoken(block.content).strip()
                case Heading():
                    current = ""
                    found[block.key] = spoken(block.content)
                case Box():
                    found[block.key] = spoken(block.title)
                case Figure() | Table():
                    found[block.key] = spoken(block.caption)
                case _ if current:
                    found[current] = f"{found[current]} {plain_blocks((block,), spoken)}".strip()
    return found
