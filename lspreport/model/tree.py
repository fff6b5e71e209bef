"""The report's tree: the blocks and inlines that every room reads.

It is pandoc's tree put into the words of a report: a top-level `Para` of a chapter is a numbered `Paragraph`, a
`Div` of class `box` is a `Box`. Every block that can bear a number or be pointed at has a `key`, unique in the
report: the author's label where there is one, otherwise a name made by `assemble`. Numbers do not stand in the
tree; `numbering.Numbering` has them under the keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from lspreport.model.ordinals import list_number
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


class Text(Struct, frozen=True):
    """Plain characters, spaces and typographic quotes included."""

    text: str


class StyledText(Struct, frozen=True):
    style: Style
    content: Inlines


class Language(Struct, frozen=True):
    """A run in another language: `[vis-à-vis]{lang=fr}` (WCAG 3.1.2)."""

    code: str
    content: Inlines


class InlineCode(Struct, frozen=True):
    text: str


class Formula(Struct, frozen=True):
    """A formula as it was typed, in TeX, as MathML and Typst's markup, and in one line of text for whoever cannot see
    it set."""

    tex: str
    mathml: str
    typst: str
    words: str


class Math(Struct, frozen=True):
    """A formula in a line of text."""

    formula: Formula


class LineBreak(Struct, frozen=True):
    pass


class Link(Struct, frozen=True):
    """A link that leaves the report: to http, https, mailto or tel; `url` is written in ASCII."""

    content: Inlines
    url: str


class Note(Struct, frozen=True):
    """A footnote, standing where its mark is printed."""

    key: str
    blocks: Blocks
    span: Span


class ReferenceForm(StrEnum):
    """How a reference is to be worded."""

    WORDS = "words"  # @box-x          box 1
    CAPITAL = "capital"  # @Box-x      Box 1
    NUMBER = "number"  # [-@box-x]     1


class Reference(Struct, frozen=True):
    """A reference as the author wrote it; `resolve` turns it into `Text` and `CrossReference`.

    `content` are the author's own words in place of ours: `[words](#box-x)`.
    """

    targets: tuple[str, ...]
    form: ReferenceForm
    span: Span
    content: Inlines = ()


class CrossReference(Struct, frozen=True):
    """A resolved reference to one thing: `word` ("box ", may be empty) and `number` ("1"), both inside the link.

    Where `content` is given, it is printed instead: the author's own words (`own`), or the title of a section that
    bears no number.
    """

    target: str
    word: str
    number: str
    content: Inlines = ()
    own: bool = False


class Unresolved(Struct, frozen=True):
    """A reference to what does not exist, kept visible: `check` complains of it, writers print `text` marked."""

    text: str


class EvidenceCitation(Struct, frozen=True):
    """`[@leeds:framework; @workshop:targets]`: the evidence on which the claim before it rests."""

    ids: tuple[str, ...]
    span: Span


class CitationMode(StrEnum):
    """How a work is cited."""

    WHOLE = "whole"  # [@smith2020]    (Smith 2020)
    IN_TEXT = "in-text"  # @smith2020  Smith (2020)
    NO_AUTHOR = "no-author"  # [-@smith2020]  (2020)


class CitedWork(Struct, frozen=True):
    """A work in a citation, with the words around it: `[see @smith2020, p. 5]`."""

    id: str
    mode: CitationMode
    before: Inlines = ()
    after: Inlines = ()


class CitationPart(StrEnum):
    """What is printed of a citation where it stands: all of it, or what a style of notes leaves in the text or puts
    into the footnote."""

    ALL = "all"
    WORDS = "words"
    NOTE = "note"


class Citation(Struct, frozen=True):
    """Works cited together; `resolve` words them. Both parts of a citation that makes a footnote bear its `key`."""

    works: tuple[CitedWork, ...]
    span: Span
    key: str = ""
    part: CitationPart = CitationPart.ALL


class FromMark(Struct, frozen=True):
    """`[@para-x]{.from}`: the conclusions that this summary paragraph condenses."""

    targets: tuple[str, ...]
    span: Span


class EvidenceMark(Struct, frozen=True):
    """What a claim rests on or a printed item is: links to the table of evidence, set off by a space from the words
    before. No public edition has any."""

    items: tuple[CrossReference, ...]


class Abbreviation(Struct, frozen=True):
    """An abbreviation as printed (`LAAs`) with what it stands for (`Local Area Agreements`)."""

    text: str
    expansion: str


Inline = (
    Text
    | StyledText
    | Language
    | InlineCode
    | Math
    | LineBreak
    | Link
    | Note
    | Reference
    | CrossReference
    | Unresolved
    | EvidenceCitation
    | Citation
    | FromMark
    | EvidenceMark
    | Abbreviation
)
Inlines = tuple[Inline, ...]

# --- blocks ----------------------------------------------------------------------------------------------------


class Paragraph(Struct, frozen=True):
    """A paragraph. `numbered` says that it bears a paragraph number, under its key.

    `repeats` is the label of the paragraph that a shortcode placed here again. `continues` says that it goes on with
    the paragraph before the equation above it, and so bears no number.
    """

    content: Inlines
    key: str
    span: Span
    numbered: bool = False
    repeats: str = ""
    continues: bool = False


class Heading(Struct, frozen=True):
    """A sub-heading: level 2 or 3 and below. The section's title is not a block.

    `numbered` says that it bears a number where the report's sub-headings do.
    """

    level: int
    content: Inlines
    key: str
    span: Span
    numbered: bool = False


class BulletList(Struct, frozen=True):
    """`ticks` say of each item of a list of tasks whether it is done, and nothing of any other list."""

    items: tuple[Blocks, ...]
    span: Span
    ticks: tuple[bool, ...] = ()


class OrderedList(Struct, frozen=True):
    """`style` is decimal, lower-alpha, upper-alpha, lower-roman or upper-roman; `form` has `1` for the number."""

    items: tuple[Blocks, ...]
    start: int
    style: str
    span: Span
    form: str = "1."  # or "1)" or "(1)"

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands before each item in every format: "a.", "(ii)", "3)"."""
        counts = range(self.start, self.start + len(self.items))
        return tuple(self.form.replace("1", list_number(count, self.style)) for count in counts)


class Definition(Struct, frozen=True):
    term: Inlines
    blocks: Blocks


class DefinitionList(Struct, frozen=True):
    items: tuple[Definition, ...]
    span: Span


class Quote(Struct, frozen=True):
    blocks: Blocks
    span: Span


class Callout(StrEnum):
    """What a box without a number is for; the value is the class that authors write."""

    NOTE = "note"
    IMPORTANT = "important"
    WARNING = "warning"
    TIP = "tip"
    CAUTION = "caution"


class Box(Struct, frozen=True):
    """A box, set apart from the text. Without a number it may have no title; a `callout` says what it is for."""

    title: Inlines
    blocks: Blocks
    key: str
    span: Span
    numbered: bool = True
    callout: Callout | None = None


class PictureLink(Struct, frozen=True):
    """A code that a picture shows, which is the `key` of a row: where it stands, in fractions of the picture's width
    and height from its upper left corner."""

    key: str
    left: float
    top: float
    width: float
    height: float


class Picture(Struct, frozen=True):
    """An image with its bytes; `name` is unique in the report, `alt` its text alternative (WCAG 1.1.1).

    `width` is a fraction of the text's width, 1.0 where the author says nothing. Only a drawing of the compiler's own
    has `links`.
    """

    name: str
    data: bytes
    alt: str
    width: float = 1.0
    links: tuple[PictureLink, ...] = ()

    @property
    def vector(self) -> bool:
        return self.name.endswith(".svg")


class Figure(Struct, frozen=True):
    """A picture with a caption; numbered when there is a caption. `notes` stand below it: its source, a remark."""

    picture: Picture
    caption: Inlines
    key: str
    span: Span
    notes: Blocks = ()


class Column(Struct, frozen=True):
    """`align` is left, right or centre; `width` a fraction of the text's width, 0 where it is not given."""

    align: str
    width: float = 0.0


class Cell(Struct, frozen=True):
    blocks: Blocks
    columns: int = 1
    rows: int = 1


class Row(Struct, frozen=True):
    """A table row; `key` is set where something can refer to it (an entry's code)."""

    cells: tuple[Cell, ...]
    key: str = ""


class Table(Struct, frozen=True):
    """A table; numbered when there is a caption. The first cell of each body row is its header (WCAG 1.3.1).

    `notes` stand below it: its source, a remark.
    """

    caption: Inlines
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    key: str
    span: Span
    description: str = ""
    notes: Blocks = ()


class Equation(Struct, frozen=True):
    """A formula on a line of its own, numbered where it has a label."""

    formula: Formula
    key: str
    span: Span
    numbered: bool = False


class ReferenceEntry(Struct, frozen=True):
    """A work in the references; `label` is what stands in the margin before it, in numeric styles a number."""

    label: str
    paragraph: Paragraph


class References(Struct, frozen=True):
    """The works that the report cites."""

    entries: tuple[ReferenceEntry, ...]
    span: Span


class CodeBlock(Struct, frozen=True):
    """A block of code; numbered, as a listing, when there is a caption."""

    text: str
    language: str
    span: Span
    caption: Inlines = ()
    key: str = ""


class LineBlock(Struct, frozen=True):
    lines: tuple[Inlines, ...]
    span: Span


class HorizontalRule(Struct, frozen=True):
    span: Span


class PageBreak(Struct, frozen=True):
    """`{{< pagebreak >}}`: what follows begins a page, where there are pages."""

    span: Span


class LanguagePart(Struct, frozen=True):
    """`::: {lang=cy}`: blocks in another language (WCAG 3.1.2)."""

    code: str
    blocks: Blocks
    span: Span


class Unnumbered(Struct, frozen=True):
    """`::: {.unnumbered}`: paragraphs in it bear no number."""

    blocks: Blocks
    span: Span


class Landscape(Struct, frozen=True):
    """`::: {.landscape}`: wide content on pages turned sideways."""

    blocks: Blocks
    span: Span


class Shortcode(Struct, frozen=True):
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
    | Equation
    | References
    | CodeBlock
    | LineBlock
    | HorizontalRule
    | PageBreak
    | LanguagePart
    | Unnumbered
    | Landscape
    | Shortcode
)
Blocks = tuple[Block, ...]

# --- sections --------------------------------------------------------------------------------------------------


class SectionKind(StrEnum):
    """The part that a section plays in the report."""

    IMPRINT = "imprint"
    FRONT = "front"
    CONTENTS = "contents"
    GLOSSARY = "glossary"
    SUMMARY = "summary"
    PART = "part"
    CHAPTER = "chapter"
    APPENDIX = "appendix"
    REFERENCES = "references"


class Section(Struct, frozen=True):
    """A section. `name` is its file's stem ("efficiency"); `numbered` says that its title bears a number.

    The section of kind CONTENTS has a title and no blocks: each writer makes its own list, by `contents`. One of kind
    PART has the title of a part, and the words before its chapters, which are sections of their own behind it.
    """

    key: str
    name: str
    kind: SectionKind
    title: Inlines
    blocks: Blocks
    numbered: bool
    span: Span
