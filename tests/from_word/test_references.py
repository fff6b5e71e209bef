"""Which typed references of a Word file become references of ours, and what the words round them become."""

from __future__ import annotations

from typing import Any

import pytest

from lspreport.from_word.references import ReferenceFinder

LABELS = {
    ("para", "7.8"): "para-7-8",
    ("para", "7.9"): "para-7-9",
    ("box", "2"): "box-pots",
    ("tbl", "3"): "tbl-areas",
    ("fig", "5"): "fig-map",
    ("sec", "4"): "sec-trust",
    ("heading", "2"): "sec-aims",
    ("appendix", "A"): "sec-method",
}
TITLED = {"trust": "sec-trust", "trust and time": "sec-time"}


def finder(language: str = "en") -> ReferenceFinder:
    return ReferenceFinder(LABELS, {}, TITLED, lambda text: f"<{text}>", language)


def strings(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for at, word in enumerate(text.split(" ")):
        found += [{"t": "Space"}] * (at > 0) + ([{"t": "Str", "c": word}] if word else [])
    return found


def written(inlines: list[dict[str, Any]]) -> str:
    return "".join(one["c"] if one["t"] == "Str" else " " for one in inlines)


def replaced(text: str) -> str:
    return written(finder().replaced(strings(text)))


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("see paragraph 7.8 now", "see <@para-7-8> now"),
        ("Paragraph 7.8 says", "<@Para-7-8> says"),
        ("see box 2.", "see <@box-pots>."),
        ("(Table 3)", "(<@Tbl-areas>)"),
        ("see chapter 4", "see <@sec-trust>"),
        ("see para 7.8", "see para <[-@para-7-8]>"),
        ("paragraphs 7.8 and 7.9", "paragraphs <[-@para-7-8]> and <[-@para-7-9]>"),
        ("paragraphs 7.8–7.9", "paragraphs <[-@para-7-8]>–<[-@para-7-9]>"),
        ("appendix A", "<@sec-method>"),
        ("paras. 7.8 & 7.9", "paras. <[-@para-7-8]> & <[-@para-7-9]>"),
        ("see Fig. 5", "see< >Fig. <[-@fig-map]>"),
    ],
)
def test_a_number_that_something_has_is_a_reference(typed: str, becomes: str) -> None:
    assert replaced(typed) == becomes


@pytest.mark.parametrize(
    "typed",
    [
        "see paragraph 7.7",
        "paragraphs 7.8 and 7.7",
        "section 3",
        "paragraph 7.8 of the Act",
        "paragraph 7.8(1) of Schedule 2",
        "paragraph 7.8 of part 2",
        "box 21",
        "a paragraph of 7.8",
    ],
)
def test_a_number_of_another_text_or_of_nothing_stays_as_typed(typed: str) -> None:
    assert replaced(typed) == typed


def test_a_sentence_that_ends_in_a_table_is_no_reference() -> None:
    """Only words that are cut short have a stop behind them."""
    found = finder()
    found.replaced(strings("it is in the box. 2 people saw it"))
    assert found.found == []


def test_a_box_or_table_is_ours_whoever_is_named_behind_it() -> None:
    """Acts have paragraphs and sections; "box 2 of the paper" is none of theirs."""
    assert replaced("box 2 of the paper") == "<@box-pots> of the paper"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("as said on page 12", ["page 12"]),
        ("see pages 3-4 and footnotes 1 and 2", ["pages 3-4", "footnotes 1 and 2"]),
        ("see Endnote 7.", ["Endnote 7"]),
        ("see page 12 of the Act", []),
        ("a book of page 12", []),
        ("footnote 1.5", []),
    ],
)
def test_pages_and_notes_that_were_typed_are_told(typed: str, told: list[str]) -> None:
    found = finder()
    found.replaced(strings(typed))
    assert [(one.text, one.leads) for one in found.found] == [(one, False) for one in told]


def test_all_that_was_typed_is_kept_count_of_and_what_became_of_it() -> None:
    found = finder()
    found.replaced(strings("see box 2 and  paragraph 7.7, and the chapter on “Trust”"))
    assert [(one.text, one.leads) for one in found.found] == [
        ("chapter on “Trust", True),
        ("box 2", True),
        ("paragraph 7.7", False),
    ]
    assert found.used == {"box-pots", "sec-trust"}


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("the chapter on Trust says", "the chapter on <[>Trust<](#sec-trust)> says"),
        ("see “trust and time”", "see “<[>trust and time<](#sec-time)>”"),
        ("the chapter on Trustees says", "the chapter on Trustees says"),
        ("we need trust here", "we need trust here"),
    ],
)
def test_a_title_is_a_reference_where_it_is_said_to_be_one(typed: str, becomes: str) -> None:
    assert replaced(typed) == becomes


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("a  b", "a  b"),
        (" a", " a"),
        ("a ", "a "),
        ("- a", "- a"),
        ("- - a", "<\\>-< >- a"),
        ("1. 2. a", "1<\\>.< >2. a"),
        ("a - b", "a< >- b"),
        ("a 12. b", "a< >12. b"),
        ("a > b", "a< >> b"),
    ],
)
def test_blanks_stay_and_no_sign_begins_a_list(typed: str, becomes: str) -> None:
    assert replaced(typed) == becomes


def test_references_are_found_in_emphasis_and_notes_and_not_in_code() -> None:
    inner = strings("box 2")
    emphasis, code = {"t": "Emph", "c": inner}, {"t": "Code", "c": [["", [], []], "box 2"]}
    aside = {"t": "Note", "c": [{"t": "Para", "c": inner}]}
    made = [{"t": "Str", "c": "<@box-pots>"}]
    found = finder().replaced([*strings("a "), emphasis, aside, code, *strings(" box 2")])
    assert found == [
        {"t": "Str", "c": "a"},
        {"t": "Space"},
        {"t": "Emph", "c": made},
        {"t": "Note", "c": [{"t": "Para", "c": made}]},
        code,
        {"t": "Space"},
        *made,
    ]
