"""`lspreport coverage`: what the report lacks, and the figure of drivers and levers by stream."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from lspreport.commands.trail import PICTURES, Seen, drawn, look, refuse_others, write
from lspreport.model.report import Document
from lspreport.spine import Output
from lspreport.trail.coverage import Coverage
from lspreport.trail.coverage import coverage as covered
from lspreport.trail.figures import of_codes
from lspreport.trail.index import trail


class Surveyed(Struct, frozen=True):
    """The coverage, the drawings that were written, and what they show in words."""

    coverage: Coverage
    outputs: tuple[Output, ...]
    alt: str


def coverage(*, project: Path | None = None, figures: Sequence[Path] = ()) -> Seen[Surveyed]:
    """The coverage of the report found from `project`; `figures` are the drawings to be written."""
    refuse_others(tuple(figures), PICTURES, "--figure")

    def view(document: Document) -> Surveyed:
        grid = of_codes(document.report)
        written = write(drawn(grid, document, tuple(figures)))
        return Surveyed(covered(trail(document)), written, grid.alt if figures else "")

    return look(project, view)
