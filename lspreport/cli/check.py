"""`lspreport check`: judges the report, or some of its sections; with `--fix`, mends what can be mended for certain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.mend import diff, mend
from lspreport.cli.options import Form, Project, Quiet, Strict, Verbose, offer_sections
from lspreport.cli.outcome import MendedFile, Outcome
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.diagnostic_formats import DiagnosticFormat
from lspreport.misuse import Misuse, refuse_idle, shown_path
from lspreport.sentences import counted, series
from lspreport.source import Span
from lspreport.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from lspreport.model.area import Area, Evidence, Source
    from lspreport.model.report import Document, Section

ROUNDS = 3
"""How often the report is read again after a mend: a mend may stand in the way of another."""


def check(
    sections: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SECTIONS",
            show_default=False,
            help="Tell only what is wrong in these sections, each by its file, label, number or title.",
            autocompletion=offer_sections,
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended for certain, in the files.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: show what it would change, and change nothing.")
    ] = False,
    project: Project = None,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    diagnostic_format: Form = DiagnosticFormat.HUMAN,
) -> int:
    """Look for mistakes in the report; nothing is built.

    The whole report is read, whichever sections are asked for. `lspreport explain CODE` tells more of a finding.
    """
    if dry_run and not fix:
        raise Misuse("`--dry-run` shows what `--fix` would change", "add `--fix`")
    if quiet:
        refuse_idle("--quiet", {"--verbose": verbose})
    screen = Screen(diagnostic_format, quiet, verbose)
    with screen.progress() as watch:
        outcome = check_report(project, sections or (), fix=fix and not dry_run, watch=watch)
    found = outcome.diagnostics
    screen.findings(found, outcome.project)
    for one in outcome.mended if not quiet else ():
        screen.say(f"mended {counted(one.count, 'finding')} in {shown_path(one.path)}", err=True)
    certain = sum(bool(one.edits) for one in found)
    remedy = f"; `--fix` mends {'it' if certain == len(found) == 1 else certain}" if certain else ""
    if dry_run:
        screen.diff(diff(outcome.project, found))
    if not found and not quiet:
        where = f" in {series(list(sections))}" if sections else ""
        screen.say(f"no mistakes found{where}" + (f", in {outcome.seconds:.2f} s" if verbose else ""), err=True)
    return screen.verdict(found, remedy, strict)


def check_report(
    project: Path | None = None, sections: Sequence[str] = (), *, fix: bool = False, watch: Watch = UNWATCHED
) -> Outcome:
    """Checks the report found from `project`; what was found is told as it stands after the mends.

    With `sections` (a file, label, number or title each) the whole report is read all the same, and only what is wrong
    in them is told, the evidence placed there included.
    """
    began = perf_counter()
    folder = find_project(project)
    found = _found(folder, sections, watch)
    mended: dict[Path, int] = {}
    for _ in range(ROUNDS if fix else 0):
        done = mend(folder, found)
        if not done:
            break
        for one in done:
            mended[one.path] = mended.get(one.path, 0) + one.count
        found = _found(folder, sections, UNWATCHED)
    files = tuple(MendedFile(path, count) for path, count in mended.items())
    return Outcome(folder, found, seconds=perf_counter() - began, mended=files)


def _found(folder: Path, sections: Sequence[str], watch: Watch) -> tuple[Diagnostic, ...]:
    from lspreport.emit.formats import USUAL
    from lspreport.selection import select
    from lspreport.spine import compile_report

    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics, watch, formats=USUAL)
    found = diagnostics.sorted()
    if document is None or not sections:
        return found
    places = [place for name in sections for place in _places(document, select(document, name).sections[0])]
    return tuple(one for one in found if one.span is None or any(_is_seen(one, place) for place in places))


def _is_seen(one: Diagnostic, place: Span) -> bool:
    return any(_lies_in(span, place) for span in (one.span, *one.places) if span is not None)


def _places(document: Document, section: Section) -> list[Span]:
    """The whole of the section's file, and in the areas' files the items that are placed in it."""
    from lspreport.model.walk import blocks

    source = section.span.source
    placed = {block.span for block in blocks(section.blocks)}
    owners: list[Area | Source] = [*document.report.areas, *document.report.sources]
    items = [item for owner in owners for item in owner.evidence.values()]
    return [
        Span(source, 1, 1, len(source.lines) + 1, 1),
        *(_extent(item) for item in items if any(block.span in placed for block in item.blocks)),
    ]


def _extent(item: Evidence) -> Span:
    last = item.blocks[-1].span
    return Span(item.span.source, item.span.line, 1, last.end_line, last.end_column)


def _lies_in(span: Span, place: Span) -> bool:
    return span.source.path == place.source.path and place.line <= span.line <= place.end_line
