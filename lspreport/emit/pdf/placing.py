"""Where boxes, figures and tables go: whole, on the next page if need be, but without large gaps.

What does not fit on the rest of its page moves to the next one. Where that would leave a large gap, a box or figure
floats to the top of the next page and the text flows on past it, and a table breaks between two rows, closer set if
only one row would be left over. A box breaks only if it is longer than a page. A section of which a few lines would be
left over for its last page is set a little closer, if that saves the page. The text before a thing settles where it
begins, so the things of a section are settled one after another, from what Typst says of its own layout; sections do
not touch each other, because each begins a page.

Every layout takes its time. So, when one thing is set anew, it is foreseen how those after it will come to stand, and
the boxes and figures among them that would then leave a large gap are let float at once; the next layout shows whether
that was right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from lspreport.emit.pdf.marks import End, Mark, Placing, Standing, gap_before, judge, leaves_a_gap
from lspreport.model.report import Section
from lspreport.model.tree import Blocks, Box, Figure, Heading, Landscape, Table, Unnumbered
from lspreport.tools.typeset import Files, evaluate

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
    marks: query(<placed>).map(it => (it.value.key, (
      top: it.value.top / 1pt,
      foot: it.value.foot / 1pt,
      before: at("before-" + it.value.key),
      start: at(it.value.key),
      end: at("end-" + it.value.key),
      late: if query(label("late-" + it.value.key)).len() > 0 { at("late-" + it.value.key) },
    ))).to-dict(),
    ends: query(<ending>).map(it => (it.value.key, (
      top: it.value.top / 1pt,
      foot: it.value.foot / 1pt,
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
    """How each movable thing and section is set, and the spot of everything that has a key, so reached."""

    placing: Mapping[str, Placing]
    spots: Mapping[str, Spot]

    @property
    def pages(self) -> Mapping[str, str]:
        """The printed page of everything that has a key."""
        return {key: spot.printed for key, spot in self.spots.items()}


def settle(sections: tuple[Section, ...], files: Callable[[Mapping[str, Placing]], Files]) -> Placement:
    """Lays `files` out until everything movable in `sections` is settled, which takes a few rounds."""
    courses = [_SectionPlacing(section.key, tuple(movable(section.blocks))) for section in sections]
    placing: dict[str, Placing] = {}
    for course in courses:
        course.begin(placing)
    while True:
        answer = evaluate(files(placing), _QUESTION)
        marks = {key: Mark(**mark) for key, mark in answer["marks"].items()}
        ends = {key: End(**end) for key, end in answer["ends"].items()}
        changed = [course.go_on(marks, ends.get(course.key), placing) for course in courses]  # each has its turn
        if not any(changed):
            floating = {key: marks[key] for key, way in placing.items() if way is Placing.FLOATING}
            return Placement(placing, _spots(answer, floating))


def _spots(answer: Mapping[str, Any], floating: Mapping[str, Mark]) -> Mapping[str, Spot]:
    """The spot of everything that has a key; Typst says of what floats where it would stand if it did not."""
    before = answer["before"]  # the pages that come before the print of a section alone
    spots = {key: Spot(sheet, str(sheet + before), x, y) for key, (sheet, x, y) in answer["spots"].items()}
    for key, mark in floating.items():
        sheet = int(mark.end[0])
        spots[key] = Spot(sheet, str(sheet + before), spots[key].x, mark.top)
    return spots


class _SectionPlacing(Struct):
    """How far the settling of a section has come: the things that wait, those of them that float because it was
    foreseen, and how the section was set before it was set closer."""

    key: str
    things: tuple[tuple[str, Standing], ...]
    waiting: list[tuple[str, Standing]] = field(default_factory=list)
    foreseen: set[str] = field(default_factory=set)
    loose: Mapping[str, Placing] = field(default_factory=dict)
    turns: float = 0

    def begin(self, placing: dict[str, Placing], way: Placing = Placing.WHOLE) -> None:
        """What begins a section breaks at need: no title is to stand alone on its page."""
        self.waiting = list(self.things)
        self.foreseen.clear()
        first = {key: Placing.BROKEN if standing is Standing.FIRST else Placing.WHOLE for key, standing in self.things}
        placing |= first | {self.key: way}

    def go_on(self, marks: Mapping[str, Mark], end: End | None, placing: dict[str, Placing]) -> bool:
        """Settles what can be; true when something is to be set anew."""
        if self._settle_next(marks, placing):
            return True
        if end is None:
            return False
        if not self.loose and end.few:
            self.loose = {key: placing[key] for key in (self.key, *(key for key, _ in self.things))}
            self.turns = end.turns
            self.begin(placing, Placing.TIGHT)
            return True
        if placing[self.key] is Placing.TIGHT and end.turns >= self.turns:
            placing |= self.loose  # nothing is won by it
            return True
        return False

    def _settle_next(self, marks: Mapping[str, Mark], placing: dict[str, Placing]) -> bool:
        """Takes from the waiting those that are settled; true when one is to be set anew: what follows it moves."""
        while self.waiting:
            key, standing = self.waiting[0]
            now = placing[key]
            if key in self.foreseen and not leaves_a_gap(marks[key]):
                placing[key] = Placing.WHOLE  # it need not have floated
            else:
                placing[key] = judge(marks[key], now, standing)
            self.foreseen.discard(key)
            if placing[key] is not now:
                self._foresee(marks, now, placing)
                return True
            self.waiting.pop(0)
        return False

    def _foresee(self, marks: Mapping[str, Mark], before: Placing, placing: dict[str, Placing]) -> None:
        """Lets those float of which it is foreseen; the first of the waiting was set as `before` in this layout."""
        changed, *after = self.waiting
        rise = gap_before(marks[changed[0]], before) - gap_before(marks[changed[0]], placing[changed[0]])
        for key, standing in after:
            mark, now = marks[key], placing[key]
            if now is Placing.WHOLE and mark.late is None:
                placing[key] = judge(mark.risen(rise), now, standing)
                if placing[key] is Placing.FLOATING:
                    self.foreseen.add(key)
            rise += gap_before(mark, now) - gap_before(mark.risen(rise), placing[key])


def movable(blocks: Blocks) -> Iterator[tuple[str, Standing]]:
    """The keys of the things that stand in the text itself, and how they stand there."""
    for number, block in enumerate(blocks):
        if isinstance(block, Box | Figure | Table):
            first = all(isinstance(before, Heading) for before in blocks[:number])
            last = number == len(blocks) - 1
            yield block.key, Standing.FIRST if first else Standing.LAST if last else Standing.AMID
        elif isinstance(block, Unnumbered | Landscape):
            yield from movable(block.blocks)
