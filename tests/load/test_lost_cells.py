"""Cells of a table between bars for which it has no column: pandoc leaves them out, and says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import THEORY, project

TOO_MANY = (
    "| A | B |\n|---|---|\n| g | h | lost |",
    "| A | B |\n|---|---|\n| 1 | 2 |\n| g | h | lost",
    "A | B\n--|--\ng | h | lost",
    "| A |\n|---|\n| g | lost |",
    "| A | B | lost |\n|---|---|\n| g | h |",
    "| A | B |\n|:--|--:|\n| `g|h` | x|lost |",
    "| A | B |\n|---+---|\n| g | $x$ | lost |",
    "> | A | B |\n> |---|---|\n> | g | h | lost |",
    "- Words\n\n  | A | B |\n  |---|---|\n  | g | h | lost |",
    "1. | A | B |\n   |---|---|\n   | g | h | lost |",
    "::: {.note}\n| A | B |\n|---|---|\n| g | h | lost |\n:::",
    "| A | B |\n|---|---|\n| g | h | lost |\n\n: Caption {#tbl-x}",
)
HOLDERS = ("> ", "- ", "1. ", "iv) ", "(a) ", "1.  > ", "> - ", "- - ", "> > ", "- > 2) ")
"""What may stand before the first row of a table; the rows below stand in the same column."""
ALL_SHOWN = (
    "| A | B |\n|---|---|\n| g | h |  |",
    "| A | B |\n|---|---|\n| `g|h` | h |",
    "| A | B |\n|---|---|\n| g\\|h | h |",
    "| A | B |\n|---|---|\n| $g|h$ | h |",
    "| A | B |\n|---|---|\n| g |",
    "| A | B |\n|---|---|\n| g <!-- | h | --> | h |",
    "```\n| A | B |\n|---|---|\n| g | h | code |\n```",
    "    | A | B |\n    |---|---|\n    | g | h | code |",
    "+---+---+\n| A | B |\n+===+===+\n| g | h |\n+---+---+",
)


@pytest.mark.parametrize("table", TOO_MANY)
def test_a_cell_that_has_no_column_is_told_at_its_place(table: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"Words.\n\n{table}\n\nMore.\n")
    (found,) = [one for one in made.mistakes if "would be left out" in one.message]
    assert found.span is not None
    assert found.span.source.line(found.span.line)[found.span.column - 1 :].startswith("lost")


@pytest.mark.parametrize("table", ALL_SHOWN)
def test_what_is_shown_is_not_told(table: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"Words.\n\n{table}\n\nMore.\n")
    assert [one for one in made.mistakes if "left out" in one.message] == []


def test_every_row_of_a_table_is_one_finding(tmp_path: Path) -> None:
    made = project(tmp_path, one="| A | B |\n|---|---|\n| g | h | lost |\n| i | j | k | lost |\n")
    (found,) = made.mistakes
    assert [one.line for one in found.places] == [6, 6]


def test_an_included_file_and_an_item_of_evidence_are_looked_at(tmp_path: Path) -> None:
    """Whatever else is told of the text around: places of one file are none of another."""
    table = "| A | B |\n|---|---|\n| g | h | lost |\n"
    item = "".join(f"      {line}\n" for line in table.splitlines())
    area = "name: Leeds\ntype: unitary\nregion: South\nevidence:\n  x:\n    {kind}\n    text: |\n"
    made = project(
        tmp_path,
        report="chapters: [one.md]",
        files={"sections/parts/p.md": f"Words ==marked== and more.\n\n{table}".encode()},
        theory=THEORY,
        area_leeds=area.format(kind="kind: finding\n    stream: efficiency\n    topic: funding") + item,
        one="==Marked== words.\n\n{{< include parts/p.md >}}\n\n{{< evidence leeds:x >}}\n",
    )
    told = {str(one.span) for one in made.mistakes if "left out" in one.message}
    assert told == {"sections/parts/p.md:5", "areas/leeds.yaml:12"}
    assert [str(one.span) for one in made.found if one.code == "foreign-markup"] == [
        "sections/one.md:3",
        "sections/parts/p.md:1",
    ]


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("last", ["", " lost |"])
def test_a_table_held_by_anything_is_counted_alike(holder: str, last: str, tmp_path: Path) -> None:
    below = "".join(sign if sign in ">" else " " for sign in holder)
    table = f"{holder}| A | B |{last}\n{below}|---|---|\n{below}| g | h |{last}\n"
    made = project(tmp_path, one=f"Words.\n\n{table}\nMore.\n")
    told = [one for one in made.mistakes if "left out" in one.message]
    assert [place.line for one in told for place in (one.span, *one.places) if place] == ([5, 7] if last else [])
