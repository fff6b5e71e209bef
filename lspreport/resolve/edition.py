"""The document as an edition shows it: marks of evidence behind what rests on it, and the table of evidence.

Nothing is counted here and nothing of the text is changed: the numbers of all editions are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from lspreport.model.area import Area, Evidence, Source
from lspreport.model.edition import Edition
from lspreport.model.numbering import Numbering
from lspreport.model.report import Document, Section
from lspreport.model.text import ended
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    CrossReference,
    EvidenceMark,
    Figure,
    Heading,
    Inlines,
    Paragraph,
    Shortcode,
    Table,
)
from lspreport.model.walk import outside_notes, things, transform
from lspreport.resolve.evidence import evidence_section, row_keys
from lspreport.source import Span


def edited(document: Document, edition: Edition) -> Document:
    """`document` for the readers of `edition`; the public one is the document itself."""
    if edition.public:
        return replace(document, edition=edition) if edition.draft else document
    report = document.report
    every: list[Area | Source] = [*report.areas, *report.sources]
    owners = [owner for owner in every if edition.shows(owner.slug)]
    rows = row_keys(owners, document.numbering.entries)
    marker = _Marker(document, owners, rows)
    sections = [marker.section(section) for section in document.sections]
    table, entries, words = evidence_section(document, owners, edition, rows, marker.uses)
    numbering = Numbering({**document.numbering.entries, **entries})
    texts = {**document.texts, **words}
    return replace(document, sections=(*sections, table), numbering=numbering, texts=texts, edition=edition)


class _HolderKey(Struct, frozen=True):
    """Where the blocks stand: the key of the box or numbered paragraph that holds them, else of the section."""

    holder: str
    box: bool = False


class _Marker:
    """Goes through the sections once; `uses` are the holders in which each item is cited or printed."""

    def __init__(self, document: Document, owners: Sequence[Area | Source], rows: Mapping[str, str]) -> None:
        self.document = document
        self.rows = rows
        self.claims = _claims(document)
        items = [item for owner in owners for item in owner.evidence.values()]
        self.placed: Mapping[Span, Evidence] = {block.span: item for item in items for block in _last(item)}
        self.uses: dict[str, list[str]] = {item.id: [] for item in items}

    def section(self, section: Section) -> Section:
        title = self._cited(section.key, section.key)
        return replace(
            section, title=(*section.title, *title), blocks=self._blocks(section.blocks, _HolderKey(section.key))
        )

    def _blocks(self, blocks: Blocks, inside: _HolderKey) -> Blocks:
        marked: list[Block] = []
        for block in blocks:
            inside = self._holder(block, inside)
            marked.append(self._block(block, inside))
        return tuple(marked)

    def _holder(self, block: Block, inside: _HolderKey) -> _HolderKey:
        """What holds `block` and, if it bears a number, what follows it."""
        if isinstance(block, Paragraph | Figure | Table) and self.document.number(block.key) and not inside.box:
            return _HolderKey(block.key)
        return inside

    def _block(self, block: Block, inside: _HolderKey) -> Block:
        inner = _HolderKey(block.key, box=True) if isinstance(block, Box) else inside
        cited: Inlines = ()
        if isinstance(block, Paragraph | Heading | Box | Figure | Table):
            cited = self._cited(block.key, inner.holder)
        marked = transform(block, lambda content: (*content, *cited), lambda blocks: self._blocks(blocks, inner))
        item = self.placed.get(block.span)
        if item is None:
            return marked
        self._used(item.id, inside.holder)
        return ended(marked, self._mark([item.id])) or marked

    def _cited(self, key: str, holder: str) -> Inlines:
        ids = [id for id in self.claims.get(key, ()) if id in self.rows]
        for id in ids:
            self._used(id, holder)
        return self._mark(ids)

    def _mark(self, ids: Sequence[str]) -> Inlines:
        """The mark; nothing for no evidence."""
        items = tuple(CrossReference(self.rows[id], id, "") for id in ids)
        return (EvidenceMark(items),) if items else ()

    def _used(self, id: str, holder: str) -> None:
        if holder not in self.uses[id]:
            self.uses[id].append(holder)


def _last(item: Evidence) -> Blocks:
    """The item's last block, behind whose words its mark stands."""
    return tuple(block for block in item.blocks if not isinstance(block, Shortcode))[-1:]


_claims_of: WeakKeyDictionary[Document, Mapping[str, tuple[str, ...]]] = WeakKeyDictionary()
"""What all editions of a document share, of which hundreds may be made."""


def _claims(document: Document) -> Mapping[str, tuple[str, ...]]:
    """The evidence that each printed block cites. A paragraph of citations alone, below a table, is not printed: what
    it cites belongs to the block before it."""
    found = _claims_of.get(document)
    if found is None:
        found = _claims_of[document] = _found_claims(document)
    return found


def _found_claims(document: Document) -> Mapping[str, tuple[str, ...]]:
    printed = set(_keys(document.sections))
    claims: dict[str, tuple[str, ...]] = {}
    before = ""
    for key in _keys(document.report.sections):
        before = key if key in printed else before
        if key in document.claims:
            claims[before] = (*claims.get(before, ()), *document.claims[key])
    return {key: tuple(dict.fromkeys(ids)) for key, ids in claims.items()}


def _keys(sections: Iterable[Section]) -> Iterator[str]:
    """The keys of what may cite, in reading order; a box's and a table's once more behind all that stands in it: what
    follows comes after the whole, not after the last words in it."""
    around: list[Box | Table] = []
    for thing in things(sections, outside_notes):
        while around and not any(node is around[-1] for node in thing.around):
            yield around.pop().key
        if isinstance(thing.node, Section | Paragraph | Heading | Box | Figure | Table):
            yield thing.node.key
        if isinstance(thing.node, Box | Table):
            around.append(thing.node)
    yield from (block.key for block in reversed(around))
