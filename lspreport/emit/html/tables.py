"""Tables as HTML: captions, headers of columns and rows, and a region that scrolls when the page is narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from lspreport.emit.html.inlines import captioned, inlines
from lspreport.emit.html.markup import HtmlContext, anchor, container, element, start
from lspreport.model.tree import Blocks, Cell, Column, Paragraph, Row, Table

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
    if item.head:
        parts.append(container("thead", (_row(row, item, context, write, head=True) for row in item.head)))
    parts.append(container("tbody", _body(item, context, write)))
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


def _body(item: Table, context: HtmlContext, write: WriteBlocks) -> Iterator[str]:
    covered = 0
    for row in item.body:
        yield _row(row, item, context, write, head=False, header=covered == 0)
        first = row.cells[0].rows if covered == 0 and row.cells else covered
        covered = max(first - 1, 0)


def _row(row: Row, item: Table, context: HtmlContext, write: WriteBlocks, *, head: bool, header: bool = True) -> str:
    """A row; its first cell is its header, unless a cell above reaches down into the row and is it already."""
    cells, column = [], 0 if header else 1
    for at, cell in enumerate(row.cells):
        align = item.columns[min(column, len(item.columns) - 1)].align
        cells.append(_cell(cell, align, context, write, column_header=head, row_header=not head and header and at == 0))
        column += cell.columns
    return element("tr", "".join(cells), id=row.key or None)


def _cell(
    cell: Cell, align: str, context: HtmlContext, write: WriteBlocks, *, column_header: bool, row_header: bool
) -> str:
    id = None
    match cell.blocks:
        case ():
            content = ""
        case (Paragraph(text, key, _),):
            content, id = inlines(text, context), anchor(key, context)
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
        id=id,
        scope=scope,
        class_=align if align in ("right", "centre") else None,
        colspan=cell.columns if cell.columns != 1 else None,
        rowspan=cell.rows if cell.rows != 1 else None,
    )
