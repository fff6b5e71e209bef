"""Lines that pandoc reads as addresses of links and does not print: their words, and addresses that serve no link."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import BATH, LEEDS, THEORY, WORKSHOP, project

WORDS = "this line is read as the address of a link, and would be left out"
LOST = (
    ("[Source]: ONS", 1, 1),
    ("[Note]: this is important\nand this is printed.", 1, 1),
    ("[Interviewer]: What was it?", 1, 1),
    ("[Lead author]:\n\nWords.", 1, 1),
    ("[Lead author]:\nShe said so.", 1, 1),
    ("   [Who]: me", 1, 4),
    ("- [Who]: me", 1, 3),
    ("1. [Who]: me", 1, 4),
    ("(a) [Who]: me", 1, 5),
    ("> [Who]: me", 1, 3),
    ("> - [Who]: me", 1, 5),
    ("- one\n\n  [Who]: me", 3, 3),
    ("> one\n>\n> [Who]: me", 3, 3),
    ("## Heading\n[Who]: me", 2, 1),
    ("::: {.note}\n[Who]: me\n\nWords.\n:::", 2, 1),
    ("[3]: See the report.", 1, 1),
    ("See [Who].\n\n[Who]: me and you", 3, 1),
    ("[a]: https://a.test/x\n[Who]: me\n\n[a]", 2, 1),
    ("[Who]: me “and you”", 1, 1),
    ("[Who]: me at 10.30", 1, 1),
)
PRINTED = (
    "Words.\n[Who]: me",
    r"\[Who]: me",
    "`[Who]: me`",
    "```\n[Who]: me\n```",
    "    [x]: y",
    "<!--\n[Who]: me\n-->\n\nWords.",
    "Words.[^n]\n\n[^n]: A note.",
    "[Who] me: you",
    "Who said “[sic]: me”.",
)
USED = (
    "[the plan][plan]\n\n[plan]: https://a.test/plan",
    "[the plan][ PLAN ]\n\n[Plan]: https://a.test/plan",
    "[plan]\n\n[plan]: https://a.test/plan",
    "[plan][]\n\n[plan]: <https://a.test/plan>",
    '[plan]\n\n[plan]: https://a.test/plan "The plan"',
    "[plan]\n\n[plan]:\n  https://a.test/plan",
    "[plan]\n\n[plan]: mailto:a@b.test",
    "[plan]\n\n[plan]: #sec-one",
    "> [plan]\n\n[plan]: https://a.test/",
    "[a b]\n\n[a  b]: https://a.test/",
    "The [`end` event][] of `[x]`.\n\n[`end` event]: https://a.test/",
    "The [event][`end`].\n\n[`end`]: https://a.test/",
    "[`end`]\n\n[`end`]: https://a.test/",
)


@pytest.mark.parametrize(("text", "line", "column"), LOST)
def test_words_that_would_be_left_out_are_told(tmp_path: Path, text: str, line: int, column: int) -> None:
    found = [one for one in project(tmp_path, one=f"# One\n\n{text}\n").found if one.message == WORDS]
    assert [(one.span.line, one.span.column) for one in found if one.span] == [(line + 2, column)]
    assert found[0].hints[0] == r"to print it, put a backslash before its bracket: `\[`"
    assert found[0].span is not None
    assert found[0].span.written == text.split("\n")[line - 1][column - 1 :]


@pytest.mark.parametrize("text", PRINTED)
def test_what_is_printed_is_not_told(tmp_path: Path, text: str) -> None:
    found = project(tmp_path, one=f"Words.\n\n{text}\n").found
    assert [one.message for one in found if one.message == WORDS or one.code == "unused-link"] == []


@pytest.mark.parametrize("text", USED)
def test_the_address_of_a_link_is_not_told(tmp_path: Path, text: str) -> None:
    made = project(tmp_path, one=f"# One {{#sec-one}}\n\n{text}\n")
    assert made.said == []
    assert [one for one in made.found if one.code == "unused-link"] == []


def test_many_lines_are_one_finding_with_its_places(tmp_path: Path) -> None:
    made = project(tmp_path, one="[Who]: me\n\n[Whom]: you\n\n- [Who]: them\n")
    (found,) = made.mistakes
    assert found.message == WORDS
    assert [place.line for place in found.places] == [5, 7]


@pytest.mark.parametrize("margin", ["", "> "])
def test_an_address_that_is_given_twice_is_told_at_its_place(tmp_path: Path, margin: str) -> None:
    lines = ("[a]", "", "[a]: https://a.test/x", "[A]: https://a.test/y")
    (found,) = project(tmp_path, one="Words.\n\n" + "\n".join(margin + line for line in lines) + "\n").mistakes
    assert found.message == "the link `A` is given twice"
    assert found.span is not None
    assert (found.span.line, found.span.column) == (8, 1 + len(margin))


def test_so_it_is_in_evidence(tmp_path: Path) -> None:
    text = 'text: "Leeds text on one pot of money."'
    assert text in LEEDS
    area = LEEDS.replace(text, r'text: "Words.\n\n[Who]: me\n\n[plan]: https://a.test/plan"')
    made = project(tmp_path, one="Words.\n", theory=THEORY, area_leeds=area, area_bath=BATH, sources=WORKSHOP)
    assert [one.message for one in made.mistakes] == [WORDS]
    assert [one.message for one in made.found if one.code == "unused-link"] == [
        "nothing uses the link `plan`, whose address is not printed"
    ]


def test_a_link_to_a_file_that_is_no_section_is_told_where_it_is_written(tmp_path: Path) -> None:
    (found,) = project(tmp_path, one="See [the notes][].\n\n[the notes]: NOTES\n").mistakes
    assert found.message == "`NOTES` is no section of the report"
    assert found.span is not None
    assert found.span.line == 3


def test_a_name_with_code_that_only_code_shows_is_unused(tmp_path: Path) -> None:
    made = project(
        tmp_path, one="Write ``[`end`]`` here, or `[plan]`.\n\n[`end`]: https://a.test/x\n[plan]: https://a.test/y\n"
    )
    assert [one.message for one in made.found if one.code == "unused-link"] == [
        "nothing uses the link “`end`”, whose address is not printed",
        "nothing uses the link `plan`, whose address is not printed",
    ]
