"""Writes a table as a pipe table where its cells are short, and as a grid table where they are not."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 34
"""Characters of a line of a cell."""
_PIPE = 110


def table_markdown(rows: Sequence[Sequence[str]], heads: int) -> str:
    """The rows, of cells in Markdown, as a table; the first `heads` of them are its head."""
    cells = [[cell.split("\n") for cell in row] for row in rows]
    width = max((len(row) for row in cells), default=0)
    cells = [[*row, *([[""]] * (width - len(row)))] for row in cells]
    wide = [max([3, *(len(line) for row in cells for line in row[at])]) for at in range(width)]
    single = heads == 1 and all(len(cell) == 1 and "|" not in cell[0] for row in cells for cell in row)
    if single and sum(wide) + 3 * width < _PIPE:
        lines = [
            "| " + " | ".join(cell[0].ljust(size) for cell, size in zip(row, wide, strict=True)) + " |" for row in cells
        ]
        return "\n".join([lines[0], "| " + " | ".join("-" * size for size in wide) + " |", *lines[1:]])
    rule = "+" + "+".join("-" * (size + 2) for size in wide) + "+"
    found = [rule]
    for at, row in enumerate(cells):
        for line in range(max(len(cell) for cell in row)):
            words = [(cell[line] if line < len(cell) else "").ljust(size) for cell, size in zip(row, wide, strict=True)]
            found.append("| " + " | ".join(words) + " |")
        found.append(rule.replace("-", "=") if at == heads - 1 else rule)
    return "\n".join(found)
