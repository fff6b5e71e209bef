"""What is wanted of a report: an edition of it, the whole or one section alone."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec.structs import replace

from lspreport.diagnostic import backticked, nearest
from lspreport.misuse import Misuse
from lspreport.model.area import identity
from lspreport.model.edition import Audience, Edition
from lspreport.model.report import Document
from lspreport.model.text import spoken
from lspreport.resolve import edited


def for_edition(document: Document, edition: Edition) -> Document:
    """`document` as `edition` shows it; the area whose team is to sign it off must be one of the report's."""
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
    (`sec-efficiency`), its number (`2`) or its title, in whatever capitals.
    """
    names: list[str] = []
    titled = [section for section in document.sections if identity(wanted) == identity(spoken(section.title))]
    for section in document.sections:
        label = section.key
        number = document.number(section.key)
        path = PurePosixPath(wanted.replace("\\", "/"))
        if (wanted and wanted in (section.name, label, number)) or path.stem == section.name:
            return replace(document, sections=(section,))
        names.append(section.name)
    if len(titled) == 1 and identity(wanted):
        return replace(document, sections=(titled[0],))
    known = "the sections are " + backticked(names)
    raise Misuse(f"the report has no section `{wanted}`", *(nearest(wanted, names) or (known,)))
