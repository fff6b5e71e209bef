"""What the commands of the trail have in common: the report read for a view of it, and views put into files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from lspreport.commands.project import find_project
from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.emit.artefact import Artefact
from lspreport.emit.disk import Unwritable, put
from lspreport.misuse import Misuse, shown
from lspreport.model.report import Document
from lspreport.spine import Output, compile_report
from lspreport.trail import NOTICE
from lspreport.trail.heatmap import Grid, to_png, to_svg
from lspreport.watch import UNWATCHED, Watch

_T = TypeVar("_T")

PICTURES = (".svg", ".png")


class Seen(Struct, Generic[_T], frozen=True):
    """A view of the report; None when its files could not be understood, which `diagnostics` tell."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    view: _T | None


def look(
    project: Path | None, view: Callable[[Document], _T], watch: Watch = UNWATCHED, *, judged: bool = False
) -> Seen[_T]:
    """The `view` of the report found from `project`, which is checked only where the view asks to be `judged`."""
    folder = find_project(project)
    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics, watch, judged=judged)
    return Seen(folder, diagnostics.sorted(), None if document is None else view(document))


def as_json(data: Mapping[str, Any]) -> str:
    """A view for programs; its first line says that it is internal."""
    return json.dumps({"notice": NOTICE} | dict(data), indent=2, ensure_ascii=False) + "\n"


def drawn(grid: Grid, document: Document, paths: tuple[Path, ...]) -> dict[Path, bytes]:
    """The drawing for each of `paths`, as SVG or PNG by its suffix."""
    if not paths:
        return {}
    svg = to_svg(grid, document.settings.theme)
    return {path: svg if path.suffix.lower() == ".svg" else to_png(svg, grid.alt) for path in paths}


def refuse_others(paths: tuple[Path, ...], suffixes: tuple[str, ...], option: str) -> None:
    """Complains of a file whose suffix names no form that there is."""
    for path in paths:
        if path.suffix.lower() not in suffixes:
            known = ", ".join(suffixes[:-1]) + " or " + suffixes[-1]
            raise Misuse(f"`{option}` cannot write `{path.name}`", f"end the file's name in {known}")


def write(files: Mapping[Path, bytes]) -> tuple[Output, ...]:
    """Puts the files where they belong: all of them, or none."""
    try:
        if files:
            put({path: Artefact(data) for path, data in files.items()})
    except Unwritable as problem:
        raise Misuse(f"cannot write `{shown(problem.path)}`: {problem.reason}") from problem
    return tuple(Output(path, len(data)) for path, data in files.items())
