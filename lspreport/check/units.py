"""The anonymous units of a report: what it prints of an area's evidence, each with the words that stand around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from lspreport.check.judging import Judging, report_table, table
from lspreport.check.prose import Passage, PassageKind, is_from_shortcode, words_of
from lspreport.model.area import Evidence
from lspreport.model.report import Section, SectionKind
from lspreport.model.statement import groups
from lspreport.model.tree import Block, Blocks, CodeBlock, Equation, Figure, Heading, Math, Paragraph, Table
from lspreport.model.walk import blocks as blocks_in
from lspreport.model.walk import flat, stretches
from lspreport.source import Span

_TEXT = (SectionKind.SUMMARY, SectionKind.CHAPTER)


class Holder(Struct, frozen=True, eq=False):
    """A paragraph with its lists, a box, or another block that stands by itself.

    `items` are the evidence placed in it, in the order in which they are printed, `own` its other words, `above` the
    sub-heading over it. It cites and condenses what stands in `cites` and `condenses`, and refers to `refers`.
    """

    key: str
    section: Section
    span: Span
    items: tuple[Evidence, ...]
    own: tuple[Passage, ...]
    above: tuple[Passage, ...]
    cites: tuple[str, ...]
    condenses: tuple[str, ...]
    refers: frozenset[str]


class PrintedUnit(Struct, frozen=True, eq=False):
    """An item of evidence as it is printed, or a holder's own words (`item` is None), and the words `around` it.

    `origins` are the slugs of the areas whose evidence it prints or rests on; a paragraph may have none.
    """

    holder: Holder
    item: Evidence | None
    own: tuple[Passage, ...]
    around: tuple[Passage, ...]
    origins: frozenset[str]

    @property
    def subject(self) -> str:
        """What a waiver's `at` names: the evidence's id, or the paragraph's label."""
        return self.item.id if self.item else self.holder.key

    @property
    def span(self) -> Span:
        return self.item.span if self.item else self.holder.span


@table
def units(judging: Judging) -> tuple[PrintedUnit, ...]:
    """Every item of an area that is printed, and all words of the summary and the chapters, in reading order.

    The words around an item are those of its holder, of the sub-heading above, and of the paragraphs that lead to its
    box; around a paragraph stands its sub-heading.
    """
    areas = judging.area_of
    held = holders(judging)
    by_key = {holder.key: holder for holder in held}
    leading: dict[str, list[Passage]] = {}
    for holder in held:
        for label in holder.refers:
            leading.setdefault(label, []).extend(holder.own)
    found: list[PrintedUnit] = []
    for holder in held:
        for item in holder.items:
            if item.id in areas:
                around = (*holder.own, *holder.above, *leading.get(holder.key, ()))
                words = (*words_of(item.blocks, holder.section), *_beside(item.blocks, holder.section))
                found.append(PrintedUnit(holder, item, words, around, frozenset({areas[item.id].slug})))
        if holder.own and holder.section.kind in _TEXT:
            behind = frozenset(areas[id].slug for id in _behind(holder, by_key) if id in areas)
            found.append(PrintedUnit(holder, None, holder.own, holder.above if behind else (), behind))
    return tuple(found)


def _behind(holder: Holder, by_key: Mapping[str, Holder]) -> Iterator[str]:
    """The evidence that a holder cites, holds or leads to, and that of the conclusions which it condenses."""
    yield from holder.cites
    yield from (item.id for item in holder.items)
    for label in holder.condenses:
        if label in by_key:
            yield from by_key[label].cites
    for label in sorted(holder.refers):
        if label in by_key:
            yield from (item.id for item in by_key[label].items)


@report_table
def used(judging: Judging) -> frozenset[str]:
    """The ids of all evidence that the report cites or prints."""
    cited = (id for ids in judging.document.claims.values() for id in ids)
    return frozenset([*cited, *(item.id for holder in holders(judging) for item in holder.items)])


@report_table
def holders(judging: Judging) -> tuple[Holder, ...]:
    """Everything that holds words of the report, in reading order."""
    walker = _Walker(judging)
    for section in judging.document.report.sections:
        if section.kind not in (SectionKind.CONTENTS, SectionKind.GLOSSARY):
            walker.section(section)
    return tuple(walker.found)


@report_table
def _placed(judging: Judging) -> Mapping[Span, Evidence]:
    """The item to which a block belongs, by the block's place in the file of its area or source."""
    return {block.span: item for item in judging.evidence for block in blocks_in(item.blocks)}


def _beside(blocks: Iterable[Block], section: Section) -> Iterator[Passage]:
    """What belongs to some blocks and is no prose: text alternatives, descriptions of tables, code, formulas."""
    for block in blocks_in(blocks):
        match block:
            case Figure(picture):
                words = picture.alt
            case Table(description=words) | CodeBlock(words):
                pass
            case Equation(formula):
                words = formula.words
            case Paragraph(content) | Heading(content=content):
                words = " ".join(one.formula.words for one in flat(content) if isinstance(one, Math))
            case _:
                continue
        if words and not is_from_shortcode(block.span):
            yield Passage(PassageKind.CAPTION, words, words, words, (), (), (), block.span, section)


class _Walker:
    """Goes through the report once; `above` is the sub-heading under which it is."""

    def __init__(self, judging: Judging) -> None:
        self.document = judging.document
        self.placed = _placed(judging)
        self.places = frozenset(self.placed)
        self.above: tuple[Passage, ...] = ()
        self.found: list[Holder] = []

    def section(self, section: Section) -> None:
        self.above = ()
        self.blocks(section.blocks, section)

    def blocks(self, blocks: Blocks, section: Section) -> None:
        for group in (group for stretch in stretches(blocks) for group in groups(stretch)):
            first = group[0]
            if isinstance(first, Heading):
                self.above = words_of((first,), section)
            else:
                self.found.append(self._holder(group, section))

    def _holder(self, group: Sequence[Block], section: Section) -> Holder:
        inside = list(blocks_in(group))
        beside = _beside([block for block in inside if block.span not in self.places], section)
        own = (*words_of(tuple(group), section, self.places), *beside)
        keys = [key for block in inside if (key := getattr(block, "key", ""))]
        items = [self.placed[block.span] for block in inside if block.span in self.places]
        document = self.document
        return Holder(
            key=keys[0] if keys else "",
            section=section,
            span=group[0].span,
            items=tuple({item.id: item for item in items}.values()),
            own=own,
            above=self.above,
            cites=tuple(id for key in keys for id in document.claims.get(key, ())),
            condenses=tuple(label for key in keys for label in document.derived.get(key, ())),
            refers=frozenset(target for one in own for _, mark in one.references for target in mark.targets),
        )
