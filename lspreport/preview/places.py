"""Where each thing on the screen stands: in which section, in which file, on which line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from lspreport.emit.html.blocks import identified
from lspreport.model.report import Document, Section
from lspreport.model.tree import BulletList, OrderedList, Row
from lspreport.model.walk import Bearer, Node, Run, parts, things
from lspreport.source import Span


class KeyPlaces(Struct, frozen=True, eq=False):
    """The section that each key stands in, and the author's line behind each key."""

    owners: Mapping[str, str]
    spans: Mapping[str, Span]

    def span(self, id: str) -> Span | None:
        """The place behind an element's id, or behind `id/2`: the third item of the lists in it."""
        return self.spans.get(id) or self.spans.get(id.partition("_")[0])


class PlaceFinder:
    """Finds the places of each document, again only for the sections that have changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Section, dict[str, Span]]] = {}

    def find(self, document: Document) -> KeyPlaces:
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
        return KeyPlaces(owners, spans)


def _keys(section: Section) -> Iterator[tuple[str, Span]]:
    for id, block in identified(section):
        yield id, block.span
        yield from ((f"{id}/{at}", span) for at, span in enumerate(_items((block,))))
    for thing in things((section,)):
        if isinstance(thing.node, Row):
            if thing.node.key and thing.block is not None:
                yield thing.node.key, thing.block.span
        elif isinstance(thing.node, Bearer) and thing.node.key:
            yield thing.node.key, thing.node.span


def _items(nodes: Iterable[Node]) -> Iterator[Span]:
    """Where the items of the lists in `nodes` begin, an item before those within it."""
    for node in nodes:
        if isinstance(node, BulletList | OrderedList):
            for item in node.items:
                yield item[0].span if item else node.span
                yield from _items(item)
        elif not isinstance(node, Run):
            yield from _items(parts(node))
