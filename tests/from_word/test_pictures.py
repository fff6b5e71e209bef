"""How wide a picture of a Word file is beside its text."""

from __future__ import annotations

import pytest

from lspreport.from_word.pictures import WordPicture
from lspreport.from_word.word_report import word_contents
from tests.from_word.word import docx, old_picture, p, picture
from tests.projects import PNG

INLINE, SHAPE = picture("a.png"), old_picture("a.png")  # both about 226 points wide


def page(width: str, left: str = "1440", right: str = "1440") -> str:
    """A section whose page and margins are so wide, in twips."""
    return f'<w:sectPr><w:pgSz w:w="{width}"/><w:pgMar w:left="{left}" w:right="{right}"/></w:sectPr>'


def taken(run: str, section: str = "") -> WordPicture:
    """The one picture of a file."""
    units = word_contents(docx(p(more=run), section, pictures={"a.png": PNG})).known
    (found,) = (one for known in units for one in known.unit.pictures)
    return found


def width(run: str, section: str = "") -> float:
    found = taken(run, section)
    assert found.data
    return round(found.width, 2)


@pytest.mark.parametrize("run", [INLINE, SHAPE], ids=["inline", "shape"])
@pytest.mark.parametrize(
    ("section", "part"),
    [
        ("", 0.5),  # A4, where nothing is said
        ("<w:sectPr/>", 0.5),
        (page("wide"), 0.5),
        (page("11906", right="-1"), 0.5),
        (page("11906"), 0.5),
        (page("16838"), 0.32),
        (page("11906", left="5966"), 1.0),
        (page("11906", right="5966"), 1.0),
    ],
)
def test_the_width_is_a_part_of_what_the_margins_leave(run: str, section: str, part: float) -> None:
    assert width(run, section) == pytest.approx(part, abs=0.011)


def test_margins_that_leave_nothing_are_no_fault() -> None:
    assert width(INLINE, page("2880")) == pytest.approx(226, abs=1)


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("width:226pt", 0.5),
        ("width:3.14in", 0.5),
        ("width:7.97cm", 0.5),
        ("width:79.7mm", 0.5),
        ("width:301px", 0.5),
        ("width:301", 0.5),
        ("max-width:9pt;width:226pt", 0.5),
        ("width:50furlong", 0),
        ("height:9pt", 0),
    ],
)
def test_an_old_picture_says_its_width_in_any_unit(said: str, part: float) -> None:
    assert width(SHAPE.replace("width:226pt", said)) == part


def test_a_width_that_is_no_number_is_not_known() -> None:
    assert width(INLINE.replace('cx="2870000"', 'cx="wide"')) == 0


@pytest.mark.parametrize("side", ["cropleft", "croptop", "cropright", "cropbottom"])
@pytest.mark.parametrize(("cut", "whole"), [("0", True), ("", True), ("6554f", False)])
def test_an_old_picture_of_which_a_part_is_hidden_is_not_taken(side: str, cut: str, whole: bool) -> None:
    run = SHAPE.replace("<v:imagedata ", f'<v:imagedata {side}="{cut}" ')
    assert bool(taken(run).data) is whole


@pytest.mark.parametrize("side", "ltrb")
@pytest.mark.parametrize(("cut", "whole"), [("0", True), ("", True), ("20000", False)])
def test_a_picture_of_which_a_part_is_hidden_is_not_taken(side: str, cut: str, whole: bool) -> None:
    run = INLINE.replace("</a:graphic>", f'<a:srcRect {side}="{cut}"/></a:graphic>')
    assert bool(taken(run).data) is whole
