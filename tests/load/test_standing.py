"""What may not stand in what is told at its place, with what to write instead; everything else is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.model.standing import REFUSED
from tests.projects import DOT, EVIDENCE, Compiled, project
from tests.standing import BLOCKS, HOLDERS, INLINES, RUNS

pytestmark = pytest.mark.thorough("puts each node into each other")

KINDS = {
    "a numbered list": "a list",
    "an unnumbered title": "a title",
    "a reference to a title": "a reference",
    "a link to a labelled paragraph": "a link",
    "a link out": "a link",
}
"""What is told under another name."""
IN_BOXES = {"a box": "a box cannot stand in a box"}


TABLE = """
a footnote: a footnote, a heading, a box, a table, a picture, a landscape part, a page break, placed content
a list: a heading, a box, a landscape part, a page break
a definition: a heading, a box, a landscape part, a page break
a quotation: a heading, a box, a landscape part, a page break
a table’s cell: a heading, a box, a table, a page break, a landscape part
a box: a landscape part, a page break
a landscape part: a landscape part
a link: a footnote, a reference, struck text
struck text: a link, a reference, underlined text
underlined text: struck text
a title: struck text
a heading: struck text
"""


def test_what_is_refused_is_what_no_format_or_not_each_of_them_can_print() -> None:
    """The other tests ask the table itself; a line that were lost from it would be lost from them as well."""
    assert [f"{holder}: {', '.join(refused)}" for holder, refused in REFUSED.items()] == TABLE.strip().split("\n")
    assert all(remedy for refused in REFUSED.values() for remedy in refused.values())


def compiled(tmp_path: Path, one: str) -> Compiled:
    front = "# Preface *in* H~2~O {#sec-front}\n\nText. {#para-front}"
    return project(tmp_path, front=front, one=one, two="# Two {#sec-two}\n\nText.", files={"sections/dot.svg": DOT})


def expected(holder: str, what: str) -> str:
    holder, what = KINDS.get(holder, holder), KINDS.get(what, what)
    if holder == "a box" and what in IN_BOXES:
        return IN_BOXES[what]
    return f"{what} cannot stand in {holder}" if what in REFUSED.get(holder, {}) else ""


@pytest.mark.parametrize("holder", HOLDERS)
def test_each_block_in_each_holder(holder: str, tmp_path: Path) -> None:
    told: dict[str, list[str]] = {}
    for at, (what, text) in enumerate(BLOCKS.items()):
        made = compiled(tmp_path / str(at), f"# One\n\nFirst.\n\n{HOLDERS[holder](text)}\n\nLast.")
        told[what] = [one.message for one in made.mistakes]
        assert all(str(one.span).startswith("sections/one.md:") for one in made.mistakes)
        assert all(one.hints for one in made.mistakes)
    assert told == {what: [message] if (message := expected(holder, what)) else [] for what in BLOCKS}


@pytest.mark.parametrize("holder", RUNS)
def test_each_inline_in_each_run(holder: str, tmp_path: Path) -> None:
    told: dict[str, list[str]] = {}
    for at, (what, text) in enumerate(INLINES.items()):
        if what.startswith("a link") and holder == "a link":
            continue  # links in links are none to pandoc
        made = compiled(tmp_path / str(at), RUNS[holder].format(text))
        told[what] = [one.message for one in made.mistakes]
        assert all(str(one.span).startswith("sections/one.md:") for one in made.mistakes)
        assert all(one.hints for one in made.mistakes)
    assert told == {what: [message] if (message := expected(holder, what)) else [] for what in told}


def test_what_is_refused_is_refused_at_any_depth_and_at_its_own_line(tmp_path: Path) -> None:
    made = compiled(
        tmp_path,
        "# One\n\nText.\n\n- item\n\n  > said\n  >\n  > ## Deep\n\nMore.^[Note *with [a^[note]]{.smallcaps}*.]"
        "\n\n- [so ~~not~~]{.underline}",
    )
    assert made.said == [
        "sections/one.md:9: error[misplaced] a heading cannot stand in a quotation",
        "sections/one.md:11: error[misplaced] a footnote cannot stand in a footnote",
        "sections/one.md:13: error[misplaced] struck text cannot stand in underlined text",
    ]


def test_evidence_is_looked_through_where_it_is_written(tmp_path: Path) -> None:
    item = "{kind: finding, stream: s, topic: t, text: 'x^[y^[z]]'}"
    area = f"name: Leeds\ntype: unitary\nregion: North\nevidence:\n  a: {item}\n"
    made = project(tmp_path, one="Text.", theory="streams: {s: {title: S, topics: [t]}}", area_leeds=area)
    assert [(str(one.span), one.message) for one in made.mistakes] == [
        ("areas/leeds.yaml:5", "a footnote cannot stand in a footnote")
    ]


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("name", ["evidence leeds:single-pot", "drivers", "areas"])
def test_what_is_placed_in_a_holder(name: str, holder: str, tmp_path: Path) -> None:
    """Evidence is words, which may stand in a footnote too; what else is placed may not."""
    made = project(tmp_path, one=f"# One\n\nFirst.\n\n{HOLDERS[holder](f'{{{{< {name} >}}}}')}\n\nLast.", **EVIDENCE)
    told = [one.message for one in made.mistakes if one.code == "misplaced"]
    refused = holder == "a footnote" and not name.startswith("evidence")
    assert told == (["placed content cannot stand in a footnote"] if refused else [])
