"""`lspreport review take`: returned Word files into the log of their draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.day import today
from lspreport.cli.files import write
from lspreport.cli.options import Project, Quiet
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.misuse import Misuse, shown_path
from lspreport.sentences import counted, series

if TYPE_CHECKING:
    from lspreport.review.point import Point
    from lspreport.review.take import CopyReport


def take(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Returned Word files, or a table of responses (.xlsx).", readable=False),
    ],
    draft: Annotated[
        str,
        typer.Option(
            "--draft", metavar="DRAFT", help="The draft that they are copies of: its name, or the file that was sent."
        ),
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who made the changes that nobody marked, where you know it.")
    ] = "",
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Read returned copies into the log; nothing in sections/ or areas/ changes.

    Comments, tracked changes, and what was changed with tracking off are found and brought to their places. Taking a
    file twice changes nothing.
    """
    from lspreport.review.take import take as taken

    screen = Screen(quiet=quiet)
    folder = find_project(project)
    if any(path.suffix.lower() == ".xlsx" for path in files):
        return _decided(folder, files, draft, screen)
    done = taken(folder, files, draft=draft, by=by, day=today())
    written = write(done.files)
    if quiet:
        return 0
    from lspreport.cli.look import STRONG, line, table

    rows = table("File", "Draft", "By", "What is in it", gap=2)
    for copy in done.copies:
        said = (copy.path.name, copy.draft + ("" if copy.marked else "?"), _people(copy), "; ".join(_said(copy)))
        rows.add_row(*map(line, said))
    screen.out.print(rows)
    screen.say(f"\n{counted(done.points, 'point')}, {done.new} new")
    for one in written:
        if one.path.suffix == ".yaml":
            screen.say("wrote ", (shown_path(one.path), STRONG))
    return 0


def _decided(folder: Path, files: Sequence[Path], draft: str, screen: Screen) -> int:
    """Takes a table of responses, in which somebody has picked actions and typed answers."""
    from lspreport.review.decide import take_decisions

    if len(files) > 1:
        raise Misuse("a table of responses is taken by itself", "name one .xlsx, and the Word files in another call")
    changed, written = take_decisions(folder, files[0], draft)
    write(written)
    screen.say(f"{counted(changed, 'point')} changed" + "".join(f", in {shown_path(path)}" for path in written))
    return 0


def _people(copy: CopyReport) -> str:
    names = Counter(point.author for point in copy.points if point.author)
    return series([name for name, _ in names.most_common(3)]) or "unknown"


def _said(copy: CopyReport) -> Iterator[str]:
    """What is in a copy, as a person wants to know it first."""
    if copy.twin:
        yield f"the same file as {copy.twin}: nothing new"
        return
    if copy.again:
        yield f"already taken{'' if copy.again == 'before' else f' on {copy.again}'}: nothing new"
        return
    if not copy.points:
        yield "no changes and no comments"
    yield from _counts(copy.points)
    if not copy.marked:
        placed = sum(1 for point in copy.points if point.place >= 0)
        saved_by = copy.program.partition("/")[0]
        program = f"saved by {saved_by}, " if saved_by not in ("", "lspreport") else ""
        yield f"{program}our marks are gone: {placed} of {len(copy.points)} placed by their words"
    if copy.named not in ("", copy.draft):
        yield f"it says that it is {copy.named}"
    elif copy.other_sources:
        yield "it was made from other sources than the draft of this name that was sent"
    told = [counted(number, kind) for kind, number in sorted(copy.told.items()) if kind != "picture"]
    if told:
        yield f"{series(told)} in it cannot be read: look at it in Word"
    if copy.mended:
        yield f"damaged at {series(copy.mended)}, and read as far as it goes"
    lost = sum(1 for point in copy.points if point.place < 0)
    if lost and copy.marked:
        yield f"{counted(lost, 'point')} without a place"


def _counts(points: Sequence[Point]) -> Iterator[str]:
    changes = Counter("change" if point.kind == "untracked" else str(point.kind) for point in points)
    comments = changes.pop("comment", 0)
    silent = sum(1 for point in points if not point.tracked and point.kind != "comment")
    words = {"change": "change", "add": "new paragraph", "delete": "deletion", "format": "change of format"}
    told = [counted(number, words.get(kind, kind)) for kind, number in sorted(changes.items())]
    if told:
        yield series(told)
    if silent:
        how = "with tracking off" if silent == sum(changes.values()) else f"{silent} of them with tracking off"
        unknown = any(not point.tracked and not point.author for point in points if point.kind != "comment")
        yield how + (", by whom is unknown (`--by`)" if unknown else "")
    if comments:
        threads = sum(1 for point in points if point.thread)
        resolved = sum(1 for point in points if point.resolved)
        more = [f"{threads} in threads"] if threads else []
        more += [f"{resolved} resolved"] if resolved else []
        yield counted(comments, "comment") + (f" ({', '.join(more)})" if more else "")
