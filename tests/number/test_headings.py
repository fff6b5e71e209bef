"""Numbered sub-headings, lettered appendices and parts, and the references to all of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lspreport.emit.numbers import numbers_json
from tests.projects import project

CHAPTERS = """\
chapters:
- one.md
- part: Findings {#sec-findings}
  chapters: [two.md]
- part: last.md
  chapters: [three.md]
"""
NUMBERED = "numbering: {headings: chapter, appendices: letters, figures: chapter, tables: chapter}\n"
SECTIONS = {
    "one": "# One {#sec-one}\n\nWords.\n\n## First {#sec-first}\n\nWords.\n\n### Deep {#sec-deep}\n\nWords.\n\n"
    "## Off {.unnumbered #sec-off}\n\nWords.\n\n### Below {#sec-below}\n\nWords.\n\n## Next {#sec-next}\n\nWords.\n",
    "two": "# Two {#sec-two}\n\n## Again {#sec-again}\n\nWords.\n\n"
    "::: {.unnumbered}\n\n## Quiet {#sec-quiet}\n\nWords.\n\n:::\n\n"
    "::: {.landscape}\n\n## Wide {#sec-wide}\n\nWords.\n\n:::\n",
    "last": "# Last things {#sec-last}\n\nBefore its chapters.\n",
    "three": "# Three\n\nWords.\n",
    "appendix_a": "# Forms {#sec-forms}\n\n## Paper {#sec-paper}\n\nWords.\n\n"
    "| A | B |\n|---|---|\n| x | y |\n\n: Sizes {#tbl-sizes}\n",
    "appendix_b": "# People {#sec-people}\n\nWords.\n",
    "appendix_c": "# Places {#sec-places}\n\nWords.\n",
}


def report(tmp_path: Path, words: str, settings: str = NUMBERED, chapters: str = CHAPTERS) -> list[str]:
    """What stands in the first chapter where its words are `words`."""
    made = project(tmp_path, report=chapters + settings, **{**SECTIONS, "one": SECTIONS["one"] + f"\n{words}\n"})
    return made.lines("one")


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        ("@sec-first", "section 1.1"),
        ("@Sec-deep", "Section 1.1.1"),
        ("[-@sec-next]", "1.2"),
        ("[@sec-first; @sec-next]", "sections 1.1 and 1.2"),
        ("@sec-off", "Off"),
        ("@sec-below", "Below"),
        ("@sec-again", "section 2.1"),
        ("@sec-quiet", "Quiet"),
        ("@sec-wide", "section 2.2"),
        ("@sec-findings", "part 1"),
        ("@Sec-last", "Part 2"),
        ("[@sec-findings; @sec-last]", "parts 1 and 2"),
        ("@sec-forms", "appendix A"),
        ("[@sec-forms; @sec-people; @sec-places]", "appendices A to C"),
        ("@sec-paper", "section A.1"),
        ("@tbl-sizes", "table A.1"),
        ("[the forms](appendix-a.md)", "the forms"),
    ],
)
def test_a_reference_says_what_it_leads_to(tmp_path: Path, reference: str, printed: str) -> None:
    assert printed in plainly(report(tmp_path, f"See {reference} here.")[-1])


def plainly(line: str) -> str:
    """A line of the outline without the keys of its references."""
    return re.sub(r"<[a-z0-9-]+>", "", line)


def test_sub_headings_bear_numbers_and_paragraphs_give_way(tmp_path: Path) -> None:
    printed = report(tmp_path, "The end.")
    assert [line for line in printed if line.startswith("#")] == [
        "## 1.1 First",
        "### 1.1.1 Deep",
        "## Off",
        "### Below",
        "## 1.2 Next",
    ]
    assert printed[-1] == "The end."


def test_paragraphs_may_be_counted_through_beside_them(tmp_path: Path) -> None:
    settings = "numbering: {headings: chapter, paragraphs: continuous}\n"
    assert report(tmp_path, "The end.", settings)[-1].startswith("7 ")


def test_without_the_key_no_sub_heading_bears_a_number(tmp_path: Path) -> None:
    assert "## First" in report(tmp_path, "The end.", "")


def test_both_by_chapter_are_refused_where_the_author_says_so(tmp_path: Path) -> None:
    made = project(tmp_path, report="numbering: {headings: chapter, paragraphs: chapter}\n", one="# One\n\nWords.\n")
    (found,) = made.found
    assert found.message == "paragraphs and sub-headings would both be numbered 2.1"
    assert "`paragraphs: none`" in found.hints[0]


@pytest.mark.parametrize(
    ("chapters", "message"),
    [
        ("chapters:\n- part: Findings\n", "a part lacks `chapters`"),
        ("chapters:\n- part: Findings\n  chapters: []\n", "a part has an empty `chapters`"),
        ("chapters:\n- chapters: [one.md]\n", "a part lacks `part`"),
        ("chapters:\n- {part: Findings, chapter: [one.md]}\n", "a part has no key `chapter`"),
        ("chapters:\n- part: Findings {.big}\n  chapters: [one.md]\n", "a part cannot take `.big`"),
        ("chapters:\n- part: gone.md\n  chapters: [one.md]\n", "`sections/gone.md` does not exist"),
    ],
)
def test_a_part_that_is_none_is_told(tmp_path: Path, chapters: str, message: str) -> None:
    made = project(tmp_path, report=chapters, one="# One\n\nWords.\n")
    assert message in [one.message for one in made.found]


def test_the_list_of_numbers_has_them_all(tmp_path: Path) -> None:
    made = project(tmp_path, report=CHAPTERS + NUMBERED, **SECTIONS)
    listed = {one["label"]: (one["kind"], one["number"]) for one in json.loads(numbers_json(made.printed))}
    assert listed["sec-findings"] == ("part", "1")
    assert listed["sec-deep"] == ("subsection", "1.1.1")
    assert listed["sec-off"] == ("sec", "")
    assert listed["sec-people"] == ("appendix", "B")
    assert listed["sec-paper"] == ("subsection", "A.1")
