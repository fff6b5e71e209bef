"""The report as words for a terminal: numbers, boxes, tables and notes, in shapes that say nothing of how they look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from lspreport.model.report import Document, Section, SectionKind, contents
from lspreport.model.tree import (
    Abbreviation,
    Block,
    Blocks,
    Box,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Derived,
    EvidenceCitation,
    EvidenceMark,
    Figure,
    Heading,
    Inlines,
    Landscape,
    Language,
    LineBlock,
    LineBreak,
    Link,
    Math,
    Note,
    OrderedList,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Shortcode,
    Style,
    Styled,
    Table,
    Text,
    Unnumbered,
    Unresolved,
)
from lspreport.model.walk import notes

_BULLETS = ("•", "–", "·")


class Words(Struct, frozen=True):
    """A run of text; `kind` is "", a `Style`, "reference", "code", "note" or "unresolved"."""

    text: str
    kind: str = ""


Line = tuple[Words, ...]


class Passage(Struct, frozen=True):
    """A paragraph; `label` hangs before it: its number, or a list's bullet. `depth` counts the lists it stands in."""

    label: str
    words: Line
    depth: int = 0


class Title(Struct, frozen=True):
    """A heading: level 1 is a section's."""

    level: int
    words: Line


class Frame(Struct, frozen=True):
    """A box."""

    title: Line
    content: tuple[Piece, ...]


class Grid(Struct, frozen=True):
    """A table, head and body."""

    caption: Line
    head: tuple[tuple[Line, ...], ...]
    body: tuple[tuple[Line, ...], ...]


Piece = Passage | Title | Frame | Grid


def prose(document: Document) -> Iterator[Piece]:
    """Every section of `document`, each followed by its notes."""
    for section in document.sections:
        yield from _section(section, document)


def _section(section: Section, document: Document) -> Iterator[Piece]:
    number = document.number(section.key)
    before = f"Appendix {number}: " if number and section.kind is SectionKind.APPENDIX else f"{number} ".lstrip()
    yield Title(1, (Words(before), *_line(section.title, document)))
    if section.kind is SectionKind.CONTENTS:
        for entry in contents(document):
            yield Passage(entry.number, _line(entry.title, document), entry.level - 1)
    yield from _blocks(section.blocks, document)
    found = tuple(notes((section,)))
    if found:
        yield Title(2, (Words("Notes"),))
    for note in found:
        yield from _labelled(document.number(note.key), note.blocks, document, 0)


def _blocks(blocks: Blocks, document: Document, depth: int = 0) -> Iterator[Piece]:
    for block in blocks:
        yield from _block(block, document, depth)


def _block(block: Block, document: Document, depth: int) -> Iterator[Piece]:
    match block:
        case Paragraph(content, key, _, numbered):
            yield Passage(document.number(key) if numbered else "", _line(content, document), depth)
        case Heading(level, content):
            yield Title(level, _line(content, document))
        case BulletList(items):
            for item in items:
                yield from _labelled(_BULLETS[min(depth, 2)], item, document, depth + 1)
        case OrderedList(items, start):
            for count, item in enumerate(items, start):
                yield from _labelled(f"{count}.", item, document, depth + 1)
        case DefinitionList(items):
            for definition in items:
                term = tuple(Words(words.text, Style.STRONG) for words in _line(definition.term, document))
                yield Passage("", (*term, Words("  "), *_first(definition.blocks, document)), depth)
                yield from _blocks(definition.blocks[1:], document, depth + 1)
        case Quote(inner):
            yield from _labelled("│", inner, document, depth + 1)
        case Unnumbered(inner) | Landscape(inner):
            yield from _blocks(inner, document, depth)
        case Box(title, inner, key):
            number = document.number(key)
            label = (Words(f"Box {number}: "),) if number else ()
            yield Frame((*label, *_line(title, document)), tuple(_blocks(inner, document)))
        case Figure(picture, caption, key):
            yield Passage("", (*_caption("Figure", key, document), *_line(caption, document)), depth)
            yield Passage("", (Words(f"[{picture.alt}]", Style.EMPHASIS),), depth)
        case Table():
            yield _table(block, document)
        case CodeBlock(text):
            yield Passage("", (Words(text, "code"),), depth)
        case LineBlock(lines):
            for line in lines:
                yield Passage("", _line(line, document), depth)
        case Rule():
            yield Passage("", (Words("* * *"),), depth)
        case Shortcode():
            raise TypeError(f"no words for {block!r}")
        case _:
            assert_never(block)


def _labelled(label: str, blocks: Blocks, document: Document, depth: int) -> Iterator[Piece]:
    """The blocks, the first of them behind `label`."""
    for at, piece in enumerate(_blocks(blocks, document, depth)):
        yield Passage(label, piece.words, depth) if at == 0 and isinstance(piece, Passage) else piece


def _first(blocks: Blocks, document: Document) -> Line:
    match blocks:
        case (Paragraph(content), *_):
            return _line(content, document)
    return ()


def _table(table: Table, document: Document) -> Grid:
    head, body = (
        tuple(tuple(_cell(cell, document) for cell in row.cells) for row in rows) for rows in (table.head, table.body)
    )
    return Grid((*_caption("Table", table.key, document), *_line(table.caption, document)), head, body)


def _cell(cell: Cell, document: Document) -> Line:
    words: list[Words] = []
    for piece in _blocks(cell.blocks, document):
        if isinstance(piece, Passage | Title):
            words += [*([Words("\n")] if words else []), *piece.words]
    return tuple(words)


def _caption(word: str, key: str, document: Document) -> Line:
    number = document.number(key)
    return (Words(f"{word} {number}: ", Style.STRONG),) if number else ()


def _line(content: Inlines, document: Document) -> Line:
    return tuple(_words(content, document))


def _words(content: Inlines, document: Document) -> Iterator[Words]:
    for inline in content:
        match inline:
            case Text(text) | Abbreviation(text, _):
                yield Words(text)
            case Styled(style, inner):
                yield from (Words(words.text, words.kind or style) for words in _words(inner, document))
            case Language(_, inner):
                yield from _words(inner, document)
            case Link(inner, url):
                yield from (Words(words.text, words.kind or "reference") for words in _words(inner, document))
                yield Words(f" ({url})")
            case Code(text) | Math(text, _):
                yield Words(text, "code")
            case LineBreak():
                yield Words("\n")
            case CrossReference(_, word, number, inner):
                given = _line(inner, document) or (Words(word + number),)
                yield from (Words(words.text, words.kind or "reference") for words in given)
            case EvidenceMark(items):
                yield Words(f" [{', '.join(item.word for item in items)}]", "reference")
            case Note():
                yield Words(f"[{document.number(inline.key)}]", "note")
            case Unresolved(text):
                yield Words(text, "unresolved")
            case Reference() | EvidenceCitation() | Derived():
                raise TypeError(f"no words for {inline!r}")
            case _:
                assert_never(inline)
