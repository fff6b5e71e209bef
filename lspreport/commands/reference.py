"""`lspreport reference`: writes the Word file that a house changes to its liking and gives back to `build`."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from lspreport.commands.build import Built
from lspreport.commands.project import find_project
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.spine import Output, write_reference


def reference(*, output: Path, theme: Path | None = None, project: Path | None = None) -> Built:
    """Writes every style and kind of page of the report found from `project` into the Word file `output`.

    Its colours and fonts are the report's, or those in the file `theme`; where there is no report, our own. A file
    that is there already is left alone: somebody may have spent a day on it.
    """
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
    written: tuple[Output, ...] = write_reference(folder, theme, output, diagnostics)
    return Built(folder or Path(), diagnostics.sorted(), written, perf_counter() - began)
