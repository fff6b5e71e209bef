"""`lspreport review send`: a draft for comment as a Word file, with what is kept of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lspreport.cli.day import today
from lspreport.cli.files import write
from lspreport.cli.options import Project, Quiet, offer_editions
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import shown_path
from lspreport.sentences import series


def send(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the draft is called, as `draft-2`.")],
    edition: Annotated[
        str,
        typer.Option(
            "--edition", metavar="EDITION", autocompletion=offer_editions, help="public, internal or area:SLUG."
        ),
    ] = "public",
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="PERSON", help="Who is asked, for the log; may be given again."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output-dir", "-o", metavar="DIR", help="Where the file goes. By default build/."),
    ] = None,
    lock: Annotated[
        bool, typer.Option("--lock", help="Have Word track all changes, without a way to switch it off.")
    ] = False,
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Write a draft for comment: a Word file with tracking on and a banner.

    Its words are kept in reviews/, so that what comes back is brought to its place. The public build has none of this.
    """
    from lspreport.cli.editions import chosen_edition
    from lspreport.review.send import send as prepared

    screen = Screen(quiet=quiet)
    folder = find_project(project)
    diagnostics = Diagnostics()
    with screen.progress() as watch:
        sent = prepared(
            folder,
            name,
            output if output is not None else folder / "build",
            diagnostics,
            edition=chosen_edition(edition),
            to=tuple(to or ()),
            day=today(),
            lock=lock,
            watch=watch,
        )
    screen.findings(diagnostics.sorted(), folder)
    code = screen.verdict(diagnostics.sorted(), "" if sent is not None else "; nothing was written")
    if sent is None:
        return code or 1
    written = write(sent.files)
    if not quiet:
        screen.say("wrote ", (shown_path(sent.file), "bold"))
        others = [shown_path(one.path) for one in written if one.path != sent.file]
        screen.say(f"kept {series(others)}: put both under version control")
    return code
