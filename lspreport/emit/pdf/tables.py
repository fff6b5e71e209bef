"""A table as Typst markup: its columns, its repeated header rows, its cells."""

from __future__ import annotations

from lspreport.emit.pdf.escape import string
from lspreport.emit.pdf.inlines import inlines, words_of
from lspreport.emit.pdf.scope import Scope
from lspreport.model.text import plain_blocks
from lspreport.model.theme import PAPERS, Theme
from lspreport.model.tree import Cell, Paragraph, Row, Table
from lspreport.model.widths import shares

_SHORT = 14
"""A column whose longest cell has up to so many characters is as wide as that cell."""

_LINE, _TALL = 72, 25
"""A line of a table's text holds about so many letters; a row of so many lines is half a page high."""

_SIZE = 0.84
"""How large the text of tables is, the body's being 1; as in the template."""

_MILLIMETRES = 25.4 / 72
"""In a point."""

_ALIGN = {"left": "left", "right": "right", "centre": "center"}


def table(block: Table, scope: Scope) -> str:
    """`block` as a call of the template's `data-table`."""
    parts = [
        f"#data-table(placing, {string(block.key)}, {string(scope.document.number(block.key))}",
        f"  caption: [{inlines(block.caption, scope)}]" if block.caption else "  caption: none",
        f"  columns: ({', '.join(_widths(block, scope.document.settings.theme))},)",
        f"  align: ({', '.join(_ALIGN[column.align] for column in block.columns)},)",
    ]
    if block.head:
        rows = "".join(_row(row, block, scope) for row in block.head)
        tall = any(_is_tall(row, block) for row in block.head)
        repeats = ",\n  header-repeats: false" if tall else ""
        parts.append(f"  header-rows: {len(block.head)}{repeats},\n  header: (\n{rows}  )")
    return ",\n".join(parts) + ",\n" + "".join(_row(row, block, scope) for row in block.body) + ");"


def _row(row: Row, table: Table, scope: Scope) -> str:
    """`row`, its key as a place in its first cell. One that is higher than half a page may break."""
    place = f"#anchor({string(row.key)});" if row.key else ""
    options = ["breakable: true"] if _is_tall(row, table) else []
    cells = (_cell(cell, "" if number else place, options, table, scope) for number, cell in enumerate(row.cells))
    return f"  {', '.join(cells)},\n"


def _cell(cell: Cell, place: str, options: list[str], table: Table, scope: Scope) -> str:
    match cell.blocks:
        case (Paragraph() as only,):
            text = words_of(only, scope)
        case _:
            text = scope.blocks(cell.blocks, scope)
    narrow = _LINE // len(table.columns) * cell.columns
    if any(len(word) > narrow / 2 for word in plain_blocks(cell.blocks).split()):
        text = f"#fitted[{text}];"
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


def _widths(block: Table, theme: Theme) -> list[str]:
    """Each column's width: the author's fraction, else as wide as a short text, else a share of what is left.

    A long column's share grows with the square root of its longest text, so that no column starves beside another.
    """
    if all(column.width for column in block.columns):
        room = PAPERS[theme.paper][0] - 2 * theme.margin - theme.number_column
        return [f"{share:.4g}fr" for share in shares(block, room / _MILLIMETRES / (theme.size * _SIZE))]
    longest = [0] * len(block.columns)
    for row in (*block.head, *block.body):
        at = 0
        for cell in row.cells:
            if cell.columns == 1 and at < len(longest):
                longest[at] = max(longest[at], len(plain_blocks(cell.blocks)))
            at += cell.columns
    given = sum(column.width for column in block.columns)
    widths = []
    for column, length in zip(block.columns, longest, strict=True):
        if column.width:
            widths.append(f"{column.width * 100:g}%")
        elif length <= _SHORT:
            widths.append("auto")
        else:
            widths.append(f"{max(length, 1) ** 0.5:.2f}fr")
    return widths if given or any("fr" in width for width in widths) else ["1fr"] * len(widths)
