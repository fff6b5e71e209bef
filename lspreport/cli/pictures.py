"""The drawings that matrix and coverage write, and what is said of files that were written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lspreport.cli.look import FAINT, STRONG, line, size, stack
from lspreport.misuse import shown_path

if TYPE_CHECKING:
    from lspreport.cli.look import Shape
    from lspreport.evidence.figures import Grid
    from lspreport.model.report import Document
    from lspreport.outputs import Output

PICTURES = (".svg", ".png")


def drawn(grid: Grid, document: Document, paths: tuple[Path, ...]) -> dict[Path, bytes]:
    """The drawing for each of `paths`, as SVG or PNG by its suffix."""
    if not paths:
        return {}
    from lspreport.charts.heatmap import to_png, to_svg

    svg = to_svg(grid, document.settings.theme)
    return {path: svg if path.suffix.lower() == ".svg" else to_png(svg, grid.alt) for path in paths}


def files(outputs: Sequence[Output], alt: str) -> Shape:
    """A line a file; below, the text alternative to be given with a drawing, which holds it too."""
    written = [line((shown_path(output.path), STRONG), (f"  {size(output.size)}", FAINT)) for output in outputs]
    words = (line(), line(("The drawing in words, as it is in its file:", FAINT)), line(alt))
    return stack([*written, *(words if alt else ())])
