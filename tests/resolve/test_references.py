"""References: the words that are printed for each, whatever it points at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import DOT, EVIDENCE, Compiled, project

BOX = "::: {{.box #box-{}}}\n## Title\nText.\n:::"
ONE = """
# One {{#sec-one}}

First.

Second. {{#para-second}}

Third. {{#para-third}}

Fourth. {{#para-fourth}}

{boxes}

![Picture](dot.svg){{#fig-x}}

| Head |
|------|
| Cell |

: Caption {{#tbl-x}}

## Sub-heading {{#sec-sub}}

{{{{< drivers stream=efficiency >}}}}
"""


def referring(folder: Path, *paragraphs: str) -> Compiled:
    """A report whose last chapter, `four`, holds the paragraphs; they can refer to five boxes, a figure, tables, three
    chapters, two appendices."""
    return project(
        folder,
        files={"sections/dot.svg": DOT},
        front="# Foreword *in italics* {#sec-foreword}\n\nText.",
        summary="First.\n\nLast. {#para-last}",
        one=ONE.format(boxes="\n\n".join(BOX.format(name) for name in "abcde")),
        two="# Two {#sec-two}\n\nText.",
        three="# Three {#sec-three}\n\nText. {#para-three}",
        four="\n\n".join(paragraphs),
        appendix_a="# First {#sec-a}\n\nText.",
        appendix_b="# Second {#sec-b}\n\nText.",
        **EVIDENCE,
    )


CASES = [
    # one thing: in words, with a capital, the number alone
    ("As @box-a shows.", "As box 1<box-a> shows."),
    ("@Box-a shows.", "Box 1<box-a> shows."),
    ("Box [-@box-a] shows.", "Box 1<box-a> shows."),
    ("As shown [@box-a].", "As shown box 1<box-a>."),
    ("As shown (@box-a).", "As shown (box 1<box-a>)."),
    ("[see box @box-a] here", "see box 1<box-a> here"),
    ("[see @box-a] here", "see box 1<box-a> here"),
    ("[see @tbl-x, p. 3] here", "see table 1<tbl-x>, p.\u00a03 here"),
    ("[cf. @fig-x]", "cf. figure 1<fig-x>"),
    ("[See also @box-a; @box-b].", "See also boxes 1<box-a> and 2<box-b>."),
    ("([e.g. @box-a])", "(e.g. box 1<box-a>)"),
    ("[see -@box-a]", "see 1<box-a>"),
    ("[see exhibit @box-a]", "see exhibit 1<box-a>"),
    ("[fig. @fig-x]", "fig. 1<fig-x>"),
    # several
    ("In [@box-a; @box-b].", "In boxes 1<box-a> and 2<box-b>."),
    ("[@Box-a; @box-b] show.", "Boxes 1<box-a> and 2<box-b> show."),
    ("In [-@box-a; -@box-b].", "In 1<box-a> and 2<box-b>."),
    ("In [@box-a; @box-c; @box-e].", "In boxes 1<box-a>, 3<box-c> and 5<box-e>."),
    ("In @box-a and @box-b.", "In box 1<box-a> and box 2<box-b>."),
    # three or more in a row are a range, alone or beside others
    ("In [@box-b; @box-c; @box-d].", "In boxes 2<box-b> to 4<box-d>."),
    ("In [-@box-a; -@box-b; -@box-c].", "In 1<box-a> to 3<box-c>."),
    ("In [@box-a; @box-b; @box-c; @box-e].", "In boxes 1<box-a> to 3<box-c> and 5<box-e>."),
    ("In [@box-a; @box-b; @box-d; @box-e].", "In boxes 1<box-a>, 2<box-b>, 4<box-d> and 5<box-e>."),
    # as the numbers run, each once
    ("In [@box-d; @box-b; @box-c].", "In boxes 2<box-b> to 4<box-d>."),
    ("In [@box-b; @box-a; @box-b].", "In boxes 1<box-a> and 2<box-b>."),
    ("In [@box-a; @box-a].", "In box 1<box-a>."),
    # every kind
    ("In @para-second.", "In paragraph 1.2<para-second>."),
    ("In [@para-third; @para-last].", "In paragraphs 1.3<para-third> and E2<para-last>."),
    ("In [@para-second; @para-third; @para-fourth].", "In paragraphs 1.2<para-second> to 1.4<para-fourth>."),
    ("In [@para-fourth; @para-three].", "In paragraphs 1.4<para-fourth> and 3.1<para-three>."),
    ("@Para-second and @Fig-x.", "Paragraph 1.2<para-second> and Figure 1<fig-x>."),
    ("In @fig-x and @tbl-x.", "In figure 1<fig-x> and table 1<tbl-x>."),
    ("In @sec-two.", "In chapter 2<sec-two>."),
    ("@Sec-two follows.", "Chapter 2<sec-two> follows."),
    ("In [@sec-one; @sec-two; @sec-three].", "In chapters 1<sec-one> to 3<sec-three>."),
    ("In @sec-a and [@sec-a; @sec-b].", "In appendix 1<sec-a> and appendices 1<sec-a> and 2<sec-b>."),
    ("@Sec-b follows.", "Appendix 2<sec-b> follows."),
    # what bears no number goes by its title
    ("In @sec-foreword.", "In Foreword *in italics*<sec-foreword>."),
    ("In @sec-summary.", "In Summary<sec-summary>."),
    ("In @sec-sub.", "In Sub-heading<sec-sub>."),
    (
        "In [@sec-foreword; @sec-sub; @sec-two].",
        "In Foreword *in italics*<sec-foreword>, Sub-heading<sec-sub> and chapter 2<sec-two>.",
    ),
    # kinds mixed: each with its word, a capital for the first alone
    ("In [@box-a; @box-b; @fig-x].", "In boxes 1<box-a> and 2<box-b> and figure 1<fig-x>."),
    ("[@Fig-x; @tbl-x; @box-a] show.", "Figure 1<fig-x>, table 1<tbl-x> and box 1<box-a> show."),
    # codes and tables that the compiler makes
    ("For @D17.", "For D17<D17>."),
    ("For [@D5; @D17].", "For D5<D5> and D17<D17>."),
    ("In @tbl-efficiency-drivers.", "In table 2<tbl-efficiency-drivers>."),
    # a code that stands in no table of the report is known, but there is nothing to link to
    ("For @L3.", "For L3."),
    # in emphasis, in quotation marks, at the end of a line, with a possessive
    ("*See @box-a*.", "*See box 1<box-a>*."),
    ('"See @box-a".', "“See box 1<box-a>”."),
    ("See\n@box-a.", "See box 1<box-a>."),
    ("See @{box-a}'s end.", "See box 1<box-a>’s end."),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the case at each place prints."""
    made = referring(tmp_path_factory.mktemp("references"), *(written for written, _ in CASES))
    return [line.partition(" ")[2] for line in made.lines("four")]


@pytest.mark.parametrize(("at", "written", "expected"), [(at, *case) for at, case in enumerate(CASES)])
def test_a_reference_prints_the_words_for_what_it_points_at(
    printed: list[str], at: int, written: str, expected: str
) -> None:
    assert printed[at] == expected, written


def test_references_reach_into_headings_captions_tables_boxes_notes_and_evidence(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        files={"sections/dot.svg": DOT},
        one="""
            # One {#sec-one}

            Text.[^n] {#para-x}

            ## Of @sec-one

            ::: {.box}
            ## Of @para-x
            - {{< evidence hall:item >}}
            :::

            ![Of @para-x](dot.svg)

            | Of @para-x |
            |------------|
            | See @sec-one |

            : Of @para-x

            [^n]: Of @para-x.
            """,
        theory="streams: {a: {title: A, topics: [b]}}",
        area_hall="""
            name: Hall
            type: county
            evidence: {item: {kind: example, stream: a, topic: b, text: In @sec-one.}}
            """,
    )
    assert made.lines() == [
        "1.1 Text.[^1]",
        "## Of chapter 1<sec-one>",
        "[Box 1: Of paragraph 1.1<para-x>]",
        "  - In chapter 1<sec-one>.",
        "**Figure 1:** Of paragraph 1.1<para-x>",
        "*[Of paragraph 1.1]*",
        "[**Table 1:** Of paragraph 1.1<para-x>]",
        "  = Of paragraph 1.1<para-x>",
        "  | See chapter 1<sec-one>",
        "[^1]: Of paragraph 1.1<para-x>.",
    ]


def test_a_reference_to_nothing_stays_visible_and_is_complained_of(tmp_path: Path) -> None:
    made = referring(tmp_path, "In [@box-a; @box-z] and for @D99.")
    assert made.said == [
        "sections/four.md:3: error[unknown-reference] nothing bears the label `box-z`",
        "sections/four.md:3: error[unknown-code] there is no driver `D99` in theory.yaml",
    ]


def test_uses_are_listed_in_reading_order(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        summary="See @sec-one. [@para-a]{.from}",
        one="# One {#sec-one}\n\nA paragraph[^n] [@leeds:menu] and @sec-one. {#para-a}\n\n[^n]: See @sec-summary.",
        **EVIDENCE,
    )
    assert [use.target for use in made.printed.uses] == ["sec-one", "para-a", "sec-summary", "leeds:menu", "sec-one"]
    assert all(use.found for use in made.printed.uses)


def test_paragraphs_have_no_words_where_none_is_numbered(tmp_path: Path) -> None:
    made = project(tmp_path, report="numbering: {paragraphs: none}", one="See @para-b.\n\nText. {#para-b}")
    assert made.said == ["sections/one.md:3: error[unknown-reference] `para-b` bears no number that could be printed"]
