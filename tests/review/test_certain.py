"""Changes of words that are tried together: whichever does not come out as it was meant stays out, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.review.apply import _certain
from lspreport.review.compiled import CompiledReport, compiled
from lspreport.review.log import LoggedPoint
from lspreport.review.point import Point, PointKind
from lspreport.review.word_edits import SourceEdit
from tests.projects import project

FILE = "sections/one.md"
TEXT = "# One\n\nFirst apples. {#para-a}\n\nSecond pears.\n\nThird plums, and @para-a.\n\nFourth figs.\n"


def edit(today: CompiledReport, old: str, text: str, place: str, new: str) -> SourceEdit:
    """A change of `old` to `text` in the file, by which the `place` that begins a paragraph is to become `new`."""
    at = next(at for at, one in enumerate(today.every) if one.words.startswith(place))
    start = TEXT.index(old)
    point = LoggedPoint(place, Point(PointKind.CHANGE, at, "Priya Shah", ""))
    return SourceEdit(point, at, FILE, start, start + len(old), text, 0, len(place), new)


APART = "it would change what is a paragraph"
CASES = {
    "one is two paragraphs": ("Second", "Second\n\nTwo", "Second", "Second Two", APART),
    "one is none any more": ("Second pears.\n\n", "", "Second", "", APART),
    "its words are marks": ("Second", "*Two*", "Second", "*Two*", "the paragraph would not read as it was meant"),
    "it goes into another": ("Fourth", "Four", "Second", "Second", "other paragraphs would change with it"),
    "it leads nowhere": ("Second", "@para-x", "Second", "@para-x", "(unknown-reference)"),
    "it cannot be read": ("Second", "[x]{.red}", "Second", "x", "(unknown-class)"),
}


@pytest.fixture
def today(tmp_path: Path) -> CompiledReport:
    project(tmp_path, one=TEXT)
    found = compiled(tmp_path, Diagnostics())
    assert found is not None
    return found


@pytest.mark.parametrize("others", [(), ("First",), ("Third",), ("First", "Third")])
@pytest.mark.parametrize("name", CASES)
def test_whoever_is_to_blame_stays_out(
    tmp_path: Path, today: CompiledReport, name: str, others: tuple[str, ...]
) -> None:
    old, text, place, new, reason = CASES[name]
    good = [edit(today, other, f"{other}ly", other, f"{other}ly") for other in others]
    bad = edit(today, old, text, place, new)
    refused: dict[str, str] = {}
    assert _certain(tmp_path, today, sorted([*good, bad], key=lambda one: one.start), refused) == good
    assert list(refused) == ["Second"]
    assert refused["Second"].endswith(reason)
    written = TEXT.replace("First", "Firstly" if "First" in others else "First")
    assert (tmp_path / FILE).read_text("utf-8") == written.replace("Third", "Thirdly" if "Third" in others else "Third")
