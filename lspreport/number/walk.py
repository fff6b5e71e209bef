"""The one place of `lspreport` where anything is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from lspreport.memo import recall
from lspreport.model.numbering import Entry, Kind, Number, Numbering
from lspreport.model.report import Report, Section, SectionKind
from lspreport.model.settings import AppendixScheme, Scheme, Settings
from lspreport.model.tree import Box, Citation, CodeBlock, Equation, Figure, Heading, Note, Paragraph, Row, Table
from lspreport.model.walk import Thing, things
from lspreport.source import Span


def number(report: Report) -> Numbering:
    """The numbering of the report: sections, paragraphs, boxes, figures, tables, notes; and all that bears a label."""
    names = frozenset(label.name for label in report.labels)
    labels = recall("labels", frozenset, names)  # one object as long as they are the same, which is quickly compared
    entries: dict[str, Entry] = {}
    counts: Mapping[tuple[str, str], int] = {}
    for section in report.sections:
        found, counts = recall(("numbered", section.key), _walked, section, report.settings, labels, counts)
        for key, entry in found.items():
            entries.setdefault(key, entry)  # a label that stands twice keeps its first entry
        if section.kind is SectionKind.REFERENCES:
            entries |= _works(report)
    return Numbering(entries)


def _works(report: Report) -> Mapping[str, Entry]:
    """The works that are cited: they stand in the references, which `resolve` orders as the style asks."""
    works, keys = report.bibliography.works, report.bibliography.keys
    citations = (thing.node for thing in report.citations if isinstance(thing.node, Citation))
    cited = dict.fromkeys(work.id for citation in citations for work in citation.works)
    return {keys[id]: Entry(keys[id], Kind.WORK, None, works[id].span) for id in cited if id in works}


def _walked(
    section: Section, settings: Settings, labels: Set[str], counts: Mapping[tuple[str, str], int]
) -> tuple[Mapping[str, Entry], Mapping[tuple[str, str], int]]:
    """The section's entries, and how far has been counted behind it."""
    walk = _Walk(settings, labels, counts)
    walk.section(section)
    return walk.entries, dict(walk.counts)


class _Walk:
    """The counters, and the entries found so far in one section. `labels` are all that the authors have given."""

    def __init__(self, settings: Settings, labels: Set[str], counts: Mapping[tuple[str, str], int]) -> None:
        self.settings = settings
        self.schemes = settings.numbering
        self.labels = labels
        self.entries: dict[str, Entry] = {}
        self.counts = Counter(counts)
        self.stem = ""  # what a number counted by chapter begins with in this section
        self.summary = False
        self.above: list[tuple[int, str]] = []  # the sub-headings over this place: level, and the stem below it

    def section(self, section: Section) -> None:
        kind, number = Kind.SECTION, None
        self.summary = section.kind is SectionKind.SUMMARY
        self.stem = ""
        if section.kind is SectionKind.PART:
            kind = Kind.PART
            number = self._count("part", "") if section.numbered else None
        elif section.kind is SectionKind.CHAPTER and section.numbered:
            number = self._count("chapter", "")
            self.stem = f"{number}."
        elif section.kind is SectionKind.APPENDIX:
            kind = Kind.APPENDIX
            letters = self.schemes.appendices is AppendixScheme.LETTERS
            number = self._count("appendix", "", letters) if section.numbered else None
            self.stem = f"{'' if letters else 'A'}{number}." if number else ""
        elif self.summary and self.settings.summary_prefix:
            self.stem = f"{self.settings.summary_prefix}."
        self._enter(section.key, kind, number, section.span)
        for thing in things((section,)):
            self._count_in(thing)

    def _count_in(self, thing: Thing) -> None:
        match thing.node:
            case Paragraph():
                self._paragraph(thing.node)
            case Heading():
                self._heading(thing.node)
            case Box(numbered=True, key=key, span=span):
                self._enter(key, Kind.BOX, self._scheme("box", self.schemes.boxes), span)
            case Box(key=key, span=span) if key in self.labels:
                self._enter(key, Kind.BOX, None, span)
            case Figure():
                self._captioned(thing.node, Kind.FIGURE, "figure", self.schemes.figures)
            case Table():
                self._captioned(thing.node, Kind.TABLE, "table", self.schemes.tables)
            case CodeBlock():
                self._captioned(thing.node, Kind.LISTING, "listing", self.schemes.listings)
            case Equation(numbered=True, key=key, span=span):
                self._enter(key, Kind.EQUATION, self._scheme("equation", self.schemes.equations), span)
            case Row(key=key) if key and thing.block is not None:
                self._enter(key, Kind.CODE, None, thing.block.span)
            case Note(key=key, span=span):
                self._enter(key, Kind.NOTE, self._count("note", ""), span)
            case _:
                return

    def _captioned(self, block: Figure | Table | CodeBlock, kind: Kind, name: str, scheme: Scheme) -> None:
        """A figure, table or listing: numbered by its caption; without one it is listed only when its label is."""
        number = self._scheme(name, scheme) if block.caption else None
        if number is not None or block.key in self.labels:
            self._enter(block.key, kind, number, block.span)

    def _heading(self, block: Heading) -> None:
        """A sub-heading: counted below the one above it. One without a number has none below it either."""
        number = None
        if self.schemes.headings is not Scheme.NONE:
            while self.above and self.above[-1][0] >= block.level:
                self.above.pop()
            stem = self.above[-1][1] if self.above else self.stem
            number = self._count("heading", stem) if block.numbered and stem else None
            self.above.append((block.level, f"{number}." if number else ""))
        self._enter(block.key, Kind.SECTION if number is None else Kind.SUBSECTION, number, block.span)

    def _paragraph(self, block: Paragraph) -> None:
        number = self._paragraph_number() if block.numbered else None
        if number is not None or block.key in self.labels:
            self._enter(block.key, Kind.PARAGRAPH, number, block.span)

    def _paragraph_number(self) -> Number | None:
        scheme = self.schemes.paragraphs
        if scheme is Scheme.NONE:
            return None
        if self.summary:
            return self._count("paragraph", self.settings.summary_prefix)
        if scheme is Scheme.CONTINUOUS:
            return self._count("paragraph", "")
        return self._count("paragraph", self.stem) if self.stem else None

    def _scheme(self, name: str, scheme: Scheme) -> Number:
        stem = self.stem if scheme is Scheme.CHAPTER else ""
        return self._count(name, stem)

    def _count(self, counter: str, stem: str, letters: bool = False) -> Number:
        """The next number of this counter with this stem: no two things of one kind are called the same."""
        self.counts[counter, stem] += 1
        return Number(stem, self.counts[counter, stem], letters)

    def _enter(self, key: str, kind: Kind, number: Number | None, span: Span) -> None:
        if key:
            self.entries.setdefault(key, Entry(key, kind, number, span))
