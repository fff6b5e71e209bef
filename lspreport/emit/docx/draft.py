"""What the writer knows and collects while it turns the document into pandoc's blocks."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from lspreport.emit.docx import styles
from lspreport.emit.docx.house_style import HouseStyle
from lspreport.emit.docx.marks import Marks
from lspreport.model.report import Document, SectionKind
from lspreport.model.tree import Blocks, CrossReference, OrderedList, Picture, Table
from lspreport.model.walk import bearers, every

Json = dict[str, object]


class BlockPlace(Struct, frozen=True):
    """Where blocks stand, as the styles that they take there, lists by their depth."""

    text: str = styles.BODY
    bullets: tuple[str, ...] = styles.BULLETS
    numbers: tuple[str, ...] = styles.NUMBERS
    continued: tuple[str, ...] = styles.CONTINUED
    quote: str = styles.QUOTE
    depth: int = 0


BODY = BlockPlace()
IMPRINT = BlockPlace(text=styles.IMPRINT)
QUOTE = BlockPlace(text=styles.QUOTE)
BOX = BlockPlace(styles.BOX_TEXT, styles.BOX_BULLETS, styles.BOX_NUMBERS, styles.BOX_CONTINUED, styles.BOX_TEXT)
CELL = BlockPlace(
    styles.TABLE_TEXT, (styles.TABLE_BULLET,), (styles.TABLE_NUMBER,), (styles.TABLE_TEXT,), styles.TABLE_TEXT
)
DEFINITION = BlockPlace(text=styles.DEFINITION)
NOTE = BlockPlace("", ("",), ("",), ("",), "")
"""In a note pandoc gives every paragraph the note's own style."""


class TableNote(Struct):
    """What the finishing pass needs to know of a table: its widths in twips, its title and description."""

    table: Table
    widths: tuple[int, ...]
    indent: int
    title: str
    boxed: bool


class Draft(Struct):
    """The document with its house style, and what came up on the way.

    `targets` are the keys that something refers to; `anchors` those that have their place in this file, which is
    not all of them when one section is built alone. `blocks` writes
    the blocks of a note or a cell. `sequences` counts captions, to seed the first of a part.
    """

    document: Document
    house: HouseStyle
    targets: frozenset[str]
    anchors: frozenset[str]
    blocks: Callable[[Draft, Blocks, BlockPlace], list[Json]]
    marks: Marks = field(default_factory=Marks)
    lists: list[OrderedList] = field(default_factory=list)
    tables: list[TableNote] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    widths: dict[str, float] = field(default_factory=dict)
    sequences: set[str] = field(default_factory=set)
    firsts: dict[str, int] = field(default_factory=dict)
    page: str = "front"
    chapter: str = ""
    kind: SectionKind = SectionKind.FRONT
    chapter_numbered: bool = False
    text_width: int = 0
    axis: int = 0

    def first(self, style: str, key: str) -> None:
        """Notes the number of the first paragraph in a numbered style."""
        entry = self.document.numbering.entries.get(key)
        if entry is not None and entry.number is not None:
            self.firsts.setdefault(style, entry.number.value)


def targets(document: Document) -> frozenset[str]:
    """Every key that a reference aims at."""
    return frozenset(reference.target for reference in every(CrossReference, document.sections))


def anchors(document: Document) -> frozenset[str]:
    """Every key that has its place in the document: sections, blocks, table rows, notes."""
    return frozenset(bearer.key for bearer in bearers(document.sections))
