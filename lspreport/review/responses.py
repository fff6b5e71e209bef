"""The table of responses: what each reviewer said, what was answered and done, as commissioners want it proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lspreport.review.log import Status
from lspreport.review.point import Point, PointKind
from lspreport.review.pointlist import PlacedPoint, PointList
from lspreport.review.tabular import Tabular
from lspreport.sentences import counted, series, shortened

HEADS = (
    "No.",
    "Reviewer",
    "Paragraph in the draft",
    "Text commented on",
    "Comment or proposed wording",
    "Response",
    "Action taken",
    "Now at",
)
"""The columns; `responses_xlsx.py` reads the first and the two before the last again."""
_WIDTHS = (0.06, 0.11, 0.11, 0.2, 0.22, 0.15, 0.08, 0.07)
_BEGINNING = 36
"""Letters by which it is told where a paragraph begins."""
ACTIONS = {
    Status.OPEN: "open",
    Status.ACCEPTED: "accepted",
    Status.CHANGED: "accepted with a change",
    Status.REJECTED: "not accepted",
    Status.NOTED: "noted",
    Status.SUPERSEDED: "superseded",
}


def responses(listed: PointList, *, of: str = "", anonymous: bool = False, by_reviewer: bool = False) -> Tabular:
    """The table of a draft's points, in reading order or by reviewer; `of` leaves those of one person.

    What goes to one person, `of`, leaves out comments that name an area.
    """
    points = [one for one in listed.points if not of or (of.casefold() in _who(one).casefold() and not one.names)]
    left_out = sum(1 for one in listed.points if of and of.casefold() in _who(one).casefold() and one.names)
    names = _names(listed.points, anonymous)
    if by_reviewer:
        points.sort(key=lambda one: names[one.logged.point.author])
    rows = tuple(_row(one, names, anonymous) for one in points)
    above = [f"{summary(points)}."]
    if left_out:
        one, several = "point that names an area is", "points that name an area are"
        above.append(f"{counted(left_out, one, several)} left out.")
    title = f"Responses to comments on {listed.draft.name}"
    return Tabular("Responses", title, tuple(above), HEADS, _WIDTHS, rows, {6: tuple(ACTIONS.values())})


def summary(points: Sequence[PlacedPoint]) -> str:
    """How many points there are, and what was decided about them."""
    counts = Counter(one.logged.status for one in points)
    said = [f"{counts[status]} {words}" for status, words in ACTIONS.items() if counts[status]]
    return f"{counted(len(points), 'point')}: {series(said)}" if said else "No points"


def _who(one: PlacedPoint) -> str:
    return one.logged.point.author or "unknown"


def _names(points: Sequence[PlacedPoint], anonymous: bool) -> Mapping[str, str]:
    people = dict.fromkeys(
        name for one in points for name in (one.logged.point.author, *(reply.by for reply in one.logged.point.thread))
    )
    if not anonymous:
        return {name: name or "unknown" for name in people}
    return {name: f"Reviewer {number}" if name else "unknown" for number, name in enumerate(people, 1)}


def _row(one: PlacedPoint, names: Mapping[str, str], anonymous: bool) -> tuple[str, ...]:
    logged, point = one.logged, one.logged.point
    thread = [f"{names[reply.by]}: {reply.text}" for reply in point.thread]
    return (
        logged.id,
        names[point.author],
        logged.address or "–",
        point.old if point.kind is PointKind.COMMENT else point.seen or point.old,
        "\n".join([wish(point), *thread]),
        logged.answer,
        ACTIONS[logged.status],
        one.now or "–",
    )


def wish(point: Point) -> str:
    """What is wanted, in words."""
    old, new = " ".join(point.old.split()), " ".join(point.new.split())
    match point.kind:
        case PointKind.COMMENT:
            return point.text
        case PointKind.SPLIT:
            return f"Begin a new paragraph before “{shortened(new, _BEGINNING)}”"
        case PointKind.MERGE:
            return "Join this paragraph and the next"
        case PointKind.MOVE:
            return "Move this paragraph"
        case PointKind.DELETE:
            return "Delete this paragraph"
        case PointKind.ADD:
            return f"New paragraph behind it: {new}"
        case PointKind.ROW | PointKind.CELL:
            return f"New {point.kind}: {new}" if new else f"Delete this {point.kind}: {old}"
        case PointKind.FORMAT:
            return f"Format of “{old}”" if old else "Format of the paragraph"
        case _:
            if not old:
                return f"Insert {_quoted(new)}"
            return f"{_quoted(old)} → {_quoted(new)}" if new else f"Delete {_quoted(old)}"


def _quoted(words: str) -> str:
    return words if words.startswith("“") and words.endswith("”") else f"“{words}”"
