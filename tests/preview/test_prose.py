"""A section as it is read in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.commands.preview import one_way, printed
from lspreport.misuse import Misuse
from lspreport.preview.prose import Frame, Grid, Line, Passage, Title, prose
from lspreport.terminal import Screen
from tests.preview.serving import REPOSITORY
from tests.projects import project

TEXT = """
See *this* and @box-a.[^n]

- item
    1. inner

::: {.box #box-a}
## A box
In it.
:::

## Sub-heading

| Head | Other |
|------|-------|
| one  | two   |

: A table {#tbl-a}

[^n]: The note.
"""


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def test_everything_has_its_number(tmp_path: Path) -> None:
    pieces = list(prose(project(tmp_path, one=TEXT).printed))
    title, first, item, inner, box, sub, table, notes, note = pieces
    assert isinstance(title, Title)
    assert words(title.words) == "1 One"
    assert isinstance(first, Passage)
    assert (first.label, words(first.words)) == ("1.1", "See this and box 1.[1]")
    assert [run.kind for run in first.words] == ["", "emphasis", "", "reference", "", "note"]
    assert isinstance(item, Passage)
    assert isinstance(inner, Passage)
    assert [(it.label, it.depth) for it in (item, inner)] == [("•", 1), ("1.", 2)]
    assert isinstance(box, Frame)
    assert words(box.title) == "Box 1: A box"
    assert isinstance(sub, Title)
    assert isinstance(table, Grid)
    assert words(table.caption) == "Table 1: A table"
    assert [words(cell) for cell in table.body[0]] == ["one", "two"]
    assert isinstance(notes, Title)
    assert isinstance(note, Passage)
    assert (note.label, words(note.words)) == ("1", "The note.")


def test_every_section_of_the_paper_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """No line is wider than the terminal, and the true numbers stand there."""
    assert Screen(quiet=True).read(printed(project=REPOSITORY)) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "\n2.6  " in out
    assert "Box 1: Examples of new approaches to commissioning" in out


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(Misuse, match="choose one"):
        one_way(once=True, text=True, to=None, output_dir=None)
    with pytest.raises(Misuse, match="`--to` is for what is written once"):
        one_way(once=False, text=False, to=["pdf"], output_dir=None)
    one_way(once=True, text=False, to=["pdf"], output_dir=Path("x"))
