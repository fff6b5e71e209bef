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
from lspreport.intake.fields import FORM_KINDS
from lspreport.misuse import Misuse, shown_path


def offer_kinds(incomplete: str) -> list[str]:
    return [kind for kind in FORM_KINDS if kind.startswith(incomplete)]


def template(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="What it is for: area, workshop or interviews.", autocompletion=offer_kinds
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The form to write: a .xlsx, .docx or .csv.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace a form that is there.")] = False,
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Write a form that a team fills in without knowing YAML.

    It offers the report's streams, topics and registers to pick from, and says what
    `hand-in:` in report.yaml says: until when it is wanted, and where it goes.
    """
    return Screen(quiet=quiet).handed_in(write_form(kind, output, project, force=force))


def write_form(kind: str, output: Path, project: Path | None = None, *, force: bool = False) -> Outcome:
    """Writes an empty form of `kind` to `output`, whose suffix says which program it is for."""
    from lspreport.cli.theory import form_basis
    from lspreport.intake.form import FormContents
    from lspreport.intake.formats import WRITERS

    began = perf_counter()
    if kind not in FORM_KINDS:
        raise Misuse(f"there is no form for `{kind}`", *nearest(kind, FORM_KINDS))
    writer = WRITERS.get(output.suffix.lower())
    if writer is None:
        known = backticked(f"{output.stem or 'form'}{suffix}" for suffix in WRITERS)
        raise Misuse(f"`{shown_path(output)}` is no name for a form", f"its end says which program it is for: {known}")
    folder = find_project(project)
    diagnostics = Diagnostics()
    basis = form_basis(folder, diagnostics, kind)
    form = writer(basis.picks, FormContents(), basis.language, basis.head) if basis is not None else b""
    outputs = write_new(output, form, force=force) if basis is not None else ()
    return Outcome(folder, diagnostics.sorted(), outputs, perf_counter() - began)
