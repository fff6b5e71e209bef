"""Replaces shortcodes by what they place."""

from __future__ import annotations

import hashlib

from msgspec import Struct
from msgspec.structs import replace

from lspreport.assemble.citations import attached, only_citations
from lspreport.assemble.exhibit_notes import noted
from lspreport.assemble.figure import streams_caption, streams_figure
from lspreport.assemble.glossary import glossary_blocks
from lspreport.assemble.tables import areas_table, register_table
from lspreport.memo import recall
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.observation import Observation
from lspreport.model.report import Section, SectionKind
from lspreport.model.sources import Sources
from lspreport.model.statement import continues
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    CodeBlock,
    Equation,
    Figure,
    Heading,
    Inlines,
    OrderedList,
    Paragraph,
    Shortcode,
    Table,
    Text,
)
from lspreport.model.walk import stretches, transform, transform_notes

FIGURE_LABEL = "fig-streams"


class PlacedSection(Struct, frozen=True):
    """A section with everything placed; what there was to find, and the labels and codes that are now taken.

    `looked` says that it holds something of another of the `sections`.
    """

    section: Section
    observations: tuple[Observation, ...]
    labels: frozenset[str]
    codes: frozenset[str]
    looked: bool
    sections: tuple[Section, ...]


class Placer:
    """Goes through blocks in reading order; a made table or figure bears its label only where it stands first."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.observations: list[Observation] = []
        owners: list[Area | Source] = [*sources.areas, *sources.sources]
        self.evidence = {item.id: item for owner in owners for item in owner.evidence.values()}
        self._labels = {label.name for label in sources.labels}
        self._codes: set[str] = set()
        self._open: list[str] = []  # what is being placed now, the outermost first
        self._looked = False  # whether the section being placed holds something of another section

    def section(self, section: Section) -> Section:
        """The section with everything placed, or as it was placed in an earlier run if that would be the same."""
        sources = self.sources
        kept = recall(
            ("placed", section.name),
            lambda section, *_: self._placed(section),
            section,
            sources.settings,
            sources.theory,
            sources.glossary,
            sources.areas,
            sources.sources,
            frozenset(self._labels),
            frozenset(self._codes),
            holds=lambda kept: not kept.looked or kept.sections == sources.sections,
        )
        self.observations += kept.observations
        self._labels |= kept.labels
        self._codes |= kept.codes
        return kept.section

    def _placed(self, section: Section) -> PlacedSection:
        before = self.observations, self._labels, self._codes
        self.observations, self._labels, self._codes, self._looked = [], set(before[1]), set(before[2]), False
        is_glossary = section.kind is SectionKind.GLOSSARY
        placed = replace(
            section,
            title=self.inlines(section.title),
            blocks=glossary_blocks(self.sources.glossary, section.span, self.sources.settings.words)
            if is_glossary
            else self.blocks(section.blocks),
        )
        state = tuple(self.observations), frozenset(self._labels), frozenset(self._codes)
        self.observations, self._labels, self._codes = before
        return PlacedSection(placed, *state, self._looked, self.sources.sections)

    def blocks(self, blocks: Blocks) -> Blocks:
        """`blocks` with every shortcode replaced, in lists, tables and footnotes too."""
        placed: list[Block] = []
        for block in blocks:
            if isinstance(block, Shortcode):
                placed += self._place(block)
            elif isinstance(block, BulletList | OrderedList):
                placed += self._list(block)
            else:
                placed.append(transform(block, self.inlines, self.blocks))
        return noted(attached(tuple(placed)), self.sources.settings.words)

    def inlines(self, content: Inlines) -> Inlines:
        """`content` with every shortcode in its footnotes replaced."""
        return transform_notes(content, self.blocks)

    def _list(self, block: BulletList | OrderedList) -> Blocks:
        """The list, in which one item may have become several; nothing where none is left."""
        placed = [self._items(item) for item in block.items]
        items = tuple(item for several in placed for item in several)
        if isinstance(block, BulletList) and block.ticks:
            ticks = (tick for tick, several in zip(block.ticks, placed, strict=True) for _ in several)
            block = replace(block, ticks=tuple(ticks))
        return (replace(block, items=items),) if items else ()

    def _items(self, item: Blocks) -> list[Blocks]:
        """A list item; one that is an evidence shortcode alone becomes as many items as it places."""
        if len(item) == 1 and isinstance(item[0], Shortcode) and item[0].name == "evidence":
            return self._evidence_items(item[0])
        blocks = self.blocks(item)
        return [blocks] if blocks else []

    def _place(self, code: Shortcode) -> Blocks:
        match code.name:
            case "evidence":
                return self._evidence_blocks(code)
            case "paragraph":
                return self._paragraph(code)
            case "areas":
                settings = self.sources.settings
                table = areas_table(self.sources.areas, settings.area_columns, code.span, settings.words)
                return (self._first(table),)
            case "figure":
                theory = self.sources.theory
                picture = streams_figure(theory, self.sources.settings.theme, self.sources.settings.words)
                caption: Inlines = (Text(streams_caption(theory.vocabulary, self.sources.settings.words)),)
                figure = Figure(picture, caption, FIGURE_LABEL, code.span)
                return (self._first(figure),)
        register = self.sources.theory.vocabulary.register(code.name)
        if register is None:
            return ()  # a shortcode that `load` has complained of
        stream = self.sources.theory.streams[code.options["stream"]]
        return (self._first(register_table(self.sources, stream, register, code.span)),)

    def _first(self, block: Table | Figure) -> Block:
        """The block with its label if it is the first to bear it, and its rows' codes likewise."""
        if block.key in self._labels:
            block = replace(block, key="")
        self._labels.add(block.key)
        if isinstance(block, Table):
            rows = tuple(row if row.key not in self._codes else replace(row, key="") for row in block.body)
            self._codes |= {row.key for row in rows}
            return replace(block, body=rows)
        return block

    def _evidence_blocks(self, code: Shortcode) -> Blocks:
        items = self._evidence_items(code)
        if len(items) == 1 and not code.options:
            return items[0]
        return (BulletList(tuple(items), code.span),) if items else ()

    def _evidence_items(self, code: Shortcode) -> list[Blocks]:
        """The text of each item that the shortcode names; an item without any has been complained of by `load`."""
        placed = [self._inside(item.id, item.blocks, code, "unknown-evidence") for item in self._chosen(code)]
        return [blocks for blocks in placed if blocks]

    def _inside(self, name: str, blocks: Blocks, code: Shortcode, check: str) -> Blocks:
        """`blocks` placed in their turn; what would stand within itself is left out, with a finding of `check`."""
        if name in self._open:
            self.observations.append(Observation(check, name, code.span))
            return ()
        self._open.append(name)
        try:
            return self.blocks(blocks)
        finally:
            self._open.pop()

    def _chosen(self, code: Shortcode) -> list[Evidence]:
        """The items named, in the order named; then those that fit the query, in an order that hides the areas."""
        chosen: list[Evidence] = []
        for id in code.words:
            if id in self.evidence:
                chosen.append(self.evidence[id])
            else:
                self.observations.append(Observation("unknown-evidence", id, code.span, tuple(self.evidence)))
        if code.options:
            fitting = [
                item
                for item in self.evidence.values()
                if item.id not in code.words and all(getattr(item, key) == value for key, value in code.options.items())
            ]
            if not fitting:
                query = " ".join(f"{key}={value}" for key, value in code.options.items())
                self.observations.append(Observation("unknown-evidence", query, code.span))
            chosen += sorted(fitting, key=lambda item: hashlib.sha256(item.text.encode()).hexdigest())
        return chosen

    def _paragraph(self, code: Shortcode) -> Blocks:
        """The paragraph again, with the lists that belong to it, without its label."""
        label = code.words[0]
        self._looked = True
        for section in self.sources.sections:
            for run in stretches(section.blocks):
                for at, block in enumerate(run):
                    if isinstance(block, Paragraph) and block.key == label:
                        again: list[Block] = [replace(block, span=code.span, repeats=label)]
                        for after in run[at + 1 :]:
                            if not _belongs(after):
                                break
                            again.append(after)
                        unlabelled = tuple(_unlabelled(block) for block in again)
                        return self._inside(label, unlabelled, code, "unknown-reference")
        labels = tuple(label.name for label in self.sources.labels if label.name.startswith("para-"))
        self.observations.append(Observation("unknown-reference", label, code.span, labels))
        return ()


def _belongs(block: Block) -> bool:
    """Whether `block` belongs to the paragraph before it: a list, or citations on a line of their own."""
    if isinstance(block, Paragraph) and not block.continues:
        return not block.key and only_citations(block.content)
    return continues(block)


def _unlabelled(block: Block) -> Block:
    """`block` without the labels in it: what stands twice can be pointed at only once."""

    def inside(blocks: Blocks) -> Blocks:
        return tuple(_unlabelled(inner) for inner in blocks)

    changed = transform(block, lambda content: transform_notes(content, inside), inside)
    if isinstance(changed, Equation):
        return replace(changed, key="", numbered=False)
    if isinstance(changed, Paragraph | Heading | Box | Figure | Table | CodeBlock):
        return replace(changed, key="")
    return changed
