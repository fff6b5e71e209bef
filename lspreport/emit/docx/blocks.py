"""Blocks to pandoc's blocks: each paragraph in the style of its place, numbers left to the styles.

Lists are written as single paragraphs in list styles: inside its own lists pandoc would use styles of its own.
"""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.captions import caption
from lspreport.emit.docx.draft import BODY, BOX, DEFINITION, QUOTE, BlockPlace, Draft, Json
from lspreport.emit.docx.inlines import inlines, marked, words
from lspreport.emit.docx.marks import contents_target, raw, target
from lspreport.emit.docx.ooxml import TAB
from lspreport.emit.docx.pieces import comment, styled
from lspreport.emit.docx.tables import table
from lspreport.model.ordinals import list_number
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.titles import unnumbered_title
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
    Inlines,
    Landscape,
    LineBlock,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Shortcode,
    Table,
    Unnumbered,
)
from lspreport.source import Span

_LONGEST_TERM = 15
"""So many characters of a term fit into the indent that the style of a glossary's entries has."""


def blocks(draft: Draft, content: Blocks, place: BlockPlace = BODY) -> list[Json]:
    """`content` as pandoc has it, in the styles of `place`."""
    return [written for block in content for written in _block(draft, block, place)]


def _block(draft: Draft, block: Block, place: BlockPlace) -> list[Json]:
    match block:
        case Paragraph():
            return [_paragraph(draft, block, place)]
        case Heading():
            return [_heading(draft, block, place)]
        case BulletList():
            return _list(draft, block, place, place.bullets)
        case OrderedList():
            if not place.numbers[0]:
                return _list(draft, block, place, place.numbers)  # in a note, where no list of Word's is begun
            draft.lists.append(block)
            return _list(draft, block, place, place.numbers, f"<!--lsp:list {len(draft.lists) - 1}-->")
        case DefinitionList():
            return _definitions(draft, block, place)
        case Quote():
            inside = replace(QUOTE, text=place.quote) if place.quote else place
            return blocks(draft, block.blocks, inside)
        case Box():
            return _box(draft, block)
        case Figure():
            return _figure(draft, block, place)
        case Table():
            return table(draft, block, place)
        case CodeBlock():
            return [styled(styles.CODE, _lines(tuple(words(line) for line in block.text.split("\n"))))]
        case LineBlock():
            return [styled(place.text, _lines(tuple(inlines(draft, line) for line in block.lines)))]
        case HorizontalRule():
            return [styled(styles.RULE, [raw("<!--lsp:empty-->")])]
        case Unnumbered():
            return blocks(draft, block.blocks, place)
        case Landscape():
            return _landscape(draft, block, place)
        case Shortcode():
            raise TypeError(f"no writer should meet {type(block).__name__}")
        case _:
            assert_never(block)


def _paragraph(draft: Draft, block: Paragraph, place: BlockPlace, style: str = "", kind: str = "paragraph") -> Json:
    number = draft.document.number(block.key) if block.numbered else ""
    if number and not style:
        style = styles.SUMMARY if draft.kind is SectionKind.SUMMARY else styles.NUMBERED
        draft.first(style, block.key)
    return styled(style or place.text, _text(draft, block, number, kind))


def _text(draft: Draft, block: Paragraph, number: str = "", kind: str = "paragraph") -> list[Json]:
    """A paragraph's inlines inside its bookmarks."""
    hidden = draft.marks.hidden(kind, number, plain(block.content), block.span)
    names = (hidden, target(block.key)) if block.key in draft.targets else (hidden,)
    return draft.marks.around(names, inlines(draft, block.content))


def _heading(draft: Draft, block: Heading, place: BlockPlace) -> Json:
    """A sub-heading of the text. One in the imprint, a list or a quotation is bold text: Word would list it in the
    contents, where it does not stand.
    """
    content = heading_text(draft, block.key, block.content, "heading", block.span)
    if place is not BODY:
        return styled(place.text, [{"t": "Strong", "c": content}])
    return styled(styles.HEADINGS[min(block.level, len(styles.HEADINGS) + 1) - 2], content)


def heading_text(draft: Draft, key: str, content: Inlines, kind: str, span: Span) -> list[Json]:
    """A heading's inlines inside its bookmarks: the hidden one, the contents' and, where referred to, its own."""
    hidden = draft.marks.hidden(kind, draft.document.number(key), plain(content), span)
    aimed = (target(key),) if key in draft.targets or key == draft.chapter else ()
    return marked(draft, (hidden, contents_target(key), *aimed), content)


def _list(
    draft: Draft, block: BulletList | OrderedList, place: BlockPlace, names: tuple[str, ...], mark: str = ""
) -> list[Json]:
    """Each item's first paragraph bears the bullet or number, what follows in the item stands indented under it."""
    depth = min(place.depth, len(names) - 1)
    inner = replace(place, text=place.continued[min(place.depth, len(place.continued) - 1)], depth=place.depth + 1)
    written: list[Json] = []
    for at, item in enumerate(block.items):
        first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (None, item)
        opening: list[Json] = [raw(mark)] if mark else []
        if first is not None:
            opening += _text(draft, first, kind="item")
        if not names[depth]:
            label = list_number(block.start + at, block.style) + "." if isinstance(block, OrderedList) else "•"
            opening = [*words(f"{label} "), *opening]  # in a note
        written.append(styled(names[depth], opening))
        written += blocks(draft, rest, inner)
    return written


def _definitions(draft: Draft, block: DefinitionList, place: BlockPlace) -> list[Json]:
    """Term, tab, meaning: a hanging entry. Inside a box or a cell the term stands bold before its meaning.

    Where a term is too long to hang, all stand on lines of their own.
    """
    style, gap = (styles.ENTRY, [raw(TAB)]) if place is BODY else (place.text, words("  "))
    if place is BODY and max(len(plain(item.term)) for item in block.items) > _LONGEST_TERM:
        return [
            written
            for item in block.items
            for written in (styled(styles.TERM, inlines(draft, item.term)), *blocks(draft, item.blocks, DEFINITION))
        ]
    written: list[Json] = []
    for item in block.items:
        term: list[Json] = [{"t": "Strong", "c": inlines(draft, item.term)}]
        first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (None, ())
        if isinstance(first, Paragraph):
            written.append(styled(style, [*term, *gap, *_text(draft, first, kind="definition")]))
        else:
            written.append(styled(style, term))
            rest = item.blocks
        written += blocks(draft, rest, DEFINITION if place is BODY else place)
    return written


def _box(draft: Draft, block: Box) -> list[Json]:
    above = block.title if block.numbered else unnumbered_title(block)
    if not above:
        return [*blocks(draft, block.blocks, BOX), comment("box-end")]
    title = caption(draft, "box", block.key, above, block.span)
    return [styled(styles.BOX_TITLE, title), *blocks(draft, block.blocks, BOX), comment("box-end")]


def _figure(draft: Draft, block: Figure, place: BlockPlace) -> list[Json]:
    """The caption above, kept with its picture; the text alternative goes with the picture."""
    image = drawn(draft, block.picture, (draft.text_width - draft.axis) * block.picture.width / 1440 * 25.4)
    written = [styled(styles.FIGURE if place.text != styles.BOX_TEXT else styles.BOX_TEXT, [image])]
    if plain(block.caption):
        style = styles.CAPTION if place.text != styles.BOX_TEXT else styles.BOX_TEXT
        written.insert(0, styled(style, caption(draft, "figure", block.key, block.caption, block.span)))
    return written


def drawn(draft: Draft, picture: Picture, width: float) -> Json:
    """A picture in a line, `width` millimetres wide; pandoc is given pixels, whatever it is."""
    name = f"figure-{len(draft.pictures) + 1}." + (picture.name.rpartition(".")[2] if not picture.vector else "png")
    draft.pictures[name], draft.widths[name] = picture, width
    size = [["width", f"{width:.1f}mm"]]
    return {"t": "Image", "c": [["", [], size], words(picture.alt), [name, ""]]}


def _landscape(draft: Draft, block: Landscape, place: BlockPlace) -> list[Json]:
    """A section of its own; what stood before it ends its section, in the finishing pass."""
    upright = draft.text_width
    draft.text_width = draft.house.turned_width
    content = blocks(draft, block.blocks, place)
    draft.text_width = upright
    return [comment(f"section {draft.page}"), *content, comment("section landscape")] if content else []


def _lines(lines: tuple[list[Json], ...]) -> list[Json]:
    joined: list[Json] = []
    for at, line in enumerate(lines):
        joined += [{"t": "LineBreak"}, *line] if at else line
    return joined
