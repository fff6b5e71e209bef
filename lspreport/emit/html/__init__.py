"""HTML: the report as one page that needs nothing beside itself, neither network nor script."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.emit.artefact import Artefact
from lspreport.emit.html.page import page
from lspreport.emit.html.parts import page_part
from lspreport.emit.html.read_back import read_back
from lspreport.emit.writer import Writer
from lspreport.model.part import Part
from lspreport.model.report import Document


def emit(document: Document) -> Artefact:
    """The whole document as a page; the same document gives the same bytes."""
    return Artefact(page(document).encode())


def opened(artefact: Artefact) -> Iterator[Part]:
    """The page, for whoever looks for what it hides."""
    yield page_part("the page", artefact.data)


def _read_back(artefact: Artefact, document: Document) -> Iterator[str]:
    return read_back({"": artefact.data.decode()}, document, frozenset(document.beside.values()))


WRITER = Writer(".html", lambda document, pages: emit(document), opened, _read_back)
