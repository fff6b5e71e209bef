"""Where each thing on the screen stands: in which section, in which file, on which line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from lspreport.emit.html.blocks import identified
from lspreport.model.report import Document, Section
from lspreport.model.text import blocks_of, inlines_of, notes_of, walk
from lspreport.model.tree import Blocks, BulletList, Inlines, OrderedList, Table
from lspreport.source import Span


class Atlas(Struct, frozen=True, eq=False):
    """The section that each key stands in, and the author's line behind each key."""

    owners: Mapping[str, str]
    spans: Mapping[str, Span]

    def span(self, id: str) -> Span | None:
        """The place behind an element's id, or behind `id/2`: the third item of the lists in it."""
        return self.spans.get(id) or self.spans.get(id.partition("_")[0])


class Surveyor:
    """Draws the atlas of each document, again only for the sections that have changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Section, dict[str, Span]]] = {}

    def survey(self, document: Document) -> Atlas:
        owners: dict[str, str] = {}
        spans: dict[str, Span] = {}
        known: dict[str, tuple[Section, dict[str, Span]]] = {}
        for section in document.sections:
            before = self._known.get(section.key)
            found = before[1] if before is not None and before[0] is section else dict(_keys(section))
            known[section.key] = section, found
            owners |= dict.fromkeys(found, section.key)
            spans |= found
        self._known = known
        return Atlas(owners, spans)


def _keys(section: Section) -> Iterator[tuple[str, Span]]:
    yield section.key, section.span
    yield from _notes(section.title)
    for id, block in identified(section):
        yield id, block.span
        yield from ((f"{id}/{at}", span) for at, span in enumerate(_items((block,))))
    for block in walk(section.blocks):
        key = getattr(block, "key", "")
        if key:
            yield key, block.span
        if isinstance(block, Table):
            yield from ((row.key, block.span) for row in block.body if row.key)
        for run in inlines_of(block):
            yield from _notes(run)


def _items(blocks: Blocks) -> Iterator[Span]:
    """Where the items of the lists in `blocks` begin, an item before those within it."""
    for block in blocks:
        for inner in blocks_of(block):
            if isinstance(block, BulletList | OrderedList):
                yield inner[0].span if inner else block.span
            yield from _items(inner)


def _notes(run: Inlines) -> Iterator[tuple[str, Span]]:
    for note in notes_of(run):
        yield note.key, note.span
        for block in walk(note.blocks):
            key = getattr(block, "key", "")
            if key:
                yield key, block.span
