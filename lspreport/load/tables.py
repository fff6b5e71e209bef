"""pandoc's tables to ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.load.inlines import inlines
from lspreport.load.labels import label, refuse
from lspreport.model.observation import Observation
from lspreport.model.text import plain_blocks
from lspreport.model.tree import Cell, Column, Inlines, Row, Table
from lspreport.source import Span

Json = dict[str, Any]

MOST_COLUMNS = 60
"""Columns of a table: in a landscape part each is four millimetres wide then."""
MOST_CELLS = 20_000
"""Cells of a table: some two hundred pages."""

_ALIGN = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "centre", "AlignDefault": "left"}


def table(content: list[Any], context: Context) -> Table:
    """A table; a table without a header row is left for `check`."""
    (id, _, _), (_, caption), columns, (_, head), bodies, (_, foot) = content
    nodes = [inline for block in caption for inline in block.get("c", ())]
    rows = [row for body in bodies for row in (*body[2], *body[3])] + list(foot)
    if _too_large(content, len(columns), len(rows) + len(head), context):
        head, rows = [], []
    header = tuple(_row(row, context) for row in head)
    body = tuple(_row(row, context) for row in rows)
    cells = [block.span for row in (*header, *body) for cell in row.cells for block in cell.blocks]
    words, span, key = _caption(nodes, content[0], context) if nodes else ((), None, "")
    place = span or next(iter(cells), context.locator.here)
    if not any(plain_blocks(cell.blocks).strip() for row in header for cell in row.cells):
        context.observations.append(Observation("table-without-header", id, next(iter(cells), place)))
    return Table(words, tuple(_column(column) for column in columns), header, body, key, place)


def _too_large(content: list[Any], columns: int, rows: int, context: Context) -> bool:
    """Whether the table has more columns, or cells, than a page, or anybody, has room for: that is told."""
    if columns <= MOST_COLUMNS and columns * rows <= MOST_CELLS:
        return False
    if columns > MOST_COLUMNS:
        message = f"this table has {columns} columns, and no page has room for more than {MOST_COLUMNS}"
    else:
        message = f"this table has {columns * rows} cells, more than {MOST_CELLS}"
    place = context.locator.first(content[3:5]) if rows else context.locator.here
    context.diagnostics.error(Mistake.BAD_MARKUP, message, place, "part it into several, or give the data in a file")
    return True


def _caption(nodes: Sequence[Json], attributes: list[Any], context: Context) -> tuple[Inlines, Span, str]:
    """The caption, its place, and the table's label, which stands at the caption's end."""
    id, classes, pairs = attributes
    span = context.locator.block(nodes)
    words = inlines(nodes, context)
    context.locator.again()
    refuse("a table", ["", classes, pairs], context)
    return words, span, label(id, "tbl", context) if id else ""


def _column(column: Sequence[Json]) -> Column:
    align, width = column
    return Column(_ALIGN[align["t"]], float(width["c"]) if width["t"] == "ColWidth" else 0.0)


def _row(row: Sequence[Any], context: Context) -> Row:
    with context.locator.row():
        return Row(tuple(Cell(context.blocks(cell[4], context), cell[3], cell[2]) for cell in row[1]))
