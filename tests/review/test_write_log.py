"""What the log says of a point is the point: written and read again, nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.review.log import LoggedPoint, Status
from lspreport.review.point import Point, PointKind, Reply
from lspreport.review.write_log import LogFile

EMPTY = b"draft: {name: one}\nfiles: {}\npoints: {}\n"
PLACE = {"mark": "_lsp_1", "address": "2.1", "key": "one-p1", "where": "sections/one.md:5-10", "files": ("a", "b")}
SAID = Point(
    PointKind.CHANGE, 4, "Ann O'Neill", "2026-11-10", "old: words", "#new", 3, found="mark", seen="A sentence."
)


def log(data: bytes) -> LogFile:
    return LogFile.of(data, Path(), "one")


def written(point: Point, other: str = "") -> str:
    """The log that holds nothing but this point."""
    file = log(EMPTY)
    file.add_points([LoggedPoint("R1", point, **PLACE, other=other)])
    return file.text().decode()


@pytest.mark.parametrize(
    ("point", "other"),
    [
        (SAID, ""),
        (replace(SAID, tracked=False, words_of="Bea", looks="numbered paragraph"), ""),
        (replace(SAID, kind=PointKind.UNTRACKED, tracked=False, old=""), ""),
        (replace(SAID, kind=PointKind.MOVE, other=0), "1.1"),
        (replace(SAID, kind=PointKind.MERGE, other=7), "2.3"),
        (replace(SAID, kind=PointKind.COMMENT, text="Which?", thread=(Reply("Tom", "These.", "2026-11-11"),)), ""),
        (replace(SAID, kind=PointKind.COMMENT, text="Two\nlines", resolved=True), ""),
    ],
)
def test_a_point_is_read_as_it_was_written(point: Point, other: str) -> None:
    (found,) = log(written(point, other).encode()).log.points
    assert found == LoggedPoint("R1", replace(point, place=-1, other=-1), **PLACE, other=other, status=Status.OPEN)


def test_how_alike_two_places_are_is_told_where_they_differ() -> None:
    assert "likeness" not in written(SAID)
    assert 'likeness: "0.75"' in written(replace(SAID, likeness=0.75))
