"""The report: its settings, its sections in reading order, and the document that the writers print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from lspreport.model.area import Area, Source
from lspreport.model.bibliography import Bibliography
from lspreport.model.edition import PUBLIC, Edition
from lspreport.model.glossary import Glossary
from lspreport.model.numbering import Kind, Numbering
from lspreport.model.observation import Label, Observation
from lspreport.model.reviewer import Reviewer
from lspreport.model.settings import Settings
from lspreport.model.text import plain, without_notes
from lspreport.model.theory import Theory
from lspreport.model.tree import Blocks, Box, Heading, Inlines, Section, SectionKind
from lspreport.model.walk import Run, Thing, all_in, level
from lspreport.model.words import capital
from lspreport.source import SourceFile, Span

__all__ = [
    "LISTS",
    "ContentsEntry",
    "Document",
    "Report",
    "Section",
    "SectionKind",
    "Use",
    "contents",
    "heading_jumps",
    "headings",
]


class Report(Struct, frozen=True, eq=False):
    """The whole report as one ordered tree, before any number. `labels`, `observations` and `agreed` wait for `check`.

    `addresses` are the places that a link can name by their file, `other.md` or `other.md#name`, with their keys.
    `citations` are those in the sections, in reading order; none are looked for where the bibliography has no works.
    `agreed` and `agreed_words` have the fingerprint and the words of a conclusion from the day of its agreement.
    `reviewers` are those who were sent a draft, or said something of one. Of `labels_in_doubt` none is missed: they are
    typed where something is refused.
    """

    settings: Settings
    theory: Theory
    glossary: Glossary
    areas: tuple[Area, ...]
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    labels: tuple[Label, ...] = ()
    labels_in_doubt: frozenset[str] = frozenset()
    observations: tuple[Observation, ...] = ()
    bibliography: Bibliography = field(default_factory=Bibliography)
    agreed: Mapping[str, str] = field(default_factory=dict)
    agreed_words: Mapping[str, str] = field(default_factory=dict)
    reviewers: tuple[Reviewer, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    citations: tuple[Thing, ...] = ()

    @property
    def keywords(self) -> tuple[str, ...]:
        """What libraries and search engines find the report by: the author's own words, or those of the theory."""
        return self.settings.keywords or self.theory.subjects

    @property
    def refused(self) -> tuple[Span, ...]:
        """Where something stands that is refused as no prose of the author's, and is spoken of."""
        return tuple(one.refused for one in self.observations if one.refused is not None)

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """Every file of the report that was read, the settings first, then the sections in reading order."""
        spans = [section.span for section in self.sections]
        spans += [entry.span for entry in self.theory.entries.values()]
        spans += [stream.span for stream in self.theory.streams.values()]
        spans += [expansion.span for expansion in self.glossary.abbreviations.values()]
        spans += [term.span for term in self.glossary.terms.values()]
        spans += [area.span for area in self.areas]
        spans += [source.span for source in self.sources]
        return tuple(dict.fromkeys([self.settings.source, *(span.source for span in spans)]))


class Use(Struct, frozen=True):
    """One use of a label by a reference, in reading order; `found` is false for an unknown label.

    `worded` says that the author's own words are printed, and neither a number nor a title; `work` that it cites one.
    """

    target: str
    found: bool
    span: Span
    worded: bool = False
    work: bool = False


class Document(Struct, frozen=True, eq=False, weakref=True):
    """The resolved report: what the writers print. Its tree holds no Reference, EvidenceCitation, Derived or Shortcode.

    `texts` has the printed words of whatever bears a key, plain: a title, a caption, a paragraph, a note.
    `claims` maps a block's key to the evidence ids that it cites, `derived` a summary paragraph's key to the keys
    of the conclusions that it condenses. `edition` says for whom it is printed. `beside` are the files that are written
    in one go with it, by their suffixes.
    """

    report: Report
    sections: tuple[Section, ...]
    numbering: Numbering
    uses: tuple[Use, ...]
    claims: Mapping[str, tuple[str, ...]]
    derived: Mapping[str, tuple[str, ...]]
    edition: Edition = PUBLIC
    texts: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return self.report.settings

    @property
    def whole(self) -> bool:
        """Whether it is the whole report, which has a cover; a section that is printed alone has none."""
        return bool(self.sections) and len(self.sections) >= len(self.report.sections)

    def text(self, key: str) -> str:
        """The words of `key` as they are printed, plain; "" where it has none."""
        return self.texts.get(key, "")

    def number(self, key: str) -> str:
        """The printed number of `key`, "" where it has none."""
        return self.numbering.number(key)

    def label(self, section: Section) -> str:
        """What is printed before the title of `section`: "2", "Appendix A", "Part 1"; "" where it has no number."""
        number = self.number(section.key)
        word = {SectionKind.APPENDIX: Kind.APPENDIX, SectionKind.PART: Kind.PART}.get(section.kind)
        return f"{capital(self.settings.words.one(word))} {number}" if number and word else number


LISTS = ((Kind.BOX,), (Kind.TABLE, Kind.FIGURE), (Kind.LISTING,))
"""What is listed below the contents, if anything is: each list's kinds of things, one after another."""


class ContentsEntry(Struct, frozen=True):
    """A line of the contents: level 1 for a section, 2 for a sub-heading; the title has no footnotes.

    `label` is what is printed before the title: the number, or "Appendix A".
    """

    level: int
    key: str
    kind: SectionKind
    number: str
    label: str
    title: Inlines


def contents(document: Document, depth: int = 2) -> tuple[ContentsEntry, ...]:
    """The table of contents: all sections but the imprint and the contents themselves, with their sub-headings.

    It holds what Word lists when somebody has the contents renewed, the glossary's sub-headings included.
    """
    entries: list[ContentsEntry] = []
    for section in document.sections:
        if section.kind in (SectionKind.IMPRINT, SectionKind.CONTENTS):
            continue
        title = without_notes(section.title)
        number, label = document.number(section.key), document.label(section)
        entries.append(ContentsEntry(1, section.key, section.kind, number, label, title))
        for heading in headings(section.blocks):
            if heading.level <= depth:
                number, title = document.number(heading.key), without_notes(heading.content)
                entries.append(ContentsEntry(heading.level, heading.key, section.kind, number, number, title))
    return tuple(entries)


def headings(blocks: Blocks) -> tuple[Heading, ...]:
    """The sub-headings of a section, those inside landscape and unnumbered parts included, in reading order."""
    return tuple(block for block in level(blocks) if isinstance(block, Heading))


def heading_jumps(blocks: Blocks) -> Iterator[tuple[Heading, int]]:
    """The headings of a section that skip a level, each with the level of the one before; the section's title has 1.

    These are the headings in the order of the page, those in lists and quotations too: PDF/UA-1 (ISO 14289-1), 7.4.2.
    One without words only counts as the one before. Those of a box stand below its title, wherever the box stands.
    """
    yield from _jumps(blocks, 1)


def _jumps(blocks: Blocks, before: int) -> Iterator[tuple[Heading, int]]:
    for node in all_in(blocks, lambda node: not isinstance(node, Box | Run)):
        match node:
            case Heading() as heading:
                if heading.level > before + 1 and plain(heading.content):
                    yield heading, before
                before = heading.level
            case Box(blocks=inner):
                yield from _jumps(inner, 2)
