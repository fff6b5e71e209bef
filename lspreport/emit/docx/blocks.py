"""Blocks to paragraphs and tables: each paragraph in the style of its place, numbers left to the styles."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.captions import caption
from lspreport.emit.docx.draft import BODY, BOX, PAGES, QUOTE, BlockPlace, Draft, at_edge
from lspreport.emit.docx.formulas import equation
from lspreport.emit.docx.headings import heading_style
from lspreport.emit.docx.inlines import heading_text, inlines, named, text_of, words
from lspreport.emit.docx.lists import bullet_list, definition_list, ordered_list
from lspreport.emit.docx.ooxml import TAB, run
from lspreport.emit.docx.page import Piece, SectionEnd, WordParagraph, Written, joined, with_next
from lspreport.emit.docx.pictures import picture_run, pixels
from lspreport.emit.docx.tables import below, in_one_frame, table
from lspreport.emit.look import look
from lspreport.emit.pictures import beside, fitting
from lspreport.model.report import SectionKind
from lspreport.model.spoken import direction, spoken
from lspreport.model.text import plain
from lspreport.model.titles import unnumbered_title
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    CodeBlock,
    DefinitionList,
    Equation,
    Figure,
    Heading,
    HorizontalRule,
    Landscape,
    LanguagePart,
    LineBlock,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    ReferenceEntry,
    References,
    Shortcode,
    Table,
    Unnumbered,
)


def blocks(draft: Draft, content: Blocks, place: BlockPlace = BODY) -> list[Written]:
    """`content` as Word has it, in the styles of `place`."""
    written: list[Written] = []
    for at, block in enumerate(content):
        made = _block(draft, block, place)
        if at and made and isinstance(made[0], WordParagraph) and all(map(_is_list, content[at - 1 : at + 1])):
            # two lists in a row stand as far from each other as text from a list
            made[0] = made[0].spaced(before=draft.house.gaps(place.text).after)
        written += made
    return written


def _is_list(block: Block) -> bool:
    return isinstance(block, BulletList | OrderedList)


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
            return _quote(draft, block, place)
        case Box():
            return _box(draft, block)
        case Figure():
            return _figure(draft, block, place)
        case Table():
            return table(draft, block, place)
        case Equation():
            return [equation(draft, block, place.text)]
        case References(entries):
            return [_reference(draft, entry) for entry in entries]
        case CodeBlock():
            return _code(draft, block, place)
        case LineBlock():
            return [WordParagraph(place.text, _lines(*(inlines(draft, line) for line in block.lines)))]
        case HorizontalRule():
            return [at_edge(draft, WordParagraph(styles.RULE)) if place.open else _rule(draft, place)]
        case Unnumbered():
            return blocks(draft, block.blocks, place)
        case LanguagePart(code, inner):
            leftward = direction(code) is not None
            with draft.written_leftward(leftward):
                written = blocks(draft, tuple(spoken(one, code) for one in inner), place)
            if not leftward:
                return written
            return [_turned_round(draft, one) if isinstance(one, WordParagraph) else one for one in written]
        case PageBreak():
            return [WordParagraph(styles.SECTION_END, run('<w:br w:type="page"/>'))]
        case Landscape():
            return _landscape(draft, block, place)
        case Shortcode():
            raise TypeError(f"no writer should meet {type(block).__name__}")
        case _:
            assert_never(block)


def _turned_round(draft: Draft, paragraph: WordParagraph) -> WordParagraph:
    """The paragraph from right to left. Word takes the left indent for that of the side on which lines begin (ECMA-376
    part 1, 17.3.1.12), where none is needed: the text ends at the axis all the same."""
    left, right = draft.house.indent(paragraph.style), draft.house.right_indent(paragraph.style)
    hangs = draft.house.hangs(paragraph.style) or draft.house.numbered(paragraph.style)
    swapped = paragraph if hangs or paragraph.indent else paragraph.indented(left=right, right=left)
    return swapped.put(bidi="")


def _paragraph(draft: Draft, block: Paragraph, place: BlockPlace) -> WordParagraph:
    number = draft.document.number(block.key) if block.numbered else ""
    style = place.text
    if number:
        style = styles.SUMMARY if draft.kind is SectionKind.SUMMARY else styles.NUMBERED
        draft.first(style, block.key)
    opening: list[Piece] = [TAB] if draft.house.hangs(style) else []
    return WordParagraph(style, joined([*opening, *text_of(draft, block, number)]))


def _code(draft: Draft, block: CodeBlock, place: BlockPlace) -> list[Written]:
    """Lines of code on a ground; in a box or quotation they have its borders, so that these go on."""
    content = _lines(*(words(line) for line in block.text.split("\n")))
    with draft.within(draft.axis or draft.house.indent(place.text), draft.right):  # a note's text stands on the axis
        code = _under_item(draft, at_edge(draft, WordParagraph(place.code, content)), place)
    if not block.caption:
        return [code]
    title = joined(caption(draft, "listing", block.key, block.caption, block.span))
    above = at_edge(draft, WordParagraph(place.caption, title))
    return [_under_item(draft, above, place), code]


def _under_item(draft: Draft, paragraph: WordParagraph, place: BlockPlace) -> WordParagraph:
    """What an item in a box or quotation holds: it stands under the item's words, and its edge stays where it was."""
    if place.open or not place.depth or not draft.house.hangs(place.text):
        return paragraph
    left, hang = draft.house.indent(place.text), draft.house.hanging_indent(place.text)
    return replace(paragraph.indented(left=left, hanging=hang), content=TAB + paragraph.content)


def _rule(draft: Draft, place: BlockPlace) -> WordParagraph:
    """A short line where a paragraph may have no border of its own: a stop to which a line leads. A thing of layout,
    as a border is: nothing is read in it."""
    measures = look(draft.document.settings.theme)
    stop = draft.house.indent(place.text) + round(measures.short_line * 20)
    colour = measures.colours["faint"].removeprefix("#").upper()
    drawn = run("<w:tab/>", f'<w:rPr><w:color w:val="{colour}"/></w:rPr>')
    around = round(measures.around * 20)
    line = WordParagraph(place.text, drawn).spaced(before=around // 3, after=around)
    return line.put(tabs=f'<w:tab w:val="left" w:leader="underscore" w:pos="{stop}"/>')


def _quote(draft: Draft, block: Quote, place: BlockPlace) -> list[Written]:
    """A quotation; in a list or a quotation it is as much further in as that is, and in a box or a cell one level."""
    if place.quote == styles.NOTE:  # which no quotation is further in than
        return blocks(draft, block.blocks, place)
    if place.quote != styles.QUOTE:
        inner = replace(place, text=place.quote, depth=place.depth + 1)
        return [_level_with(draft, one, place) for one in blocks(draft, block.blocks, inner)]
    within = place.text in (*styles.CONTINUED, styles.QUOTE, *styles.QUOTE_CONTINUED)
    further = draft.axis - draft.house.indent(styles.BODY) if within else 0
    left, right = draft.house.indent(styles.QUOTE) + further, draft.right - draft.house.right_indent(styles.QUOTE)
    with draft.within(left, right):
        inside = blocks(draft, block.blocks, QUOTE)
    return [_further(draft, one, further) if further and isinstance(one, WordParagraph) else one for one in inside]


def _level_with(draft: Draft, one: Written, place: BlockPlace) -> Written:
    """What a quotation in a box holds: its words as much further in as the list that it stands in, the lists in it,
    which are written as those of one level deeper, where its words are. The left edge stays where it was.
    """
    hang, step = draft.house.hanging_indent(place.quote), draft.house.hanging_indent(place.bullets[0])
    if not isinstance(one, WordParagraph) or not hang:
        return one
    own = draft.house.indent(place.quote)
    left = one.indent.get("left", draft.house.indent(one.style))
    further = place.depth * step if left == own else hang - step
    if left < own or not further:
        return one
    hanging = one.indent.get("hanging", draft.house.hanging_indent(one.style))
    return one.indented(left=left + further, hanging=hanging + further)


def _further(draft: Draft, paragraph: WordParagraph, further: int) -> WordParagraph:
    return paragraph.indented(left=draft.house.indent(paragraph.style) + further)


def _heading(draft: Draft, block: Heading, place: BlockPlace) -> WordParagraph:
    """A sub-heading of the text. One in a box has a style that is no heading's, one in the imprint is bold text: Word
    would list it in the contents, where it does not stand.
    """
    within = place not in PAGES
    inner = place.heading or place.text
    style, direct = (inner, {}) if within else heading_style(draft, block.key, block.level)
    look = named(draft, styles.STRONG) if within and not place.heading else {}
    content = heading_text(draft, block.key, block.content, "heading", block.span, look)
    return WordParagraph(style, joined(content), direct)


def _box(draft: Draft, block: Box) -> list[Written]:
    """Bordered paragraphs, and a gap behind them that keeps the box from the next.

    Word draws neighbours with equal borders as one, so that none of them has a format of its own.
    """
    written: list[Written] = []
    above = block.title if block.numbered else unnumbered_title(block, draft.document.settings.words)
    titled = above or block.numbered
    if titled:
        title = joined(caption(draft, "box", block.key, above, block.span))
        written.append(WordParagraph(styles.BOX_TITLE, title))
    right = draft.right - draft.house.right_indent(styles.BOX_TEXT)
    with draft.within(draft.house.indent(styles.BOX_TEXT), right):
        written += blocks(draft, block.blocks, BOX)
    if not titled and written and isinstance(first := written[0], WordParagraph):
        written[0] = first.spaced(before=draft.house.gaps(styles.BOX_TITLE).before)
    if block.key in draft.kept:
        written = [*map(with_next, written[:-1]), *written[-1:]]
    return [*in_one_frame(draft, written), WordParagraph(styles.BOX_END)]


def _reference(draft: Draft, entry: ReferenceEntry) -> WordParagraph:
    label = [*words(entry.label), TAB] if entry.label else []
    return WordParagraph(styles.REFERENCE, joined([*label, *text_of(draft, entry.paragraph, kind="reference")]))


def _figure(draft: Draft, block: Figure, place: BlockPlace) -> list[Written]:
    """The caption above, kept with its picture; the text alternative goes with the picture."""
    number = draft.document.number(block.key)
    name = f"{draft.document.settings.words.title('figure')} {number}" if number else ""
    image = picture_run(draft, block.picture, _width(draft, block), name)
    drawn = _under_item(draft, at_edge(draft, WordParagraph(place.figure, image)), place)
    above: list[Written] = []
    if plain(block.caption):
        content = joined(caption(draft, "figure", block.key, block.caption, block.span))
        title = WordParagraph(place.caption, content)
        above.append(_under_item(draft, at_edge(draft, title), place))
    elif place.open:
        drawn = drawn.spaced(before=round(look(draft.document.settings.theme).around * 20))
    notes = below(draft, block.notes, place)
    if notes and place.open:
        drawn = drawn.spaced(after=0).put(keepNext="")
    return [*above, drawn, *notes]


def _width(draft: Draft, figure: Figure) -> float:
    """How wide a figure's picture is here, in twips."""
    measures, turned = look(draft.document.settings.theme), draft.height != draft.house.text_height
    most = draft.height * measures.picture_height - beside(figure, measures, turned=turned) * 20
    return fitting(figure.picture, draft.room / 20, most / 20) * 20


def draw_figures(draft: Draft) -> None:
    """Makes the pixels of the figures that stand in the text itself: a third of the file's time, for which nobody waits
    who has it done while the pages are being laid out."""
    for section in draft.document.sections:
        for block in section.blocks:
            if isinstance(block, Figure) and block.picture.vector:
                pixels(draft, block.picture, _width(draft, block))


def _landscape(draft: Draft, block: Landscape, place: BlockPlace) -> list[Written]:
    """A section of its own; what stood before it ends its section."""
    with draft.within(draft.axis, draft.house.turned_width, draft.house.turned_height):
        content = blocks(draft, block.blocks, place)
    page = draft.page
    end = SectionEnd("landscape", "", page.number, page.title, page.kind)
    return [page, *content, end] if content else []


def _lines(*lines: list[Piece]) -> str:
    joined_lines: list[Piece] = []
    for at, line in enumerate(lines):
        joined_lines += [run("<w:br/>"), *line] if at else line
    return joined(joined_lines)
