"""A table of joined cells becomes one whose cells stand in one row and one column each."""

from __future__ import annotations

from typing import Any

import pytest

from lspreport.from_word.cells import plain_tables

Cell = tuple[str, int, int]
"""Words, and how many rows and columns they take."""


def cell(words: str, down: int = 1, across: int = 1) -> list[Any]:
    said = [{"t": "Plain", "c": [{"t": "Str", "c": words}]}] if words else []
    return [["", [], []], {"t": "AlignDefault"}, down, across, said]


def table(width: int, *rows: list[Cell], heads: int = 0) -> dict[str, Any]:
    empty: list[Any] = ["", [], []]
    made = [[empty, [cell(*one) for one in row]] for row in rows]
    specs = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in range(width)]
    body = [empty, 0, [], made[heads:]]
    return {"t": "Table", "c": [empty, [None, []], specs, [empty, made[:heads]], [body], [empty, []]]}


def shown(block: dict[str, Any]) -> Any:
    """The rows of a table, its head first; the words of anything else."""
    if block["t"] != "Table":
        return block["c"][0]["c"]
    _, _, _, head, bodies, _ = block["c"]
    rows = [*head[1], *(row for body in bodies for row in body[3])]
    assert {(down, across) for _, cells in rows for _, _, down, across, _ in cells} == {(1, 1)}
    assert len(head[1]) >= 1
    return ["|".join(said[0]["c"][0]["c"] if said else "" for *_, said in cells) for _, cells in rows]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (table(2, [("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]), [["a|b", "c|d"]]),
        # joined downwards and across
        (table(2, [("a", 2, 1), ("b", 1, 1)], [("d", 1, 1)], [("e", 1, 1), ("f", 1, 1)]), [["a|b", "|d", "e|f"]]),
        (table(3, [("a", 1, 2), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1), ("e", 1, 1)]), [["a||b", "c|d|e"]]),
        (
            table(3, [("a", 2, 2), ("b", 1, 1)], [("c", 1, 1)], [("d", 1, 1), ("e", 1, 1), ("f", 1, 1)]),
            [["a||b", "||c", "d|e|f"]],
        ),
        (table(2, [("a", 1, 1), ("b", 2, 1)], [("c", 1, 1)]), [["a|b", "c|"]]),
        # a row that is too short
        (table(2, [("a", 1, 1), ("b", 1, 1)], [("c", 1, 1)], [("d", 1, 1), ("e", 1, 1)]), [["a|b", "c|", "d|e"]]),
        # empty rows above go
        (table(2, [("", 1, 1), ("", 1, 1)], [("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]), [["a|b", "c|d"]]),
        # a row of one cell over more than half of the width parts two tables
        (
            table(
                2, [("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)], [("So.", 1, 2)],
                [("e", 1, 1), ("f", 1, 1)], [("g", 1, 1), ("h", 1, 1)],
            ),
            [["a|b", "c|d"], "So.", ["e|f", "g|h"]],
        ),
        # a single row has nothing to read down
        (table(2, [("a", 1, 1), ("b", 1, 1)]), ["a", "b"]),
        (table(2, [("So.", 1, 2)], [("a", 1, 1), ("b", 1, 1)]), ["So.", "a", "b"]),
    ],
)  # fmt: skip
def test_each_cell_stands_alone(given: dict[str, Any], found: list[Any]) -> None:
    assert [shown(block) for block in plain_tables(given)] == found


def test_its_first_row_is_its_head_whatever_word_says() -> None:
    rows = [[(f"{at}", 1, 1), ("x", 1, 1)] for at in range(3)]
    counts = {heads: len(plain_tables(table(2, *rows, heads=heads))[0]["c"][3][1]) for heads in range(4)}
    assert counts == {0: 1, 1: 1, 2: 1, 3: 1}
