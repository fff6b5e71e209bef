"""`lspreport review apply`: accepted changes into the authors' files, where that is certain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.files import write
from lspreport.cli.look import BAD, GOOD, PLACE, STRONG, cut, line
from lspreport.cli.options import Project
from lspreport.cli.project import find_project
from lspreport.cli.review.list_points import Draft
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.sentences import counted

if TYPE_CHECKING:
    from lspreport.review.apply import Applied
    from lspreport.review.log import LoggedPoint

_BOM = b"\xef\xbb\xbf"


def apply(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", show_default=False, help="These points. By default all that are accepted."),
    ] = None,
    certain: Annotated[
        bool, typer.Option("--certain", help="All open changes of words that are certain; they count as accepted then.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    draft: Draft = "",
    project: Project = None,
) -> int:
    """Put accepted changes into the sources.

    A change goes in where it is certain: compiled again, its paragraph reads exactly as the reviewer wants it, no other
    changes, and no check finds a new mistake. Whole paragraphs, items and rows come, go, move, split and join so, too,
    and what a comment asks for in quotation marks. The rest is told with the reason, and its file and line.
    """
    from lspreport.review.apply import apply as tried
    from lspreport.review.log import Status
    from lspreport.review.pointlist import chosen_draft
    from lspreport.review.write_log import LogFile
    from lspreport.status.record import read_record

    folder = find_project(project)
    sent = chosen_draft(folder, draft)
    log = LogFile.read(folder, sent.name)
    points = _chosen(log.log.points, ids or [], certain=certain)
    screen = Screen()
    if not points:
        screen.say("nothing to apply: no change is accepted (`lspreport review answer`, or `--certain`)")
        return 0
    found = tried(folder, sent, points)
    by = {one.id: one for one in points}
    signed = frozenset(read_record(folder, Diagnostics()).signed)
    told = [one for one in found.points if ids or not one.personal]
    for one in told:
        _say(screen, one, by[one.id], signed, dry_run=dry_run)
    done = [one for one in told if not one.reason]
    if not dry_run and done:
        for one in done:
            log.decide(one.id, Status.ACCEPTED, None, {"applied": f"{one.path}:{one.line}"})
        files = {folder / path: _as_before(folder / path, text) for path, text in found.files.items()}
        write({**files, log.path: log.text()})
    verb = "would go in" if dry_run else "went in"
    end = "; compiled again, they read as asked for" if done else ""
    screen.say(f"{len(done)} of {counted(len(told), 'point')} {verb}{end}")
    if len(told) < len(found.points):
        beside = counted(len(found.points) - len(told), "accepted point asks", "accepted points ask")
        screen.say(f"{beside} for nothing that could be put in: comments to be read, formats")
    return 1 if not certain and len(done) < len(told) else 0


def _chosen(points: tuple[LoggedPoint, ...], ids: list[str], *, certain: bool) -> list[LoggedPoint]:
    """The points that were named, or all that are accepted, or with `certain` all open changes too; none twice."""
    if ids:
        known = {one.id.casefold(): one for one in points}
        missing = next((id for id in ids if id.casefold() not in known), None)
        if missing is not None:
            raise Misuse(f"there is no point `{missing}`", "`lspreport review list` shows them")
        return [known[id] for id in dict.fromkeys(id.casefold() for id in ids)]
    wanted = ("accepted", "open") if certain else ("accepted",)
    worded = ("change", "untracked") if certain else None
    return [one for one in points if one.status in wanted and not one.done and (not worded or one.point.kind in worded)]


def _as_before(path: Path, text: str) -> bytes:
    """The file with the ends of lines that it has."""
    before = path.read_bytes()
    data = text.replace("\n", "\r\n" if b"\r\n" in before else "\n").encode()
    return before[: len(_BOM)] + data if before.startswith(_BOM) else data


def _say(screen: Screen, one: Applied, logged: LoggedPoint, signed: frozenset[str], *, dry_run: bool) -> None:
    """What became of a point; `signed` are the areas whose teams have signed their copies."""
    from lspreport.review.responses import wish

    place = f"{one.path}:{one.line}" + (f":{one.column}" if one.column else "") if one.path else logged.where
    first = line(f"{logged.id:<5}", (place, PLACE), "  ", cut(wish(logged.point)))
    if not one.reason:
        first.append("  certain" if dry_run else "  applied", GOOD)
        if one.path.startswith("areas/"):
            area = Path(one.path).stem
            told = (
                f"{area} signed this text off: show it again"
                if area in signed
                else f"this is {area}'s own text: show it"
            )
            first.append(f"; {told}", STRONG)
    screen.out.print(first, soft_wrap=True)
    if one.reason:
        screen.out.print(line("     ", ("not applied: ", BAD), one.reason), soft_wrap=True)
