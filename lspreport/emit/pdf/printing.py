"""From the layout to the finished PDF, which is read back: the part of the writer that needs pikepdf."""

from __future__ import annotations

from lspreport.emit.artefact import Artefact
from lspreport.emit.moment import moment
from lspreport.emit.pdf.layout import Layout
from lspreport.emit.pdf.parts import parts
from lspreport.emit.pdf.read_back import read_back
from lspreport.emit.pdf.tagging import complete
from lspreport.model.report import Document
from lspreport.tools.typeset import to_pdf

__all__ = ["parts", "printed", "read_back"]


def printed(document: Document, laid: Layout) -> Artefact:
    """The PDF of `document`, laid out, and how many pages it has."""
    pdf = to_pdf(laid.files, moment(document), document.settings.theme.font_folders)
    made = complete(pdf, document, laid.spots)
    return Artefact(made.pdf, made.pages)
