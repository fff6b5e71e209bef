"""`lspreport preview`: shows the report, or one section of it, in the browser while it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.build import build_files
from lspreport.cli.editions import chosen_formats
from lspreport.cli.look import READABLE, STYLES
from lspreport.cli.options import Project, Quiet, offer_formats, offer_sections
from lspreport.cli.outcome import Outcome
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics, Severity
from lspreport.misuse import Misuse, refuse_idle
from lspreport.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from lspreport.preview.server import ServerAddress


def preview(
    section: Annotated[
        str | None,
        typer.Argument(
            metavar="SECTION",
            show_default=False,
            help="Show this section first: its file, label, number or title. By default the whole report.",
            autocompletion=offer_sections,
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Write the section under its true numbers, and end.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the section in the terminal, and end.")] = False,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            "-t",
            metavar="FORMATS",
            help="With --once: what to write, as in docx,pdf. By default html.",
            autocompletion=offer_formats,
        ),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir",
            "-o",
            metavar="DIR",
            help="With --once: where to write. By default build/ in the report's folder.",
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="PORT",
            help="Listen there; 0 takes any that is free. By default 8744, or any if it is taken.",
        ),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="ADDRESS", help="Let other machines see it, under this address of yours."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser, or only tell its address.")
    ] = True,
    editor: Annotated[
        str | None,
        typer.Option(
            "--editor",
            metavar="COMMAND",
            help="What a double click opens a file with, as in 'code -g {file}:{line}'. By default $VISUAL, else the "
            "desktop's own program.",
        ),
    ] = None,
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Show the report in the browser while it is written.

    The page follows every save. Ctrl-C ends it.
    """
    one_way(once=once, text=text, to=to, output_dir=output_dir)
    if once or text:
        served = {"--port": port is not None, "--host": host, "--editor": editor}
        refuse_idle("--once" if once else "--text", served)
    screen = Screen(quiet=quiet)
    if once:
        with screen.progress() as watch:
            outcome = write_once(project, section, to or (), output_dir, watch)
        return screen.close(outcome)
    if text:
        return print_text(screen, project, section)
    serve_preview(
        lambda address: tell(screen, address),
        project=project, section=section, host=host, port=port, editor=editor, browser=browser,
    )  # fmt: skip
    return 0


def one_way(*, once: bool, text: bool, to: Sequence[str] | None, output_dir: Path | None) -> None:
    """Refuses options that contradict each other."""
    if once and text:
        raise Misuse("`--once` writes and `--text` prints: choose one")
    if (to or output_dir) and not once:
        option = "--to" if to else "--output-dir"
        raise Misuse(f"`{option}` is for what is written once", "add `--once`")


def serve_preview(
    opened: Callable[[ServerAddress], None],
    *,
    project: Path | None = None,
    section: str | None = None,
    host: str | None = None,
    port: int | None = None,
    editor: str | None = None,
    browser: bool = True,
) -> None:
    """Serves the preview until it is interrupted, `section` shown first; `opened` is told its address.

    It listens on this machine alone unless a `host` is given. A report with mistakes is served, too: the page shows
    them.
    """
    from lspreport.preview.editor import chosen
    from lspreport.preview.server import LOOPBACK, serve
    from lspreport.selection import select
    from lspreport.spine import compile_report

    folder = find_project(project)
    if port is not None and not 0 <= port <= 65535:
        raise Misuse(f"`{port}` is not a port", "choose one between 1024 and 65535, or leave `--port` out")
    start = ""
    if section is not None:
        document = compile_report(folder, Diagnostics())
        # a report too broken to have sections opens all the same, with its mistakes
        start = select(document, section).sections[0].key if document is not None else ""
    serve(folder, start, host=host or LOOPBACK, port=port, editor=chosen(editor), browser=browser, opened=opened)


def tell(screen: Screen, address: ServerAddress) -> None:
    """Where the preview is to be seen; the address is told even when all else is not."""
    if address.exposed:
        screen.say(
            ("warning", STYLES[Severity.WARNING]),
            ": other machines can reach this preview; "
            "whoever knows its address reads the report and can open its files in your editor",
            err=True,
        )
    screen.say(address.url)
    screen.out.file.flush()
    if not screen.quiet:
        screen.say("following your saves; Ctrl-C ends the preview", err=True)


def write_once(
    project: Path | None = None,
    section: str | None = None,
    formats: Sequence[str] = (),
    output_dir: Path | None = None,
    watch: Watch = UNWATCHED,
) -> Outcome:
    """Writes just that section, under its true numbers: as HTML, or in the `formats` asked for."""
    wanted = chosen_formats(formats) if formats else ("html",)
    return build_files(wanted, project, output_dir, section, watch=watch)


def print_text(screen: Screen, project: Path | None = None, section: str | None = None) -> int:
    """Prints the section, or the whole report, and at the end what was found in it; gives the exit code.

    Nothing but that where the report could not be understood.
    """
    from lspreport.cli.reading import stacked
    from lspreport.emit.text import pieces
    from lspreport.selection import select
    from lspreport.spine import compile_report

    folder = find_project(project)
    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics)
    if document is not None and section is not None:
        document = select(document, section)
    for part in stacked(tuple(pieces(document))) if document is not None else ():
        screen.out.print(part, width=min(screen.out.width, READABLE))
    screen.findings(diagnostics.sorted(), folder)
    return 1 if diagnostics.failed else 0
