"""Where a thing lies in a layout, and what that says of how it is to be set."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

_GAP = 0.13
"""The largest gap that may stay at the foot of a page, as a part of the page's height."""

_ABOVE = 16.0
"""About so many points stand between a thing and the text before it."""

_FEW = 0.1
"""The part of a page up to which a section's last one counts as a few lines."""


class Placing(StrEnum):
    """How a box, figure or table is set; TIGHT is a table that may break, its rows closer together.

    A section is WHOLE, or its lines are closer together, which is TIGHT.
    """

    WHOLE = "whole"
    FLOATING = "floating"
    BROKEN = "broken"
    TIGHT = "tight"


class Standing(StrEnum):
    """Where a thing stands in its section: nothing but headings before it, nothing after it, or text on both sides."""

    FIRST = "first"
    AMID = "amid"
    LAST = "last"


Place = Sequence[float]
"""A page, and a height in points from its top."""


class Mark(Struct, frozen=True):
    """Where a thing lies: after the text `before` it, from `start` to `end`; the page's text from `top` to `foot`.

    `late` is the place of a table's last row but one, None for a box or figure.
    """

    top: float
    foot: float
    before: Place
    start: Place
    end: Place
    late: Place | None = None

    @property
    def moved(self) -> bool:
        """Whether it stands on another page than the text before it. (What floats is said to start where it would.)"""
        return self.end[0] > self.before[0]

    @property
    def gap(self) -> float:
        """What is free on the page of the text before it, if it stands on another."""
        return self.foot - self.before[1]

    def risen(self, by: float) -> Mark:
        """The same thing after text that stands so much higher, moved on if it does not fit there."""
        column = self.foot - self.top
        pages, height = divmod(self.before[1] - self.top - by, column)
        before = (self.before[0] + pages, self.top + height)
        room, needs = self.foot - before[1], _ABOVE + self.end[1] - self.start[1]
        at = (before[0], before[1] + _ABOVE) if needs <= room else (before[0] + 1, self.top)
        return replace(self, before=before, start=at, end=(at[0], at[1] + self.end[1] - self.start[1]))


class End(Struct, frozen=True):
    """Where a section begins and ends; its pages' text reaches from `top` to `foot`."""

    top: float
    foot: float
    start: Place
    end: Place

    @property
    def turns(self) -> float:
        """How many pages are turned from its first to its last."""
        return self.end[0] - self.start[0]

    @property
    def few(self) -> bool:
        """Whether only a few lines stand on its last page."""
        return self.turns > 0 and self.end[1] - self.top < _FEW * (self.foot - self.top)


def gap_before(mark: Mark, way: Placing) -> float:
    """What a thing set in this way leaves free before it."""
    return mark.gap if way is Placing.WHOLE and mark.moved else 0


def judge(mark: Mark, now: Placing, standing: Standing) -> Placing:
    """How to set the thing at `mark`, which is set as `now`; nothing flows on past the last thing of a section."""
    table = mark.late is not None
    if now is Placing.BROKEN and mark.late is not None and mark.late[0] < mark.end[0]:
        return Placing.TIGHT
    if now is not Placing.WHOLE:
        return now
    if mark.end[1] > mark.foot:
        return Placing.BROKEN
    if leaves_a_gap(mark) and (table or standing is not Standing.LAST):
        return Placing.BROKEN if table else Placing.FLOATING
    return Placing.WHOLE


def leaves_a_gap(mark: Mark) -> bool:
    """Whether too much of the page is free before the thing at `mark`, or would be if the text did not flow on."""
    return mark.moved and mark.gap > _GAP * mark.foot
