"""Tables as Govspeak: a line a row, `#` before a header's words, the caption as a paragraph above.

Source: https://kramdown.gettalong.org/syntax.html#tables and the README of https://github.com/alphagov/govspeak.
"""

from __future__ import annotations

from collections.abc import Callable

from lspreport.emit.govspeak.context import GovspeakContext
from lspreport.emit.govspeak.inlines import inlines
from lspreport.model.tree import Blocks, Cell, Paragraph, Row, Table

_BREAK = "<br />"

_ALIGNED = {"right": "--:", "centre": ":-:"}

WriteBlocks = Callable[[Blocks], str]


def table(item: Table, context: GovspeakContext, write: WriteBlocks) -> str:
    """The table under its caption; `write` writes the blocks of a cell that holds more than paragraphs."""
    lines = []
    if item.caption:
        name = context.name("table", item.key)
        lines += [f"{name}{inlines(item.caption, context, broken=' ')}{context.anchor(item.key)}", ""]
    head, body = (_grid(rows, len(item.columns)) for rows in (item.head, item.body))
    lines += [_line([_marked(_text(cell, context, write)) for cell in row]) for row in head]
    if head:
        lines.append(_line([_ALIGNED.get(column.align, "---") for column in item.columns]))
    for first, *rest in body:
        lines.append(_line([_marked(_text(first, context, write)), *(_text(cell, context, write) for cell in rest)]))
    if not item.caption and context.anchor(item.key):
        lines[-1] += context.anchor(item.key)
    return "\n".join(lines)


def _grid(rows: tuple[Row, ...], width: int) -> list[list[Cell]]:
    """The cells line by line. One that covers several is repeated in each of them: the dialect has no wide cells."""
    grid: list[list[Cell]] = []
    above: dict[int, tuple[Cell, int]] = {}  # by column: what reaches down from the rows above, and how far still
    for row in rows:
        line: list[Cell] = []
        cells = list(row.cells)
        while len(line) < width:
            cell, left = above.pop(len(line), (None, 0))
            if cell is None:
                cell = cells.pop(0) if cells else Cell(())
                left = cell.rows
            for _ in range(min(cell.columns, width - len(line))):
                if left > 1:
                    above[len(line)] = (Cell(cell.blocks), left - 1)
                line.append(cell)
        grid.append(line)
    return grid


def _text(cell: Cell, context: GovspeakContext, write: WriteBlocks) -> str:
    """What stands in a cell, in one line."""
    if all(isinstance(block, Paragraph) for block in cell.blocks):
        parts = [
            inlines(block.content, context, broken=_BREAK) for block in cell.blocks if isinstance(block, Paragraph)
        ]
        return _BREAK.join(parts)
    return _BREAK.join(filter(None, (line.strip() for line in write(cell.blocks).splitlines())))


def _marked(text: str) -> str:
    """A header; an empty cell heads nothing."""
    return f"# {text}" if text else ""


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
