"""Replaces shortcodes by what they place."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from lspreport.assemble.figure import streams_figure
from lspreport.assemble.tables import areas_table, mechanisms_table
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.finding import Finding
from lspreport.model.sources import Sources
from lspreport.model.text import map_inlines
from lspreport.model.tree import (
    Block,
    Blocks,
    BulletList,
    Figure,
    Inlines,
    OrderedList,
    Paragraph,
    Shortcode,
    Table,
    Text,
)

FIGURE_LABEL = "fig-streams"


class Placer:
    """Goes through blocks in reading order; a made table or figure bears its label only where it stands first."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.findings: list[Finding] = []
        owners: list[Area | Source] = [*sources.areas, *sources.sources]
        self._evidence = {item.id: item for owner in owners for item in owner.evidence.values()}
        self._labels = {label.name for label in sources.labels}
        self._codes: set[str] = set()

    def blocks(self, blocks: Blocks) -> Blocks:
        """`blocks` with every shortcode replaced, in lists too."""
        placed: list[Block] = []
        for block in blocks:
            if isinstance(block, Shortcode):
                placed += self._place(block)
            elif isinstance(block, BulletList | OrderedList):
                items = [item for old in block.items for item in self._items(old)]
                placed += [replace(block, items=tuple(items))] if items else []
            else:
                placed.append(map_inlines(block, lambda content: content, self.blocks))
        return tuple(placed)

    def _items(self, item: Blocks) -> list[Blocks]:
        """A list item; one that is an evidence shortcode alone becomes as many items as it places."""
        if len(item) == 1 and isinstance(item[0], Shortcode) and item[0].name == "evidence":
            return [self.blocks(found.blocks) for found in self._chosen(item[0])]
        blocks = self.blocks(item)
        return [blocks] if blocks else []

    def _place(self, code: Shortcode) -> Blocks:
        match code.name:
            case "evidence":
                return self._evidence_blocks(code)
            case "paragraph":
                return self._paragraph(code)
            case "drivers" | "levers":
                stream = self.sources.theory.streams[code.options["stream"]]
                table = mechanisms_table(self.sources, stream, code.name, code.span)
                return (self._first(table),)
            case "areas":
                return (self._first(areas_table(self.sources.areas, code.span)),)
            case "figure":
                picture = streams_figure(self.sources.theory, self.sources.settings.theme)
                caption: Inlines = (
                    Text("The streams of the theory of change, with the drivers and levers they share"),
                )
                figure = Figure(picture, caption, FIGURE_LABEL, code.span)
                return (self._first(figure),)
        return ()  # a shortcode that `load` has complained of

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
        items = [self.blocks(item.blocks) for item in self._chosen(code)]
        if not items:
            return ()
        if len(items) == 1 and not code.options:
            return items[0]
        return (BulletList(tuple(items), code.span),)

    def _chosen(self, code: Shortcode) -> list[Evidence]:
        """The items named, in the order named; then those that fit the query, in an order that hides the areas."""
        chosen: list[Evidence] = []
        for id in code.words:
            if id in self._evidence:
                chosen.append(self._evidence[id])
            else:
                self.findings.append(Finding("unknown-evidence", id, code.span, tuple(self._evidence)))
        if code.options:
            fitting = [
                item
                for item in self._evidence.values()
                if item not in chosen and all(getattr(item, key) == value for key, value in code.options.items())
            ]
            if not fitting:
                query = " ".join(f"{key}={value}" for key, value in code.options.items())
                self.findings.append(Finding("unknown-evidence", query, code.span))
            chosen += sorted(fitting, key=lambda item: hashlib.sha256(item.text.encode()).hexdigest())
        return chosen

    def _paragraph(self, code: Shortcode) -> Blocks:
        """The paragraph again, with the lists that belong to it, without its label."""
        label = code.words[0]
        for section in self.sources.sections:
            for at, block in enumerate(section.blocks):
                if isinstance(block, Paragraph) and block.key == label:
                    found: list[Block] = [replace(block, key="", span=code.span)]
                    for next_block in section.blocks[at + 1 :]:
                        if not isinstance(next_block, BulletList | OrderedList):
                            break
                        found.append(_unlabelled(next_block))
                    return tuple(found)
        labels = tuple(label.name for label in self.sources.labels if label.name.startswith("para-"))
        self.findings.append(Finding("unknown-reference", label, code.span, labels))
        return ()


def _unlabelled(block: Block) -> Block:
    """`block` without the labels in it: what stands twice can be pointed at only once."""

    def inside(blocks: Blocks) -> Blocks:
        return tuple(_unlabelled(inner) for inner in blocks)

    changed = map_inlines(block, lambda content: content, inside)
    return replace(changed, key="") if isinstance(changed, Paragraph) else changed
