"""`lspreport template`: writes a form that a team fills in without knowing YAML."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from lspreport.cli.files import write_new
from lspreport.cli.options import Project, Quiet
from lspreport.cli.outcome import Outcome
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics, backticked, nearest
from lspreport.misuse import Misuse, shown_path

KINDS = ("area",)
"""What there are forms for."""


def template(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="What the form is for: area.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The form to write: a .xlsx, .docx or .csv.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace a form that is there.")] = False,
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Write a form that a team fills in without knowing YAML.

    It offers the report's streams, topics, drivers and levers to pick from.
    """
    return Screen(quiet=quiet).handed_in(write_form(kind, output, project, force=force))


def write_form(kind: str, output: Path, project: Path | None = None, *, force: bool = False) -> Outcome:
    """Writes an empty form of `kind` to `output`, whose suffix says which program it is for."""
    from lspreport.cli.theory import pick_lists
    from lspreport.intake.form import FormContents
    from lspreport.intake.formats import WRITERS

    began = perf_counter()
    if kind not in KINDS:
        raise Misuse(f"there is no form for `{kind}`", *nearest(kind, KINDS))
    writer = WRITERS.get(output.suffix.lower())
    if writer is None:
        known = backticked(f"{output.stem or 'form'}{suffix}" for suffix in WRITERS)
        raise Misuse(f"`{shown_path(output)}` is no name for a form", f"its end says which program it is for: {known}")
    folder = find_project(project)
    diagnostics = Diagnostics()
    lists = pick_lists(folder, diagnostics)
    outputs = write_new(output, writer(lists[0], FormContents(), lists[1]), force=force) if lists is not None else ()
    return Outcome(folder, diagnostics.sorted(), outputs, perf_counter() - began)
