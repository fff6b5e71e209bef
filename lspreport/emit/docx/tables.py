"""Tables: a caption above, agreeing widths, head rows that repeat, whole rows, title and description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.etree import _Element
from msgspec.structs import replace

from lspreport.emit.docx import page, styles
from lspreport.emit.docx.captions import caption
from lspreport.emit.docx.draft import CELL, BlockPlace, Draft, at_edge
from lspreport.emit.docx.inlines import inlines
from lspreport.emit.docx.marks import target
from lspreport.emit.docx.ooxml import Properties, attributes, quoted, w
from lspreport.emit.docx.page import BlockXml, Piece, WordParagraph, Written, joined
from lspreport.emit.look import look
from lspreport.model.text import plain
from lspreport.model.tree import Blocks, Cell, Paragraph, Row, Table
from lspreport.model.widths import fit

_SIZE = 0.84
"""How large the text of tables is, the body's being 1, in our own reference document."""

_MARGIN = 85
"""Left and right of a cell's text, in twips, in our own reference document."""

_LOOK = (
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
    'w:noVBand="1"/>'
)
"""Each row's first cell is its heading, as a screen reader announces it."""


def table(draft: Draft, block: Table, place: BlockPlace) -> list[Written]:
    """The caption as a paragraph, and the table, as wide as the room that it stands in."""
    written: list[Written] = []
    if plain(block.caption):
        content = joined(caption(draft, "table", block.key, block.caption, block.span))
        above = WordParagraph(place.caption, content)
        written.append(at_edge(draft, above))
    notes = below(draft, block.notes, place)
    if place.caption != styles.BOX_CAPTION:
        return [*written, BlockXml(_table(draft, block, rows_break=place.depth > 0 or not place.open)), *notes]
    gap = WordParagraph(styles.BOX_GAP)
    with draft.within(0, draft.room):
        framed = _framed(draft, _table(draft, block, rows_break=True))
    # behind it, too: the gap above the first paragraph of a part of the box would not be on its ground
    return [*written, gap, framed, gap, *notes]


def below(draft: Draft, notes: Blocks, place: BlockPlace) -> list[Written]:
    """What stands below a table or figure, together; the last brings the gap behind both."""
    written = draft.blocks(draft, notes, replace(place, text=place.source))
    if written and place.open and isinstance(last := written[-1], WordParagraph):
        around = round(look(draft.document.settings.theme).around * 20)
        written = [*map(page.with_next, written[:-1]), last.spaced(after=around)]
    return written


def _framed(draft: Draft, inner: str) -> BlockXml:
    """A table in a box stands in one of a single cell, in which the box's border and colour go on.

    The border of a paragraph stands `space` points from its words, that of a table in its edge.
    """
    border = draft.house.property(styles.BOX_TEXT, "pBdr")
    left, right = _reach(border, "left"), _reach(border, "right")
    right -= _thickness(border, "right") if _lined(draft) is not None else 0  # which a table draws outside
    begin = draft.house.indent(styles.BOX_TEXT) - left
    width = left + draft.room + right
    end = page.xml(draft.house, [WordParagraph(styles.SECTION_END)])
    return BlockXml(
        f"<w:tbl><w:tblPr><w:tblStyle w:val={quoted(draft.house.style(styles.BOX_FRAME))}/>"
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{begin}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}{end}</w:tc></w:tr></w:tbl>'
    )


def in_one_frame(draft: Draft, written: Sequence[Written]) -> list[Written]:
    """The paragraphs of a box with lines on all sides, and the tables between them, in one frame: where a table parts
    them, no line is drawn above or below it.

    Neighbours with equal borders are drawn as one (ECMA-376 part 1, 17.3.1.7), so that all of a part say the same. The
    point beside the table is as much higher as the line took with its space. The lines of a tinted box, which have the
    colour of its ground, stay.
    """
    border = _lined(draft)
    if border is None:
        return list(written)
    tables = [at for at, one in enumerate(written) if isinstance(one, BlockXml)]
    found: list[Written] = []
    for at, one in enumerate(written):
        below, above = any(table < at for table in tables), any(table > at for table in tables)
        if not isinstance(one, WordParagraph) or not (below or above):
            found.append(one)
            continue
        open_sides = ("top",) * below + ("bottom",) * above
        sides = "".join(
            f'<w:{side} w:val="nil"/>' if side in open_sides else f"<w:{side} {attributes(edge)}/>"
            for side in ("top", "left", "bottom", "right")
            if (edge := border.find(w(side))) is not None
        )
        one = one.put(pBdr=sides)
        if one.style == styles.BOX_GAP:
            line = draft.house.gaps(styles.BOX_GAP).line + _reach(border, "top" if at - 1 in tables else "bottom")
            one = one.put(spacing=f'w:line="{line}" w:lineRule="exact"')
        found.append(one)
    return found


def _lined(draft: Draft) -> _Element | None:
    """The border of boxes, where it has a line above that is seen on their ground."""
    border, ground = draft.house.property(styles.BOX_TEXT, "pBdr"), draft.house.property(styles.BOX_TEXT, "shd")
    top = border.find(w("top")) if border is not None else None
    if top is None or (ground is not None and ground.get(w("fill")) == top.get(w("color"))):
        return None
    return border


def _reach(border: _Element | None, side: str) -> int:
    """How far from the words a paragraph's border reaches, in twips."""
    edge = border.find(w(side)) if border is not None else None
    return 0 if edge is None else int(edge.get(w("space")) or 0) * 20 + _thickness(border, side)


def _thickness(border: _Element | None, side: str) -> int:
    """How thick its line is, in twips."""
    edge = border.find(w(side)) if border is not None else None
    return 0 if edge is None else round(int(edge.get(w("sz")) or 0) / 8 * 20)


def _table(draft: Draft, block: Table, *, rows_break: bool) -> str:
    """The table itself; its rows break between two pages where they do not stand on the page itself.

    LibreOffice cuts a row off that it can neither break nor move: behind a repeated head in a box, above a footnote.
    """
    total = draft.room
    fitting = fit(block, total / 20 / (draft.document.settings.theme.size * _SIZE))
    columns = tuple(round(total * share) for share in fitting.shares)
    look = draft.house.smaller(styles.TABLE_TEXT, fitting.size)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    head = _rows(draft, block, block.head, columns, look, heading=True, rows_break=rows_break)
    body = _rows(draft, block, block.body, columns, look, heading=False, rows_break=rows_break)
    return f"<w:tbl>{_properties(draft, block, sum(columns))}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def _properties(draft: Draft, block: Table, width: int) -> str:
    """The order of the elements is the schema's: ECMA-376 part 1, 17.4.59 (CT_TblPr)."""
    title = plain(block.caption)
    # from right to left the indent is that of the right side, where the first column stands (17.4.50)
    indent = 0 if draft.leftward else draft.axis
    parts = (
        f"<w:tblStyle w:val={quoted(draft.house.style(styles.TABLE))}/>",
        "<w:bidiVisual/>" if draft.leftward else "",
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>',
        f'<w:tblLayout w:type="fixed"/>{_LOOK}',
        f"<w:tblCaption w:val={quoted(title)}/>" if title else "",
        f"<w:tblDescription w:val={quoted(block.description)}/>" if block.description else "",
    )
    return f"<w:tblPr>{''.join(parts)}</w:tblPr>"


def _rows(
    draft: Draft,
    block: Table,
    rows: Sequence[Row],
    columns: Sequence[int],
    look: Properties,
    *,
    heading: bool,
    rows_break: bool,
) -> str:
    """The rows of the head or the body, each whole unless `rows_break`. `tall` are the cells that reach down into
    further rows: by the column where they begin, how many rows more and how many columns.
    """
    written: list[str] = []
    tall: dict[int, tuple[int, int]] = {}
    for row in rows:
        last = not heading and row is rows[-1]
        cells: list[str] = []
        at = _reaching(draft, cells, tall, 0, columns, look)
        for place, cell in enumerate(row.cells):
            key = row if place == 0 and not heading else None
            cells.append(_cell(draft, block, cell, key, at, columns, look, heading=heading, last=last))
            if cell.rows > 1:
                tall[at] = cell.rows - 1, cell.columns
            at = _reaching(draft, cells, tall, at + cell.columns, columns, look)
        kind = "<w:cantSplit/>" * (not rows_break) + "<w:tblHeader/>" * heading
        written.append(f"<w:tr>{f'<w:trPr>{kind}</w:trPr>' if kind else ''}{''.join(cells)}</w:tr>")
    return "".join(written)


def _ends(look: Properties) -> Properties:
    """What makes a paragraph's end as small as its words: a line is as high as the largest that stands on it."""
    return {"rPr": "".join(f"<w:{name} {value}/>" for name, value in look.items())} if look else {}


def _reaching(
    draft: Draft,
    cells: list[str],
    tall: dict[int, tuple[int, int]],
    at: int,
    columns: Sequence[int],
    look: Properties,
) -> int:
    """Writes what the cells of rows above take of this row from column `at` on; the next column that is free."""
    while at in tall:
        rows, wide = tall.pop(at)
        if rows > 1:
            tall[at] = rows - 1, wide
        empty = page.xml(draft.house, [WordParagraph(styles.TABLE_TEXT, direct=_ends(look))])
        cells.append(f"<w:tc>{_cell_properties(at, wide, columns, '<w:vMerge/>')}{empty}</w:tc>")
        at += wide
    return at


def _cell_properties(at: int, wide: int, columns: Sequence[int], merged: str = "") -> str:
    """Each cell's width is that of the columns that it spans."""
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    return f'<w:tcPr><w:tcW w:w="{sum(columns[at : at + wide])}" w:type="dxa"/>{span}{merged}</w:tcPr>'


def _cell(
    draft: Draft,
    block: Table,
    cell: Cell,
    row: Row | None,
    at: int,
    columns: Sequence[int],
    look: Properties,
    *,
    heading: bool,
    last: bool,
) -> str:
    """A cell, its runs in this `look`; the first cell of a body row carries the row's bookmarks, inside its first
    paragraph. Of a table that is kept on one page each row stays with the next, the `last` with what stands below."""
    align = block.columns[at].align if at < len(block.columns) else "left"
    style = styles.TABLE_HEADING if heading else styles.TABLE_MARK if align == "centre" else styles.TABLE_TEXT
    direct = _ALIGNED.get(align, {}) if heading or align != "centre" else {}
    if draft.leftward:  # there the right is where lines begin, as the left is elsewhere (17.18.44)
        direct = {"bidi": "", **({} if align == "right" else direct)}
    direct = {**direct, **_ends(look)}
    written: list[Written] = []
    with draft.within(0, max(sum(columns[at : at + cell.columns]) - 2 * _MARGIN, _MARGIN)):
        for number, inner in enumerate(cell.blocks):
            if not isinstance(inner, Paragraph):
                written += draft.blocks(draft, (inner,), CELL)
                continue
            content = _words(draft, inner, look, bold=heading)
            if row is not None and number == 0:
                hidden = draft.marks.hidden("row", "", plain(inner.content), block.span, inner.content)
                names = (hidden, target(row.key)) if row.key in draft.targets else (hidden,)
                content = draft.marks.around(names, content)
            written.append(WordParagraph(style, joined(content), direct))
    if block.key in draft.kept and (block.notes or not last):
        written = [page.with_next(one) for one in written]
    merged = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    story = page.story(written or [WordParagraph(styles.TABLE_TEXT, direct=_ends(look))])
    content_xml = page.xml(draft.house, story)
    return f"<w:tc>{_cell_properties(at, cell.columns, columns, merged)}{content_xml}</w:tc>"


def _words(draft: Draft, block: Paragraph, look: Properties, *, bold: bool) -> list[Piece]:
    if not bold:
        return inlines(draft, block.content, look)
    with draft.in_bold():
        return inlines(draft, block.content, look)


_ALIGNED: Mapping[str, Properties] = {"right": {"jc": 'w:val="right"'}, "centre": {"jc": 'w:val="center"'}}
