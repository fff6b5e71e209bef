"""Lists as paragraphs in list styles: bullets and numbers are the styles', an ordered list is one of Word's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import DEFINITION, PAGES, BlockPlace, Draft, at_edge
from lspreport.emit.docx.inlines import inlines, named, text_of, words
from lspreport.emit.docx.numbering import TICKS
from lspreport.emit.docx.ooxml import TAB
from lspreport.emit.docx.page import Measures, Piece, WordParagraph, Written, joined
from lspreport.emit.look import look, term_column
from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import Blocks, BulletList, Definition, DefinitionList, OrderedList, Paragraph

_SHORT_ITEM = 300
"""Items of up to so many characters are kept together by twos at both ends of their list, as in the PDF."""


def bullet_list(draft: Draft, block: BulletList, place: BlockPlace) -> list[Written]:
    """A bullet list; in a note, whose style has no bullets, it is a list of its own."""
    style = place.bullets[min(place.depth, len(place.bullets) - 1)]
    if block.ticks:
        lists = [draft.lists.begin("bullet", mark, style, place.depth) for mark in TICKS]
        return _items(draft, block, place, style, [lists[tick] for tick in block.ticks])
    number = draft.lists.begin("bullet", "•", style, place.depth) if _noted(style) else ""
    if _beyond(place) and not place.open:  # a number without a figure: see the lists of the reference document
        number = draft.lists.begin("decimal", styles.INSET * place.depth + "•", style, place.depth)
    return _items(draft, block, place, style, [number] * len(block.items))


def ordered_list(draft: Draft, block: OrderedList, place: BlockPlace) -> list[Written]:
    style = place.numbers[min(place.depth, len(place.numbers) - 1)]
    inset = styles.INSET * place.depth if style in (styles.BOX_NUMBERS[1], styles.QUOTE_NUMBERS[1]) else ""
    number = draft.lists.begin(block.style, inset + block.form.replace("1", "%1"), style, place.depth, block.start)
    return _items(draft, block, place, style, [number] * len(block.items))


def _beyond(place: BlockPlace) -> int:
    """How many levels deeper a list stands than there are styles for."""
    return max(place.depth - len(place.bullets) + 1, 0) if place.bullets[0] not in _BY_LEVEL else 0


def _deeper(draft: Draft, style: str, place: BlockPlace) -> Measures:
    """The indent of such a list's paragraphs, in a style of the deepest level that has one."""
    further = _beyond(place) * draft.house.hanging_indent(place.bullets[0])
    if not further:
        return {}
    left, hang = draft.house.indent(style) + further, draft.house.hanging_indent(style)
    # in a box or quotation the edge stays where it was
    hanging = hang if place.open else hang + further
    return {"left": left, "hanging": hanging} if hanging else {"left": left}


def _noted(style: str) -> bool:
    return style == styles.NOTE


def _items(
    draft: Draft, block: BulletList | OrderedList, place: BlockPlace, style: str, numbers: Sequence[str]
) -> list[Written]:
    """Each item's first paragraph bears the bullet or number, what follows in the item stands indented under it."""
    inner = replace(place, text=place.continued[min(place.depth, len(place.continued) - 1)], depth=place.depth + 1)
    kept = _kept(block.items) if place.open else {}
    written: list[Written] = []
    for at, (item, number) in enumerate(zip(block.items, numbers, strict=True)):
        indent = _deeper(draft, style, place)
        if place.depth and style in _IN_CELLS:  # of which there is one level
            hang = draft.house.indent(style)
            indent = {"left": hang * (place.depth + 1), "hanging": hang}
        begun = len(written)
        first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (None, item)
        content = text_of(draft, first, kind="item") if first is not None else []
        written.append(WordParagraph(style, joined(content), {"numPr": number} if number else {}, indent))
        under = _deeper(draft, inner.text, place)
        further_in = _beyond(place) * draft.house.hanging_indent(place.bullets[0])
        with draft.within((draft.house.indent(inner.text) or draft.axis) + further_in, draft.right):
            further = draft.blocks(draft, rest, inner)
        if under:
            further = [
                replace(one, indent=under)
                if isinstance(one, WordParagraph) and one.style == inner.text and not one.indent
                else one
                for one in further
            ]
        if style in _IN_CELLS:
            left = draft.house.indent(style) * (place.depth + 1)
            further = [_under(draft, one, left) for one in further]
        written += further
        written[begun:] = _keep(written[begun:], *kept.get(at, (False, False)))
    return written


_IN_CELLS = (styles.TABLE_BULLET, styles.TABLE_NUMBER)
_BY_LEVEL = (styles.TABLE_BULLET, styles.NOTE)
"""Where one style serves all levels, each of which says how far in it is."""


def _under(draft: Draft, one: Written, left: int) -> Written:
    """Text or code of a cell as it goes on under an item, for which it has no style."""
    if isinstance(one, WordParagraph) and one.style == styles.TABLE_TEXT and not one.indent:
        return one.indented(left=left)
    if isinstance(one, WordParagraph) and one.style == styles.CODE:
        with draft.within(left, draft.right):
            return at_edge(draft, one)
    return one


def _kept(items: tuple[Blocks, ...]) -> Mapping[int, tuple[bool, bool]]:
    """Which items do not break, and whether they stay with the next: the first two and the last two are not torn apart,
    nor are two that are left between them."""
    last = len(items) - 1
    if last < 3 or any(len(plain_blocks(items[at])) > _SHORT_ITEM for at in (0, 1, last - 1, last)):
        return {}
    firsts = (0, 2, 4) if last == 5 else (0, last - 1)
    return {at + one: (True, one == 0) for at in firsts for one in (0, 1)}


def _keep(content: list[Written], whole: bool, with_next: bool) -> list[Written]:
    """The paragraphs of an item, kept `whole` and with what follows."""
    found = [at for at, one in enumerate(content) if isinstance(one, WordParagraph)]
    for at in found:
        one = content[at]
        if isinstance(one, WordParagraph):
            if whole:
                one = one.put(keepLines="")
            content[at] = one.put(keepNext="") if with_next or (whole and at != found[-1]) else one
    return content


def definition_list(draft: Draft, block: DefinitionList, place: BlockPlace) -> list[Written]:
    """Term, tab, meaning: a hanging entry. Inside a box or a cell the term stands bold before its meaning.

    Where a term is too long to hang, all stand on lines of their own.
    """
    column = term_column((plain(item.term) for item in block.items), look(draft.document.settings.theme))
    if place in PAGES and column is None:
        return [
            written
            for item in block.items
            for written in (
                _term(draft, item),
                *draft.blocks(draft, item.blocks, DEFINITION),
            )
        ]
    style, inside = (styles.ENTRY, DEFINITION) if place in PAGES else (place.text, place)
    gap: list[Piece] = [TAB] if place in PAGES else words("  ")
    written: list[Written] = []
    for item in block.items:
        content = inlines(draft, item.term, named(draft, styles.TERM_WORD))
        rest = item.blocks
        if rest and isinstance(rest[0], Paragraph):
            content += [*gap, *text_of(draft, rest[0], kind="definition")]
            rest = rest[1:]
        written.append(WordParagraph(style, joined(content)))
        written += draft.blocks(draft, rest, inside)
    return [_in_column(draft, one, column) for one in written] if place in PAGES and column else written


def _in_column(draft: Draft, one: Written, column: float) -> Written:
    """An entry or what goes on under it, behind a column of this width, in points, where the styles have another."""
    left = draft.axis + round(column * 20)
    if not isinstance(one, WordParagraph) or draft.house.indent(one.style) == left:
        return one
    if one.style == styles.ENTRY:
        return one.indented(left=left, hanging=left - draft.axis)
    return one.indented(left=left) if one.style == styles.DEFINITION else one


def _term(draft: Draft, item: Definition) -> WordParagraph:
    with draft.in_bold():
        return WordParagraph(styles.TERM, joined(inlines(draft, item.term)))
