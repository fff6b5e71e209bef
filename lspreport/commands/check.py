"""`lspreport check`: judges the report, or some of its sections; with `fix`, mends what can be mended for certain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from lspreport.commands.fix import Mended, mend
from lspreport.commands.project import find_project
from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.emit.formats import USUAL
from lspreport.emit.objections import objections
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.report import Document, Section
from lspreport.model.walk import blocks
from lspreport.pipeline import UNWATCHED, Output, Watch, compile_report, select
from lspreport.source import Span

ROUNDS = 3
"""How often the report is read again after a mend: a mend may stand in the way of another."""


class Checked(Struct, frozen=True):
    """What was found, after the mends if there were any; `outputs` is empty, as nothing is built."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    mended: tuple[Mended, ...]
    seconds: float
    outputs: tuple[Output, ...] = ()


def check(
    *,
    project: Path | None = None,
    sections: Sequence[str] = (),
    fix: bool = False,
    watch: Watch = UNWATCHED,
) -> Checked:
    """Checks the report found from `project`.

    With `sections` (a file, label or number each) the whole report is read all the same, and only what is wrong in
    them is told, the evidence placed there included.
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
    told = tuple(Mended(path, count) for path, count in mended.items())
    return Checked(folder, found, told, perf_counter() - began)


def _found(folder: Path, sections: Sequence[str], watch: Watch) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics, watch)
    if document is not None and not diagnostics.failed:
        diagnostics.extend(objections(document, USUAL))
    found = diagnostics.sorted()
    if document is None or not sections:
        return found
    places = [place for name in sections for place in _places(document, select(document, name).sections[0])]
    return tuple(one for one in found if one.span is None or any(_lies_in(one.span, place) for place in places))


def _places(document: Document, section: Section) -> list[Span]:
    """The whole of the section's file, and in the areas' files the items that are placed in it."""
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
