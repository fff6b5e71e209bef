"""From the files in a project to the document: read, put together, numbered, resolved, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, nearest
from lspreport.model.edition import PUBLIC, Audience, Edition
from lspreport.pipeline.misuse import Misuse
from lspreport.pipeline.watch import UNWATCHED, Watch, stage
from lspreport.tools.ahead import Ahead

if TYPE_CHECKING:
    from lspreport.model.report import Document

_CHECKS = "lspreport.check.all_rules"
"""The module of the checks, which takes a tenth of a second to import."""

_MANY = 1_000_000
"""After so many new objects even the one look through them that is due takes a second."""


@contextmanager
def uncollected() -> Iterator[None]:
    """While it lasts, no garbage is looked for: a report is made of what stays, and looking it through again and
    again takes a third of the time where the areas are many."""
    import gc

    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if was:
            gc.enable()


@uncollected()
def compile_report(
    project: Path, diagnostics: Diagnostics, watch: Watch = UNWATCHED, *, judged: bool = True
) -> Document | None:
    """The report in `project`, read, put together, numbered, resolved and, where it is to be `judged`, checked.

    None when its files could not be understood well enough to go on; every mistake goes to `diagnostics`, and the
    checks' errors leave the document as it is.
    """
    document = resolved(project, diagnostics, watch, [partial(import_module, _CHECKS)] if judged else [])
    if document is not None and judged:
        judge(document, diagnostics, watch)
    return document


def resolved(
    project: Path, diagnostics: Diagnostics, watch: Watch, meanwhile: Iterable[Callable[[], object]]
) -> Document | None:
    """As `compile_report`, not judged. What is done in `meanwhile` will be needed; it is begun while pandoc reads."""
    ahead = Ahead(project)

    from lspreport.assemble import assemble
    from lspreport.check import rule_names
    from lspreport.load import load
    from lspreport.number import number
    from lspreport.resolve import resolve

    with stage("load", watch):
        sources = load(project, diagnostics, rule_names(), parse=ahead.parse, meanwhile=meanwhile)
    if sources is None:
        return None
    with stage("assemble", watch):
        report = assemble(sources)
    with stage("number", watch):
        numbering = number(report)
    with stage("resolve", watch):
        return resolve(report, numbering)


def judge(document: Document, diagnostics: Diagnostics, watch: Watch, edition: Edition = PUBLIC) -> None:
    from lspreport.check import check

    with stage("check", watch):
        diagnostics.extend(check(document, edition=edition))


def for_edition(document: Document, edition: Edition) -> Document:
    """`document` as `edition` shows it; the area whose team is to sign it off must be one of the report's."""
    from lspreport.resolve import edited

    if edition.audience is not Audience.AREA:
        return edited(document, edition)
    names = {area.slug: area.name for area in document.report.areas}
    if edition.area not in names:
        words = [f"area:{slug}" for slug in names]
        hints = nearest(edition.word, words) or ("name it by its file in `areas/`, as in `--edition area:leeds`",)
        raise Misuse(f"the report has no area `{edition.area}`", *hints)
    return edited(document, replace(edition, name=names[edition.area]))


def select(document: Document, wanted: str) -> Document:
    """`document` with one section alone, under the numbers that it has in the whole report.

    `wanted` is its file (`sections/efficiency.md`), that file's name with or without `.md`, its label
    (`sec-efficiency`) or its number (`2`).
    """
    names: list[str] = []
    for section in document.sections:
        label = section.key
        number = document.number(section.key)
        if wanted in (section.name, label, number) or PurePosixPath(wanted.replace("\\", "/")).stem == section.name:
            return replace(document, sections=(section,))
        names.append(section.name)
    raise Misuse(f"the report has no section `{wanted}`", *(nearest(wanted, names) or (_listed(names),)))


def _listed(names: Sequence[str]) -> str:
    return "the sections are " + ", ".join(f"`{name}`" for name in names)
