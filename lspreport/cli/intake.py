"""`lspreport intake`: a filled form into an area's file, a codebook to a proposal, a coded project to drafts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from lspreport.cli.options import Project, Quiet
from lspreport.cli.outcome import Outcome
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import backticked
from lspreport.misuse import Misuse, shown_path


def intake(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A form (.xlsx, .docx, .csv), or REFI-QDA (.qdc, .qdpx).", readable=False),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where it goes. By default a form goes into areas/, a proposal to the terminal.",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Put what is new in the place of what differs, and take out what a form lacks."),
    ] = False,
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Take in a filled form, a codebook or a coded project.

    A form goes into the file of the area that it names; wrong cells are named. A codebook becomes a proposal for
    theory.yaml, a project draft evidence: YAML, or a form to complete.
    """
    return Screen(quiet=quiet).handed_in(take_in(file, output, project, force=force))


def take_in(file: Path, output: Path | None = None, project: Path | None = None, *, force: bool = False) -> Outcome:
    """Takes in `file`, whose suffix says what it is.

    A form goes into the file of the area that it names; a new one is called as the area is, unless `output` says
    otherwise. A codebook's proposal and a project's drafts go to `output`, or are given as text; drafts may also
    become a form for people to complete.
    """
    from lspreport.cli.handed_in import SUFFIXES, HandedIn, not_taken

    began = perf_counter()
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise not_taken(file)
    if not file.exists():
        raise Misuse(f"there is no file `{shown_path(file)}`", *_neighbours(file, suffix))
    folder = find_project(project)
    handed = HandedIn(folder, file, output, force)
    handed.take_in()
    return Outcome(
        folder,
        handed.diagnostics.sorted(),
        tuple(handed.outputs),
        perf_counter() - began,
        notes=tuple(handed.notes),
        text=handed.text,
    )


def _neighbours(file: Path, suffix: str) -> Sequence[str]:
    names = sorted(path.name for path in file.parent.glob(f"*{suffix}")) if file.parent.is_dir() else []
    return [f"there is {backticked(names[:5])}"] if names else []
