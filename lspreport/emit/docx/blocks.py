"""Blocks to paragraphs and tables: each paragraph in the style of its place, numbers left to the styles."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.captions import caption
from lspreport.emit.docx.draft import BODY, BOX, QUOTE, BlockPlace, Draft
from lspreport.emit.docx.inlines import STYLED, heading_text, inlines, text_of, words
from lspreport.emit.docx.lists import bullet_list, definition_list, ordered_list
from lspreport.emit.docx.ooxml import run
from lspreport.emit.docx.page import Piece, SectionEnd, WordParagraph, Written, joined
from lspreport.emit.docx.pictures import picture_run
from lspreport.emit.docx.tables import table
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    HorizontalRule,
    Landscape,
    LineBlock,
    OrderedList,
    Paragraph,
    Quote,
    Shortcode,
    Style,
    Table,
    Unnumbered,
)

LONG = 250
"""Words above which a box may break over pages: kept whole it would leave half a page white."""

_BEHIND_BOX = 240
"""Space behind a box, in twips."""


def blocks(draft: Draft, content: Blocks, place: BlockPlace = BODY) -> list[Written]:
    """`content` as Word has it, in the styles of `place`."""
    return [written for block in content for written in _block(draft, block, place)]


def _block(draft: Draft, block: Block, place: BlockPlace) -> list[Written]:
    match block:
        case Paragraph():
            return [_paragraph(draft, block, place)]
        case Heading():
            return [_heading(draft, block, place)]
        case BulletList():
            return bullet_list(draft, block, place)
        case OrderedList():
            return ordered_list(draft, block, place)
        case DefinitionList():
            return definition_list(draft, block, place)
        case Quote():
            return blocks(draft, block.blocks, replace(QUOTE, text=place.quote))
        case Box():
            return _box(draft, block)
        case Figure():
            return _figure(draft, block, place)
        case Table():
            return table(draft, block, place)
        case CodeBlock():
            return [WordParagraph(styles.CODE, _lines(*(words(line) for line in block.text.split("\n"))))]
        case LineBlock():
            return [WordParagraph(place.text, _lines(*(inlines(draft, line) for line in block.lines)))]
        case HorizontalRule():
            return [WordParagraph(styles.RULE)]
        case Unnumbered():
            return blocks(draft, block.blocks, place)
        case Landscape():
            return _landscape(draft, block, place)
        case Shortcode():
            raise TypeError(f"no writer should meet {type(block).__name__}")
        case _:
            assert_never(block)


def _paragraph(draft: Draft, block: Paragraph, place: BlockPlace) -> WordParagraph:
    number = draft.document.number(block.key) if block.numbered else ""
    style = place.text
    if number:
        style = styles.SUMMARY if draft.kind is SectionKind.SUMMARY else styles.NUMBERED
        draft.first(style, block.key)
    return WordParagraph(style, joined(text_of(draft, block, number)))


def _heading(draft: Draft, block: Heading, place: BlockPlace) -> WordParagraph:
    """A sub-heading of the text. One in the imprint, a list or a quotation is bold text: Word would list it in the
    contents, where it does not stand.
    """
    within = place is not BODY
    style = place.text if within else styles.HEADINGS[min(block.level, len(styles.HEADINGS) + 1) - 2]
    look = STYLED[Style.STRONG] if within else {}
    return WordParagraph(style, joined(heading_text(draft, block.key, block.content, "heading", block.span, look)))


def _box(draft: Draft, block: Box) -> list[Written]:
    """Bordered paragraphs that stay together; the last one lets go of what follows."""
    draft.boxes += 1
    title = WordParagraph(
        styles.BOX_TITLE,
        joined(caption(draft, "box", block.key, block.title, block.span)),
        draft.house.unnumbered(styles.BOX_TITLE),
    )
    inside = [title, *blocks(draft, block.blocks, BOX)]
    paragraphs = [one for one in inside if isinstance(one, WordParagraph)]
    loose = sum(len(one.words.split()) for one in paragraphs) > LONG
    written: list[Written] = []
    for at, one in enumerate(inside):
        if isinstance(one, WordParagraph):
            one = replace(one, box=draft.boxes)
            if at and loose:
                one = one.put(keepNext='w:val="0"')
            if at == len(inside) - 1:
                one = one.put(keepNext='w:val="0"', spacing=f'w:after="{_BEHIND_BOX}"')
        written.append(one)
    return written


def _figure(draft: Draft, block: Figure, place: BlockPlace) -> list[Written]:
    """The caption above, kept with its picture; the text alternative goes with the picture."""
    image = picture_run(draft, block.picture, draft.room * block.picture.width)
    written: list[Written] = [WordParagraph(place.figure, image)]
    if plain(block.caption):
        content = joined(caption(draft, "figure", block.key, block.caption, block.span))
        written.insert(0, WordParagraph(place.caption, content, draft.house.unnumbered(place.caption)))
    return written


def _landscape(draft: Draft, block: Landscape, place: BlockPlace) -> list[Written]:
    """A section of its own; what stood before it ends its section."""
    with draft.within(draft.axis, draft.house.turned_width):
        content = blocks(draft, block.blocks, place)
    return [SectionEnd(draft.page), *content, SectionEnd("landscape")] if content else []


def _lines(*lines: list[Piece]) -> str:
    joined_lines: list[Piece] = []
    for at, line in enumerate(lines):
        joined_lines += [run("<w:br/>"), *line] if at else line
    return joined(joined_lines)
