"""A document as readable lines, so that a test or a golden file shows what is printed where, under which number."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.model.report import Document, Section
from lspreport.model.text import plain_blocks
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
    EvidenceMark,
    Figure,
    Heading,
    Inline,
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
    Row,
    Rule,
    Style,
    Styled,
    Table,
    Text,
    Unnumbered,
    Unresolved,
)
from lspreport.model.walk import notes

MARKS = {Style.EMPHASIS: "*", Style.STRONG: "**", Style.STRIKEOUT: "~~", Style.SUPERSCRIPT: "^", Style.SUBSCRIPT: "~"}


def outline(document: Document) -> str:
    """The whole document; keys stand in angle brackets where something is referred to or can be."""
    parts = ["\n".join([title(section, document), *lines(section.blocks, document)]) for section in document.sections]
    return "\n\n".join(parts) + "\n"


def title(section: Section, document: Document) -> str:
    number = document.number(section.key)
    heading = " ".join(part for part in ("#", number, words(section.title, document)) if part)
    return "\n".join([f"{heading}  ({section.kind}, {section.key})", *_notes(section.title, document, "  ")])


def lines(blocks: Blocks, document: Document) -> list[str]:
    """The blocks, one line each; what stands inside a block is indented."""
    return [line for block in blocks for line in _block(block, document)]


def words(content: Inlines, document: Document) -> str:
    return "".join(_inline(inline, document) for inline in content)


def _block(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Paragraph():
            number = document.number(block.key) if block.numbered else ""
            yield " ".join(part for part in (number, words(block.content, document)) if part)
            yield from _notes(block.content, document)
        case Heading():
            yield f"{'#' * block.level} {words(block.content, document)}"
            yield from _notes(block.content, document)
        case BulletList():
            for item in block.items:
                yield from _indented("- ", lines(item, document))
        case OrderedList():
            for at, item in enumerate(block.items):
                yield from _indented(f"{block.start + at}. ({block.style}) ", lines(item, document))
        case DefinitionList():
            for definition in block.items:
                yield from _indented(f"{words(definition.term, document)}: ", lines(definition.blocks, document))
                yield from _notes(definition.term, document)
        case Quote():
            yield from (f"> {line}" for line in lines(block.blocks, document))
        case Box():
            yield f"[Box {document.number(block.key)}: {words(block.title, document)}]"
            yield from _notes(block.title, document, "  ")
            yield from (f"  {line}" for line in lines(block.blocks, document))
        case Figure():
            caption = f"Figure {document.number(block.key)}: {words(block.caption, document)}" if block.caption else "-"
            kind, size = block.picture.name.rpartition(".")[2], f"{block.picture.width:.0%}"
            yield f"[{caption}] ({kind}, {len(block.picture.data) > 0}, {size}, alt: {block.picture.alt[:60]})"
            yield from _notes(block.caption, document, "  ")
        case Table():
            caption = f"Table {document.number(block.key)}: {words(block.caption, document)}" if block.caption else "-"
            yield f"[{caption}] ({', '.join(column.align for column in block.columns)})"
            for rows, mark in ((block.head, "="), (block.body, "|")):
                yield from (f"  {mark} {_row(row, document)}" for row in rows)
            marked = (block.caption, *(paragraph.content for paragraph in _cells(block)))
            yield from (line for content in marked for line in _notes(content, document))
        case CodeBlock():
            yield from (f"``` {line}" for line in block.text.splitlines())
        case LineBlock():
            yield from (f"| {words(line, document)}" for line in block.lines)
        case Rule():
            yield "* * *"
        case Unnumbered() | Landscape():
            yield type(block).__name__.lower()
            yield from (f"  {line}" for line in lines(block.blocks, document))
        case _:
            raise TypeError(f"no writer can print {block!r}")


def _indented(mark: str, inner: list[str]) -> list[str]:
    return [(mark if at == 0 else " " * len(mark)) + line for at, line in enumerate(inner or [""])]


def _row(row: Row, document: Document) -> str:
    code = f"<{row.key}> " if row.key else ""
    return code + " | ".join(" / ".join(_cell(cell, document)) for cell in row.cells)


def _cell(cell: Cell, document: Document) -> list[str]:
    """A cell's lines; its notes stand below the table."""
    return [line for line in lines(cell.blocks, document) if not line.startswith("[^") or "]: " not in line]


def _cells(table: Table) -> list[Paragraph]:
    cells = [cell for row in (*table.head, *table.body) for cell in row.cells]
    return [block for cell in cells for block in cell.blocks if isinstance(block, Paragraph)]


def _notes(content: Inlines, document: Document, indent: str = "") -> list[str]:
    return [f"{indent}[^{document.number(note.key)}]: {plain_blocks(note.blocks)}" for note in notes(content)]


def _inline(inline: Inline, document: Document) -> str:
    match inline:
        case Text(text) | Unresolved(text):
            return text
        case Abbreviation(text, _):
            return text
        case CrossReference(target, word, number, content):
            return f"{words(content, document) or word + number}<{target}>"
        case EvidenceMark(items):
            return " {" + ", ".join(f"{item.word}<{item.target}>" for item in items) + "}"
        case Styled(style, content):
            mark = MARKS.get(style, f"({style})")
            return f"{mark}{words(content, document)}{mark}"
        case Language(code, content):
            return f"[{words(content, document)}]({code})"
        case Link(content, url):
            return f"[{words(content, document)}]({url})"
        case Code(text):
            return f"`{text}`"
        case Math(text, _):
            return f"${text}$"
        case LineBreak():
            return " // "
        case Note():
            return f"[^{document.number(inline.key)}]"
        case _:
            raise TypeError(f"no writer can print {inline!r}")
