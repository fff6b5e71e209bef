"""The Word file with the page numbers as LibreOffice breaks the pages, for contents that agree with its own pages.

They depend on LibreOffice's version and on the fonts that are installed: the PDF's, which do not, are the rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.artefact import Artefact
from lspreport.emit.docx import objections, opened, read_back
from lspreport.emit.docx.draft import anchors
from lspreport.emit.docx.make import begun, finished, laid_out, written
from lspreport.emit.docx.marks import contents_target
from lspreport.emit.writer import PageLayout, Pages, Writer
from lspreport.model.report import Document
from lspreport.tools.office import OfficePages, counted_pages


def emit(document: Document, layout: PageLayout | None = None) -> Artefact:
    """The report as a Word file, things where the `layout` has them; raises `tools.office.Unavailable` without
    LibreOffice."""
    draft = begun(document)
    parts = written(draft) if layout is None else laid_out(draft, layout)
    counted = counted_pages(finished(parts, document, {}))
    return Artefact(finished(parts, document, printed_pages(document, counted), counted.count))


def office_pages(document: Document, data: bytes) -> Mapping[str, str]:
    """The printed page of each entry of the contents, by key, in the Word file `data` of `document`."""
    return printed_pages(document, counted_pages(data))


def printed_pages(document: Document, counted: OfficePages) -> Mapping[str, str]:
    """The printed pages by key. They count from the cover. The contents take as many pages without their numbers as
    with them.
    """
    places = counted.bookmarks
    # LibreOffice writes a character that is neither letter nor digit as its code
    names = {
        key: "".join(letter if letter.isalnum() else f"{ord(letter):X}" for letter in contents_target(key))
        for key in sorted(anchors(document))
    }
    return {key: str(places[name]) for key, name in names.items() if name in places}


def _write(document: Document, pages: Pages) -> Artefact:
    return emit(document, pages())


WRITER = Writer(".docx", _write, opened, read_back, needs_pages=True, objections=objections)
