"""What the writer knows and collects while it writes the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct, field

from lspreport.emit.docx import styles
from lspreport.emit.docx.house_style import HouseStyle
from lspreport.emit.docx.marks import Marks
from lspreport.emit.docx.numbering import Lists
from lspreport.emit.docx.package import DOCUMENT, NOTES, Package
from lspreport.emit.docx.page import SectionEnd, WordParagraph, Written
from lspreport.model.report import Document, SectionKind
from lspreport.model.tree import Blocks, CrossReference, Formula
from lspreport.model.walk import bearers, every


class BlockPlace(Struct, frozen=True):
    """Where blocks stand, as the styles that they take there, lists by their depth; a sub-heading within others is
    bold text where it has no style."""

    text: str = styles.BODY
    bullets: tuple[str, ...] = styles.BULLETS
    numbers: tuple[str, ...] = styles.NUMBERS
    continued: tuple[str, ...] = styles.CONTINUED
    quote: str = styles.QUOTE
    caption: str = styles.CAPTION
    figure: str = styles.FIGURE
    code: str = styles.CODE
    source: str = styles.SOURCE_NOTE
    heading: str = ""
    depth: int = 0

    @property
    def open(self) -> bool:
        """Whether blocks stand on the page itself, or in a list there, and may have frames of their own."""
        return self.caption == styles.CAPTION


BODY = BlockPlace()
IMPRINT = BlockPlace(
    styles.IMPRINT,
    styles.IMPRINT_BULLETS,
    styles.IMPRINT_NUMBERS,
    styles.IMPRINT_CONTINUED,
    quote=styles.IMPRINT_QUOTE,
)
QUOTE = BlockPlace(
    styles.QUOTE,
    styles.QUOTE_BULLETS,
    styles.QUOTE_NUMBERS,
    styles.QUOTE_CONTINUED,
    caption=styles.QUOTE_CAPTION,
    figure=styles.QUOTE,
    code=styles.QUOTE_CODE,
    source=styles.QUOTE,
)
FRONT = BlockPlace(text=styles.FRONT)
PAGES = (BODY, FRONT)
"""Where blocks stand on the page itself."""
BOX = BlockPlace(
    styles.BOX_TEXT,
    styles.BOX_BULLETS,
    styles.BOX_NUMBERS,
    styles.BOX_CONTINUED,
    quote=styles.BOX_QUOTE,
    caption=styles.BOX_CAPTION,
    figure=styles.BOX_TEXT,
    code=styles.BOX_CODE,
    source=styles.BOX_SOURCE,
    heading=styles.BOX_HEADING,
)
CELL = BlockPlace(
    styles.TABLE_TEXT,
    (styles.TABLE_BULLET,),
    (styles.TABLE_NUMBER,),
    (styles.TABLE_TEXT,),
    quote=styles.CELL_QUOTE,
    caption=styles.CELL_CAPTION,
    figure=styles.TABLE_TEXT,
    source=styles.TABLE_TEXT,
)
DEFINITION = BlockPlace(text=styles.DEFINITION)
NOTE = BlockPlace(
    styles.NOTE,
    (styles.NOTE,),
    (styles.NOTE,),
    (styles.NOTE,),
    quote=styles.NOTE,
    caption=styles.NOTE,
    figure=styles.NOTE,
    source=styles.NOTE,
)
"""In a note the lists have no styles of their own: each level brings its indent."""


class Draft(Struct):
    """The document with its house style, and what comes up on the way.

    `file` are the parts, the house's to begin with. `targets` are the keys that something refers to; `anchors` those
    that have their place in this file, which is not all of them when one section is built alone. `blocks` writes the
    blocks of a note or a cell. `passed` says behind how many of the blocks that follow it a box or the like stands,
    `kept` which of them are kept on one page.
    `sequences` counts captions, to seed the first of a part. `notes` are the footnotes'
    XML by their ids, `formulas` what is drawn for each. Blocks may take the room from `axis` to `right`, in twips from
    the left margin, and pictures are bounded by the `height` of the page's text.
    """

    document: Document
    house: HouseStyle
    file: Package
    targets: frozenset[str]
    anchors: frozenset[str]
    blocks: Callable[[Draft, Blocks, BlockPlace], list[Written]]
    formulas: Mapping[Formula, str]
    lists: Lists
    axis: int
    right: int
    height: int
    last_note: int
    passed: Mapping[str, int] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    marks: Marks = field(default_factory=Marks)
    notes: dict[int, str] = field(default_factory=dict)
    sequences: set[str] = field(default_factory=set)
    firsts: dict[str, int] = field(default_factory=dict)
    pictures: int = 0
    last_picture: int = 0
    leftward: bool = False
    bold: bool = False
    title_width: float | None = None
    part: str = DOCUMENT
    page: SectionEnd = SectionEnd("front")
    chapter: str = ""
    kind: SectionKind = SectionKind.FRONT
    chapter_numbered: bool = False

    @property
    def room(self) -> int:
        return self.right - self.axis

    @contextmanager
    def within(self, axis: int, right: int, height: int | None = None) -> Iterator[None]:
        """For blocks that have less or more room."""
        before = self.axis, self.right, self.height
        self.axis, self.right, self.height = axis, right, height or self.height
        yield
        self.axis, self.right, self.height = before

    @contextmanager
    def in_bold(self) -> Iterator[None]:
        """For the words of a style that is bold, which a character style for strong words would make light again."""
        before, self.bold = self.bold, True
        yield
        self.bold = before

    @contextmanager
    def written_leftward(self, leftward: bool) -> Iterator[None]:
        """For blocks in a language that is written from right to left, or in one that is not."""
        before, self.leftward = self.leftward, leftward
        yield
        self.leftward = before

    @contextmanager
    def in_notes(self) -> Iterator[None]:
        """For the blocks of a footnote, which have relationships of their own and stand at the margin."""
        before = self.part, self.bold
        self.part, self.bold = NOTES, False
        with self.within(0, self.house.text_width):
            yield
        self.part, self.bold = before

    def first(self, style: str, key: str) -> None:
        """Notes the number of the first paragraph in a numbered style."""
        entry = self.document.numbering.entries.get(key)
        if entry is not None and entry.number is not None:
            self.firsts.setdefault(style, entry.number.value)


_LOOSE = frozenset((styles.FIGURE, styles.CAPTION, styles.CODE, styles.RULE))
"""Styles that stand at the text's edge, wherever that is."""


def at_edge(draft: Draft, paragraph: WordParagraph) -> WordParagraph:
    """What a list holds stands under the words of its item; code, which has a ground, as far in it as elsewhere."""
    house = draft.house
    inset = max(house.indent(styles.CODE) - house.indent(styles.BODY), 0) if paragraph.style == styles.CODE else 0
    if paragraph.style in _LOOSE and house.indent(paragraph.style) != draft.axis + inset:
        return paragraph.indented(left=draft.axis + inset)
    return paragraph


def targets(document: Document) -> frozenset[str]:
    """Every key that a reference aims at."""
    return frozenset(reference.target for reference in every(CrossReference, document.sections))


def anchors(document: Document) -> frozenset[str]:
    """Every key that has its place in the document: sections, blocks, table rows, notes."""
    return frozenset(bearer.key for bearer in bearers(document.sections))
