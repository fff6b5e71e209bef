"""Which points `lspreport review apply` is to put in: those that were named, those accepted, or the certain ones."""

from __future__ import annotations

import pytest

from lspreport.cli.review.apply import _chosen
from lspreport.misuse import Misuse
from lspreport.review.log import LoggedPoint, Status
from lspreport.review.point import Point, PointKind

POINTS = (
    LoggedPoint("R1", Point(PointKind.CHANGE, 0), status=Status.ACCEPTED),
    LoggedPoint("R2", Point(PointKind.CHANGE, 0), status=Status.ACCEPTED, done={"applied": "sections/one.md:3"}),
    LoggedPoint("R3", Point(PointKind.MOVE, 0), status=Status.ACCEPTED),
    LoggedPoint("R4", Point(PointKind.CHANGE, 0)),
    LoggedPoint("R5", Point(PointKind.UNTRACKED, 0)),
    LoggedPoint("R6", Point(PointKind.COMMENT, 0)),
    LoggedPoint("R7", Point(PointKind.CHANGE, 0), status=Status.REJECTED),
)


@pytest.mark.parametrize(
    ("ids", "certain", "chosen"),
    [
        ([], False, ["R1", "R3"]),
        ([], True, ["R1", "R4", "R5"]),
        (["r7", "R2", "R7"], False, ["R7", "R2"]),
        (["R6"], True, ["R6"]),
    ],
)
def test_what_went_in_already_goes_in_again_only_where_it_is_named(
    ids: list[str], certain: bool, chosen: list[str]
) -> None:
    assert [one.id for one in _chosen(POINTS, ids, certain=certain)] == chosen


def test_a_point_that_there_is_not_is_told_as_it_was_written() -> None:
    with pytest.raises(Misuse, match="there is no point `R9`"):
        _chosen(POINTS, ["r1", "R9"], certain=False)
