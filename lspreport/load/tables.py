"""pandoc's tables to ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.load.inlines import inlines
from lspreport.load.labels import label, refuse
from lspreport.model.observation import Observation
from lspreport.model.text import plain_blocks
from lspreport.model.tree import Cell, Column, Inlines, Row, Table
from lspreport.sentences import counted
from lspreport.source import Span

Json = dict[str, Any]

MOST_COLUMNS = 60
"""Columns of a table: in a landscape part each is four millimetres wide then."""
MOST_CELLS = 20_000
"""Cells of a table: some two hundred pages."""

_WIDTHS = "tbl-colwidths"
_COLONS = {"AlignLeft": 1, "AlignRight": 1, "AlignCenter": 2, "AlignDefault": 0}
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
    words, span, key = _caption(nodes, content[0], content[3:5], context) if nodes else ((), None, "")
    place = span or next(iter(cells), context.locator.here)
    if not nodes:
        id, *others = content[0]
        if id:
            message = f"the table with the label `{id}` has no caption, and so no number"
            remedy = f"write what it shows before the label: `: What it shows {{#{id}}}`"
            context.diagnostics.error(Mistake.BAD_LABEL, message, context.locator.word(id, "#"), remedy)
        refuse("a table", ["", *others], context, keys=(_WIDTHS,))
    _judge_rows(header, body, next(iter(cells), place), context)
    if not any(plain_blocks(cell.blocks).strip() for row in header for cell in row.cells):
        ruled = ("ruled",) * (len(columns) == len(body) == 1)  # between two lines of dashes, as plain texts have them
        context.observations.append(Observation("table-without-header", id, next(iter(cells), place), ruled))
    widths = _asked_widths(content[0], len(columns), place, context) or _typed_widths(columns)
    aligned = tuple(Column(_ALIGN[align["t"]], width) for (align, _), width in zip(columns, widths, strict=True))
    return Table(words, aligned, header, body, key, place)


_RULED = re.compile(r"(?:^|[\s>])\+-+\+")
"""The line above the head of a table in a grid."""


def _judge_rows(header: tuple[Row, ...], body: tuple[Row, ...], place: Span, context: Context) -> None:
    """Complains of a table that has nothing but header rows: a line of `=` ends the header, and nothing else."""
    if not header or body:
        return
    if len(header) > 1:
        message = "every row of this table is a header row"
        remedy = "put the line `+===+` below the header alone, and end the table with `+---+`"
    elif _RULED.search(place.source.line(max(place.line - 1, 1))):
        message = "this table is not closed, and nothing below its header row would be printed"
        remedy = "end it with a line as its first, `+---+---+`"
    else:
        message, remedy = "this table has nothing below its header row", "write its rows, or take it out"
    context.diagnostics.error(Mistake.BAD_MARKUP, message, place, remedy)


def _asked_widths(attributes: list[Any], count: int, place: Span, context: Context) -> list[float]:
    """`tbl-colwidths="[10,20,70]"` as parts of the whole; nothing where it is `auto` or not there."""
    text = dict(attributes[2]).get(_WIDTHS, "auto").strip()
    if text == "auto":
        return []
    parts = [part.strip() for part in text.removeprefix("[").removesuffix("]").split(",")]
    numbers = [float(part) for part in parts if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4})?", part)]
    if len(numbers) == len(parts) == count and all(numbers):
        return [number / sum(numbers) for number in numbers]
    context.diagnostics.error(
        Mistake.UNKNOWN_VALUE,
        f"`{text}` are not the widths of {counted(count, 'column')}",
        context.locator.within(_WIDTHS) or place,
        f'write a number for each, as `{_WIDTHS}="[{",".join([str(100 // count)] * count)}]"`',
    )
    return []


def _typed_widths(columns: Sequence[Any]) -> list[float]:
    """The widths that the author gave by the lengths of dashes; none where all are as long, which is no wish.

    pandoc counts the colons that align a column among its dashes.
    """
    widths = [float(width["c"]) if width["t"] == "ColWidth" else 0.0 for _, width in columns]
    colons = [_COLONS[align["t"]] for align, _ in columns]
    for dashes in range(1, 81) if all(widths) else ():
        whole = sum(dashes + colon for colon in colons)
        if all(
            abs(width / sum(widths) * whole - dashes - more) < 0.01 for width, more in zip(widths, colons, strict=True)
        ):
            return [0.0] * len(widths)
    even = all(widths) and max(widths) - min(widths) < 0.001
    return [0.0] * len(widths) if even else widths


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


def _caption(
    nodes: Sequence[Json], attributes: list[Any], rows: list[Any], context: Context
) -> tuple[Inlines, Span, str]:
    """The caption, its place, and the table's label, which stands at the caption's end."""
    id, classes, pairs = attributes
    span = context.locator.block(nodes, [id, rows])
    words = inlines(nodes, context)
    context.locator.again()
    refuse("a table", ["", classes, pairs], context, keys=(_WIDTHS,))
    return words, span, label(id, "tbl", context) if id else ""


def _row(row: Sequence[Any], context: Context) -> Row:
    with context.locator.row():
        return Row(tuple(Cell(context.blocks(cell[4], context), cell[3], cell[2]) for cell in row[1]))
