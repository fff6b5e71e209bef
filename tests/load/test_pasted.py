"""What is pasted from a word processor is told once a list, and what cannot be seen is no paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.check import Judging, check
from tests.projects import Compiled, project

NO_BREAK = "\N{NO-BREAK SPACE}"


def foreign(compiled: Compiled) -> list[tuple[int, str]]:
    assert compiled.document is not None
    found = check(Judging(compiled.document))
    return [(one.span.line, one.message) for one in found if one.code == "foreign-markup" and one.span]


def test_a_list_that_was_pasted_item_by_item_is_told_once(tmp_path: Path) -> None:
    items = "\n\n".join(f"• item {number}" for number in range(6))
    ((line, message),) = foreign(project(tmp_path, one=f"# One\n\nSix things:\n\n{items}\n\nAnd so on.\n"))
    assert line == 5
    assert message.startswith("`•` is a bullet of a word processor")


def test_another_sign_or_a_paragraph_between_begins_another(tmp_path: Path) -> None:
    text = "# One\n\n• first\n\n☐ do it\n\nWords.\n\n☐ do that\n"
    assert [line for line, _ in foreign(project(tmp_path, one=text))] == [3, 5, 9]


def test_callouts_one_after_the_other_are_told_one_by_one(tmp_path: Path) -> None:
    text = "# One\n\n> [!NOTE]\n> So.\n\n> [!TIP]\n> So.\n"
    assert [line for line, _ in foreign(project(tmp_path, one=text))] == [3, 6]


@pytest.mark.parametrize("blank", [NO_BREAK, "&nbsp;", f"{NO_BREAK} {NO_BREAK}", "\N{ZERO WIDTH SPACE}", "&#8203;"])
def test_a_paragraph_of_spaces_would_bear_a_number(tmp_path: Path, blank: str) -> None:
    said = project(tmp_path, one=f"# One\n\nWords.\n\n{blank}\n\nMore.\n").said
    message = "this paragraph holds nothing but spaces, and would bear a number"
    assert said == [f"sections/one.md:5: error[bad-markup] {message}"]


def test_several_paragraphs_of_spaces_are_one_finding(tmp_path: Path) -> None:
    made = project(tmp_path, one="# One\n\n&nbsp;\n\nWords.\n\n&nbsp;\n\n- a\n\n    &nbsp;\n")
    assert [[place.line for place in one.places] for one in made.found] == [[7, 11]]


def test_a_space_may_hold_a_cell_open(tmp_path: Path) -> None:
    table = f"| a | b |\n|---|---|\n| {NO_BREAK} | 1 |\n\n: Numbers {{#tbl-x}}"
    assert project(tmp_path, one=f"# One\n\n{table}\n").said == []


def test_signs_within_a_sentence_and_behind_a_backslash_are_printed(tmp_path: Path) -> None:
    text = (
        "# One\n\nThe sign • stands here, and – so –\nhere – it is.\n\n\\• as typed.\n\n`• code`\n\nTwo m², ten km³.\n"
    )
    assert foreign(project(tmp_path, one=text)) == []


def test_a_list_with_capital_letters_that_is_read_as_one_paragraph(tmp_path: Path) -> None:
    said = project(tmp_path, one="# One\n\nA. first\nB. second\nC. third\n").said
    assert said == ["sections/one.md:4: error[bad-markup] this list is read as one paragraph"]


@pytest.mark.parametrize("text", ["1.1 One.\n1.2 Two.", "1.1. One.\n1.2. Two.", "So\n2.10.9 it\n2.10.10 is."])
def test_numbered_paragraphs_that_are_read_as_one(tmp_path: Path, text: str) -> None:
    said = project(tmp_path, one=f"# One\n\n{text}\n").said
    line = 2 + len(text.split("\n"))
    assert said == [f"sections/one.md:{line}: error[bad-markup] these numbered paragraphs are read as one"]


@pytest.mark.parametrize(
    "text",
    [
        "It rose from\n2.1 to\n2.3 to\n3.4 and\n5 and\n6.",
        "A.  first\nB.  second",
        "It was written by\nA. Able and\nC. Smith.",
        "a. first\nb. second",
        "A. Able\nB\\. Baker",
    ],
)
def test_lists_that_are_read_and_initials_are_let_be(tmp_path: Path, text: str) -> None:
    assert project(tmp_path, one=f"# One\n\n{text}\n").said == []
