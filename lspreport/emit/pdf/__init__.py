"""Writes the PDF: the document as Typst markup, laid out by Typst, its tags completed by pikepdf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lspreport.diagnostic import Diagnostic
from lspreport.emit.artefact import Artefact
from lspreport.model.part import Part
from lspreport.model.report import Document

SUFFIX = ".pdf"


def objections(document: Document, *, tried: bool = True) -> tuple[Diagnostic, ...]:
    """Why no PDF, and no page numbers, can be made of the report: each at its place in the author's files.

    What can only be `tried` out with Typst is left to it where the report is about to be written: it will refuse
    (`tools.typeset.Untypesettable`), and then is the time to ask.
    """
    from lspreport.emit.pdf.lint import lint, trials

    return (*lint(document), *trials(document)) if tried else lint(document)


def emit(document: Document) -> Artefact:
    """The report as PDF/A-2a and PDF/UA-1."""
    from lspreport.emit.pdf.layout import printed

    made = printed(document)
    return Artefact(made.pdf, made.pages)


def opened(artefact: Artefact) -> Iterator[Part]:
    """What the finished file holds beside its pages, for whoever looks for what it hides."""
    from lspreport.emit.pdf.parts import parts

    return parts(artefact.data)


def pages(document: Document) -> Mapping[str, str]:
    """The printed page of each section, heading, box, figure and table, under its key.

    The layout behind it is made once for a document, so that asking while the PDF is being written costs nothing, nor
    has to wait until it is written.
    """
    from lspreport.emit.pdf.layout import layout

    return layout(document).pages
