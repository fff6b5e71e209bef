"""`lspreport template`: writes a form that a team fills in without knowing YAML."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from msgspec import Struct

from lspreport.commands.files import put_file
from lspreport.commands.project import find_project
from lspreport.commands.theory import pick_lists
from lspreport.diagnostic import Diagnostic, Diagnostics, nearest
from lspreport.intake.form import Filled
from lspreport.intake.formats import WRITERS
from lspreport.misuse import Misuse, shown
from lspreport.spine import Output

KINDS = ("area",)
"""What there are forms for."""


class Made(Struct, frozen=True):
    """The form that was written; `outputs` is empty when mistakes in theory.yaml stood in the way."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    seconds: float
    notes: tuple[str, ...] = ()
    text: str = ""


def template(*, kind: str, output: Path, project: Path | None = None, force: bool = False) -> Made:
    """Writes an empty form of `kind` to `output`, whose suffix says which program it is for."""
    began = perf_counter()
    if kind not in KINDS:
        raise Misuse(f"there is no form for `{kind}`", *nearest(kind, KINDS))
    writer = WRITERS.get(output.suffix.lower())
    if writer is None:
        known = ", ".join(f"`{output.stem or 'form'}{suffix}`" for suffix in WRITERS)
        raise Misuse(f"`{shown(output)}` is no name for a form", f"its end says which program it is for: {known}")
    folder = find_project(project)
    diagnostics = Diagnostics()
    lists = pick_lists(folder, diagnostics)
    outputs: tuple[Output, ...] = ()
    if lists is not None:
        outputs = (put_file(output, writer(lists[0], Filled(), lists[1]), force=force),)
    return Made(folder, diagnostics.sorted(), outputs, perf_counter() - began)
