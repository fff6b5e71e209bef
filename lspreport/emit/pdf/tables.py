"""A table as Typst markup: its columns, its repeated header rows, its cells."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from lspreport.emit.pdf.escape import string
from lspreport.emit.pdf.inlines import inlines, words_of
from lspreport.emit.pdf.scope import Scope
from lspreport.model.text import plain_blocks
from lspreport.model.tree import Cell, Paragraph, Row, Table
from lspreport.model.widths import begins, fit, may_lack_room, room

_LINE, _TALL = 72, 25
"""A line of a table's text holds about so many letters; a row of so many lines is half a page high."""

_TORN = 3
"""In a table whose words have no room in one piece, those of so many letters are measured."""

_ALIGN = {"left": "left", "right": "right", "centre": "center"}


def table(block: Table, scope: Scope) -> str:
    """`block` as a call of the template's `data-table`."""
    theme = scope.document.settings.theme
    wide = room(theme, landscape=scope.landscape, boxed=scope.boxed)
    columns = fit(block, wide)
    widths = tuple(share * wide / columns.size for share in columns.shares)
    boxed = scope.boxed and scope.among == "box"
    scope = replace(scope, among="table", torn=columns.lacking > 0)
    parts = [
        f"#data-table(placing, {string(block.key)}, {string(scope.document.number(block.key))}",
        f"  caption: [{inlines(block.caption, scope)}]" if block.caption else "  caption: none",
        f"  columns: ({', '.join(f'{share:.4g}fr' for share in columns.shares)},)",
        f"  align: ({', '.join(_ALIGN[column.align] for column in block.columns)},)",
    ]
    if columns.size < 1:
        parts.append(f"  size: {columns.size:g}")
    if boxed:
        parts.append("  boxed: true")
    if block.notes:
        parts.append(f"  notes: [{scope.blocks(block.notes, scope)}]")
    if block.head:
        rows = _rows(block.head, block, widths, replace(scope, head=True))
        tall = any(_is_tall(row, block) for row in block.head)
        repeats = ",\n  header-repeats: false" if tall else ""
        parts.append(f"  header-rows: {len(block.head)}{repeats},\n  header: (\n{rows}  )")
    return ",\n".join(parts) + ",\n" + _rows(block.body, block, widths, scope) + ");"


def _rows(rows: Sequence[Row], table: Table, widths: Sequence[float], scope: Scope) -> str:
    """Rows of head or body; the columns are so wide, in ems of the table's text."""
    return "".join(
        _row(
            row, table, [sum(widths[at : at + cell.columns]) for at, cell in zip(places, row.cells, strict=True)], scope
        )
        for row, places in zip(rows, begins(rows), strict=True)
    )


def _row(row: Row, table: Table, widths: Sequence[float], scope: Scope) -> str:
    """`row`, its key as a place in its first cell. One that is higher than half a page may break; one in which nothing
    stands is a line high, as in Word."""
    place = f"#anchor({string(row.key)});" if row.key else ""
    if not any(cell.blocks for cell in row.cells):
        place += "~"
    options = ["breakable: true"] if _is_tall(row, table) else []
    cells = (
        _cell(cell, "" if number else place, options, width, scope)
        for number, (cell, width) in enumerate(zip(row.cells, widths, strict=True))
    )
    return f"  {', '.join(cells)},\n"


def _cell(cell: Cell, place: str, options: list[str], width: float, scope: Scope) -> str:
    match cell.blocks:
        case (Paragraph() as only,):
            text = words_of(only, scope)
        case _:
            text = scope.blocks(cell.blocks, scope)
    if may_lack_room(cell.blocks, width):
        text = f"#fitted{f'(long: {_TORN})' * scope.torn}[{text}];"
    options = [
        *options,
        *[f"colspan: {cell.columns}"] * (cell.columns > 1),
        *[f"rowspan: {cell.rows}"] * (cell.rows > 1),
    ]
    return f"table.cell({', '.join(options)})[{place}{text}]" if options else f"[{place}{text}]"


def _is_tall(row: Row, table: Table) -> bool:
    """Whether the row may be higher than half a page, by the letters that a line of each cell is likely to hold."""
    return any(
        len(plain_blocks(cell.blocks)) / (_LINE / len(table.columns) * cell.columns) + len(cell.blocks) > _TALL
        for cell in row.cells
    )
