"""The Report with its Numbering to the Document that the writers print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from lspreport.memo import recall
from lspreport.model.area import Area, Source
from lspreport.model.numbering import Numbering
from lspreport.model.report import Document, Report, Section, SectionKind, Use
from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    Citation,
    CitationPart,
    CodeBlock,
    EvidenceCitation,
    Figure,
    FromMark,
    Heading,
    Inline,
    Inlines,
    Language,
    Link,
    Note,
    Paragraph,
    Quote,
    Reference,
    ReferenceForm,
    Style,
    StyledText,
    Table,
    Text,
)
from lspreport.model.walk import transform
from lspreport.resolve.abbreviations import Speller
from lspreport.resolve.cited import CitedWorks, cited_works, with_references
from lspreport.resolve.references import cited_words, worded
from lspreport.resolve.texts import texts
from lspreport.resolve.titles import Titles
from lspreport.resolve.wording import tidy
from lspreport.source import Span
from lspreport.tools.crew import Begin, at_once


class _ResolvedSection(Struct, frozen=True):
    """A section resolved, what was met in it, and the abbreviations that are spelt out once it has been read.

    `saw` is what each of `targets`, to which it refers, was called.
    """

    section: Section
    uses: tuple[Use, ...]
    claims: Mapping[str, list[str]]
    derived: Mapping[str, list[str]]
    spelt: frozenset[tuple[str, str]]
    targets: tuple[str, ...]
    saw: tuple[object, ...]


def resolve(
    report: Report, numbering: Numbering, begin: Begin = at_once, meanwhile: Iterable[Callable[[], object]] = ()
) -> Document:
    """The document: no reference, citation or abbreviation is left unread. Nothing is complained of here.

    The words of all citations, which a pandoc makes, are begun with `begin`; the steps of `meanwhile` are done while it
    does.
    """
    works = begin(cited_works, report, numbering)
    for step in meanwhile:
        step()
    resolver = _DocumentResolver(report, numbering, works.result)
    sections = tuple(resolver.recalled(section) for section in report.sections)
    return Document(
        report=report,
        sections=sections,
        numbering=numbering,
        texts=texts(sections),
        uses=tuple(resolver.uses),
        claims={key: tuple(dict.fromkeys(ids)) for key, ids in resolver.claims.items()},
        derived={key: tuple(dict.fromkeys(keys)) for key, keys in resolver.derived.items()},
    )


def outside_words(report: Report, numbering: Numbering) -> Callable[[Blocks], str]:
    """Gives the characters of blocks that stand outside the sections, with their references worded."""
    resolver = _DocumentResolver(report, numbering, lambda: cited_works(report, numbering))
    return lambda blocks: plain_blocks(resolver._blocks(blocks, spell=False))


class _DocumentResolver:
    """Goes through the sections once, in reading order; `here` is the key of the block that it stands in, `above` that
    of the numbered paragraph to which a list belongs."""

    def __init__(self, report: Report, numbering: Numbering, works: Callable[[], CitedWorks]) -> None:
        self._works = works
        self.report = report
        self.numbering = numbering
        self.speller = Speller(report.glossary, report.settings.expand, report.settings.words.english)
        self.codes = report.theory.entries
        self.titles = Titles(report, numbering, lambda: self.works)
        self.uses: list[Use] = []
        self.claims: dict[str, list[str]] = {}
        self.derived: dict[str, list[str]] = {}
        self.here = ""
        self.above = ""
        self.in_note = False
        self.explain = True  # whether an abbreviation met now is marked up as one

    @cached_property
    def works(self) -> CitedWorks:
        """The words of all citations."""
        return self._works()

    @cached_property
    def works_by_section(self) -> Mapping[str, Mapping[str, tuple[Inlines, Inlines]]]:
        """The words of the citations of each section, by its name, with which their keys begin (`assemble.cited`)."""
        found: dict[str, dict[str, tuple[Inlines, Inlines]]] = {}
        for key, words in self.works.texts.items():
            found.setdefault(key.rpartition("_c")[0], {})[key] = words
        return found

    @cached_property
    def known_evidence(self) -> set[str]:
        owners: list[Area | Source] = [*self.report.areas, *self.report.sources]
        return {item.id for owner in owners for item in owner.evidence.values()}

    def recalled(self, section: Section) -> Section:
        """The section resolved, now or in an earlier run."""
        report = self.report
        if section.kind is SectionKind.REFERENCES:
            return recall(("references", section.key), with_references, section, self.works.references)
        kept = recall(
            ("resolved", section.key),
            lambda section, *_: self._resolved(section),
            section,
            report.glossary,
            report.settings,
            report.theory,
            self.known_evidence,
            frozenset(self.speller.spelt),
            self.works_by_section.get(section.name),
            holds=lambda kept: kept.saw == self._sight(kept.targets),
        )
        self.uses += kept.uses
        self.claims |= kept.claims
        self.derived |= kept.derived
        self.speller.spelt = set(kept.spelt)
        return kept.section

    def _resolved(self, section: Section) -> _ResolvedSection:
        before = self.uses, self.claims, self.derived
        self.uses, self.claims, self.derived = [], {}, {}
        resolved = self.section(section)
        met = tuple(self.uses), self.claims, self.derived
        self.uses, self.claims, self.derived = before
        targets = tuple(dict.fromkeys(use.target for use in met[0]))
        return _ResolvedSection(resolved, *met, frozenset(self.speller.spelt), targets, self._sight(targets))

    def _sight(self, targets: tuple[str, ...]) -> tuple[object, ...]:
        """What the words of a reference are made of: kind and number, a title where there is no number."""
        entries = [self.numbering.entries.get(target) for target in targets]
        return tuple(
            entry and (entry.kind, entry.number, self.titles.title(entry.key) if entry.number is None else ())
            for entry in entries
        )

    def section(self, section: Section) -> Section:
        self.here, self.above = section.key, ""
        self.explain = section.kind is not SectionKind.GLOSSARY
        self.speller.enter(section.kind)
        title = self._words(section.title, spell=False)
        return replace(section, title=title, blocks=self._blocks(section.blocks))

    def _blocks(self, blocks: Blocks, spell: bool = True) -> Blocks:
        resolved = (self._block(block, spell) for block in blocks)
        # a paragraph that held nothing but citations, and bears no number, is not printed
        return tuple(block for block in resolved if not (isinstance(block, Paragraph) and block.content == ()))

    def _block(self, block: Block, spell: bool) -> Block:
        """`block` resolved; abbreviations are spelt out in the report's own running text: not in headings, captions,
        tables and notes, and not in quoted words."""
        if isinstance(block, Paragraph | Heading | Box | Figure | Table | CodeBlock) and block.key and not self.in_note:
            self.here = block.key
        if isinstance(block, Paragraph) and block.numbered:
            self.above = block.key
        inside = spell and not isinstance(block, Table | Quote)
        resolved = transform(
            block,
            lambda content: self._words(content, spell and isinstance(block, Paragraph)),
            lambda inner: self._blocks(inner, inside),
        )
        if isinstance(block, Figure) and isinstance(resolved, Figure):
            return _described(block, resolved)
        return resolved

    def _words(self, content: Inlines, spell: bool) -> Inlines:
        """Whole run of a paragraph, heading or caption."""
        resolved = tidy(self._references(content))
        return self.speller.spell(resolved, spell) if self.explain else resolved

    def _references(self, content: Inlines) -> list[Inline | None]:
        """The run with references worded; None where a mark stood that prints nothing."""
        found: list[Inline | None] = []
        for inline in content:
            match inline:
                case Reference():
                    found += self._reference(inline)
                case EvidenceCitation(ids, span):
                    for id in ids:
                        self._use(id, id in self.known_evidence, span)
                    self.claims.setdefault(self.here, []).extend(ids)
                    found.append(None)
                case Citation():
                    found += self._cited(inline)
                case FromMark():
                    found += self._derived(inline)
                case Note():
                    found.append(replace(inline, blocks=self._note(inline.blocks)))
                case StyledText() | Language() | Link():
                    inner = tidy(self._references(inline.content))
                    found.append(replace(inline, content=inner) if inner else None)
                case _:
                    found.append(inline)
        return found

    def _note(self, blocks: Blocks) -> Blocks:
        """A footnote's blocks; what is cited in a footnote belongs to the paragraph that bears its mark."""
        before, self.in_note = self.in_note, True
        resolved = self._blocks(blocks, spell=False)
        self.in_note = before
        return resolved

    def _use(self, target: str, found: bool, span: Span, *, worded: bool = False, work: bool = False) -> None:
        """Notes the use of a label, evidence or work at `span`, where others may be used, too: one that there is not is
        told at its own place."""
        self.uses.append(Use(target, found, span if found else _own_place(span, target), worded, work))

    def _reference(self, reference: Reference) -> Inlines:
        for target in reference.targets:
            self._use(target, self._found(target), reference.span, worded=bool(reference.content))
        if reference.content:
            words = tidy(self._references(reference.content))
            return cited_words(reference.targets[0], words, self._found(reference.targets[0]))
        return self._worded(reference.targets, reference.form)

    def _worded(self, targets: Sequence[str], form: ReferenceForm) -> Inlines:
        return worded(targets, form, self.numbering, self.codes, self.titles.title, self.report.settings.words)

    def _found(self, target: str) -> bool:
        return target in self.numbering.entries or target in self.codes

    def _cited(self, citation: Citation) -> list[Inline | None]:
        """The citation's words; raised figures stand close to the word before them."""
        if citation.part is not CitationPart.NOTE:
            known = self.report.bibliography.works
            for work in citation.works:
                self._use(work.id, work.id in known, citation.span, work=True)
        words = self.works.words(citation)
        raised = words and isinstance(words[0], StyledText) and words[0].style is Style.SUPERSCRIPT
        return [None, *words] if raised else [*words]

    def _derived(self, mark: FromMark) -> list[Inline | None]:
        for target in mark.targets:
            self._use(target, self._found(target), mark.span)
        self.derived.setdefault(self.above or self.here, []).extend(mark.targets)
        if not self.report.settings.back_references:
            return [None]
        return [Text("("), *self._worded(mark.targets, ReferenceForm.NUMBER), Text(")")]


def _own_place(span: Span, name: str) -> Span:
    """Where `@name` stands among others at `span`; all of it, where it is typed in another way."""
    found = re.search(rf"@\{{?{re.escape(name)}(?![\w-])", span.written, re.IGNORECASE)
    begins = span.source.offset(span.line, span.column)
    return span.source.span(begins + found.start(), begins + found.end()) if found else span


def _described(before: Figure, resolved: Figure) -> Figure:
    """The figure with its caption's words as its text alternative, if the author wrote none apart from the caption."""
    if before.picture.alt != plain(before.caption).strip():
        return resolved
    return replace(resolved, picture=replace(resolved.picture, alt=plain(resolved.caption)))
