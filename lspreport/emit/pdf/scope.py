"""What is in reach of the text that is being written: the document, and which of its places are printed with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from lspreport.emit.pdf.placing import movable
from lspreport.model.report import Document, Section, contents
from lspreport.model.tree import (
    Blocks,
    CrossReference,
    Figure,
    Note,
    Picture,
)
from lspreport.model.walk import bearers, blocks_of, every

_DEEPEST = 6
"""The deepest level that a heading can have in Markdown."""


class Scope(Struct, frozen=True):
    """`targets` are the keys that a link may name: a link to a place that is not printed stops Typst.

    `listed` are the headings that stand in the contents or would with more depth, and in the bookmarks.
    `blocks` writes the blocks that stand in a note or a cell.
    `landscape`, `boxed` and `head` (a table's) say where it stands, `leftward` that lines run leftward there, `among`
    of what kind of text its gaps are, `torn` that words of a table have no room in one piece.
    `deeper` says how many levels a sub-heading stands below its own: in a box, the level is that in the box.
    `pointed` are the keys that some link does name; a paragraph without a number is an anchor only if it is one.
    """

    document: Document
    targets: frozenset[str]
    listed: frozenset[str]
    pointed: frozenset[str]
    blocks: Callable[[Blocks, Scope], str]
    landscape: bool = False
    boxed: bool = False
    head: bool = False
    among: str = "text"
    torn: bool = False
    leftward: bool = False
    deeper: int = 0


def scope_of(document: Document, sections: tuple[Section, ...], blocks: Callable[[Blocks, Scope], str]) -> Scope:
    """The scope of a print of `sections` of `document`: of all of them, or of one for a preview."""
    targets = frozenset(bearer.key for bearer in bearers(sections) if not isinstance(bearer, Note))
    pointed = frozenset(reference.target for reference in every(CrossReference, sections))
    pointed |= {key for section in sections for thing in movable(section) for key in thing.after if key}
    listed = frozenset(entry.key for entry in contents(document, _DEEPEST))
    return Scope(document, targets, listed, pointed, blocks)


def pictures(sections: tuple[Section, ...]) -> Iterator[Picture]:
    """The pictures of `sections`."""
    return (figure.picture for figure in blocks_of(Figure, sections))
