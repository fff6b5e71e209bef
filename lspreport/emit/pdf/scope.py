"""What is in reach of the text that is being written: the document, and which of its places are printed with it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lspreport.model.report import Document, Section, contents
from lspreport.model.text import blocks_of, inlines_of
from lspreport.model.tree import (
    Blocks,
    Box,
    CrossReference,
    EvidenceMark,
    Figure,
    Heading,
    Inlines,
    Language,
    Link,
    Note,
    Paragraph,
    Picture,
    Styled,
    Table,
)

_DEEPEST = 6
"""The deepest level that a heading can have in Markdown."""


class Scope(Struct, frozen=True):
    """`targets` are the keys that a link may name: a link to a place that is not printed stops Typst.

    `listed` are the headings that stand in the contents or would with more depth, and in the bookmarks.
    `pointed` are the keys that some link does name; a paragraph without a number is an anchor only if it is one.
    """

    document: Document
    targets: frozenset[str]
    listed: frozenset[str]
    pointed: frozenset[str]


def scope_of(document: Document, sections: tuple[Section, ...]) -> Scope:
    """The scope of a print of `sections` of `document`: of all of them, or of one for a preview."""
    targets = {section.key for section in sections}
    pointed: set[str] = set()
    for section in sections:
        for thing in things(section.blocks):
            match thing:
                case Paragraph(key=key) | Heading(key=key) | Box(key=key) | Figure(key=key):
                    targets.add(key)
                case Table():
                    targets.add(thing.key)
                    targets.update(row.key for row in thing.body)
                case CrossReference(target=target):
                    pointed.add(target)
                case Link(url=url) if url.startswith("#"):
                    pointed.add(url[1:])
    listed = frozenset(entry.key for entry in contents(document, _DEEPEST))
    return Scope(document, frozenset(targets - {""}), listed, frozenset(pointed))


def pictures(sections: tuple[Section, ...]) -> Iterator[Picture]:
    """The pictures of `sections`."""
    for section in sections:
        for thing in things(section.blocks):
            if isinstance(thing, Figure):
                yield thing.picture


def things(blocks: Blocks) -> Iterator[object]:
    """Every block and every inline, those in footnotes included."""
    for block in blocks:
        yield block
        for content in inlines_of(block):
            yield from _inlines(content)
        for inner in blocks_of(block):
            yield from things(inner)


def _inlines(content: Inlines) -> Iterator[object]:
    for inline in content:
        yield inline
        match inline:
            case Styled() | Language() | Link():
                yield from _inlines(inline.content)
            case Note():
                yield from things(inline.blocks)
            case EvidenceMark(items):
                yield from items
