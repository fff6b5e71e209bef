"""pandoc's tables of a Word file, as a report may hold them: each cell in one row and one column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lspreport.from_word.inlines import block_inlines, row_inlines, trimmed

Json = dict[str, Any]


def plain_tables(block: Json) -> list[Json]:
    """A table of cells that stand in one row and one column each: empty ones fill up what was joined.

    A row that is but one cell, over more than half of the width, is no row of it: its paragraphs stand between what is
    above and below.
    """
    _, _, columns, head, bodies, foot = block["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    width = max([len(columns), *(sum(cell[3] for cell in row[1]) for row in rows)])  # a row may be too long for them
    said = [[cell for cell in row[1] if cell[4]] for row in rows]
    across = [len(cells) == 1 < width and cells[0][3] > width / 2 for cells in said]
    if all(across):
        return _table(rows, width, len(head[1]))
    found: list[Json] = []
    some: list[Any] = []
    for row, cells, wide in zip(rows, said, across, strict=True):
        if wide:
            found += _table(some, width, 1)
            found += _cell_blocks(cells[0][4])
            some = []
        else:
            some.append(row)
    return found + _table(some, width, 1)


def _table(rows: Sequence[Any], width: int, heads: int) -> list[Json]:
    """The table of some rows; a single one has no columns to read down, and becomes the paragraphs of its cells."""
    cells = _grid(rows, width)
    while cells and not any(cell[4] for cell in cells[0][1]):
        del cells[0]
        heads -= 1
    if len(cells) <= 1:
        return [block for row in cells for cell in row[1] for block in cell[4]]
    heads = min(max(heads, 1), len(cells) - 1)  # the first row where Word names none: a table must have a head
    specs = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in range(width)]
    attributes: list[Any] = ["", [], []]
    body = [attributes, 0, [], cells[heads:]]
    head = [attributes, cells[:heads]]
    return [{"t": "Table", "c": [attributes, [None, []], specs, head, [body], [attributes, []]]}]


def _grid(rows: Sequence[Any], width: int) -> list[Any]:
    found: list[Any] = []
    taken: dict[int, int] = {}
    for _, cells in rows:
        row: list[Any] = []
        left = list(cells)
        while len(row) < width:
            at = len(row)
            if taken.get(at, 0):
                taken[at] -= 1
                row.append(_cell([]))
                continue
            if not left:
                row.append(_cell([]))
                continue
            _, _, down, across, blocks = left.pop(0)
            for column in range(at, min(at + across, width)):
                row.append(_cell(blocks if column == at else []))
                taken[column] = max(down - 1, 0)
        found.append([["", [], []], row])
    return found


def _cell(blocks: Sequence[Json]) -> Any:
    return [["", [], []], {"t": "AlignDefault"}, 1, 1, list(_cell_blocks(blocks))]


def _cell_blocks(blocks: Sequence[Json]) -> list[Json]:
    found: list[Json] = []
    for block in blocks:
        kind = block["t"]
        if kind in ("BulletList", "OrderedList"):
            items = block["c"] if kind == "BulletList" else block["c"][1]
            inner = [_cell_blocks(item) for item in items]
            found.append({"t": kind, "c": inner if kind == "BulletList" else [block["c"][0], inner]})
        elif kind == "Table":
            found += [{"t": "Para", "c": words} for words in row_inlines(block)]
        else:
            words = trimmed(block_inlines(block))
            found += [{"t": "Para", "c": words}] if words else []
    return found
