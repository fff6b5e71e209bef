"""What bears no number goes by its title, printed whole: with its references and styles, without its notes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from lspreport.emit import docx, html
from lspreport.emit.govspeak import emit as govspeak
from lspreport.model.report import Section
from lspreport.model.tree import Heading, LineBreak
from lspreport.model.walk import things
from tests.projects import Compiled, project

TABLE = "| A | B |\n|---|---|\n| 1 | 2 |\n\n: Hours {#tbl-hours}"
TITLES = {
    "Access, and @tbl-hours": "Access, and table 1",
    "@Tbl-hours and more": "Table 1 and more",
    "Shown in [@tbl-hours] and @sec-two": "Shown in table 1 and chapter 2",
    "H~2~O and *Titanic* 10^3^": "H2O and Titanic 103",
    "With `code`": "With code",
    "A note^[Of no interest.] in it": "A note in it",
    "A claim [@leeds:menu] cited": "A claim cited",
    "A claim [@sec-two]{.from} condensed": "A claim condensed",
    "A [site](https://example.org) and [a table](#tbl-hours)": "A site and a table",
    "A [*hall* of its own](#tbl-hours)": "A hall of its own",
    "After @sec-other": "After Other, with table 1",
}


def made_with(tmp_path: Path, title: str) -> Compiled:
    one = f"See @sec-x, then [@sec-x; @sec-two].\n\n## Sub {{#sec-other}}\n\nText.\n\n{TABLE}"
    one = one.replace("Sub {#sec-other}", "Other, with @tbl-hours {#sec-other}")
    return project(tmp_path, front=f"# {title} {{#sec-x}}\n\nText.", one=one, two="# Two {#sec-two}\n\nText.")


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_the_same_where_it_stands_and_where_it_is_referred_to(title: str, tmp_path: Path) -> None:
    made = made_with(tmp_path, title)
    assert made.document is not None
    assert made.document.text("sec-x") == TITLES[title]
    assert made.document.text("one-p1") == f"See {TITLES[title]}, then {TITLES[title]} and chapter 2."


def test_every_format_prints_it_with_its_styles(tmp_path: Path) -> None:
    made = made_with(tmp_path, "H~2~O *so* in @tbl-hours").printed
    link = 'See <a href="#sec-x" class="reference titled">H<sub>2</sub>O <em>so</em> in table 1</a>'
    assert link in html.emit(made).data.decode()
    with ZipFile(BytesIO(docx.emit(made, pages={}).data)) as file:
        document = file.read("word/document.xml").decode()
    begin = document.index("REF _Ref_sec_x \\h")
    field = document[begin : document.index('w:fldCharType="end"', begin)]
    assert 'w:val="subscript"' in field
    texts = [piece.partition(">")[2].partition("</w:t>")[0] for piece in field.split("<w:t")[1:]]
    assert "".join(texts) == "H2O so in table 1"
    assert any("H<sub>2</sub>O *so* in table 1" in data.decode() for data in govspeak(made).files.values())


@pytest.mark.parametrize(
    ("front", "other", "found"),
    [
        ("A @sec-y", "B @sec-x", ["sec-y", "sec-x"]),
        ("A @sec-x", "B", ["sec-x"]),
        ("A @sec-y", "B", []),
        ("A [there](#sec-y)", "B @sec-x", []),
        ("A^[@sec-x]", "B @sec-x", []),
    ],
)
def test_titles_that_would_stand_in_each_other_are_an_error(
    front: str, other: str, found: list[str], tmp_path: Path
) -> None:
    made = project(tmp_path, front=f"# {front} {{#sec-x}}\n\nText.", one=f"Text.\n\n## {other} {{#sec-y}}\n\nText.")
    circles = [one for one in made.mistakes if "within itself" in one.message]
    assert len(circles) == len(found)
    assert all(one.code == "unknown-reference" and one.hints and one.span for one in circles)


def test_a_title_that_would_stand_in_itself_is_marked_where_it_would(tmp_path: Path) -> None:
    made = project(tmp_path, front="# A @sec-x {#sec-x}\n\nText.", one="See @sec-x.")
    assert made.document is not None
    assert made.document.text("one-p1") == "See A [sec-x?]."


@pytest.mark.parametrize("title", ["A break\\", "A break  ", "[A\\](#tbl-hours) b"])
def test_no_title_holds_a_break_of_line(title: str, tmp_path: Path) -> None:
    """A heading is one line; the backslash at the very end of it, which breaks one, is refused by `load`."""
    sections = made_with(tmp_path, title).printed.sections
    titles = [thing.node.title for thing in things(sections) if isinstance(thing.node, Section)]
    titles += [thing.node.content for thing in things(sections) if isinstance(thing.node, Heading)]
    assert len(titles) == 4
    assert not any(isinstance(inline, LineBreak) for content in titles for inline in content)
