"""Where a thing lies in a layout, and what that says of how it is to be set."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

_GAP = 0.13
"""The largest gap that may stay at the foot of a page, as a part of the page's height."""

_LARGE = 0.33
"""The gap from which on a box that cannot move breaks."""

_CLEARANCE = 36.0
"""About so many points of the way from a thing's end to the line of the text after it are the gaps between them."""

ROWS = 12
"""A table of up to so many rows is not broken."""


class Placing(Struct, frozen=True):
    """How a box, figure or table is set: whether it may break between two pages, and how many of the blocks of text
    that follow it `pass` before it, so that they fill the page that it does not fit on."""

    broken: bool = False
    passed: int = 0


WHOLE, BROKEN = Placing(), Placing(broken=True)


Place = Sequence[float]
"""A page, and a height in points from its top."""


class Mark(Struct, frozen=True):
    """Where a thing lies: after the text `before` it, from `start` to `end`; the page's text from `top` to `foot`."""

    top: float
    foot: float
    before: Place
    start: Place
    end: Place

    @property
    def moved(self) -> bool:
        """Whether it stands on another page than the text before it."""
        return self.start[0] > self.before[0]

    @property
    def gap(self) -> float:
        """What is free on the page of the text before it, if it stands on another, and on those between, on which
        headings stand alone: with them it does not fit on one page."""
        pages = self.start[0] - self.before[0]
        return pages * (self.foot - self.top) - (self.before[1] - self.top) if self.moved else 0

    def way_to(self, place: Place) -> float:
        """How high the text between its end and the line at `place` is, in points."""
        return (place[0] - self.end[0]) * (self.foot - self.top) + place[1] - self.end[1] - _CLEARANCE


def too_long(mark: Mark) -> bool:
    """Whether the thing does not fit on one page."""
    return mark.end[1] > mark.foot


def leaves_a_gap(mark: Mark) -> bool:
    """Whether too much of the page before the thing is free."""
    return mark.gap > _GAP * mark.foot


def leaves_a_large_gap(mark: Mark) -> bool:
    """Whether so much of it is free that a box had better break."""
    return mark.gap > _LARGE * mark.foot


def passing(mark: Mark, boundaries: Sequence[tuple[int, Place]]) -> int:
    """How many blocks are to go before the thing at `mark`, so that the page before it is filled; 0 for none that do.

    `boundaries` are the counts of blocks after which it may stand, each with the place of what comes next. The text
    that fits is taken, or, where it would leave a gap still, one paragraph more, which runs over to the next page.
    """
    ways = [(count, mark.way_to(place)) for count, place in boundaries]
    fitting = [(count, way) for count, way in ways if way <= mark.gap]
    if fitting and mark.gap - fitting[-1][1] <= _GAP * mark.foot:
        return fitting[-1][0]
    return next((count for count, way in ways if way > mark.gap), 0)
