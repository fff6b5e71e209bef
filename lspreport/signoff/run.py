"""All copies of a report: read, numbered and judged once, made side by side, and each written as soon as it is ready.

A copy lies in a folder of its own, `sign-off/<area>/`, all its files or none. What is there already and would be made
the same is left as it is. A copy that cannot be made stops none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from lspreport.check import weighed
from lspreport.diagnostic import Diagnostic, Diagnostics, Severity
from lspreport.emit.disk import restore
from lspreport.misuse import Misuse
from lspreport.outputs import put_files
from lspreport.signoff.copies import Programme, SignOffCopy, edition_of, make_copy
from lspreport.signoff.gone import GoneCopies, take_away_gone, take_away_other_files
from lspreport.signoff.record import Origins, found_record, with_record
from lspreport.signoff.shard import ALL, Shard
from lspreport.signoff.workers import Lost, LostByCluster, Processes, Workers, cores
from lspreport.spine import PLAIN, WordFile, compile_for_editions
from lspreport.watch import UNWATCHED, Watch

FOLDER = "sign-off"

Spread = Callable[[Programme, int], Workers]
"""Gives who makes the copies, which are so many."""


class RunWatch(Protocol):
    """Who is told how far a run has come: first of the stages up to the judged document, then of each copy."""

    def progress(self) -> AbstractContextManager[Watch]: ...

    def copies(self, total: int, before: int) -> AbstractContextManager[Callable[[str], None]]:
        """Of `total` copies so many were there `before`; what it gives is called with the area of each that comes."""
        ...


class UnwatchedRun:
    """Looks on in silence."""

    def progress(self) -> AbstractContextManager[Watch]:
        return nullcontext(UNWATCHED)

    def copies(self, total: int, before: int) -> AbstractContextManager[Callable[[str], None]]:
        return nullcontext(lambda area: None)


UNWATCHED_RUN = UnwatchedRun()


class CopyFailure(Struct, frozen=True):
    """Why the copy for `area` was not written: the count of its errors, or our own `flaws` or the command's misuse."""

    area: str
    errors: int = 0
    misuse: str = ""
    flaws: tuple[str, ...] = ()


class SignOffRun(Struct, frozen=True):
    """What became of the copies; `size` is that of those written, in bytes. `gone` are those that are made no more."""

    folder: Path
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failures: tuple[CopyFailure, ...] = ()
    files: int = 0
    size: int = 0
    gone: GoneCopies = GoneCopies()


def on_this_machine(programme: Programme, copies: int, most: int = 0) -> Workers:
    """A process for each core, or `most` of them, but no more than there are copies."""
    return Processes(make_copy, programme, max(1, min(most or cores(), copies)))


def make_copies(
    project: Path,
    formats: Sequence[str],
    folder: Path,
    diagnostics: Diagnostics,
    *,
    share: Shard = ALL,
    word: WordFile = PLAIN,
    spread: Spread = on_this_machine,
    watch: RunWatch = UNWATCHED_RUN,
) -> SignOffRun:
    """Writes the copies of the areas of one `share` into `folder`.

    None is written while the report has errors that stand against all of them.
    """
    run = SignOffRun(folder / FOLDER)
    found = Diagnostics()
    with watch.progress() as stages:  # it has ended before processes are begun
        judged = compile_for_editions(project, formats, found, word, stages)
    if judged is None:
        diagnostics.extend(found.sorted())
        return run
    slugs = [area.slug for area in judged.document.report.areas]
    if not slugs:
        raise Misuse("the report has no areas, and so no copies to sign", "`lspreport add area NAME` begins one")
    areas = share.of(slugs)
    refused = _refused(areas, found.sorted(), diagnostics)
    failures = [CopyFailure(area, errors) for area, errors in refused.items()]
    possible = [area for area in areas if area not in refused]
    if not possible:
        return replace(run, failures=tuple(failures))
    programme = Programme(judged, tuple(formats), word.office)
    origins = Origins(programme)
    for area in possible:
        restore(run.folder / area)
    unchanged = tuple(area for area in possible if origins.holds(area, run.folder / area))
    wanted = [area for area in possible if area not in set(unchanged)]
    written: list[str] = []
    files = size = 0
    if wanted:
        with spread(programme, len(wanted)) as workers, watch.copies(len(possible), len(unchanged)) as ready:
            for area, made in workers.results(wanted):
                outcome = _written(run.folder, area, made, origins)
                if isinstance(outcome, CopyFailure):
                    failures.append(outcome)
                else:
                    written.append(area)
                    files, size = files + outcome[0], size + outcome[1]
                if isinstance(made, SignOffCopy):
                    diagnostics.extend(made.diagnostics)
                ready(area)
    gone = take_away_gone(run.folder, slugs)
    not_made = tuple(sorted(failures, key=_area))
    return SignOffRun(run.folder, tuple(sorted(written)), unchanged, not_made, files, size, gone)


def _refused(areas: Sequence[str], found: Sequence[Diagnostic], diagnostics: Diagnostics) -> Mapping[str, int]:
    """The areas against whose copies errors stand, and how many. Words that give an area away are none in its own copy.

    `diagnostics` are told of each finding as it weighs for the copy for which it weighs most.
    """
    for_area = {area: weighed(found, edition_of(area)) for area in areas}
    counts = {area: _errors(findings) for area, findings in for_area.items()}
    heavy = {at for findings in for_area.values() for at, one in enumerate(findings) if one.severity is Severity.ERROR}
    lighter = next(iter(for_area.values()), ())
    diagnostics.extend(one if at in heavy or not lighter else lighter[at] for at, one in enumerate(found))
    return {area: count for area, count in counts.items() if count}


def _errors(found: Sequence[Diagnostic]) -> int:
    return sum(one.severity is Severity.ERROR for one in found)


def _written(folder: Path, area: str, made: SignOffCopy | Lost, origins: Origins) -> tuple[int, int] | CopyFailure:
    """Puts a copy in its place: the number of its files and bytes, or why there is none."""
    if isinstance(made, LostByCluster):
        return CopyFailure(area, misuse=str(made))
    if isinstance(made, Lost):
        return CopyFailure(area, flaws=(str(made),))
    if not made.files:
        return CopyFailure(area, _errors(made.diagnostics), made.misuse, made.flaws)
    files = with_record(origins, area, made.files)
    before = found_record(folder / area)
    try:
        outputs = put_files({folder / area / name: artefact for name, artefact in files.items()}, record=folder / area)
    except Misuse as problem:
        return CopyFailure(area, misuse=" – ".join((problem.message, *problem.hints)))
    if before is not None:
        take_away_other_files(folder / area, before.files)
    return len(outputs), sum(output.size for output in outputs)


def _area(failure: CopyFailure) -> str:
    return failure.area
