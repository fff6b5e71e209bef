"""Links within the report: written as addresses, they are references like all others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lspreport.assemble.addresses import automatic
from lspreport.emit.govspeak import emit as govspeak
from lspreport.emit.html import emit as html
from lspreport.evidence.index import evidence_index
from lspreport.model.tree import Heading
from lspreport.model.walk import every
from lspreport.tools.pandoc import MARKDOWN
from lspreport.tools.process import run_pandoc
from tests.projects import EVIDENCE, Compiled, project

ONE = """
See {} here.

## What we did

Text.

## What we did

::: {{.box #box-a}}
## Two examples

Text.
:::

Text.

![Dots](dot.svg){{#fig-a}}
"""
TWO = "# Second {#sec-second}\n\nA paragraph. {#para-b}\n\n## Box office\n\nText."
DOT = {"sections/dot.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}


def linked(tmp_path: Path, link: str) -> Compiled:
    return project(tmp_path, files=DOT, one=ONE.format(link), two=TWO)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("#box-a", "box-a"),
        ("#para-b", "para-b"),
        ("two.md", "sec-second"),
        ("./two.md", "sec-second"),
        ("../sections/two.md", "sec-second"),
        ("two.md#sec-second", "sec-second"),
        ("two.md#para-b", "para-b"),
        ("two.md#box-office", "two-h1"),
        ("#what-we-did", "one-h1"),
        ("#what-we-did-1", "one-h2"),
        ("#two-examples", "box-a"),
        ("one.md#two-examples", "box-a"),
        ("#one", "sec-one"),
    ],
)
def test_a_link_within_the_report_leads_to_its_place_with_the_words_of_its_author(
    address: str, key: str, tmp_path: Path
) -> None:
    made = linked(tmp_path, f"[the *words*]({address})")
    assert made.lines()[0] == f"1.1 See the *words*<{key}> here."
    assert [use.target for use in made.printed.uses] == [key]


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("#box-typo", "nothing bears the label `box-typo`", ""),
        ("#para-bb", "nothing bears the label `para-bb`", "did you mean `para-b`?"),
        ("#what-we-do", "no heading and no label here is called `what-we-do`", "did you mean `#what-we-did`?"),
        ("twoo.md", "the report has no section `twoo.md`", "did you mean `two.md`?"),
        ("twoo.md#para-b", "the report has no section `twoo.md`", "did you mean `two.md`?"),
        ("two.md#box-a", "nothing in `two.md` is called `box-a`", ""),
        ("two.md#two-h1", "nothing in `two.md` is called `two-h1`", ""),
        ("two.md#what-we-did", "nothing in `two.md` is called `what-we-did`", ""),
    ],
)
def test_a_link_to_a_place_that_there_is_not_is_an_error(address: str, message: str, hint: str, tmp_path: Path) -> None:
    made = linked(tmp_path, f"[words]({address})")
    assert made.said == [f"sections/one.md:3: error[unknown-reference] {message}"]
    assert hint in made.mistakes[0].hints or not hint


def test_a_link_counts_as_a_mention_and_stands_in_the_evidence_index(tmp_path: Path) -> None:
    made = linked(tmp_path, "[the box](#two-examples), [the figure](#fig-a) and [the paragraph](two.md#para-b)")
    assert not [one for one in made.found if one.code in ("unmentioned-box", "box-before-mention")]
    referring = evidence_index(made.printed).referred_in
    assert {key: [unit.key for unit in referring[key]] for key in ("box-a", "fig-a", "para-b")} == {
        "box-a": ["one-p1"],
        "fig-a": ["one-p1"],
        "para-b": ["one-p1"],
    }


def test_the_words_of_a_link_may_point_at_what_bears_no_number(tmp_path: Path) -> None:
    made = project(tmp_path, front="# Thanks\n\nText. {#para-thanks}", one="See [these words](#para-thanks).")
    assert made.lines() == ["1.1 See these words<para-thanks>."]


def test_evidence_may_link_to_a_section(tmp_path: Path) -> None:
    area = EVIDENCE["area_leeds"].replace("one pot of money.", "[one pot](two.md).")
    made = project(tmp_path, one="{{< evidence leeds:single-pot >}}", two="Text.", **{**EVIDENCE, "area_leeds": area})
    assert made.lines() == ["1.1 Leeds text on one pot<sec-two>."]


HEADINGS = [
    "What we did",
    "3. Applications and --- more",
    "*Dogs*?--in *my* house?",
    "[HTML], [S5], or [RTF]?",
    "33",
    "Über die Straße: ÄÖÜ",
    "`code` and H~2~O, under_scored-and.dotted",
    "A “quotation” of *'it'*",
    "Note^[Gone.] here",
    "[A link](https://example.org) first",
    "What @tbl-x shows, and [@box-a; @box-b]",
    "ǅungla  two   spaces",
    "１ full-width",
    "² small",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_is_found_under_the_name_that_pandoc_gives_it(heading: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"Text.\n\n## {heading}\n\nText.")
    assert made.document is not None
    (own,) = every(Heading, made.document.report.sections)
    theirs = json.loads(run_pandoc([f"--from={MARKDOWN}+auto_identifiers", "--to=json"], f"## {heading}\n".encode()))
    assert automatic(own.content) == theirs["blocks"][0]["c"][1][0]


def test_a_heading_that_a_link_leads_to_can_be_reached_in_every_format(tmp_path: Path) -> None:
    made = project(tmp_path, one="See [there](#what-we-did).\n\n## What we did\n\nText.").printed
    text = next(iter(govspeak(made).files.values())).decode()
    assert "[there](#one-h1)" in text
    assert "### What we did {#one-h1}" in text
    page = html(made).data.decode()
    assert '<a href="#one-h1">there</a>' in page
    assert 'id="one-h1"' in page


def test_a_link_in_a_title_is_led_like_any_other(tmp_path: Path) -> None:
    made = project(tmp_path, one="# After [the other](two.md)\n\nText.\n\n## By [it](two.md#para-b)", two=TWO)
    assert made.title() == "1 After the other<sec-second>"
    assert made.lines()[1] == "## By it<para-b>"


def test_a_link_in_a_footnote_is_led_like_any_other(tmp_path: Path) -> None:
    made = linked(tmp_path, "this^[In [a box](#two-examples), [**at length**](two.md).]")
    assert made.lines()[-1] == "[^1]: In a box<box-a>, **at length**<sec-second>."


LABELLED = """
Text. {#para-y}

## Sub {#sec-y}

::: {.box #box-y}
## Box

Text.
:::

![Dots](dot.svg){#fig-y}

| A | B |
|---|---|
| 1 | 2 |

: Caption {#tbl-y}
"""


@pytest.mark.parametrize("file", ["", "two.md"])
@pytest.mark.parametrize("label", ["para-y", "sec-y", "box-y", "fig-y", "tbl-y"])
def test_a_label_of_any_kind_is_found_from_another_file(label: str, file: str, tmp_path: Path) -> None:
    made = project(tmp_path, files=DOT, one=f"See [this]({file}#{label}).", two=LABELLED)
    assert made.lines() == [f"1.1 See this<{label}>."]


@pytest.mark.parametrize("code", ["D17", "L3"])
def test_a_code_is_found_by_its_name_alone(code: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"See [this](#{code}).", **EVIDENCE)
    assert [use.target for use in made.printed.uses] == [code]
