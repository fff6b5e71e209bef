"""A section as it is read in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.preview import one_way, print_text
from lspreport.cli.screen import Screen
from lspreport.emit.text import Frame, Line, Notes, TextTable, Title, Words, pieces
from lspreport.misuse import Misuse
from tests.preview.serving import REPOSITORY
from tests.projects import DOT, project

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
    title, first, item, inner, box, sub, table, notes = pieces(project(tmp_path, one=TEXT).printed)
    assert isinstance(title, Title)
    assert words(title.line) == "1 One"
    assert isinstance(first, Words)
    assert (first.label, words(first.line)) == ("1.1", "See this and box 1.[1]")
    assert [(run.kinds, run.target) for run in first.line] == [
        ((), ""),
        (("emphasis",), ""),
        ((), ""),
        (("reference",), "box-a"),
        ((), ""),
        (("note",), ""),
    ]
    assert isinstance(item, Words)
    assert isinstance(inner, Words)
    assert [(it.label, it.depth) for it in (item, inner)] == [("•", 1), ("1.", 2)]
    assert isinstance(box, Frame)
    assert words(box.title) == "Box 1: A box"
    assert isinstance(sub, Title)
    assert isinstance(table, TextTable)
    assert words(table.caption) == "Table 1: A table"
    assert [words(cell) for cell in table.body[0]] == ["one", "two"]
    assert isinstance(notes, Notes)
    assert [[(note.label, words(note.line)) for note in one if isinstance(note, Words)] for one in notes.notes] == [
        [("1", "The note.")]
    ]


def test_a_list_is_counted_as_every_format_counts_it(tmp_path: Path) -> None:
    made = project(tmp_path, one="b) two\n\nc) three\n\niv. four\n\n    1. inner")
    assert made.lines() == ["b) two", "c) three", "iv. four", "  1. inner"]


def test_an_item_or_quotation_that_begins_with_another_keeps_both_marks(tmp_path: Path) -> None:
    made = project(tmp_path, one="- - inner\n- other\n\nText.\n\n> > Within.")
    assert made.lines() == ["-", "  - inner", "- other", "1.1 Text.", ">", "  > Within."]


def test_a_definition_that_begins_with_a_list_loses_nothing(tmp_path: Path) -> None:
    assert project(tmp_path, one="Term\n\n:   - a\n    - b").lines() == ["**Term**", "  - a", "  - b"]


def test_a_cell_holds_lists_on_lines_of_their_own(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        one="""
            +-----------+
            | Head      |
            +===========+
            | Words     |
            |           |
            | - item    |
            | - other   |
            +-----------+
            """,
    )
    head, body = made.lines()[1:]
    assert head == "  = Head"
    assert body == "  | Words / • item / • other"


def test_a_picture_without_a_caption_is_its_description_alone(tmp_path: Path) -> None:
    made = project(tmp_path, one="![](dot.svg){alt=Dots}", files={"sections/dot.svg": DOT})
    assert made.lines() == ["*[Dots]*"]


def test_every_section_of_the_paper_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """No line is wider than the terminal, and the true numbers stand there."""
    assert print_text(Screen(quiet=True), REPOSITORY) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "\n2.6  " in out
    assert "Box 1: Examples of new approaches to commissioning" in out


def test_a_long_list_shows_its_numbers_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path, one="\n".join(f"{at}. item" for at in range(1, 101)))
    print_text(Screen(quiet=True), tmp_path)
    out = capsys.readouterr().out
    assert " 10.  item" in out
    assert "100.  item" in out


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(Misuse, match="choose one"):
        one_way(once=True, text=True, to=None, output_dir=None)
    with pytest.raises(Misuse, match="`--to` is for what is written once"):
        one_way(once=False, text=False, to=["pdf"], output_dir=None)
    one_way(once=True, text=False, to=["pdf"], output_dir=Path("x"))


def test_the_contents_stand_under_each_other_as_deep_as_their_titles(tmp_path: Path) -> None:
    made = project(tmp_path, report="front: [contents]", one="Text.\n\n## Sub-heading\n\nText.")
    assert made.lines("contents") == ["1 One", "  Sub-heading"]
