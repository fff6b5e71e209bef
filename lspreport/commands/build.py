"""`lspreport build`: compiles the report and writes it in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from lspreport.commands.project import find_project
from lspreport.diagnostic import Diagnostic, Diagnostics, nearest
from lspreport.emit.formats import FORMATS
from lspreport.pipeline import UNWATCHED, Misuse, Output, Watch, build_report


@dataclass(frozen=True)
class Built:
    """What a build found and wrote; `outputs` is empty when errors stood in the way."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    seconds: float


def build(
    *,
    project: Path | None = None,
    formats: Sequence[str] = (),
    output_dir: Path | None = None,
    section: str | None = None,
    watch: Watch = UNWATCHED,
) -> Built:
    """Builds the report found from `project`, or one `section` of it, in `formats` (all of them by default).

    The files go to `output_dir`, by default to the folder build/ of the report.
    """
    began = perf_counter()
    wanted = chosen_formats(formats)
    folder = find_project(project)
    diagnostics = Diagnostics()
    outputs = build_report(folder, wanted, output_dir or folder / "build", diagnostics, section=section, watch=watch)
    return Built(folder, diagnostics.sorted(), outputs, perf_counter() - began)


def chosen_formats(words: Sequence[str]) -> tuple[str, ...]:
    """The formats named in `words`, each once; a word may name several, as in `docx,pdf`."""
    names = [name.strip().lower() for word in words for name in word.split(",")]
    for name in names:
        if name not in FORMATS:
            raise Misuse(
                f"`{name}` is not a format" if name else "a format is missing in `--to`",
                *nearest(name, FORMATS),
            )
    return tuple(dict.fromkeys(names)) or tuple(FORMATS)
