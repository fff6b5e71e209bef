"""The bibliography that report.yaml names: its files read, their works with their places; and the CSL style."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from lspreport.diagnostic import Diagnostic, Diagnostics, Mistake, Severity
from lspreport.load.bibliography_files import FORMATS, id_places, read_files
from lspreport.load.citation_style import citation_style
from lspreport.load.files import read
from lspreport.load.links import of_work
from lspreport.memo import recall
from lspreport.model.bibliography import Bibliography, Work
from lspreport.model.settings import Settings
from lspreport.source import SourceFile, Span
from lspreport.tools.crew import Begin

Json = dict[str, Any]

_UK = re.compile(r"(?:c|ch|chapter|asp|nawm|anaw|asc)\b", re.IGNORECASE)
"""How the number of an Act of the United Kingdom's parliaments begins: chapter, Act of the Scottish Parliament …"""


def bibliography(
    settings: Settings, project: Path, diagnostics: Diagnostics, begin: Begin
) -> Callable[[], Bibliography]:
    """What gives the works of all files, which are read meanwhile, and the style; none where report.yaml names no
    bibliography. Mistakes are told."""
    files = [_file(name, span, project, diagnostics) for name, span in settings.bibliography]
    sources = tuple(file for file in files if file is not None)
    style = citation_style(settings, project, diagnostics)
    if not sources:
        return lambda: Bibliography({}, *style, whole=not files)
    read = begin(recall, "bibliography", read_files, sources)
    missing = len(sources) < len(files)
    return lambda: _bibliography(sources, read.result(), style, settings.language, diagnostics, missing=missing)


def _bibliography(
    sources: Sequence[SourceFile],
    read: Sequence[tuple[list[Json], tuple[Diagnostic, ...]]],
    style: tuple[str, bool],
    language: str,
    diagnostics: Diagnostics,
    *,
    missing: bool,
) -> Bibliography:
    works: dict[str, Work] = {}
    for source, (records, told) in zip(sources, read, strict=True):
        diagnostics.extend(told)
        for record in records:
            _enter(record, source, works, diagnostics)
    if not language.endswith("-US"):
        works = {id: _as_cited(work, own=not style[0]) for id, work in works.items()}
    refused = any(one.severity is Severity.ERROR for _, told in read for one in told)
    return Bibliography(works, *style, whole=not (missing or refused))


def _file(name: str, span: Span, project: Path, diagnostics: Diagnostics) -> SourceFile | None:
    path = PurePosixPath(name)
    if path.suffix.lower() not in FORMATS:
        message = f"`{name}` cannot be a bibliography"
        hint = "save it as BibTeX or BibLaTeX (`.bib`), or as CSL (`.json`, `.yaml`); Zotero exports all of them"
        diagnostics.error(Mistake.UNKNOWN_VALUE, message, span, hint)
        return None
    return read(project, PurePosixPath("sections") / path, diagnostics, span)


def _enter(record: Json, source: SourceFile, works: dict[str, Work], diagnostics: Diagnostics) -> None:
    id = str(record.get("id", ""))
    places = id_places(id, source)
    if not id:
        message, hint = "a work lacks its `id`", "give it one: it is cited by that"
        diagnostics.error(Mistake.MISSING_KEY, message, source.span(0), hint)
        return
    first = works[id].span if id in works else places[0]
    for again in places if id in works and first.source != source else places[1:]:
        hint = f"it stands first in `{first.source.path}` on line {first.line}: take one of them out, or rename it"
        diagnostics.error(Mistake.DUPLICATE_KEY, f"the work `{id}` stands twice in the bibliography", again, hint)
    address = record.get("URL")
    reason, remedy = of_work(address) if isinstance(address, str) and address else ("", "")
    if reason:
        at = source.text.find(str(address), source.offset(first.line, first.column))
        place = source.span(at, at + len(str(address))) if at >= 0 else places[0]
        diagnostics.error(Mistake.BAD_LINK, f"{reason}: it is the address of `{id}`", place, remedy)
    issued = record.get("issued")
    dated = isinstance(issued, dict) and any(issued.get(key) for key in ("date-parts", "literal", "raw"))
    works.setdefault(id, Work(id, json.dumps(record, ensure_ascii=False, sort_keys=True), first, dated))


def _as_cited(work: Work, *, own: bool) -> Work:
    """The work as it is worded well outside of the United States, by pandoc's `own` style or another one.

    Chicago and others take the number of any statute for that of a public law, "Pub. L. Nos. c. 28"; pandoc's own cites
    "Act 2000 2000", as the short titles of the United Kingdom end with the year.
    """
    record: Json = json.loads(work.entry)
    if record.get("type") not in ("legislation", "bill"):
        return work
    number, title = str(record.get("number", "")), str(record.get("title", ""))
    if _UK.match(number):
        del record["number"]
        record["title"] = f"{title} ({number})"
    year = re.search(r" (\d{4})$", title)
    if own and year and not record.get("title-short"):
        record["title-short"] = title[: year.start()]
    return Work(work.id, json.dumps(record, ensure_ascii=False, sort_keys=True), work.span, work.dated)
