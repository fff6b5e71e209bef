"""The report's tree: the blocks and inlines that every room reads.

It is pandoc's tree put into the words of a report: a top-level `Para` of a chapter is a numbered `Paragraph`, a
`Div` of class `box` is a `Box`. Every block that can bear a number or be pointed at has a `key`, unique in the
report: the author's label where there is one, otherwise a name made by `assemble`. Numbers do not stand in the
tree; `numbering.Numbering` has them under the keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lspreport.source import Span

# --- inlines ---------------------------------------------------------------------------------------------------


class Style(StrEnum):
    """How a run of text is set off."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKEOUT = "strikeout"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    SMALL_CAPS = "small-caps"
    UNDERLINE = "underline"


@dataclass(frozen=True)
class Text:
    """Plain characters, spaces and typographic quotes included."""

    text: str


@dataclass(frozen=True)
class Styled:
    style: Style
    content: Inlines


@dataclass(frozen=True)
class Language:
    """A run in another language: `[vis-à-vis]{lang=fr}` (WCAG 3.1.2)."""

    code: str
    content: Inlines


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class Math:
    """TeX mathematics."""

    text: str
    display: bool


@dataclass(frozen=True)
class LineBreak:
    pass


@dataclass(frozen=True)
class Link:
    """A link that leaves the report, or `#key` to a place in it."""

    content: Inlines
    url: str


@dataclass(frozen=True)
class Note:
    """A footnote, standing where its mark is printed."""

    key: str
    blocks: Blocks
    span: Span


class Form(StrEnum):
    """How a reference is to be worded."""

    WORDS = "words"  # @box-x          box 1
    CAPITAL = "capital"  # @Box-x      Box 1
    NUMBER = "number"  # [-@box-x]     1


@dataclass(frozen=True)
class Reference:
    """A reference as the author wrote it; `resolve` turns it into `Text` and `CrossReference`."""

    targets: tuple[str, ...]
    form: Form
    span: Span


@dataclass(frozen=True)
class CrossReference:
    """A resolved reference to one thing: `word` ("box ", may be empty) and `number` ("1"), both inside the link.

    For an unnumbered section `word` is its title and `number` is empty.
    """

    target: str
    word: str
    number: str


@dataclass(frozen=True)
class Unresolved:
    """A reference to what does not exist, kept visible: `check` complains of it, writers print `text` marked."""

    text: str


@dataclass(frozen=True)
class EvidenceCitation:
    """`[@leeds:framework; @workshop:targets]`: the evidence on which the claim before it rests."""

    ids: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class Derived:
    """`[@para-x]{.from}`: the conclusions that this summary paragraph condenses."""

    targets: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class EvidenceMark:
    """What a claim rests on or a printed item is: links to the table of evidence, set off by a space from the words
    before. No public edition has any."""

    items: tuple[CrossReference, ...]


@dataclass(frozen=True)
class Abbreviation:
    """An abbreviation as printed (`LAAs`) with what it stands for (`Local Area Agreements`)."""

    text: str
    expansion: str


Inline = (
    Text
    | Styled
    | Language
    | Code
    | Math
    | LineBreak
    | Link
    | Note
    | Reference
    | CrossReference
    | Unresolved
    | EvidenceCitation
    | Derived
    | EvidenceMark
    | Abbreviation
)
Inlines = tuple[Inline, ...]

# --- blocks ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `numbered` says that it bears a paragraph number, under its key.

    `repeats` is the label of the paragraph that a shortcode placed here again.
    """

    content: Inlines
    key: str
    span: Span
    numbered: bool = False
    repeats: str = ""


@dataclass(frozen=True)
class Heading:
    """A sub-heading: level 2 or 3 and below. The section's title is not a block."""

    level: int
    content: Inlines
    key: str
    span: Span


@dataclass(frozen=True)
class BulletList:
    items: tuple[Blocks, ...]
    span: Span


@dataclass(frozen=True)
class OrderedList:
    """`style` is decimal, lower-alpha, upper-alpha, lower-roman or upper-roman."""

    items: tuple[Blocks, ...]
    start: int
    style: str
    span: Span


@dataclass(frozen=True)
class Definition:
    term: Inlines
    blocks: Blocks


@dataclass(frozen=True)
class DefinitionList:
    items: tuple[Definition, ...]
    span: Span


@dataclass(frozen=True)
class Quote:
    blocks: Blocks
    span: Span


@dataclass(frozen=True)
class Box:
    """A box: numbered, titled, set apart from the text."""

    title: Inlines
    blocks: Blocks
    key: str
    span: Span


@dataclass(frozen=True)
class Picture:
    """An image with its bytes; `name` is unique in the report, `alt` its text alternative (WCAG 1.1.1).

    `width` is a fraction of the text's width, 1.0 where the author says nothing.
    """

    name: str
    data: bytes = field(repr=False)
    alt: str
    width: float = 1.0

    @property
    def vector(self) -> bool:
        return self.name.endswith(".svg")


@dataclass(frozen=True)
class Figure:
    """A picture with a caption; numbered when there is a caption."""

    picture: Picture
    caption: Inlines
    key: str
    span: Span


@dataclass(frozen=True)
class Column:
    """`align` is left, right or centre; `width` a fraction of the text's width, 0 where it is not given."""

    align: str
    width: float = 0.0


@dataclass(frozen=True)
class Cell:
    blocks: Blocks
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """A table row; `key` is set where something can refer to it (a driver's or lever's code)."""

    cells: tuple[Cell, ...]
    key: str = ""


@dataclass(frozen=True)
class Table:
    """A table; numbered when there is a caption. The first cell of each body row is its header (WCAG 1.3.1)."""

    caption: Inlines
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    key: str
    span: Span
    description: str = ""


@dataclass(frozen=True)
class CodeBlock:
    text: str
    language: str
    span: Span


@dataclass(frozen=True)
class LineBlock:
    lines: tuple[Inlines, ...]
    span: Span


@dataclass(frozen=True)
class Rule:
    span: Span


@dataclass(frozen=True)
class Unnumbered:
    """`::: {.unnumbered}`: paragraphs in it bear no number."""

    blocks: Blocks
    span: Span


@dataclass(frozen=True)
class Landscape:
    """`::: {.landscape}`: wide content on pages turned sideways."""

    blocks: Blocks
    span: Span


@dataclass(frozen=True)
class Shortcode:
    """`{{< evidence leeds:framework >}}`: replaced by `assemble`; no writer ever sees one."""

    name: str
    words: tuple[str, ...]
    options: Mapping[str, str]
    span: Span


Block = (
    Paragraph
    | Heading
    | BulletList
    | OrderedList
    | DefinitionList
    | Quote
    | Box
    | Figure
    | Table
    | CodeBlock
    | LineBlock
    | Rule
    | Unnumbered
    | Landscape
    | Shortcode
)
Blocks = tuple[Block, ...]
