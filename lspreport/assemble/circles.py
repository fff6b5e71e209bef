"""Where two or three overlapping circles leave room, and how codes are laid into it.

All circles have one radius; their centres lie `SPREAD` radii apart. Every region of the diagram has an axis of
symmetry through the middle of the diagram, so that a region's codes are laid out round a point of that axis: the
point, and the number of codes in a row, that keep them farthest from every line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan2, hypot, sqrt

from msgspec import Struct

from lspreport.assemble.overlap import Region

SPREAD = 1.1
"""Centre to centre, in radii: leaves the regions of two and of three circles as much room as those of one."""

LINE = 21.0
"""From one row of codes to the next."""

GAP = 9.0
"""From one code of a row to the next."""

Point = tuple[float, float]


def breadth(letters: int) -> float:
    """The room that a code of so many letters takes in a row, with the gap behind it."""
    return letters * 8.5 + GAP


class CodePosition(Struct, frozen=True):
    """A code and the middle of the place where it is written."""

    code: str
    x: float
    y: float


def centres(count: int, radius: float) -> tuple[Point, ...]:
    """The centres of two circles side by side, or of two above and one below, round the point (0, 0)."""
    half = SPREAD * radius / 2
    if count == 2:
        return (-half, 0.0), (half, 0.0)
    return (-half, -half / sqrt(3)), (half, -half / sqrt(3)), (0.0, 2 * half / sqrt(3))


def lay_out(groups: Sequence[Sequence[str]], region: Region, circles: Sequence[Point], radius: float,
            clearance: float) -> tuple[CodePosition, ...] | None:  # fmt: skip
    """The codes of `region`, each group on rows of its own, at least `clearance` from every line; None without room."""
    cell = breadth(max((len(code) for group in groups for code in group), default=1))
    widest = min(max((len(group) for group in groups), default=1), int(2 * radius / cell))
    best, placed = clearance, None
    for columns in range(1, widest + 1):
        rows = [row for group in groups for row in _rows(group, columns)]
        if len(rows) * LINE > 2 * radius:
            continue
        for middle in _axis(region, circles, radius):
            room = radius
            for index, row in enumerate(rows):
                room = min(room, _room(middle, len(row) * cell, index, len(rows), region, circles, radius))
                if room < best:
                    break
            # a little better is no better: equal places must not be told apart by rounding
            if room > best + 1e-6:
                best, placed = room, (rows, middle)
    return tuple(_place(*placed, cell)) if placed else None


def outline(region: Region, circles: Sequence[Point], radius: float) -> str:
    """The path round what two or three circles have in common, clockwise."""
    corners: list[Point] = []
    for first in sorted(region):
        for second in sorted(region):
            if first < second:
                crossings = _crossings(circles[first], circles[second], radius)
                others = [circles[other] for other in region - {first, second}]
                corners += [point for point in crossings if all(_inside(point, other, radius) for other in others)]
    middle = (sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners))
    corners.sort(key=lambda point: _turn(point, middle))
    arcs = "".join(f"A{radius:g} {radius:g} 0 0 1 {x:.1f} {y:.1f}" for x, y in (*corners[1:], corners[0]))
    return f"M{corners[0][0]:.1f} {corners[0][1]:.1f}{arcs}Z"


def _rows(codes: Sequence[str], columns: int) -> list[Sequence[str]]:
    """`codes` on as few rows as `columns` allow, of nearly equal length."""
    if not codes:
        return []
    count = -(-len(codes) // columns)
    width = -(-len(codes) // count)
    return [codes[at : at + width] for at in range(0, len(codes), width)]


def _axis(region: Region, circles: Sequence[Point], radius: float) -> Iterator[Point]:
    """Points along the axis of `region`, from the middle of the diagram outwards and a little way back."""
    x = sum(circles[index][0] for index in region) / len(region)
    y = sum(circles[index][1] for index in region) / len(region)
    length = hypot(x, y)
    # what all circles have in common lies in the middle: its rows may move up and down
    toward = (x / length, y / length) if length > 1e-6 else (0.0, 1.0)
    start = -radius / 4
    for step in range(41):
        distance = start + step * radius / 20
        yield toward[0] * distance, toward[1] * distance


def _room(middle: Point, width: float, index: int, count: int, region: Region, circles: Sequence[Point],
          radius: float) -> float:  # fmt: skip
    """How far the row `index` of `count` round `middle` keeps from the nearest line; negative when it crosses one."""
    x, y = middle[0], middle[1] + (index - (count - 1) / 2) * LINE
    room = radius
    for number, (across, down) in enumerate(circles):
        if number in region:
            farthest = hypot(abs(x - across) + width / 2, abs(y - down) + LINE / 2)
            room = min(room, radius - farthest)
        else:
            nearest = hypot(max(abs(x - across) - width / 2, 0), max(abs(y - down) - LINE / 2, 0))
            room = min(room, nearest - radius)
    return room


def _place(rows: Sequence[Sequence[str]], middle: Point, cell: float) -> Iterator[CodePosition]:
    for index, row in enumerate(rows):
        y = middle[1] + (index - (len(rows) - 1) / 2) * LINE
        for column, code in enumerate(row):
            yield CodePosition(code, middle[0] + (column - (len(row) - 1) / 2) * cell, y)


def _crossings(one: Point, other: Point, radius: float) -> tuple[Point, Point]:
    """Where two circles of one radius cross."""
    (x1, y1), (x2, y2) = one, other
    apart = hypot(x2 - x1, y2 - y1)
    height = sqrt(radius**2 - (apart / 2) ** 2)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    dx, dy = -(y2 - y1) / apart * height, (x2 - x1) / apart * height
    return (x + dx, y + dy), (x - dx, y - dy)


def _inside(point: Point, centre: Point, radius: float) -> bool:
    return hypot(point[0] - centre[0], point[1] - centre[1]) <= radius + 1e-6


def _turn(point: Point, middle: Point) -> float:
    """The direction of `point` from `middle`, clockwise, as SVG's y axis points down."""
    return atan2(point[1] - middle[1], point[0] - middle[0])
