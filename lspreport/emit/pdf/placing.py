"""Where boxes, figures and tables go: whole, on the next page if need be, but without large gaps.

What does not fit on the rest of its page moves to the next one. Where that would leave a large gap, the text that
follows it goes before it, as far as to the end of a paragraph: a thing stands between paragraphs and splits none. Only
what is longer than a page breaks, a table of many rows, and a box that would leave a third of a page and has no text
behind it. The text before a thing settles where it begins, so the things of a section are settled one after another,
from what Typst says of its own layout; sections do not touch each other, because each begins a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from lspreport.emit.order import Movable, flattened, turned
from lspreport.emit.pdf.marks import (
    BROKEN,
    ROWS,
    WHOLE,
    Mark,
    Place,
    Placing,
    leaves_a_gap,
    leaves_a_large_gap,
    passing,
    too_long,
)
from lspreport.model.report import Section
from lspreport.model.tree import Block, Blocks, CodeBlock, Equation, Figure, Heading, Landscape, Paragraph, Table
from lspreport.model.walk import bearers, notes
from lspreport.tools.typeset import Files, FontFolders, evaluate

_QUESTION = """{
  let at(name) = { let place = locate(label(name)).position(); (place.page, place.y / 1pt) }
  let named = (query(heading) + query(figure) + query(math.equation)).filter(it => it.has("label"))
  let keyed = named + query(metadata.where(value: "anchor"))
  let first = keyed.at(0, default: none)
  (
    before: if first != none { counter(page).at(first.location()).first() - first.location().page() } else { 0 },
    spots: keyed.map(it => {
      let place = it.location().position()
      (str(it.label), (place.page, place.x / 1pt, place.y / 1pt))
    }).to-dict(),
    title: query(<balanced>).map(it => it.value).at(0, default: none),
    ends: query(<ending>).map(it => (it.value, at(it.value))).to-dict(),
    marks: query(<placed>).map(it => (it.value.key, (
      top: it.value.top / 1pt,
      foot: it.value.foot / 1pt,
      before: at("before-" + it.value.key),
      start: at(it.value.key),
      end: at("end-" + it.value.key),
    ))).to-dict(),
  )
}"""


class Spot(Struct, frozen=True):
    """Where a thing begins: on which sheet, the first being 1, which bears which number, at which point of it.

    `x` and `y` are points from its left and top edge.
    """

    sheet: int
    printed: str
    x: float
    y: float


class Placement(Struct, frozen=True):
    """How each movable thing and section is set, and the spot of everything that has a key, so reached; the `moved`
    stand whole on the page behind the one that they did not fit on. `title_width` is that of the cover's title, whose
    lines are about equally long, in points; None without a cover."""

    placing: Mapping[str, Placing]
    spots: Mapping[str, Spot]
    moved: frozenset[str]
    title_width: float | None

    @property
    def pages(self) -> Mapping[str, str]:
        """The printed page of everything that has a key."""
        return {key: spot.printed for key, spot in self.spots.items()}


def settle(
    sections: tuple[Section, ...], files: Callable[[Mapping[str, Placing]], Files], own: FontFolders = ()
) -> Placement:
    """Lays `files` out until everything movable in `sections` is settled, which takes a few rounds.

    `own` are the folders of the author's fonts.
    """
    courses = [_SectionPlacing(tuple(movable(section))) for section in sections]
    placing = {thing.key: thing.first for course in courses for thing in course.things}
    while True:
        answer = evaluate(files(placing), _QUESTION, own)
        marks = {key: Mark(**mark) for key, mark in answer["marks"].items()}
        places = {key: (sheet, y) for key, (sheet, _, y) in answer["spots"].items()} | answer["ends"]
        changed = [course.go_on(marks, places, placing) for course in courses]  # each has its turn
        if not any(changed):
            moved = frozenset(key for key, way in placing.items() if marks[key].moved and not way.broken)
            return Placement(placing, _spots(answer), moved, answer["title"])


def _spots(answer: Mapping[str, Any]) -> Mapping[str, Spot]:
    before = answer["before"]  # the pages that come before the print of a section alone
    return {key: Spot(sheet, str(sheet + before), x, y) for key, (sheet, x, y) in answer["spots"].items()}


class MovableThing(Struct, frozen=True):
    """A box, figure or table where it stands in its section.

    `first` is how it is set at first; it `breaks`, if it can. `after` are the blocks of text that follow it, as far as
    it may move: each with the key of what comes next, "" where nothing may stand between the two. The first `near` of
    them belong to the same sub-heading. `together` are the keys of the things among them, each with the count of blocks
    before it.
    """

    key: str
    first: Placing
    breaks: bool
    after: Sequence[str]
    near: int
    together: Sequence[tuple[str, int]]


_TURNS = 3
"""So often a thing is moved on: the first estimate is right, or nearly so."""


class _SectionPlacing(Struct):
    """How far the settling of a section has come: the count of settled things, and how often the next has moved."""

    things: tuple[MovableThing, ...]
    settled: int = 0
    turns: int = 0

    def go_on(self, marks: Mapping[str, Mark], places: Mapping[str, Place], placing: dict[str, Placing]) -> bool:
        """Settles what can be; true when something is to be set anew: what follows it moves."""
        for thing in self.things[self.settled :]:
            mark, now = marks[thing.key], placing[thing.key]
            if not now.broken and too_long(mark):
                placing[thing.key] = BROKEN
                return True
            if not now.broken and leaves_a_gap(mark) and self.turns < _TURNS:
                self.turns += 1
                count = _passed(thing, mark, places, now.passed)
                if count:
                    _move(thing, count, placing)
                    return True
                if thing.breaks and leaves_a_large_gap(mark):
                    placing[thing.key] = BROKEN
                    return True
            self.settled, self.turns = self.settled + 1, 0
        return False


def _passed(thing: MovableThing, mark: Mark, places: Mapping[str, Place], passed: int) -> int:
    """How many blocks are to go before the thing, those of other sub-headings only where its own leave a gap."""
    boundaries = [(count, places[key]) for count, key in enumerate(thing.after, 1) if count > passed and key in places]
    near = [one for one in boundaries if one[0] <= thing.near]
    rest = boundaries[-1:] if boundaries and mark.way_to(boundaries[-1][1]) < mark.gap else []
    return passing(mark, near) or passing(mark, boundaries) or (rest[0][0] if rest else 0)


def _move(thing: MovableThing, count: int, placing: dict[str, Placing]) -> None:
    """Has so many blocks go before the thing, and before the things among them: none overtakes another."""
    placing[thing.key] = Placing(passed=count)
    for key, before in thing.together:
        other = placing[key]
        if before < count:
            placing[key] = Placing(other.broken, max(other.passed, count - before))


def movable(section: Section) -> Iterator[MovableThing]:
    """The things that stand in the text itself, and how they stand there."""
    return _movable(turned(section.blocks), f"end-{section.key}")


def _movable(blocks: Blocks, end: str) -> Iterator[MovableThing]:
    flat = tuple(flattened(blocks))
    counted = [_counted(block) for block in flat]
    for number, block in enumerate(flat):
        if isinstance(block, Landscape):
            yield from _movable(block.blocks, "")
        elif isinstance(block, Movable):
            # what begins a section breaks at need: no title is to stand alone on its page
            begins = all(isinstance(before, Heading) for before in flat[:number])
            stays = begins or _is_long(block)
            noted = any(notes([block]))
            following = list(zip(flat[number + 1 :], counted[number + 1 :], strict=True))
            after, near, together = _after(counted[number], following, end, noted=noted) if not stays else ((), 0, ())
            yield MovableThing(
                block.key, BROKEN if stays else WHOLE, not isinstance(block, Figure), after, near, together
            )


def _counted(block: Block) -> set[type]:
    """What stands in the block, itself included, whose numbers stand in the order of print."""
    return {type(one) for one in bearers([block]) if isinstance(one, Movable | CodeBlock | Equation)}


def _is_long(block: Block) -> bool:
    return isinstance(block, Table) and len(block.body) > ROWS


def _after(
    own: Set[type], following: Sequence[tuple[Block, Set[type]]], end: str, *, noted: bool
) -> tuple[Sequence[str], int, Sequence[tuple[str, int]]]:
    """What follows a thing, as `MovableThing` has it: `own` is what is `_counted` in it, and each block has its own."""
    counted = set(own)
    after: list[str] = []
    together: list[tuple[str, int]] = []
    near: int | None = None
    for (block, inner), follower in zip_longest(following, (block for block, _ in following[1:])):
        # one with notes passes no others: their numbers stand in the order of print
        if isinstance(block, Landscape) or _is_long(block) or (noted and any(notes([block]))):
            break
        if isinstance(block, Movable):
            together.append((block.key, len(after)))
            counted |= inner
            continue
        # nor does a figure pass a list in which another stands
        if counted & inner:
            break
        if isinstance(block, Heading) and near is None:
            near = len(after)
        goes_on = (
            follower.key if isinstance(follower, Paragraph | Heading | Movable) else end if follower is None else ""
        )
        after.append("" if isinstance(block, Heading) else goes_on)
    return after, len(after) if near is None else near, together
