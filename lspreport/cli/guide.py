"""`lspreport guide`: the guide for authors, built anew by the program that it is about."""

from __future__ import annotations

import tempfile
import webbrowser
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from lspreport.cli.files import refuse_others, write
from lspreport.cli.look import STRONG
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse, shown_path

FORMATS = {".html": "html", ".docx": "docx", ".pdf": "pdf"}


def guide(
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it into FILE, an .html, .docx or .pdf; may be given again."
        ),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in the browser, or only tell where it is.")
    ] = True,
) -> int:
    """Open the guide for authors in the browser, or write it.

    Ten minutes without YAML, every file and every notation with what it gives, the commands and the checks.
    """
    screen = Screen()
    if output:
        for path in write_guide(tuple(output)):
            screen.say("wrote ", (shown_path(path), STRONG))
        return 0
    page = Path(tempfile.mkdtemp(prefix="lspreport-guide-")) / "guide.html"
    write_guide((page,))
    screen.say(str(page))
    if browser and not webbrowser.open(page.as_uri()):
        screen.say("no browser could be opened: open this file in one", err=True)
    return 0


def write_guide(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Builds the guide into `paths`, whose suffixes say in which formats; gives what was written."""
    from lspreport.spine import make_report

    refuse_others(paths, tuple(FORMATS), "--output")
    wanted = {path: FORMATS[path.suffix.lower()] for path in paths}
    diagnostics = Diagnostics()
    with as_file(files("lspreport").joinpath("guide")) as folder:
        made = make_report(folder, tuple(dict.fromkeys(wanted.values())), diagnostics)
    if made is None:
        found = "; ".join(f"{one.span}: {one.message}" for one in diagnostics.sorted())
        raise Misuse(f"the guide cannot be built here: {found}", "is lspreport installed whole?")
    named = {Path(name).suffix: artefact.data for name, artefact in made.files.items()}
    return tuple(one.path for one in write({path: named[path.suffix.lower()] for path in paths}))
