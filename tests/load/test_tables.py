"""Tables as authors write them: the widths that they ask for, and tables that are all header."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.model.tree import Table
from lspreport.model.walk import blocks_of
from tests.projects import CONCERN, Compiled, project

PIPES = """
| Area | Pot | Year |
|------|-----|------|
| A    | 1   | 2008 |

: The pots {{#tbl-pots{more}}}

See @tbl-pots.
"""


def made(folder: Path, text: str) -> Compiled:
    return project(folder, one=f"# One\n{text}")


def told(found: Compiled) -> list[str]:
    return [f"{one.span}: {one.message}" for one in found.found if one.code in CONCERN]


def widths(found: Compiled) -> list[float]:
    (table,) = blocks_of(Table, found.printed.sections)
    return [round(column.width, 3) for column in table.columns]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("[10,20,70]", [0.1, 0.2, 0.7]),
        ("[1, 1, 2]", [0.25, 0.25, 0.5]),
        ("50,25,25", [0.5, 0.25, 0.25]),
        ("[33.3,33.3,33.3]", [0.333, 0.333, 0.333]),
        ("auto", [0.0, 0.0, 0.0]),
    ],
)
def test_columns_have_the_widths_that_are_asked_for(asked: str, wanted: list[float], tmp_path: Path) -> None:
    found = made(tmp_path, PIPES.format(more=f' tbl-colwidths="{asked}"'))
    assert told(found) == []
    assert widths(found) == wanted


@pytest.mark.parametrize("asked", ["[10,20]", "[10,20,30,40]", "[10,20,x]", "[10,20,0]", "[]", "", "[-1,2,3]"])
def test_widths_that_are_none_are_told_where_they_stand(asked: str, tmp_path: Path) -> None:
    found = made(tmp_path, PIPES.format(more=f' tbl-colwidths="{asked}"'))
    assert told(found) == [f"sections/one.md:7: `{asked}` are not the widths of 3 columns"]
    (one,) = [one for one in found.found if one.code in CONCERN]
    assert one.hints == ('write a number for each, as `tbl-colwidths="[33,33,33]"`',)


def test_widths_stand_behind_the_caption_alone(tmp_path: Path) -> None:
    """Without them, dashes of different lengths are widths, and dashes of one length are none."""
    assert widths(made(tmp_path / "even", PIPES.format(more=""))) == [0.0, 0.0, 0.0]
    wide = PIPES.format(more="").replace("|------|-----|------|", f"|{'-' * 20}|{'-' * 20}|{'-' * 60}|")
    wide = wide.replace("| 2008 |", f"| {'2008 ' * 30}|")
    assert widths(made(tmp_path / "typed", wide)) == [0.2, 0.2, 0.6]


HEADS = """
+-----+-----+
| a   | b   |
+-----+-----+
| c   | d   |
+=====+=====+
"""
ONE_HEAD = """
| a | b |
|---|---|
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [(HEADS, "every row of this table is a header row"), (ONE_HEAD, "this table has nothing below its header row")],
)
def test_a_table_that_is_all_header_is_told(text: str, message: str, tmp_path: Path) -> None:
    found = made(tmp_path, f"\nWords.\n{text}\nMore words.\n")
    assert [said.partition(": ")[2] for said in told(found)] == [message]
