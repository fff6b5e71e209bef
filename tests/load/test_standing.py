"""What may not stand in what is told at its place, with what to write instead; everything else is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def compiled(tmp_path: Path, one: str = "", **more: str) -> Compiled:
    front = "# Preface *in* H~2~O {#sec-front}\n\nText. {#para-front}"
    two = "# Two {#sec-two}\n\nText."
    chapters = {"one": one, **more} if one else more
    return project(tmp_path, front=front, **chapters, two=two, files={"sections/dot.svg": DOT})


def expected(holder: str, what: str) -> str:
    holder, what = KINDS.get(holder, holder), KINDS.get(what, what)
    if holder == "a box" and what in IN_BOXES:
        return IN_BOXES[what]
    return f"{what} cannot stand in {holder}" if what in REFUSED.get(holder, {}) else ""


@pytest.mark.parametrize("holder", HOLDERS)
def test_each_block_in_each_holder(holder: str, tmp_path: Path) -> None:
    made: dict[str, str] = {}
    for what, text in BLOCKS.items():
        held = HOLDERS[holder](own(text, len(made))).replace("#box-c}", f"#box-c{len(made)}}}")
        made[what] = f"# One\n\nFirst.\n\n{held}\n\nLast."
    assert told(tmp_path, holder, made) == {what: expected(holder, what) for what in BLOCKS}


@pytest.mark.parametrize("holder", RUNS)
def test_each_inline_in_each_run(holder: str, tmp_path: Path) -> None:
    linked = holder == "a link"  # links in links are none to pandoc, nor is struck text in struck text
    made: dict[str, str] = {}
    for what, text in INLINES.items():
        if not (linked and what.startswith("a link")) and not holder == what == "struck text":
            made[what] = own(RUNS[holder].format(text), len(made))
    assert told(tmp_path, holder, made) == {what: expected(holder, what) for what in made}


def own(text: str, number: int) -> str:
    """With labels that no other chapter has, but for those of the other sections."""
    return re.sub(r"[#@](?!sec-two|\w+-front)\w+-\w+", rf"\g<0>{number}", text)


def told(tmp_path: Path, holder: str, texts: Mapping[str, str]) -> dict[str, str]:
    """What is told of each text, which is a chapter; "" where nothing is.

    Those of which nothing ought to be told have a report to themselves, which is compiled to its end.
    """
    found = dict.fromkeys(texts, "")
    for refused in (False, True):
        those = [what for what in texts if bool(expected(holder, what)) == refused]
        chapters = {f"one_{at}": texts[what] for at, what in enumerate(those)}
        made = compiled(tmp_path / str(refused), **chapters)
        assert all(one.hints for one in made.mistakes)
        assert refused or made.document is not None
        for one in made.mistakes:
            path, _, at = str(one.span).partition(":")[0].removesuffix(".md").rpartition("-")
            assert path == "sections/one", str(one.span)
            found[those[int(at)]] += one.message
    return found


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
