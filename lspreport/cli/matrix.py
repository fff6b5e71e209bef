"""`lspreport matrix`: the evidence of each case on each theme, for the terminal and for files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from lspreport.cli.files import refuse_others, write
from lspreport.cli.grid import grid, listing
from lspreport.cli.options import Figure, Project, offer_themes
from lspreport.cli.outcome import ReportView, view_report
from lspreport.cli.pictures import PICTURES, drawn, files
from lspreport.cli.screen import Screen
from lspreport.diagnostic import nearest
from lspreport.evidence.axes import TOPICS, Cells, Rows, themes
from lspreport.misuse import Misuse, refuse_idle

if TYPE_CHECKING:
    from lspreport.cli.look import Shape
    from lspreport.evidence.matrix import Matrix
    from lspreport.model.report import Document
    from lspreport.outputs import Output

SHEETS = (".csv", ".xlsx", ".html")


class Chart(Struct, frozen=True):
    """The matrix, the files that were written of it, and what its drawing shows in words if there is one."""

    matrix: Matrix
    outputs: tuple[Output, ...]
    alt: str


def matrix(
    rows: Annotated[Rows, typer.Option("--rows", help="The cases.")] = Rows.AREAS,
    columns: Annotated[
        str,
        typer.Option(
            "--columns",
            metavar="THEMES",
            help="topics, streams, or a register of theory.yaml: drivers, levers or your own.",
            autocompletion=offer_themes,
        ),
    ] = TOPICS,
    cells: Annotated[Cells, typer.Option("--cells", help="What stands in each cell.")] = Cells.COUNT,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it into FILE, a .csv, .xlsx or .html; may be given again."
        ),
    ] = None,
    figure: Figure = None,
    project: Project = None,
) -> int:
    """Show what evidence each area gives on each theme.

    Internal: it names areas and evidence. With --output or --figure it goes into files.
    """
    if figure and not output:  # a drawing has the numbers alone
        refuse_idle("--figure", {"--cells": cells is not Cells.COUNT})
    screen = Screen()

    def show(chart: Chart) -> Shape:
        if chart.outputs:
            return files(chart.outputs, chart.alt)
        return grid(chart.matrix, screen.out.width) if cells is Cells.COUNT else listing(chart.matrix, cells)

    return screen.answer(matrix_of(project, rows, columns, cells, output or (), figure or ()), show)


def matrix_of(
    project: Path | None = None,
    rows: Rows = Rows.AREAS,
    columns: str = TOPICS,
    cells: Cells = Cells.COUNT,
    outputs: Sequence[Path] = (),
    figures: Sequence[Path] = (),
) -> ReportView[Chart]:
    """The matrix of the report found from `project`; `outputs` are tables and `figures` drawings to be written."""
    refuse_others(tuple(outputs), SHEETS, "--output")
    refuse_others(tuple(figures), PICTURES, "--figure")

    def view(document: Document) -> Chart:
        from lspreport.evidence.figures import of_matrix
        from lspreport.evidence.matrix import matrix

        known = themes(document.report.theory.vocabulary)
        if columns not in known:
            raise Misuse(f"the matrix has no columns `{columns}`", *nearest(columns, known))
        found = matrix(document.report, rows, columns)
        picture = of_matrix(found)
        tables = {path: _sheet(found, cells, document, path.suffix.lower()) for path in outputs}
        written = write(tables | drawn(picture, document, tuple(figures)))
        return Chart(found, written, picture.alt if figures else "")

    return view_report(project, view)


def _sheet(matrix: Matrix, cells: Cells, document: Document, suffix: str) -> bytes:
    from lspreport.charts.sheet import to_csv, to_html, to_xlsx
    from lspreport.emit.moment import moment

    settings = document.settings
    if suffix == ".csv":
        return to_csv(matrix, cells)
    if suffix == ".xlsx":
        return to_xlsx(matrix, cells, settings.title, moment(document), settings.theme)
    return to_html(matrix, cells, settings.title, settings.language, settings.theme)
