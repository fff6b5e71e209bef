"""Evidence cited and conclusions condensed: known to the document, without a trace in print."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.model.text import plain
from tests.outline import words
from tests.projects import EVIDENCE, project

CASES = [
    ("A claim [@leeds:menu].", "A claim."),
    ("A claim. [@leeds:menu]", "A claim."),
    ("A claim [@leeds:menu; @workshop:timing].", "A claim."),
    ("A claim [@leeds:menu] [@workshop:timing].", "A claim."),
    ("A claim [@leeds:menu], and more.", "A claim, and more."),
    ("A claim [@leeds:menu] and more.", "A claim and more."),
    ("A claim[@leeds:menu] and more.", "A claim and more."),
    ("[@leeds:menu] A claim.", "A claim."),
    ("[@leeds:menu] [@workshop:timing] A claim.", "A claim."),
    ("A claim\n[@leeds:menu]\nand more.", "A claim and more."),
    ("*A claim* [@leeds:menu].", "*A claim*."),
    ("*A claim* [@leeds:menu] and more.", "*A claim* and more."),
    ("*A claim [@leeds:menu]* and more.", "*A claim* and more."),
    ("A claim *[@leeds:menu]*.", "A claim."),
    ('"A claim [@leeds:menu]."', "“A claim.”"),
    ("A claim (here [@leeds:menu]).", "A claim (here)."),
    ("A claim\\ [@leeds:menu].", "A claim."),
    ("A claim  \n[@leeds:menu] and more.", "A claim // and more."),
    ("A claim @box-a [@leeds:menu].", "A claim box 1<box-a>."),
    ("A claim [@leeds:menu] @box-a.", "A claim box 1<box-a>."),
    ("A claim [@leeds:menu] {#para-y}", "A claim"),
    ("A claim. [@para-other]{.from}", "A claim."),
    ("A claim. [@para-other]{.from} [@leeds:menu] {#para-x}", "A claim."),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the case at each place prints."""
    box = "::: {.box #box-a}\n## Title\nText.\n:::"
    text = "\n\n".join([*(written for written, _ in CASES), "Other. {#para-other}", box])
    made = project(tmp_path_factory.mktemp("citations"), one=text, **EVIDENCE)
    return [line.partition(" ")[2] for line in made.lines()]


@pytest.mark.parametrize(("at", "written", "expected"), [(at, *case) for at, case in enumerate(CASES)])
def test_a_citation_leaves_no_trace(printed: list[str], at: int, written: str, expected: str) -> None:
    assert printed[at] == expected, written


def test_a_citation_leaves_no_trace_in_a_heading_a_list_a_cell_or_a_note(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        one="""
            # One [@leeds:menu] {#sec-one}

            Text.[^n]

            ## Sub [@leeds:menu]

            - item [@leeds:menu];

            | Head [@leeds:menu] |
            |--------------------|
            | Cell [@leeds:menu] |

            [^n]: A note [@leeds:menu].
            """,
        **EVIDENCE,
    )
    assert made.title() == "1 One"
    assert made.lines() == [
        "1.1 Text.[^1]",
        "## Sub",
        "- item;",
        "[-]",
        "  = Head",
        "  | Cell",
        "[^1]: A note.",
    ]


def test_the_document_knows_which_block_cites_what_each_item_once(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        one="""
            One [@leeds:menu; @bath:delay], again [@leeds:menu]. {#para-a}

            Two.^[Noted [@workshop:timing].] {#para-b}

            - item [@bath:targets]
            """,
        **EVIDENCE,
    )
    claims = dict(made.printed.claims)
    assert claims.pop("para-a") == ("leeds:menu", "bath:delay")
    assert claims.pop("para-b") == ("workshop:timing",)  # its note's
    assert list(claims.values()) == [("bath:targets",)]


@pytest.mark.parametrize(
    "place", ["Text. [@leeds:menu]", "Text.\n\n[@leeds:menu]", "Text.\n\n> Quote.\n\n[@leeds:menu]"]
)
def test_citations_on_a_line_of_their_own_belong_to_what_stands_before(tmp_path: Path, place: str) -> None:
    made = project(tmp_path, one=f"{place}\n\nNext.", **EVIDENCE)
    assert [line for line in made.lines() if not line.startswith(">")] == ["1.1 Text.", "1.2 Next."]
    assert list(made.printed.claims.values()) == [("leeds:menu",)]


def test_citations_behind_a_list_belong_to_its_last_item(tmp_path: Path) -> None:
    made = project(tmp_path, one="Text:\n\n- a\n- b\n\n    - c\n\n[@leeds:menu]\n\nNext.", **EVIDENCE)
    assert made.lines() == ["1.1 Text:", "- a", "- b", "  - c", "1.2 Next."]
    assert list(made.printed.claims.values()) == [("leeds:menu",)]


def test_citations_before_any_text_print_nothing_and_take_no_number(tmp_path: Path) -> None:
    made = project(tmp_path, one="[@leeds:menu]\n\nText.", **EVIDENCE)
    assert made.lines() == ["1.1 Text."]


SUMMARY = """
One. [@para-a]{.from}

Two:

- point
- point [@para-b; @para-a]{.from}

Three.

- point

[@para-b]{.from}

Four. [@sec-one]{.from}
"""
CONCLUSIONS = "# One {#sec-one}\n\nAlpha. {#para-a}\n\nBeta. {#para-b}"


def test_a_summary_paragraph_and_its_list_condense_conclusions_without_a_word(tmp_path: Path) -> None:
    made = project(tmp_path, summary=SUMMARY, one=CONCLUSIONS)
    assert made.lines("summary") == ["E1 One.", "E2 Two:", "- point", "- point", "E3 Three.", "- point", "E4 Four."]
    document = made.printed
    derived = {document.number(key): targets for key, targets in document.derived.items()}
    assert derived == {"E1": ("para-a",), "E2": ("para-b", "para-a"), "E3": ("para-b",), "E4": ("sec-one",)}


def test_back_references_are_printed_where_report_yaml_asks_for_them(tmp_path: Path) -> None:
    report = "summary: {file: summary.md, back-references: true}"
    made = project(tmp_path, report=report, summary=SUMMARY, one=CONCLUSIONS)
    assert made.lines("summary") == [
        "E1 One. (1.1<para-a>)",
        "E2 Two:",
        "- point",
        "- point (1.1<para-a> and 1.2<para-b>)",
        "E3 Three.",
        "- point (1.2<para-b>)",
        "E4 Four. (1<sec-one>)",
    ]


def test_no_writer_meets_a_citation(tmp_path: Path) -> None:
    """The outline raises on anything that a writer does not know."""
    made = project(tmp_path, one="A [@leeds:menu] *b [@leeds:menu]*^[c [@leeds:menu]] [d](http://e.org).", **EVIDENCE)
    section = made.section()
    assert words(section.title, made.printed) == plain(section.title)
    assert made.lines() == ["1.1 A *b*[^1] d (http://e.org).", "[^1]: c"]
