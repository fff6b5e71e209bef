"""`lspreport review answer`: what was decided about a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.files import write
from lspreport.cli.options import Project
from lspreport.cli.project import find_project
from lspreport.cli.review.list_points import Draft, lines
from lspreport.cli.screen import Screen
from lspreport.misuse import Misuse, shown_path

if TYPE_CHECKING:
    from lspreport.review.log import Status
    from lspreport.review.write_log import LogFile

_ASKED = ("accepted", "changed", "rejected", "noted", "open")


def answer(
    id: Annotated[str, typer.Argument(metavar="[ID", show_default=False, help="The point, as R17.")] = "",
    status: Annotated[
        str,
        typer.Argument(metavar="STATUS", show_default=False, help="accepted, changed, rejected, noted or open."),
    ] = "",
    text: Annotated[str, typer.Argument(metavar="[TEXT]]", show_default=False, help="What the reviewer is told.")] = "",
    draft: Draft = "",
    project: Project = None,
) -> int:
    """Say what was decided about a point, and why.

    Without a point, all that are open are gone through one after another.
    """
    from lspreport.review.pointlist import chosen_draft
    from lspreport.review.write_log import LogFile

    folder = find_project(project)
    log = LogFile.read(folder, chosen_draft(folder, draft).name)
    screen = Screen()
    if not id:
        return _one_after_another(log, folder_draft=draft, screen=screen)
    if log.log.point(id) is None:
        known = [one.id for one in log.log.points]
        span = f"they are {known[0]} to {known[-1]}" if known else "`lspreport review take FILE` takes some in"
        raise Misuse(f"there is no point `{id}`", span)
    if not status:
        raise Misuse("the decision is missing", f"write `{id} accepted`, or {', '.join(_ASKED[1:])}")
    decided = _status(status)
    _decide(log, id, decided, text)
    write({log.path: log.text()})
    screen.say(f"{id.upper()}: {decided.value}, in {shown_path(log.path)}")
    return 0


def _decide(log: LogFile, id: str, status: Status, text: str) -> None:
    point = log.log.point(id)
    if point is not None:
        log.decide(point.id, status, text or None)


def _status(word: str) -> Status:
    from lspreport.review.log import Status

    found = [one for one in _ASKED if one.startswith(word.strip().casefold())] if word.strip() else []
    if len(found) != 1:
        raise Misuse(f"`{word}` is no decision", f"write {', '.join(_ASKED[:-1])} or {_ASKED[-1]}")
    return Status(found[0])


def _one_after_another(log: LogFile, *, folder_draft: str, screen: Screen) -> int:
    """Shows each open point and asks; what was decided before the end is kept."""
    from lspreport.review.log import Status
    from lspreport.review.pointlist import point_list

    listed = point_list(log.path.parent.parent, folder_draft, None)
    waiting = [one for one in listed.points if one.logged.status is Status.OPEN]
    if not waiting:
        screen.say("nothing is open")
        return 0
    screen.say(f"{len(waiting)} open. a accepted, c changed, r rejected, n noted; Enter leaves it open, q ends.")
    decided = 0
    for one in waiting:
        screen.out.print()
        screen.out.print(lines([one]))
        try:
            said = _asked(screen)
        except typer.Abort:  # Ctrl-C or Ctrl-D: what was decided before is kept
            screen.say()
            break
        if said is None:
            break
        status, words = said
        if status is not None:
            log.decide(one.logged.id, status, words or None)
            decided += 1
    if decided:
        write({log.path: log.text()})
        screen.say(f"{decided} decided, in {shown_path(log.path)}")
    return 0


def _asked(screen: Screen) -> tuple[Status | None, str] | None:
    """What is typed of a point: the decision, if any, and the answer to the reviewer; None at the end."""
    word = typer.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
    if word.casefold() in ("q", "quit"):
        return None
    first, _, rest = word.partition(" ")
    if not first:
        return None, ""
    try:
        status = _status(first)
    except Misuse as problem:
        screen.say(f"{problem.message}: left open")
        return None, ""
    return status, rest.strip() or typer.prompt("Answer", default="", show_default=False).strip()
