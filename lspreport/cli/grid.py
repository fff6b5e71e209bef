"""The matrix in a terminal: counts as a grid that fits its width, evidence itself as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lspreport.cli.look import FAINT, PLACE, STRONG, abreast, cut, inset, line, stack, table
from lspreport.evidence.axes import Cells
from lspreport.sentences import counted

if TYPE_CHECKING:
    from lspreport.cli.look import Shape, Table
    from lspreport.evidence.matrix import Head, Matrix

GAP = "·"
TOTAL = 4
ROOM = 2
"""The width between two columns, one where that makes all fit."""


def grid(matrix: Matrix, width: int) -> Shape:
    """The counts: turned round if it only fits so, otherwise in as many tables as its columns need."""
    if not matrix.rows or not matrix.columns:
        return line(("there is nothing to show: no areas, or no themes in theory.yaml", FAINT))
    turned, room = matrix.turned(), ROOM
    if not _fits(matrix, matrix.columns, width):
        room = ROOM if _fits(turned, turned.columns, width) else 1
        if _fits(turned, turned.columns, width, room):
            matrix = turned
        else:
            room = ROOM
    tables: list[Shape] = []
    for columns in _chunks(matrix, width, room):
        tables += [_table(matrix, columns, room), line()]
    codes = [head for head in (*matrix.rows, *matrix.columns) if head.words]
    return stack([*tables, *_key(matrix, codes)])


def listing(matrix: Matrix, cells: Cells) -> Shape:
    """The evidence itself, a row after the other; a theme without any says so."""
    shown: list[Shape] = []
    for row in matrix.rows:
        shown.append(line((row.title, STRONG)))
        group = None
        for column in matrix.columns:
            if column.group != group:
                group = column.group
                shown += [line((f"  {group}", "underline"))] if group else []
            shown += _cell(matrix, row, column, cells)
        shown.append(line())
    return stack([*shown, line((_in_short(matrix), FAINT))])


def _cell(matrix: Matrix, row: Head, column: Head, cells: Cells) -> Iterator[Shape]:
    entries = matrix.entries(row, column, cells)
    name = f"{column.title}  {cut(column.words)}" if column.words else column.title
    if not entries:
        yield inset(line(name, ("  none", FAINT)), 4)
    elif cells is Cells.IDS:
        yield inset(line(name, "  ", (", ".join(entries), PLACE)), 4)
    else:
        yield inset(line(name), 4)
        for entry in entries:
            id, _, words = entry.partition(": ")
            yield inset(line((id, PLACE), "  ", words), 6)


def _table(matrix: Matrix, columns: Sequence[Head], room: int) -> Table:
    group = columns[0].group
    made = table(gap=room, style=STRONG, collapse_padding=True)
    made.add_column(group or "", min_width=_label_width(matrix), overflow="fold", vertical="bottom")
    for column in columns:
        made.add_column("\n".join(_folded(column.title)), justify="right", vertical="bottom", no_wrap=True)
    made.add_column("all", justify="right", style=FAINT)
    above = None
    fellows = [column for column in matrix.columns if column.group == group]  # of a wide group, the other tables' too
    for row in matrix.rows:
        if row.group and row.group != above:
            above = row.group
            made.add_row(line((row.group, "underline")))
        counts = [matrix.count(row, column) for column in columns]
        cells = [line((str(count), STRONG) if count else (GAP, FAINT)) for count in counts]
        title = f"  {row.title}" if row.group else row.title
        made.add_row(line(title), *cells, str(_sum(matrix, [row], fellows)))
    sums = [_sum(matrix, matrix.rows, [column]) for column in columns]
    made.add_row(
        line(("all", FAINT)), *(line((str(one), FAINT)) for one in sums), str(_sum(matrix, matrix.rows, fellows))
    )
    return made


def _sum(matrix: Matrix, rows: Sequence[Head], columns: Sequence[Head]) -> int:
    return sum(matrix.count(row, column) for row in rows for column in columns)


def _chunks(matrix: Matrix, width: int, room: int) -> Iterator[Sequence[Head]]:
    """The columns in runs that fit the width; those of two groups never in one, whose name stands in its corner."""
    if _fits(matrix, matrix.columns, width, room) and not any(head.group for head in matrix.columns):
        yield matrix.columns
        return
    run: list[Head] = []
    for head in matrix.columns:
        if run and (head.group != run[0].group or not _fits(matrix, [*run, head], width, room)):
            yield tuple(run)
            run = []
        run.append(head)
    yield tuple(run)


def _fits(matrix: Matrix, columns: Sequence[Head], width: int, room: int = ROOM) -> bool:
    return _label_width(matrix) + sum(room + _head_width(head) for head in columns) + room + TOTAL <= width


def _label_width(matrix: Matrix) -> int:
    own = [len(row.title) + (2 if row.group else 0) for row in matrix.rows]
    return min(max([*own, *(len(row.group) for row in matrix.rows)]), 40)


def _head_width(head: Head) -> int:
    return max(map(len, _folded(head.title)))


def _folded(title: str) -> list[str]:
    """A heading on as many lines as keep its column narrow: a word a line, small words with their neighbours."""
    lines: list[str] = []
    for word in re.split(r"\s+", title):
        if lines and len(lines[-1]) + 1 + len(word) <= 9:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [part for one in lines for part in ([one] if len(one) <= 15 else [one[:14] + "…"])]


def _key(matrix: Matrix, codes: Sequence[Head]) -> Iterator[Shape]:
    if codes:
        key = abreast()
        for head in codes:
            key.add_row(line((head.title, STRONG)), line(head.words))
        yield from (key, line())
    yield line((_in_short(matrix), FAINT))


def _in_short(matrix: Matrix) -> str:
    cells = len(matrix.rows) * len(matrix.columns)
    return f"{GAP} is a gap: {matrix.gaps} of {counted(cells, 'cell')}" if matrix.gaps else f"no gap in {cells} cells"
