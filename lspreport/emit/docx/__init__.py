"""Writes the Word file straight from the tree: native styles and lists, live numbering and fields.

The numbers are the document's: each stands in the file as the cached text of a live Word number or field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lspreport.diagnostic import Diagnostic, Mistake, Severity
from lspreport.emit.artefact import Artefact
from lspreport.emit.docx.blocks import draw_figures
from lspreport.emit.docx.make import begun, finished, laid_out, reference_document, written
from lspreport.emit.docx.parts import parts
from lspreport.emit.docx.read_back import read_back
from lspreport.emit.docx.unfit import judged, problems
from lspreport.emit.writer import Pages, Writer
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.model.settings import ReferenceDocument

__all__ = ["WRITER", "emit", "objections", "opened", "problems", "read_back", "reference_document"]


def emit(
    document: Document, *, reference: bytes | None = None, pages: Mapping[str, str] = MappingProxyType({})
) -> Artefact:
    """The report as a Word file.

    `reference` is a house style instead of the one that report.yaml names, or our own (see `problems`). `pages` are
    the page numbers that stand in the contents until somebody presses F9 in Word.
    """
    return Artefact(finished(written(begun(document, reference)), document, pages))


def _write(document: Document, pages: Pages) -> Artefact:
    draft = begun(document)
    draw_figures(draft)
    layout = pages()
    return Artefact(finished(laid_out(draft, layout), document, layout.pages))


def opened(artefact: Artefact) -> Iterator[Part]:
    """The parts of the finished file, for whoever looks for what it hides."""
    return parts(artefact.data)


def objections(document: Document) -> tuple[Diagnostic, ...]:
    """What makes the report's reference document unfit for it, where it has one: each at the place that names it."""
    given = document.settings.reference_doc
    if given is None:
        return ()
    reasons, lost = judged(given.data, document.settings)
    hint = (
        "begin with the file that `lspreport reference -o new.docx` writes, and change its look alone; or name its own "
        "styles in report.yaml, as in `formats: {docx: {styles: {Numbered Paragraph: Para}}}`"
    )
    refused = f"`{given.name}` cannot be the reference document"
    return (
        *(_unfit(Severity.ERROR, f"{refused}: {reason}", given, hint) for reason in reasons),
        *(_unfit(Severity.WARNING, f"{one} of `{given.name}` is left out of the report", given, _LOST) for one in lost),
    )


_LOST = "a house style brings its look alone: take it out there, or put a picture of the file's own (PNG) in its place"


def _unfit(severity: Severity, message: str, given: ReferenceDocument, hint: str) -> Diagnostic:
    return Diagnostic(Mistake.UNFIT_REFERENCE_DOC, severity, message, given.span, (hint,))


WRITER = Writer(".docx", _write, opened, read_back, needs_pages=True, objections=objections)
