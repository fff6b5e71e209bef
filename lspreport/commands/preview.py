"""`lspreport preview`: shows the report, or one section of it, in the browser while it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from lspreport.commands.build import Built, build, chosen_formats
from lspreport.commands.project import find_project
from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.misuse import Misuse
from lspreport.preview.prose import Piece, prose
from lspreport.selection import select
from lspreport.spine import compile_report
from lspreport.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from lspreport.preview.server import Opened


def one_way(*, once: bool, text: bool, to: Sequence[str] | None, output_dir: Path | None) -> None:
    """Refuses options that contradict each other."""
    if once and text:
        raise Misuse("`--once` writes and `--text` prints: choose one")
    if (to or output_dir) and not once:
        option = "--to" if to else "--output-dir"
        raise Misuse(f"`{option}` is for what is written once", "add `--once`")


def preview(
    *,
    opened: Callable[[Opened], None],
    project: Path | None = None,
    section: str | None = None,
    host: str | None = None,
    port: int = 0,
    editor: str | None = None,
    browser: bool = True,
) -> None:
    """Serves the preview until it is interrupted, `section` shown first; `opened` is told its address.

    It listens on this machine alone unless a `host` is given. A report with mistakes is served, too: the page shows
    them.
    """
    from lspreport.preview.editor import chosen
    from lspreport.preview.server import LOOPBACK, serve

    folder = find_project(project)
    if not 0 <= port <= 65535:
        raise Misuse(f"`{port}` is not a port", "choose one between 1024 and 65535, or leave `--port` out")
    start = ""
    if section is not None:
        document = compile_report(folder, Diagnostics())
        # a report too broken to have sections opens all the same, with its mistakes
        start = select(document, section).sections[0].key if document is not None else ""
    serve(folder, start, host=host or LOOPBACK, port=port, editor=chosen(editor), browser=browser, opened=opened)


def once(
    *,
    project: Path | None = None,
    section: str | None = None,
    formats: Sequence[str] = (),
    output_dir: Path | None = None,
    watch: Watch = UNWATCHED,
) -> Built:
    """Writes just that section, under its true numbers: as HTML, or in the `formats` asked for."""
    wanted = chosen_formats(formats) if formats else ("html",)
    return build(project=project, formats=wanted, output_dir=output_dir, section=section, watch=watch)


class Printed(Struct, frozen=True):
    """The section's words, or the whole report's, and what was found in it."""

    project: Path
    pieces: tuple[Piece, ...]
    diagnostics: tuple[Diagnostic, ...]


def printed(*, project: Path | None = None, section: str | None = None) -> Printed:
    """What is to be read in the terminal; no words where the report could not be understood."""
    folder = find_project(project)
    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics)
    if document is not None and section is not None:
        document = select(document, section)
    return Printed(folder, tuple(prose(document)) if document is not None else (), diagnostics.sorted())
