"""Which points want the same thing, and which want something else of the same words."""

from __future__ import annotations

import pytest

from lspreport.review.log import LoggedPoint
from lspreport.review.point import Point, PointKind
from lspreport.review.pointlist import _beside


def wish(id: str, start: int, old: str, new: str, mark: str = "m1", kind: PointKind = PointKind.CHANGE) -> LoggedPoint:
    return LoggedPoint(id, Point(kind, 0, start=start, old=old, new=new), mark)


@pytest.mark.parametrize(
    ("second", "same", "differs"),
    [
        (wish("R2", 4, "very, very ", ""), True, False),
        (wish("R2", 4, "very, very ", "so "), False, True),
        (wish("R2", 4, "very, very", ""), False, True),
        (wish("R2", 14, "late", "soon"), False, True),
        # the second two of three words are others than the first two
        (wish("R2", 10, "very, very ", ""), False, True),
        (wish("R2", 15, "late", "soon"), False, False),
        (wish("R2", 4, "very, very ", "", mark="m2"), False, False),
        (wish("R2", 4, "very, very ", "", mark=""), False, False),
        (wish("R2", 4, "very, very ", "", kind=PointKind.UNTRACKED), True, False),
        (wish("R2", 4, "very, very ", "", kind=PointKind.COMMENT), False, False),
    ],
)
def test_two_wishes_for_the_same_words_are_alike_or_differ(second: LoggedPoint, same: bool, differs: bool) -> None:
    alike, otherwise = _beside([wish("R1", 4, "very, very ", ""), second])
    assert (alike, otherwise) == (
        {"R1": ["R2"], "R2": ["R1"]} if same else {},
        {"R1": ["R2"], "R2": ["R1"]} if differs else {},
    )
