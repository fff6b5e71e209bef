"""`lspreport review list`: the points of a draft at their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lspreport.cli.look import BAD, FAINT, GOOD, PLACE, STRONG, abreast, cut, line, stack
from lspreport.cli.options import AsJson, Project
from lspreport.cli.outcome import as_json, view_report
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.sentences import shortened

if TYPE_CHECKING:
    from lspreport.cli.look import Shape, Table, Text
    from lspreport.model.report import Document
    from lspreport.review.pointlist import PlacedPoint

_ID, _KIND = 5, 9
"""The columns that a point's id and kind have at the least, so that those of all places stand one below another."""
_ON = 60
"""Letters of the words under a comment that are shown."""

Draft = Annotated[
    str, typer.Option("--draft", metavar="DRAFT", help="The draft whose points they are. By default the last.")
]


StillOpen = Annotated[bool, typer.Option("--open", help="Those alone about which nothing is decided yet.")]
Of = Annotated[str, typer.Option("--of", metavar="PERSON", help="What this person said alone.")]
At = Annotated[str, typer.Option("--at", metavar="PLACE", help="What is about 2.6, box-x or efficiency alone.")]
Conflicts = Annotated[bool, typer.Option("--conflicts", help="Those alone that differ from others.")]


def list_points(
    still_open: StillOpen = False,
    of: Of = "",
    at: At = "",
    conflicts: Conflicts = False,
    draft: Draft = "",
    project: Project = None,
    json: AsJson = False,
) -> int:
    """Show the points of a draft at their places.

    With the number that each paragraph bears today, who wants otherwise at the same words, and which comments name an
    area. Internal: it names people.
    """
    from lspreport.review.pointlist import filtered, point_list

    folder = find_project(project)

    def view(document: Document) -> tuple[str, list[PlacedPoint], int]:
        listed = point_list(folder, draft, document)
        chosen = list(filtered(listed.points, still_open=still_open, of=of, at=at, conflicts=conflicts))
        return listed.draft.name, chosen, len(listed.points)

    def show(found: tuple[str, list[PlacedPoint], int]) -> Shape | str:
        name, points, count = found
        return as_json({"draft": name, "points": [data(one) for one in points]}) if json else lines(points, count)

    return Screen().answer(view_report(folder, view), show)


def data(one: PlacedPoint) -> dict[str, Any]:
    """A point for programs."""
    logged, point = one.logged, one.logged.point
    said: dict[str, Any] = {
        "id": logged.id,
        "kind": point.kind.value,
        "tracked": point.tracked,
        "number": logged.address,
        "now": one.now,
        "changed": one.changed,
        "key": logged.key,
        "where": logged.where,
        "other": logged.other,
        "found-by": point.found,
        "by": point.author,
        "on": point.date,
        "old": point.old,
        "new": point.new,
        "text": point.text,
        "thread": [{"by": reply.by, "on": reply.on, "text": reply.text} for reply in point.thread],
        "resolved": point.resolved,
        "words-of": point.words_of,
        "status": logged.status.value,
        "answer": logged.answer,
        "same": [*one.same],
        "differs": [*one.differs],
        "names-area": one.names,
    }
    return said


def lines(points: Sequence[PlacedPoint], count: int = 0) -> Shape:
    """The points under their places, of `count` in all; what is longer than a line goes on below its own words."""
    if not points:
        return line(f"no such points among the {count} of the draft" if count else "no points")
    shown: list[Shape] = []
    before = None
    for one in points:
        place = one.logged.mark, one.logged.address
        if place != before:
            shown += [line("")] if shown else []
            shown += [_place(one)]
            before = place
        shown.append(_point(one))
    return stack(shown)


def _place(one: PlacedPoint) -> Text:
    logged = one.logged
    said = line((logged.address or "place lost", STRONG), "  ", (logged.where, PLACE))
    notes = [f"now {one.now}"] if one.now and one.now != logged.address else []
    notes += ["changed since"] if one.changed else []
    return said.append(f"  ({'; '.join(notes)})", FAINT) if notes else said


def _point(one: PlacedPoint) -> Table:
    logged, point = one.logged, one.logged.point
    rows = abreast()
    rows.add_column(min_width=_ID)
    rows.add_column(min_width=_KIND)
    rows.add_column(ratio=1)
    rows.add_row(line(f"  {logged.id}"), line((point.kind.value, FAINT)), line(*_first(one)))
    below = [line(f"↳ {reply.by}: {cut(reply.text)}") for reply in point.thread]
    if logged.other:
        below.append(line((f"→ {'behind' if point.kind.value == 'move' else 'with'} {logged.other}", FAINT)))
    if one.names:
        below.append(line((f"names {one.names}: not in a table for others", BAD)))
    if logged.answer:
        below.append(line(f"= {cut(logged.answer)}"))
    for more in below:
        rows.add_row("", "", more)
    return rows


def _first(one: PlacedPoint) -> Iterator[tuple[str, str] | str]:
    """Who wants what, and what is to be known of it."""
    from lspreport.review.responses import wish

    logged, point = one.logged, one.logged.point
    yield point.author or "unknown", STRONG
    yield f" on “{shortened(point.old, _ON)}”  " if point.kind.value == "comment" and point.old else "  "
    yield cut(wish(point))
    if not point.tracked and point.kind.value != "untracked":
        yield "  not tracked", FAINT
    if logged.status.value != "open":
        yield f"  {logged.status.value}", GOOD
    if point.resolved:
        yield "  resolved", FAINT
    if one.differs:
        yield f"  differs from {', '.join(one.differs)}", BAD
    if one.same:
        yield f"  as {', '.join(one.same)}", FAINT
    if point.words_of:
        yield f"  in the words of {point.words_of}", FAINT
    if point.found == "words":
        yield "  placed by its words", FAINT
