"""The Report with its Numbering to the Document that the writers print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lspreport.model.area import Area, Source
from lspreport.model.numbering import Numbering
from lspreport.model.report import Document, Report, Section, SectionKind, Use
from lspreport.model.text import map_inlines
from lspreport.model.tree import (
    Block,
    Blocks,
    Derived,
    EvidenceCitation,
    Form,
    Heading,
    Inline,
    Inlines,
    Language,
    Link,
    Note,
    Paragraph,
    Reference,
    Styled,
    Table,
    Text,
)
from lspreport.resolve.abbreviations import Speller
from lspreport.resolve.references import worded


def resolve(report: Report, numbering: Numbering) -> Document:
    """The document: no reference, citation or abbreviation is left unread. Nothing is complained of here."""
    resolver = _Resolver(report, numbering)
    sections = tuple(resolver.section(section) for section in report.sections)
    return Document(
        report=report,
        sections=sections,
        numbering=numbering,
        uses=tuple(resolver.uses),
        claims={key: tuple(dict.fromkeys(ids)) for key, ids in resolver.claims.items()},
        derived={key: tuple(dict.fromkeys(keys)) for key, keys in resolver.derived.items()},
    )


class _Resolver:
    """Goes through the sections once, in reading order; `here` is the key of the block that it stands in."""

    def __init__(self, report: Report, numbering: Numbering) -> None:
        self.report = report
        self.numbering = numbering
        self.speller = Speller(report.glossary, report.settings.expand)
        self.codes = report.theory.mechanisms
        owners: list[Area | Source] = [*report.areas, *report.sources]
        self.known_evidence = {item.id for owner in owners for item in owner.evidence.values()}
        self.uses: list[Use] = []
        self.claims: dict[str, list[str]] = {}
        self.derived: dict[str, list[str]] = {}
        self.here = ""
        self.spell = False  # whether an abbreviation met now may be spelt out
        self.explain = True  # whether an abbreviation met now is marked up as one

    def section(self, section: Section) -> Section:
        self.here = section.key
        self.explain = section.kind is not SectionKind.GLOSSARY
        self.speller.enter(section.kind)
        title = self._words(section.title, spell=False)
        return replace(section, title=title, blocks=self._blocks(section.blocks))

    def _blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            before, self.spell = self.spell, False
            table = map_inlines(block, lambda content: self._words(content, spell=False), self._cell)
            self.spell = before
            return table
        if isinstance(block, Paragraph | Heading):
            self.here = block.key
        spell = isinstance(block, Paragraph)
        return map_inlines(block, lambda content: self._words(content, spell=spell), self._blocks)

    def _cell(self, blocks: Blocks) -> Blocks:
        return tuple(
            map_inlines(block, lambda content: self._words(content, spell=False), self._cell) for block in blocks
        )

    def _words(self, content: Inlines, spell: bool) -> Inlines:
        """Whole run of a paragraph, heading or caption."""
        return self._abbreviations(tidy(self._references(content)), spell)

    def _references(self, content: Inlines) -> list[Inline | None]:
        """The run with references worded; None where a mark stood that prints nothing."""
        found: list[Inline | None] = []
        for inline in content:
            match inline:
                case Reference():
                    found += self._reference(inline)
                case EvidenceCitation(ids, span):
                    self.uses += [Use(id, id in self.known_evidence, span) for id in ids]
                    self.claims.setdefault(self.here, []).extend(ids)
                    found.append(None)
                case Derived():
                    found += self._derived(inline)
                case Note():
                    found.append(replace(inline, blocks=self._note(inline.blocks)))
                case Styled() | Language() | Link():
                    found.append(replace(inline, content=tidy(self._references(inline.content))))
                case _:
                    found.append(inline)
        return found

    def _note(self, blocks: Blocks) -> Blocks:
        """A footnote's blocks; what is cited in a footnote belongs to the paragraph that bears its mark."""

        def inside(inner: Blocks) -> Blocks:
            return tuple(
                map_inlines(block, lambda content: self._words(content, spell=False), inside) for block in inner
            )

        return inside(blocks)

    def _reference(self, reference: Reference) -> Inlines:
        for target in reference.targets:
            self.uses.append(Use(target, self._found(target), reference.span))
        return worded(reference.targets, reference.form, self.numbering, self.codes)

    def _found(self, target: str) -> bool:
        return target in self.numbering.entries or target in self.codes

    def _derived(self, mark: Derived) -> list[Inline | None]:
        for target in mark.targets:
            self.uses.append(Use(target, self._found(target), mark.span))
        self.derived.setdefault(self.here, []).extend(mark.targets)
        if not self.report.settings.back_references:
            return [None]
        return [Text("("), *worded(mark.targets, Form.NUMBER, self.numbering, self.codes), Text(")")]

    def _abbreviations(self, content: Inlines, spell: bool) -> Inlines:
        return self.speller.spell(content, spell) if self.explain else content


def tidy(content: Sequence[Inline | None]) -> Inlines:
    """`content` without its None marks and without the space that stood before each; neighbouring text joined."""
    kept: list[Inline] = []
    for inline in content:
        last = kept[-1] if kept else None
        if inline is None:
            if isinstance(last, Text):
                kept[-1] = Text(last.text.rstrip(" "))
            continue
        if isinstance(inline, Text) and isinstance(last, Text):
            kept[-1] = Text(last.text + inline.text)
        else:
            kept.append(inline)
    return tuple(inline for inline in kept if inline != Text(""))
