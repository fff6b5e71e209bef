"""The report as plain words: numbers, boxes, tables and notes, in pieces that say nothing of how they look.

`lspreport preview --text` paints the pieces for the terminal, `tests/outline.py` prints them with marks for tests
and golden files. Nothing else turns the tree into words that a person reads off a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from lspreport.model.report import Document, Section, SectionKind, contents
from lspreport.model.titles import box_lead
from lspreport.model.tree import (
    Abbreviation,
    Block,
    Blocks,
    Box,
    BulletList,
    Cell,
    Citation,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Equation,
    EvidenceCitation,
    EvidenceMark,
    Figure,
    FromMark,
    Heading,
    HorizontalRule,
    Inline,
    InlineCode,
    Inlines,
    Landscape,
    Language,
    LanguagePart,
    LineBlock,
    LineBreak,
    Link,
    Math,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    References,
    Row,
    Shortcode,
    Style,
    StyledText,
    Table,
    Text,
    Unnumbered,
    Unresolved,
)
from lspreport.model.walk import notes

BULLETS = ("•", "–", "·")
"""What hangs before an item of a list, of a list within it, and of any deeper one."""


TICKS = ("☐", "☒")
"""What hangs before a task that is open, and before one that is done."""


class TextRun(Struct, frozen=True):
    """Letters of one look.

    `kinds` are what they stand in, outermost first: a `Style`, "reference" (a link), "code", "note" (the mark of a
    note), "unresolved". `target` is the key of what a reference leads to.
    """

    text: str
    kinds: tuple[str, ...] = ()
    target: str = ""


Line = tuple[TextRun, ...]
"""Words without a break but those in them as "\\n"."""


class Words(Struct, frozen=True):
    """A paragraph; `label` hangs before it: its number, or a list's bullet. `depth` counts the lists it stands in."""

    label: str
    line: Line
    depth: int = 0


class Title(Struct, frozen=True):
    """A heading: level 1 is a section's."""

    level: int
    line: Line


class Frame(Struct, frozen=True):
    """A box."""

    title: Line
    content: tuple[Piece, ...]


class TextTable(Struct, frozen=True):
    """A table, head and body; a cell's blocks stand on lines of their own."""

    caption: Line
    head: tuple[tuple[Line, ...], ...]
    body: tuple[tuple[Line, ...], ...]


class Notes(Struct, frozen=True):
    """The notes of a section, each with its number before its first paragraph."""

    notes: tuple[tuple[Piece, ...], ...]


Piece = Words | Title | Frame | TextTable | Notes


def pieces(document: Document) -> Iterator[Piece]:
    """Every section of `document` in reading order."""
    for section in document.sections:
        yield from section_pieces(section, document)


def section_pieces(section: Section, document: Document) -> Iterator[Piece]:
    """The title of `section`, its text, and its notes if it has any."""
    yield Title(1, (*_runs(f"{document.label(section)} ".lstrip()), *line(section.title, document)))
    if section.kind is SectionKind.CONTENTS:
        for entry in contents(document):
            yield Words(entry.label, line(entry.title, document), entry.level - 1)
    yield from block_pieces(section.blocks, document)
    found = list(notes((section,)))
    if found:
        yield Notes(tuple(tuple(_labelled(document.number(note.key), note.blocks, document, 0)) for note in found))


def block_pieces(blocks: Sequence[Block], document: Document, depth: int = 0) -> Iterator[Piece]:
    """The blocks without their notes; `depth` lists stand about them."""
    for block in blocks:
        yield from _piece(block, document, depth)


def _piece(block: Block, document: Document, depth: int) -> Iterator[Piece]:
    match block:
        case Paragraph(content, key, _, numbered):
            yield Words(document.number(key) if numbered else "", line(content, document), depth)
        case Heading(level, content, key):
            yield Title(level, (*_runs(f"{document.number(key)} ".lstrip()), *line(content, document)))
        case BulletList(items):
            bullets = [TICKS[tick] for tick in block.ticks] or [BULLETS[min(depth, 2)]] * len(items)
            for bullet, item in zip(bullets, items, strict=True):
                yield from _labelled(bullet, item, document, depth + 1)
        case OrderedList(items):
            for mark, item in zip(block.marks, items, strict=True):
                yield from _labelled(mark, item, document, depth + 1)
        case DefinitionList(items):
            for definition in items:
                term = _within(Style.STRONG, line(definition.term, document))
                match definition.blocks:
                    case (Paragraph(content), *more):
                        yield Words("", (*term, TextRun("  "), *line(content, document)), depth)
                    case more:
                        yield Words("", term, depth)
                yield from block_pieces(more, document, depth + 1)
        case Quote(inner):
            yield from _labelled("│", inner, document, depth + 1)
        case Unnumbered(inner) | Landscape(inner) | LanguagePart(_, inner):
            yield from block_pieces(inner, document, depth)
        case Box(title, inner, key):
            lead = box_lead(block, document.number(key), document.settings.words)
            label = lead + " " * bool(lead and title)
            yield Frame((*_runs(label), *line(title, document)), tuple(block_pieces(inner, document)))
        case Figure(picture, caption, key):
            if caption:
                yield Words("", (*_caption("figure", key, document), *line(caption, document)), depth)
            yield Words("", _runs(f"[{picture.alt}]", Style.EMPHASIS), depth)
            yield from block_pieces(block.notes, document, depth)
        case Table(caption, _, head, body, key):
            name = (*_caption("table", key, document), *line(caption, document))
            yield TextTable(
                name, tuple(_row(row, document) for row in head), tuple(_row(row, document) for row in body)
            )
            yield from block_pieces(block.notes, document, depth)
        case Equation(formula, key):
            number = document.number(key)
            yield Words("", _runs(formula.words + (f"  ({number})" if number else "")), depth + 1)
        case References(entries):
            for entry in entries:
                yield Words(entry.label, line(entry.paragraph.content, document), depth)
        case CodeBlock(text, caption=caption, key=key):
            if caption:
                yield Words("", (*_caption("listing", key, document), *line(caption, document)), depth)
            yield Words("", _runs(text, "code"), depth)
        case LineBlock(lines):
            for words in lines:
                yield Words("", line(words, document), depth)
        case HorizontalRule():
            yield Words("", _runs("* * *"), depth)
        case PageBreak():
            return
        case Shortcode():
            raise TypeError(f"no words for {block!r}")
        case _:
            assert_never(block)


def _labelled(label: str, blocks: Blocks, document: Document, depth: int) -> Iterator[Piece]:
    """The blocks, the first of them behind `label`."""
    inner = block_pieces(blocks, document, depth)
    match next(inner, None):
        case Words("", words):
            yield Words(label, words, depth)
        case first:  # what has a label of its own, or can have none
            yield Words(label, (), depth)
            if first is not None:
                yield first
    yield from inner


def _row(row: Row, document: Document) -> tuple[Line, ...]:
    return tuple(_cell(cell, document) for cell in row.cells)


def _cell(cell: Cell, document: Document) -> Line:
    parts = [part for piece in block_pieces(cell.blocks, document) for part in _lines(piece)]
    return tuple(run for part in parts for run in (TextRun("\n"), *part))[1:]


def _lines(piece: Piece) -> Iterator[Line]:
    """A piece without its shape, as the cell of a table can hold it."""
    match piece:
        case Words(label, words):
            yield (*_runs(f"{label} " if label else ""), *words)
        case Title(_, words):
            yield words
        case Frame(title, content):
            yield title
            for inner in content:
                yield from _lines(inner)
        case TextTable(caption, head, body):
            yield from (part for part in (caption, *(cell for row in (*head, *body) for cell in row)) if part)
        case Notes():
            raise TypeError("notes stand below a section, never in a cell")
        case _:
            assert_never(piece)


def _caption(word: str, key: str, document: Document) -> Line:
    number = document.number(key)
    label = f"{document.settings.words.title(word)} {number}:"
    return (TextRun(label, (Style.STRONG,)), TextRun(" ")) if number else ()


def line(content: Inlines, document: Document) -> Line:
    """The words of `content`, the marks of its notes among them."""
    return tuple(run for inline in content for run in _inline(inline, document))


def _inline(inline: Inline, document: Document) -> Line:
    match inline:
        case Text(text) | Abbreviation(text, _):
            return _runs(text)
        case StyledText(style, inner):
            return _within(style, line(inner, document))
        case Language(_, inner):
            return line(inner, document)
        case Link(inner, url):
            return (*_within("reference", line(inner, document)), *_runs(f" ({url})"))
        case InlineCode(text):
            return _runs(text, "code")
        case Math(formula):
            return _runs(formula.words)
        case LineBreak():
            return _runs("\n")
        case CrossReference(target, word, number, content):
            if not content:
                return (TextRun(word + number, ("reference",), target),)
            return (*_within("reference", line(content, document)), TextRun("", ("reference",), target))
        case EvidenceMark(items):
            marks = [run for item in items for run in (TextRun(", "), *_inline(item, document))]
            return (TextRun(" {"), *marks[1:], TextRun("}"))
        case Note():
            return _runs(f"[{document.number(inline.key)}]", "note")
        case Unresolved(text):
            return _runs(text, "unresolved")
        case Reference() | Citation() | EvidenceCitation() | FromMark():
            raise TypeError(f"no words for {inline!r}")
        case _:
            assert_never(inline)


def _within(kind: str, line: Iterable[TextRun]) -> Line:
    """`line`, each run of it standing in one thing more."""
    return tuple(replace(run, kinds=(kind, *run.kinds)) for run in line)


def _runs(text: str, *kinds: str) -> Line:
    return (TextRun(text, kinds),) if text else ()
