"""`lspreport build --edition areas`: a copy to sign for the team of each area, all of them in one run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct

from lspreport.cli.editions import EVERY_AREA, formats_for
from lspreport.cli.look import BAD, STRONG, size
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.misuse import shown_path
from lspreport.sentences import counted

if TYPE_CHECKING:
    from lspreport.signoff import CopyFailure, SignOffRun, Spread

_NAMES = 8
"""So many areas are named in a line; of more the first, and how many there are besides."""


class CopyOptions(Struct, frozen=True):
    """Which share of the areas, how many copies side by side, and the address of the cluster that makes them."""

    shard: str | None = None
    jobs: int = 0
    scheduler: str | None = None


class CopiesOutcome(Struct, frozen=True):
    """What was found, and what became of the copies, in how many seconds."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    run: SignOffRun
    seconds: float


def build_copies(
    screen: Screen,
    options: CopyOptions,
    formats: Sequence[str] = (),
    project: Path | None = None,
    output_dir: Path | None = None,
    split: bool = False,
    reference: Path | None = None,
    office: bool = False,
) -> CopiesOutcome:
    """Writes a copy to sign for each area of the report found from `project`, into `sign-off/` of `output_dir`."""
    from lspreport.signoff import make_copies
    from lspreport.signoff.shard import ALL, shard
    from lspreport.spine import WordFile

    began = perf_counter()
    wanted, word = formats_for(formats, EVERY_AREA, WordFile(reference, office), split=split)
    share = shard(options.shard) if options.shard else ALL
    folder = find_project(project)
    diagnostics = Diagnostics()
    place = output_dir or folder / "build"
    run = make_copies(folder, wanted, place, diagnostics, share=share, word=word, spread=_spread(options), watch=screen)
    return CopiesOutcome(folder, diagnostics.sorted(), run, perf_counter() - began)


def _spread(options: CopyOptions) -> Spread:
    """Who makes the copies."""
    if options.scheduler is None:
        from lspreport.signoff.run import on_this_machine

        return partial(on_this_machine, most=options.jobs)
    from lspreport.signoff.cluster import on_cluster

    return partial(on_cluster, options.scheduler)


def show_copies(screen: Screen, outcome: CopiesOutcome, strict: bool = False) -> int:
    """What was found, then how many copies were written, where, and which were not; gives the exit code.

    1 where a copy is missing by the author's mistakes or a place that cannot be written, 3 where by ours.
    """
    run = outcome.run
    screen.findings(outcome.diagnostics, outcome.project)
    for failure in run.failures:
        _show(screen, failure)
    code = screen.verdict(outcome.diagnostics, "" if run.written or run.unchanged else "; nothing was written", strict)
    if not screen.quiet and (run.written or run.unchanged):
        _summary(screen, outcome)
    if run.failures:
        areas = _some([failure.area for failure in run.failures])
        screen.say((f"{counted(len(run.failures), 'copy', 'copies')} could not be made: {areas}", BAD), err=True)
    flawed = any(failure.flaws for failure in run.failures)
    return 3 if flawed else 1 if run.failures else code


def _show(screen: Screen, failure: CopyFailure) -> None:
    """Why a copy is missing, where no finding says so."""
    if failure.misuse:
        screen.say(("error", BAD), f": no copy for `{failure.area}`: {failure.misuse}", err=True)
    for flaw in failure.flaws:
        screen.say(("error", BAD), f": no copy for `{failure.area}`, by a mistake of ours: {flaw}", err=True)


def _summary(screen: Screen, outcome: CopiesOutcome) -> None:
    run = outcome.run
    made = len(run.written)
    screen.out.print()
    if made:
        each = f" ({outcome.seconds / made:.2f} s a copy)" if made > 1 else ""
        screen.say("wrote ", (counted(made, "copy", "copies"), STRONG), f" to sign: {_some(run.written)}")
        screen.say(f"{counted(run.files, 'file')}, {size(run.size)}, in {outcome.seconds:.2f} s{each}")
    if run.unchanged:
        screen.say(f"{counted(len(run.unchanged), 'copy', 'copies')} stayed: made of the same sources before")
    screen.say("they lie in ", (f"{shown_path(run.folder)}", STRONG), ", a folder for each area")
    _show_gone(screen, run)


def _show_gone(screen: Screen, run: SignOffRun) -> None:
    """Which copies were taken away, and what stays of them."""
    if run.gone.areas:
        count = counted(len(run.gone.areas), "copy", "copies")
        screen.say(f"took away {count} of areas that the report has no more: {_some(run.gone.areas)}")
    if run.gone.stays:
        names = _some([f"`{shown_path(run.folder / path)}`" for path in run.gone.stays])
        screen.say(f"left there what no run has written: {names}")


def _some(areas: Sequence[str]) -> str:
    """The names of the areas; of many the first."""
    more = len(areas) - _NAMES
    return ", ".join(areas) if more <= 1 else ", ".join(areas[:_NAMES]) + f" and {more} more"
