"""Shortcodes: what each places, with every option, wherever it stands."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from lspreport.model.tree import Figure, Table
from tests.projects import BATH, EVIDENCE, LEEDS, THEORY, WORKSHOP, Compiled, project

FRAMEWORK, POT, MENU = "Leeds text on the framework.", "Leeds text on one pot of money.", "“No menu.”"
TARGETS, DELAY, TIMING = "Bath text on targets.", "Bath text on delay.", "Workshop text on timing."


@pytest.mark.parametrize(
    ("code", "items"),
    [
        # named items stand in the order named
        ("leeds:framework bath:delay", [FRAMEWORK, DELAY]),
        ("workshop:timing leeds:menu bath:targets", [TIMING, MENU, TARGETS]),
        # queries by one, two or three properties
        ("kind=barrier", [DELAY]),
        ("kind=quotation", [MENU]),
        ("topic=funding kind=example", [FRAMEWORK]),
        ("stream=trust", [MENU]),
        ('stream=efficiency topic="barriers" kind=barrier', [DELAY]),
    ],
)
def test_evidence_is_placed_as_a_list(tmp_path: Path, code: str, items: list[str]) -> None:
    made = project(tmp_path, one=f"Text:\n\n{{{{< evidence {code} >}}}}", **EVIDENCE)
    assert made.lines() == ["1.1 Text:", *(f"- {item}" for item in items)]


def test_one_item_named_is_the_paragraph_itself(tmp_path: Path) -> None:
    made = project(tmp_path, one="{{< evidence leeds:framework >}}\n\nNext.", **EVIDENCE)
    assert made.lines() == [f"1.1 {FRAMEWORK}", "1.2 Next."]


def test_an_item_of_several_paragraphs_is_placed_whole(tmp_path: Path) -> None:
    text = "First.\n\n        - point^[note]\n\n        *Last*."
    area = (
        LEEDS
        + f"  long:\n    kind: example\n    stream: trust\n    topic: relationships\n    text: |\n        {text}\n"
    )
    made = project(tmp_path, one="- {{< evidence leeds:long >}}\n- other", **(EVIDENCE | {"area_leeds": area}))
    assert made.lines() == ["- First.", "  - point[^1]", "  *Last*.", "- other", "[^1]: note"]


def test_named_items_stand_before_those_of_a_query_each_once(tmp_path: Path) -> None:
    made = project(tmp_path, one="{{< evidence bath:targets kind=finding >}}", **EVIDENCE)
    assert made.lines()[0] == f"- {TARGETS}"
    assert sorted(made.lines()) == sorted(f"- {item}" for item in (TARGETS, POT, TIMING))


def test_a_query_gives_its_items_in_an_order_of_their_own(tmp_path: Path) -> None:
    """The order comes from the texts alone: whichever areas they come from, under whichever names."""
    made = project(tmp_path / "a", one="{{< evidence topic=funding >}}", **EVIDENCE)
    again = project(tmp_path / "a", one="{{< evidence topic=funding >}}", **EVIDENCE)
    assert len(made.lines()) == 4
    assert made.lines() == again.lines()
    swapped = {"area_leeds": LEEDS.replace("Leeds", "Zeta"), "area_bath": BATH}
    renamed = {"area_aberdeen": LEEDS, "area_york": BATH.replace("targets:", "aims:")}
    moved = project(tmp_path / "b", one="{{< evidence topic=funding >}}", theory=THEORY, sources=WORKSHOP, **renamed)
    assert moved.lines() == made.lines()
    other = project(tmp_path / "c", one="{{< evidence topic=funding >}}", theory=THEORY, sources=WORKSHOP, **swapped)
    assert other.lines() != made.lines()


def test_the_order_of_a_query_mixes_the_areas(tmp_path: Path) -> None:
    item = "  n{0}: {{kind: finding, stream: efficiency, topic: funding, text: 'Text {1} {0}.'}}\n"
    areas = {
        f"area_{slug}": f"name: {slug}\ntype: county\nevidence:\n" + "".join(item.format(at, slug) for at in range(8))
        for slug in ("aa", "bb", "cc")
    }
    made = project(tmp_path, one="{{< evidence topic=funding >}}", theory=THEORY, **areas)
    order = [line.split()[2] for line in made.lines()]
    assert sorted(order) == ["aa"] * 8 + ["bb"] * 8 + ["cc"] * 8
    assert order != sorted(order)
    assert sum(before != after for before, after in itertools.pairwise(order)) > 8


def test_evidence_stands_in_lists_boxes_quotes_notes_cells_and_definitions(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        one="""
            Text.[^n]

            - {{< evidence leeds:framework bath:delay >}}
            - own words

              {{< evidence leeds:menu >}}

            1. {{< evidence workshop:timing >}}

            > {{< evidence leeds:menu >}}

            ::: {.box}
            ## Title
            - {{< evidence kind=barrier >}}
            :::

            Term

            :   {{< evidence bath:targets >}}

            Text.

            +------+
            | Head |
            +======+
            | {{< evidence leeds:menu >}} |
            +------+

            [^n]: {{< evidence leeds:single-pot >}}
            """.replace("| Head |", "| Head                        |")
        .replace("+------+", f"+{'-' * 29}+")
        .replace("+======+", f"+{'=' * 29}+"),
        **EVIDENCE,
    )
    assert made.lines() == [
        "1.1 Text.[^1]",
        f"- {FRAMEWORK}",
        f"- {DELAY}",
        "- own words",
        f"  {MENU}",
        f"1. {TIMING}",
        f"> {MENU}",
        "[Box 1: Title]",
        f"  - {DELAY}",
        f"**Term**  {TARGETS}",
        "1.2 Text.",
        "[-]",
        "  = Head",
        f"  | {MENU}",
        f"[^1]: {POT}",
    ]


def test_unknown_evidence_leaves_nothing_and_is_complained_of_once(tmp_path: Path) -> None:
    made = project(tmp_path, one="Text.\n\n- {{< evidence leeds:frame >}}\n\n{{< evidence kind=outcome >}}", **EVIDENCE)
    assert made.said == [
        "sections/one.md:5: error[unknown-evidence] there is no evidence `leeds:frame`",
        "sections/one.md:7: error[unknown-evidence] no evidence fits `kind=outcome`",
    ]


def test_evidence_that_places_itself_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    area = BATH + '  loop: {kind: outcome, stream: trust, topic: relationships, text: "{{< evidence bath:loop >}}"}\n'
    made = project(tmp_path, one="{{< evidence bath:loop >}}", **(EVIDENCE | {"area_bath": area}))
    assert made.said == [
        "areas/bath.yaml:7: error[unknown-evidence] the evidence `bath:loop` would stand within itself"
    ]


CONCLUSIONS = """
# Conclusions {#sec-conclusions}

First.[^n] {#para-first}

Second, see @para-first:

- point {#para-point}
- {{< evidence leeds:framework >}}

[@leeds:menu]

Third. {#para-third}

- its list

[^n]: Noted.
"""


def test_a_paragraph_is_placed_again_under_a_number_of_its_own(tmp_path: Path) -> None:
    summary = "{{< paragraph para-third >}}\n\n{{< paragraph para-first >}}\n\nOwn."
    made = project(tmp_path, summary=summary, one=CONCLUSIONS, **EVIDENCE)
    assert made.lines("summary") == ["E1 Third.", "- its list", "E2 First.[^1]", "E3 Own.", "[^1]: Noted."]
    assert made.lines("one")[:2] == ["1.1 First.[^2]", "1.2 Second, see paragraph 1.1<para-first>:"]
    assert made.lines("one")[-1] == "[^2]: Noted."
    assert made.printed.number("para-third") == "1.3"


def test_with_a_paragraph_come_its_lists_the_evidence_in_them_and_its_citations(tmp_path: Path) -> None:
    one = CONCLUSIONS.replace("see @para-first:", "see @para-first: {#para-second}")
    made = project(tmp_path, summary="{{< paragraph para-second >}}", one=one, **EVIDENCE)
    assert made.lines("summary") == ["E1 Second, see paragraph 1.1<para-first>:", "- point", f"- {FRAMEWORK}"]
    assert list(made.printed.claims.values()) == [("leeds:menu",), ("leeds:menu",)]


@pytest.mark.parametrize(
    "wrapped", ["::: {.landscape}\nThere. {#para-x}\n:::", "::: {.unnumbered}\nThere. {#para-x}\n:::"]
)
def test_a_paragraph_is_found_on_landscape_pages_and_among_the_unnumbered(tmp_path: Path, wrapped: str) -> None:
    made = project(tmp_path, summary="{{< paragraph para-x >}}", one=wrapped)
    assert made.lines("summary") == ["E1 There."]


def test_an_unknown_paragraph_is_complained_of_and_the_nearest_label_offered(tmp_path: Path) -> None:
    made = project(tmp_path, summary="{{< paragraph para-thrid >}}", one=CONCLUSIONS, **EVIDENCE)
    assert made.said == ["sections/summary.md:3: error[unknown-reference] nothing bears the label `para-thrid`"]
    assert made.mistakes[0].hints == ("did you mean `para-third`?",)


def test_a_paragraph_whose_list_places_it_again_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    made = project(tmp_path, one="Text: {#para-x}\n\n- a\n\n    {{< paragraph para-x >}}")
    assert made.said == ["sections/one.md:7: error[unknown-reference] the paragraph `para-x` would stand within itself"]


def tables(made: Compiled) -> list[Table]:
    return [block for block in made.section().blocks if isinstance(block, Table)]


def test_drivers_and_levers_are_tables_with_marks_ordered_by_number(tmp_path: Path) -> None:
    one = "{{< drivers stream=efficiency >}}\n\n{{< levers stream=efficiency >}}\n\n{{< drivers stream=trust >}}"
    glossary = "abbreviations: {LAA: Local Area Agreement}"
    made = project(tmp_path, one=one, glossary=glossary, **EVIDENCE)
    assert made.lines() == [
        "[**Table 1:** Efficiency drivers]",
        "  = Code | Driver | LAA | Local Strategic Partnership",  # by its short name where the glossary explains that
        "  | D5 | Working together | X | X",
        "  | D17 | Improving co-ordination | X | ",
        "[**Table 2:** Efficiency levers]",
        "  = Code | Lever | Round 2 | Round 3",
        "  | L3 | Flexibility within blocks | X | ",  # its marks differ in this stream, with a reason
        "  | L10 | Funding flexible across themes |  | X",
        "[**Table 3:** Trust drivers]",
        "  = Code | Driver | LAA | Local Strategic Partnership",
        "  | D5 | Working together | X | X",
        "  | D8 | Renewing democracy |  | ",
    ]
    first, second, third = tables(made)
    assert [row.key for row in (*first.body, *second.body)] == ["D5", "D17", "L3", "L10"]
    assert [row.key for row in third.body] == ["", "D8"]  # a reference to D5 leads to where it stands first
    assert [[column.align for column in table.columns] for table in (first, second, third)] == (
        [["left", "left", "centre", "centre"]] * 3
    )


def test_marks_are_what_report_yaml_says(tmp_path: Path) -> None:
    report = 'marks: {true: "Yes", false: "No"}'
    made = project(tmp_path, report=report, one="{{< levers stream=efficiency >}}", **EVIDENCE)
    assert made.lines()[2:] == [
        "  | L3 | Flexibility within blocks | Yes | No",
        "  | L10 | Funding flexible across themes | No | Yes",
    ]


def test_a_table_placed_twice_bears_its_label_once(tmp_path: Path) -> None:
    made = project(
        tmp_path, one="See @tbl-trust-levers.\n\n{{< levers stream=trust >}}\n\n{{< levers stream=trust >}}", **EVIDENCE
    )
    assert made.lines()[0] == "1.1 See table 1<tbl-trust-levers>."
    assert made.numbers("tbl") == ["1", "2"]


def test_areas_are_a_row_each(tmp_path: Path) -> None:
    made = project(tmp_path, one="{{< areas >}}", **EVIDENCE)
    assert made.lines() == [
        "[**Table 1:** The case-study areas]",
        "  = Area | Type | Tiers | Region",
        "  | Bath | unitary | 1 | South West",
        "  | Leeds | metropolitan district | 1 | Yorkshire and the Humber",
    ]
    (table,) = tables(made)
    assert [column.align for column in table.columns] == ["left", "left", "right", "left"]


def test_the_figure_of_the_streams_is_numbered_described_and_can_be_referred_to(tmp_path: Path) -> None:
    made = project(tmp_path, one="See @fig-streams.\n\n{{< figure streams >}}", **EVIDENCE)
    text, caption, drawing = made.lines()
    assert text == "1.1 See figure 1<fig-streams>."
    assert caption.startswith("**Figure 1:** ")
    assert drawing.startswith("*[Diagram of two overlapping circles")
    (picture,) = [block.picture for block in made.section().blocks if isinstance(block, Figure)]
    assert picture.vector
    assert b"<circle" in picture.data
    assert picture.width < 1  # no wider than its circles
