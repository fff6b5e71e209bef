"""Writes the PDF: the document as Typst markup, laid out by Typst, its tags completed by pikepdf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lspreport.diagnostic import Diagnostic
from lspreport.emit.artefact import Artefact
from lspreport.emit.pdf.layout import Layout, lay_out
from lspreport.emit.pdf.lint import lint, trials
from lspreport.emit.writer import Pages, Writer
from lspreport.model.part import Part
from lspreport.model.report import Document

# `printing` is imported where it is used: it needs pikepdf, which takes 0.07 s; a check or a preview does without


def objections(document: Document, *, tried: bool = True) -> tuple[Diagnostic, ...]:
    """Why the report cannot be laid out in pages, nor a PDF be made of it: each at its place in the author's files.

    What can only be `tried` out with Typst is left to it where the report is about to be written: it will refuse
    (`tools.typeset.Untypesettable`), and then is the time to ask.
    """
    return (*lint(document), *trials(document)) if tried else lint(document)


def emit(document: Document, laid: Layout | None = None) -> Artefact:
    """The report as PDF/A-2a and PDF/UA-1, `laid` out before or now."""
    from lspreport.emit.pdf.printing import printed

    return printed(document, laid or lay_out(document))


def pages(document: Document) -> Mapping[str, str]:
    """The printed page of each section, heading, box, figure and table, under its key."""
    return lay_out(document).pages


def _write(document: Document, pages: Pages) -> Artefact:
    laid = pages()
    assert isinstance(laid, Layout)
    return emit(document, laid)


def opened(artefact: Artefact) -> Iterator[Part]:
    """What the finished file holds beside its pages, for whoever looks for what it hides."""
    from lspreport.emit.pdf import printing

    return printing.parts(artefact.data)


def read_back(artefact: Artefact, document: Document) -> Iterator[str]:
    """The faults of the finished file: links and bookmarks that lead nowhere, numbers that are not the report's."""
    from lspreport.emit.pdf import printing

    return printing.read_back(artefact, document)


def _prepare() -> None:
    from lspreport.emit.pdf import printing

    assert printing


WRITER = Writer(".pdf", _write, opened, read_back, needs_pages=True, prepare=_prepare)
