"""Where boxes, figures and tables go: whole, on the next page if need be, but without large gaps.

What does not fit on the rest of its page moves to the next one. Where that would leave a large gap, a box or figure
floats to the top of the next page and the text flows on past it, and a table breaks between two rows, closer set if
only one row would be left over. A box breaks only if it is longer than a page. The text before a thing settles where it
begins, so the things of a section are settled one after another, from what Typst says of its own layout; sections do
not touch each other, because each begins a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lspreport.model.report import Section
from lspreport.model.tree import Blocks, Box, Figure, Heading, Landscape, Table, Unnumbered
from lspreport.tools.typeset import Files, evaluate

_GAP = 0.13
"""The largest gap that may stay at the foot of a page, as a part of the page's height."""

_QUESTION = """{
  let at(name) = { let place = locate(label(name)).position(); (place.page, place.y / 1pt) }
  let keyed(elements) = elements.filter(it => it.has("label"))
  (
    pages: keyed(query(heading) + query(figure)).map(it => (
      str(it.label), str(counter(page).at(it.location()).first()),
    )).to-dict(),
    marks: query(<placed>).map(it => (it.value.key, (
      foot: it.value.foot / 1pt,
      before: at("before-" + it.value.key),
      start: at(it.value.key),
      end: at("end-" + it.value.key),
      late: if query(label("late-" + it.value.key)).len() > 0 { at("late-" + it.value.key) },
    ))).to-dict(),
  )
}"""


class Placing(StrEnum):
    """How a box, figure or table is set; TIGHT is a table that may break, its rows closer together."""

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


@dataclass(frozen=True)
class Mark:
    """Where a thing lies: after the text `before` it, from `start` to `end`. The page's text ends at `foot`.

    `late` is the place of a table's last row but one, None for a box or figure.
    """

    foot: float
    before: Place
    start: Place
    end: Place
    late: Place | None = None


@dataclass(frozen=True)
class Settled:
    """How each movable thing is set, and the printed page of everything that has a key, so reached."""

    placing: Mapping[str, Placing]
    pages: Mapping[str, str]


def settle(sections: tuple[Section, ...], files: Callable[[Mapping[str, Placing]], Files]) -> Settled:
    """Lays `files` out until everything movable in `sections` is settled, which takes a few rounds."""
    waiting = [list(movable(section.blocks)) for section in sections]
    # What begins a section breaks at need: no title is to stand alone on its page.
    placing = {key: Placing.BROKEN for things in waiting for key, standing in things if standing is Standing.FIRST}
    while True:
        answer = evaluate(files(placing), _QUESTION)
        marks = {key: Mark(**mark) for key, mark in answer["marks"].items()}
        changed = [_settle_next(things, marks, placing) for things in waiting]  # every section has its turn
        if not any(changed):
            return Settled(placing, answer["pages"])


def _settle_next(things: list[tuple[str, Standing]], marks: Mapping[str, Mark], placing: dict[str, Placing]) -> bool:
    """Takes from `things` those that are settled; true when one is to be set anew, so that what follows it moves."""
    while things:
        key, standing = things[0]
        now = placing.get(key, Placing.WHOLE)
        placing[key] = judge(marks[key], now, standing)
        if placing[key] is not now:
            return True
        things.pop(0)
    return False


def judge(mark: Mark, now: Placing, standing: Standing) -> Placing:
    """How to set the thing at `mark`, which is set as `now`; nothing flows on past the last thing of a section."""
    table = mark.late is not None
    if now is Placing.BROKEN and mark.late is not None and mark.late[0] < mark.end[0]:
        return Placing.TIGHT
    if now is not Placing.WHOLE:
        return now
    if mark.end[1] > mark.foot:
        return Placing.BROKEN
    gap = mark.foot - mark.before[1]
    if mark.start[0] > mark.before[0] and gap > _GAP * mark.foot and (table or standing is not Standing.LAST):
        return Placing.BROKEN if table else Placing.FLOATING
    return Placing.WHOLE


def movable(blocks: Blocks) -> Iterator[tuple[str, Standing]]:
    """The keys of the things that stand in the text itself, and how they stand there."""
    for number, block in enumerate(blocks):
        if isinstance(block, Box | Figure | Table):
            first = all(isinstance(before, Heading) for before in blocks[:number])
            last = number == len(blocks) - 1
            yield block.key, Standing.FIRST if first else Standing.LAST if last else Standing.AMID
        elif isinstance(block, Unnumbered | Landscape):
            yield from movable(block.blocks)
