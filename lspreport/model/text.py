"""Plain text of the tree, and the one function that knows where each node keeps its children."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from lspreport.model.tree import (
    Abbreviation,
    Block,
    Blocks,
    Box,
    BulletList,
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
    Styled,
    Table,
    Text,
    Unnumbered,
    Unresolved,
)


def plain(content: Inlines) -> str:
    """The characters of `content`, without footnotes and citations."""
    return "".join(_plain(inline) for inline in content)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text) | Math(text, _) | Unresolved(text) | Abbreviation(text, _):
            return text
        case Styled(_, content) | Language(_, content) | Link(content, _):
            return plain(content)
        case LineBreak():
            return " "
        case CrossReference(_, word, number):
            return word + number
        case _:
            return ""


def plain_blocks(blocks: Blocks) -> str:
    """The characters of `blocks`, a space between blocks, footnotes left out."""
    parts: list[str] = []
    for block in blocks:
        parts += [plain(content) for content in inlines_of(block)]
        parts += [plain_blocks(inner) for inner in blocks_of(block)]
        if isinstance(block, CodeBlock):
            parts.append(block.text)
    return " ".join(part for part in parts if part)


def inlines_of(block: Block) -> tuple[Inlines, ...]:
    """The inline contents that belong to `block` itself, in reading order."""
    match block:
        case Paragraph() | Heading():
            return (block.content,)
        case Box():
            return (block.title,)
        case Figure() | Table():
            return (block.caption,)
        case DefinitionList():
            return tuple(item.term for item in block.items)
        case LineBlock():
            return block.lines
        case _:
            return ()


def blocks_of(block: Block) -> tuple[Blocks, ...]:
    """The block contents that stand inside `block`, in reading order."""
    match block:
        case Paragraph() | Heading():  # as most blocks are
            return ()
        case BulletList() | OrderedList():
            return block.items
        case DefinitionList():
            return tuple(item.blocks for item in block.items)
        case Quote() | Box() | Unnumbered() | Landscape():
            return (block.blocks,)
        case Table():
            return tuple(cell.blocks for row in (*block.head, *block.body) for cell in row.cells)
        case _:
            return ()


def notes_of(content: Inlines) -> Iterator[Note]:
    """The footnotes of `content`, in reading order."""
    for inline in content:
        if isinstance(inline, Note):
            yield inline
        elif isinstance(inline, Styled | Language | Link):
            yield from notes_of(inline.content)


def walk(blocks: Blocks) -> Iterator[Block]:
    """Every block, a block before what stands in it; footnotes' blocks are not walked."""
    for block in blocks:
        yield block
        for inner in blocks_of(block):
            yield from walk(inner)


def without_notes(content: Inlines) -> Inlines:
    """`content` without its footnotes and marks of evidence, for contents, running heads and bookmarks."""
    kept: list[Inline] = []
    for inline in content:
        match inline:
            case Note() | EvidenceMark():
                continue
            case Styled() | Language() | Link():
                kept.append(replace(inline, content=without_notes(inline.content)))
            case _:
                kept.append(inline)
    return tuple(kept)


def ended(block: Block, more: Inlines) -> Block | None:
    """`block` with `more` behind its last words; None where its kind has no words of its own at its end."""
    match block:
        case Paragraph():
            return replace(block, content=(*block.content, *more))
        case Quote() if block.blocks:
            last = ended(block.blocks[-1], more)
            return None if last is None else replace(block, blocks=(*block.blocks[:-1], last))
        case BulletList() | OrderedList() if block.items and block.items[-1]:
            *items, item = block.items
            last = ended(item[-1], more)
            return None if last is None else replace(block, items=(*items, (*item[:-1], last)))
    return None


def map_notes(content: Inlines, change: Callable[[Note], Note]) -> Inlines:
    """`content` with `change` applied to each of its footnotes, in reading order."""
    changed: list[Inline] = []
    for inline in content:
        match inline:
            case Note():
                changed.append(change(inline))
            case Styled() | Language() | Link():
                changed.append(replace(inline, content=map_notes(inline.content, change)))
            case _:
                changed.append(inline)
    return tuple(changed)


def map_inlines(block: Block, change: Callable[[Inlines], Inlines], inside: Callable[[Blocks], Blocks]) -> Block:
    """`block` with `change` applied to its own inlines and `inside` to the blocks that stand in it.

    `change` is given whole runs, not single inlines, so that it can look at neighbours; it descends by itself.
    The order of the calls is reading order.
    """
    match block:
        case Paragraph() | Heading():
            return replace(block, content=change(block.content))
        case BulletList() | OrderedList():
            return replace(block, items=tuple(inside(item) for item in block.items))
        case DefinitionList():
            return replace(
                block,
                items=tuple(replace(item, term=change(item.term), blocks=inside(item.blocks)) for item in block.items),
            )
        case Quote() | Unnumbered() | Landscape():
            return replace(block, blocks=inside(block.blocks))
        case Box():
            return replace(block, title=change(block.title), blocks=inside(block.blocks))
        case Figure():
            return replace(block, caption=change(block.caption))
        case Table():
            caption = change(block.caption)
            head, body = (
                tuple(
                    replace(row, cells=tuple(replace(cell, blocks=inside(cell.blocks)) for cell in row.cells))
                    for row in rows
                )
                for rows in (block.head, block.body)
            )
            return replace(block, caption=caption, head=head, body=body)
        case LineBlock():
            return replace(block, lines=tuple(change(line) for line in block.lines))
        case _:
            return block
