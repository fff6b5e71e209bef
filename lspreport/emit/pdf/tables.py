"""A table as Typst markup: its columns, its repeated header rows, its cells."""

from __future__ import annotations

from lspreport.emit.pdf.escape import string
from lspreport.emit.pdf.inlines import inlines, words_of
from lspreport.emit.pdf.scope import Scope
from lspreport.model.tree import Cell, Paragraph, Row, Table
from lspreport.model.widths import fit, room

_ALIGN = {"left": "left", "right": "right", "centre": "center"}


def table(block: Table, scope: Scope) -> str:
    """`block` as a call of the template's `data-table`."""
    theme = scope.document.settings.theme
    columns = fit(block, room(theme, len(block.columns), landscape=scope.landscape, boxed=scope.boxed))
    parts = [
        f"#data-table(placing, {string(block.key)}, {string(scope.document.number(block.key))}",
        f"  caption: [{inlines(block.caption, scope)}]" if block.caption else "  caption: none",
        f"  columns: ({', '.join(f'{share:.4g}fr' for share in columns.shares)},)",
        f"  align: ({', '.join(_ALIGN[column.align] for column in block.columns)},)",
    ]
    if columns.size < 1 or columns.lacking:
        parts.append(f"  size: {columns.size:g}, torn: {'true' if columns.lacking else 'false'}")
    if block.notes:
        parts.append(f"  notes: [{scope.blocks(block.notes, scope)}]")
    if block.head:
        rows = "".join(_row(row, scope) for row in block.head)
        parts.append(f"  header-rows: {len(block.head)},\n  header: (\n{rows}  )")
    return (
        ",\n".join(parts)
        + ",\n"
        + "".join(
            _row(row, scope, f"late-{block.key}" if number == len(block.body) - 2 else "")
            for number, row in enumerate(block.body)
        )
        + ");"
    )


def _row(row: Row, scope: Scope, mark: str = "") -> str:
    """`row`, its key and a `mark` that `placing` asks for as places in its first cell."""
    places = f"#anchor({string(row.key)});" if row.key else ""
    places += f"#metadata(none)#label({string(mark)});" if mark else ""
    return f"  {', '.join(_cell(cell, '' if number else places, scope) for number, cell in enumerate(row.cells))},\n"


def _cell(cell: Cell, places: str, scope: Scope) -> str:
    match cell.blocks:
        case (Paragraph() as only,):
            text = words_of(only, scope)
        case _:
            text = scope.blocks(cell.blocks, scope)
    spans = [f"colspan: {cell.columns}"] * (cell.columns > 1) + [f"rowspan: {cell.rows}"] * (cell.rows > 1)
    return f"table.cell({', '.join(spans)})[{places}{text}]" if spans else f"[{places}{text}]"
