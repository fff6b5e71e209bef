"""`lspreport reference`: writes the Word file that a house changes to its liking and gives back to `build`."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from lspreport.cli.options import Form, Project, Quiet
from lspreport.cli.outcome import Outcome
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics
from lspreport.diagnostic_formats import DiagnosticFormat
from lspreport.misuse import Misuse


def reference(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", show_default=False, help="The file to write. By default house.docx, here."
        ),
    ] = Path("house.docx"),
    theme: Annotated[
        Path | None,
        typer.Option("--theme", metavar="FILE", help="Colours, fonts and paper, in place of the report's own."),
    ] = None,
    project: Project = None,
    quiet: Quiet = False,
    diagnostic_format: Form = DiagnosticFormat.HUMAN,
) -> int:
    """Write a Word file to make a house style of.

    Change styles, margins and running heads in Word or LibreOffice. Then `lspreport build --reference-doc FILE` uses
    them, or `formats: {docx: {reference-doc: FILE}}` in report.yaml, FILE being in sections/. Styles are found by
    name; numbers stay live.
    """
    return Screen(diagnostic_format, quiet).close(write_house_style(output, theme, project))


def write_house_style(output: Path, theme: Path | None = None, project: Path | None = None) -> Outcome:
    """Writes every style and kind of page of the report found from `project` into the Word file `output`.

    Its colours and fonts are the report's, or those in the file `theme`; where there is no report, our own. A file
    that is there already is left alone: somebody may have spent a day on it.
    """
    from lspreport.spine import write_reference

    began = perf_counter()
    folder: Path | None
    try:
        folder = find_project(project)
    except Misuse:
        if project is not None:
            raise
        folder = None
    if theme is not None and not theme.is_file():
        raise Misuse(f"there is no file `{theme}`")
    if output.suffix.lower() != ".docx":
        raise Misuse(f"`{output}` is no name for a Word file", f"write `{output.with_suffix('.docx')}`")
    if output.exists():
        raise Misuse(f"`{output}` is there already, and is not overwritten", "choose another name, or move it away")
    diagnostics = Diagnostics()
    written = write_reference(folder, theme, output, diagnostics)
    return Outcome(folder or Path(), diagnostics.sorted(), written, perf_counter() - began)
