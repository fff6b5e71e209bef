"""Sources and notes below tables and figures: they belong to them, in every format, and bear no number."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.emit.govspeak import emit as govspeak
from lspreport.emit.html import emit as html
from lspreport.emit.pdf import emit as pdf
from lspreport.model.tree import Box, Figure, Table
from lspreport.model.walk import every
from tests.emit.pdf.reading import words
from tests.projects import CONCERN, DOT, project

TEXT = """
| A | B |
|---|---|
| x | y |

: Things {#tbl-x}

Source: *Survey* of 2008, as @fig-dot shows.^[A note.]

Note: rounded.

A paragraph with @tbl-x.

![A dot](dot.svg){#fig-dot}

**Sources**: drawn by us.

Source: this is a paragraph, since it stands behind one of them.
"""


def test_they_belong_to_what_they_stand_behind(tmp_path: Path) -> None:
    made = project(tmp_path, one=TEXT, files={"sections/dot.svg": DOT})
    assert [one.message for one in made.found if one.code in CONCERN] == []
    (table,) = every(Table, made.section().blocks)
    (figure,) = every(Figure, made.section().blocks)
    assert len(table.notes) == 2
    assert len(figure.notes) == 2
    assert made.numbers("para") == ["1.1"]
    assert made.notes() == ["A note."]
    lines = made.lines()
    assert "Source: *Survey* of 2008, as figure 1<fig-dot> shows.[^1]" in lines
    assert "1.1 A paragraph with table 1<tbl-x>." in lines


def test_every_format_prints_them_below(tmp_path: Path) -> None:
    document = project(tmp_path, one=TEXT, files={"sections/dot.svg": DOT}).printed
    page = html(document).data.decode()
    assert page.index("<td>y</td>") < page.index('<div class="below">') < page.index("<p>Note: rounded.</p>")
    assert page.index("<figcaption>") < page.index("<strong>Sources</strong>: drawn by us.")
    printed = " ".join(words(pdf(document).data).split())
    assert printed.index("Things") < printed.index("Source: Survey") < printed.index("Note: rounded.")
    assert printed.index("Figure 1: A dot") < printed.index("Sources: drawn by us.")
    text = govspeak(document).files["one.md"].decode()
    assert "| # x | y |\n\nSource: *Survey* of 2008" in text


def test_in_a_box_as_well(tmp_path: Path) -> None:
    box = "::: {.box #box-a}\n## A box\n\n| A | B |\n|---|---|\n| x | y |\n\nSource: us.\n:::\n\nSee @box-a.\n"
    made = project(tmp_path, one=box)
    (found,) = every(Box, made.section().blocks)
    assert [type(block) for block in found.blocks] == [Table]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Source: a paragraph of its own.", ["1.1"]),
        ("| A | B |\n|---|---|\n| x | y |\n\nSource: labelled. {#para-x}", ["1.1"]),
        ("| A | B |\n|---|---|\n| x | y |\n\nSources of error are many.", ["1.1"]),
        ("| A | B |\n|---|---|\n| x | y |\n\nWords.\n\nSource: too late.", ["1.1", "1.2"]),
    ],
)
def test_what_is_none_stays_a_paragraph(tmp_path: Path, text: str, numbers: list[str]) -> None:
    assert project(tmp_path, one=text).numbers("para") == numbers
