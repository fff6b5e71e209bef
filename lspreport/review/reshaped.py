"""What was changed that is no words of a paragraph: alternative texts, and which words of a table share a cell.

Word marks neither as a change, so nobody is known to have made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lspreport.review.beside import Copy
from lspreport.review.groups import bare, blank
from lspreport.review.point import Point, PointKind
from lspreport.review.returned import PICTURE, CellAt
from lspreport.sentences import series, shortened

_CALLED = 32
"""Letters of a cell's words by which it is called."""


def alternatives(copy: Copy) -> Iterator[tuple[int, Point]]:
    """A comment for each picture whose alternative text is another. A program that drops them all changed none."""
    held = {at: _alternatives(copy, at) for at in copy.places}
    if not any(text for texts in held.values() for text in texts):
        return
    for at, place in copy.places.items():
        sent = copy.draft.places[place].alternatives
        for old, new in zip(sent, held[at], strict=True) if len(sent) == len(held[at]) else ():
            if old and old != new:
                # what is wanted comes first: lists of points cut long texts
                became = f"“{new}” in place of “{old}”" if new else f"taken out: “{old}”"
                text = f"alternative text {became}"
                yield at, Point(PointKind.COMMENT, place, text=text, found=copy.by[at], tracked=False)


def _alternatives(copy: Copy, at: int) -> Sequence[str]:
    """The alternative texts of the pictures that stood in a group before any change."""
    return [piece.result for piece in copy.groups[at].pieces if piece.text == PICTURE and piece.before]


def cells(copy: Copy) -> Iterator[tuple[int, Point]]:
    """A comment where words of two cells now share one, or words of one cell are parted."""
    stays: dict[int, tuple[CellAt, CellAt]] = {}
    for at, place in copy.places.items():
        before, now = copy.draft.places[place].cell, copy.groups[at].first.cell
        if before is not None and now is not None and not blank(bare(copy.groups[at].before)):
            stays[at] = (before, now)
    for at, others in _together(stays, sent=False).items():
        joined = [other for other in others if stays[other][0] != stays[at][0]]
        if joined and stays[joined[0]][0].table == stays[at][0].table:
            yield at, _about(copy, at, joined, "the words of {} now stand in one cell")
    for at, others in _together(stays, sent=True).items():
        parted = [other for other in others if stays[other][1] != stays[at][1]]
        if parted and stays[parted[0]][1].table == stays[at][1].table:
            yield at, _about(copy, at, parted, "the words of {} stood in one cell, and do not any more")


def _together(stays: dict[int, tuple[CellAt, CellAt]], *, sent: bool) -> dict[int, list[int]]:
    """The groups of each cell, in the draft or in the file: the first, and those behind it."""
    first: dict[CellAt, int] = {}
    found: dict[int, list[int]] = {}
    for at in sorted(stays):
        found.setdefault(first.setdefault(stays[at][0 if sent else 1], at), []).append(at)
    return {at: members[1:] for at, members in found.items()}


def _about(copy: Copy, at: int, others: Sequence[int], said: str) -> Point:
    named = [f"“{shortened(bare(copy.groups[one].before).strip(), _CALLED)}”" for one in (at, *others)]
    return Point(PointKind.COMMENT, copy.places[at], text=said.format(series(named)), found=copy.by[at], tracked=False)
