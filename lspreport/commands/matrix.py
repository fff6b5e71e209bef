"""`lspreport matrix`: the evidence of each case on each theme, for the terminal and for files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from lspreport.commands.trail import PICTURES, Seen, drawn, look, refuse_others, write
from lspreport.emit.moment import moment
from lspreport.model.report import Document
from lspreport.spine import Output
from lspreport.trail.axes import Cells, Columns, Rows
from lspreport.trail.figures import of_matrix
from lspreport.trail.matrix import Matrix
from lspreport.trail.matrix import matrix as made
from lspreport.trail.sheet import to_csv, to_html, to_xlsx

SHEETS = (".csv", ".xlsx", ".html")


class Charted(Struct, frozen=True):
    """The matrix, the files that were written of it, and what its drawing shows in words if there is one."""

    matrix: Matrix
    outputs: tuple[Output, ...]
    alt: str


def matrix(
    *,
    project: Path | None = None,
    rows: Rows = Rows.AREAS,
    columns: Columns = Columns.TOPICS,
    cells: Cells = Cells.COUNT,
    outputs: Sequence[Path] = (),
    figures: Sequence[Path] = (),
) -> Seen[Charted]:
    """The matrix of the report found from `project`; `outputs` are tables and `figures` drawings to be written."""
    refuse_others(tuple(outputs), SHEETS, "--output")
    refuse_others(tuple(figures), PICTURES, "--figure")

    def view(document: Document) -> Charted:
        found = made(document.report, rows, columns)
        grid = of_matrix(found)
        tables = {path: _sheet(found, cells, document, path.suffix.lower()) for path in outputs}
        written = write(tables | drawn(grid, document, tuple(figures)))
        return Charted(found, written, grid.alt if figures else "")

    return look(project, view)


def _sheet(matrix: Matrix, cells: Cells, document: Document, suffix: str) -> bytes:
    settings = document.settings
    if suffix == ".csv":
        return to_csv(matrix, cells)
    if suffix == ".xlsx":
        return to_xlsx(matrix, cells, settings.title, moment(document), settings.theme)
    return to_html(matrix, cells, settings.title, settings.language, settings.theme)
