"""Tables as HTML: captions, headers of columns and rows, and a region that scrolls when the page is narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from msgspec import Struct

from lspreport.emit.html.inlines import captioned, inlines
from lspreport.emit.html.markup import HtmlContext, anchor, container, element, start
from lspreport.model.tree import Blocks, Cell, Column, Paragraph, Row, Table
from lspreport.model.widths import begins

_NARROW = 2
"""Columns that fit side by side on the narrowest screen; a table with more may have to scroll."""

WriteBlocks = Callable[[Blocks], str]


def table(item: Table, context: HtmlContext, write: WriteBlocks, notes: Sequence[str] = ()) -> str:
    """The table, `notes` below it; `write` writes the blocks of a cell that holds more than one paragraph."""
    wide = len(item.columns) > _NARROW
    parts = []
    if item.caption:
        text = captioned("table", item.key, item.caption, context)
        parts.append(element("caption", element("span", text) if wide else text, id=f"{item.key}_title"))
    if any(column.width for column in item.columns):
        parts.append(element("colgroup", "".join(_column(column) for column in item.columns)))
    named = _named(item, context)
    if item.head:
        head = (_row(row, item, context, write, names, head=True) for row, names in zip(item.head, named, strict=False))
        parts.append(container("thead", head))
    parts.append(container("tbody", _body(item, context, write, named[len(item.head) :])))
    described = f"{item.key}_text" if item.description else None
    inner = [container("table", parts, aria_describedby=described)]
    if item.description:
        inner.append(element("p", escape(item.description, quote=False), id=described, hidden=True))
    inner += notes
    if not wide:
        return container("div", inner, class_="table", id=item.key)
    # focusable, so that it can be scrolled with the keys alone (WCAG 2.1.1); a group and not a landmark, since a
    # list of the page's landmarks that named every table would be of no use
    return container(
        "div",
        inner,
        class_="table wide",
        id=item.key,
        role="group",
        tabindex=0,
        aria_labelledby=f"{item.key}_title" if item.caption else None,
        aria_label=None if item.caption else context.words.title("table"),
    )


def _column(column: Column) -> str:
    """A column's share of the width as a class, in steps of a twentieth: a style here would need the page's leave."""
    share = round(column.width * 20) * 5
    return start("col", class_=f"w{share}" if 0 < share < 100 else None)


class _Names(Struct, frozen=True):
    """The id of a cell that heads others, and the ids of those that head it, where a table's head has several rows: of
    such a table no program knows by itself what heads a cell (WCAG 2.2, technique H43)."""

    id: str = ""
    headers: str = ""


def _named(item: Table, context: HtmlContext) -> list[Sequence[_Names]]:
    """The names of each row's cells, those of the head first."""
    if len(item.head) < 2:
        return [[_Names()] * len(row.cells) for row in (*item.head, *item.body)]
    above: dict[int, list[str]] = {}
    named: list[Sequence[_Names]] = []
    for at, (row, begun) in enumerate(zip(item.head, begins(item.head), strict=True)):
        ids = [
            (_anchor(cell, context) or f"{item.key}_head{at}_{column}") if cell.blocks else ""
            for cell, column in zip(row.cells, begun, strict=True)
        ]
        named.append([_Names(id) for id in ids])
        for id, cell, column in zip(ids, row.cells, begun, strict=True):
            for one in range(column, column + cell.columns):
                above.setdefault(one, []).extend(filter(None, [id]))
    beside = ""
    for at, (row, begun) in enumerate(zip(item.body, begins(item.body), strict=True)):
        if begun[:1] == [0]:
            first = row.cells[0]
            beside = (_anchor(first, context) or f"{item.key}_row{at}") if first.blocks else ""
        names = []
        for cell, column in zip(row.cells, begun, strict=True):
            over = [id for one in range(column, column + cell.columns) for id in above.get(one, ())]
            heads = " ".join(dict.fromkeys([*over, *filter(None, [beside if column else ""])]))
            names.append(_Names("" if column else beside, heads))
        named.append(names)
    return named


def _anchor(cell: Cell, context: HtmlContext) -> str | None:
    """The id that the cell has in any case."""
    match cell.blocks:
        case (Paragraph(_, key, _),):
            return anchor(key, context)
        case _:
            return None


def _body(item: Table, context: HtmlContext, write: WriteBlocks, named: Sequence[Sequence[_Names]]) -> Iterator[str]:
    covered = 0
    for row, names in zip(item.body, named, strict=True):
        yield _row(row, item, context, write, names, head=False, header=covered == 0)
        first = row.cells[0].rows if covered == 0 and row.cells else covered
        covered = max(first - 1, 0)


def _row(
    row: Row,
    item: Table,
    context: HtmlContext,
    write: WriteBlocks,
    named: Sequence[_Names],
    *,
    head: bool,
    header: bool = True,
) -> str:
    """A row; its first cell is its header, unless a cell above reaches down into the row and is it already."""
    cells, column = [], 0 if header else 1
    for at, cell in enumerate(row.cells):
        align = item.columns[min(column, len(item.columns) - 1)].align
        of_row = not head and header and at == 0
        cells.append(_cell(cell, align, named[at], context, write, column_header=head, row_header=of_row))
        column += cell.columns
    return element("tr", "".join(cells), id=row.key or None)


def _cell(
    cell: Cell,
    align: str,
    names: _Names,
    context: HtmlContext,
    write: WriteBlocks,
    *,
    column_header: bool,
    row_header: bool,
) -> str:
    match cell.blocks:
        case ():
            content = ""
        case (Paragraph(text, _, _),):
            content = inlines(text, context)
        case inner:
            content = f"\n{write(inner)}\n"
    scope = None
    # an empty cell heads nothing, and a screen reader would announce it as a header without a name
    if content and column_header:
        scope = "col" if cell.columns == 1 else "colgroup"
    elif content and row_header:
        scope = "row" if cell.rows == 1 else "rowgroup"
    return element(
        "th" if scope else "td",
        content,
        id=names.id or _anchor(cell, context),
        headers=names.headers or None,
        scope=scope,
        class_=align if align in ("right", "centre") else None,
        colspan=cell.columns if cell.columns != 1 else None,
        rowspan=cell.rows if cell.rows != 1 else None,
    )
