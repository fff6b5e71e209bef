"""A finished PDF read back: every link and bookmark leads to a place, and says the number of what stands there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from lspreport.emit.artefact import Artefact
from lspreport.emit.pdf.links import INWARD, words
from lspreport.model.report import Document


def read_back(artefact: Artefact, document: Document) -> Iterator[str]:
    """The faults of the file, each a line that names its page; nothing for a good one."""
    with pikepdf.open(io.BytesIO(artefact.data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests)) if _has_names(pdf) else {}
        for name, place in names.items():
            if _target(place) not in pages:
                yield f"the destination `{name}` is on no page"
        for number, page in enumerate(pdf.pages, 1):
            for annotation in page.obj.get("/Annots", ()):
                if annotation.Subtype == "/Link":
                    yield from (f"page {number}: {fault}" for fault in _link(annotation, names, pages, document))


def _has_names(pdf: pikepdf.Pdf) -> bool:
    return "/Names" in pdf.Root and "/Dests" in pdf.Root.Names


def _link(link: Any, names: dict[str, Any], pages: dict[tuple[int, int], int], document: Document) -> Iterator[str]:
    action = link.get("/A")
    if action is not None and str(action.get("/URI", "")).startswith(INWARD):
        yield f"a link was never led to `{str(action.URI).removeprefix(INWARD)}`"
        return
    place = link.get("/Dest", action.get("/D") if action is not None else None)
    if place is None:
        return  # it leads out of the report
    if not isinstance(place, pikepdf.String):
        if _target(place) not in pages:
            yield "a link leads to no page"
        return
    key = str(place)
    if key not in names:
        yield f"a link leads to `{key}`, which is no destination"
    elif document.number(key) and not str(link.get("/Contents", "")).startswith(words(document, key)):
        yield f"the link to `{key}` is described as `{link.get('/Contents', '')}`, and it is {words(document, key)}"


def _target(place: Any) -> tuple[int, int]:
    """The page of a destination (ISO 32000-1, 12.3.2.3: an array that begins with it, or a dictionary with one)."""
    array = place.D if isinstance(place, pikepdf.Dictionary) else place
    found: tuple[int, int] = array[0].objgen
    return found
