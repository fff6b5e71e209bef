"""Writes the Word file: pandoc's writer for text and tables, live numbering and fields, one finishing pass.

The numbers are the document's: each stands in the file as the cached text of a live Word number or field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.emit.artefact import Artefact
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.model.settings import Settings

SUFFIX = ".docx"


def emit(
    document: Document,
    *,
    reference: bytes | None = None,
    pages: Mapping[str, str] | None = None,
    office: bool = False,
) -> Artefact:
    """The report as a Word file.

    `reference` is a house style instead of the one that report.yaml names, or our own (see `problems`). `pages` are
    the page numbers that stand in the contents until somebody presses F9 in Word: the PDF's, unless others are given
    or LibreOffice is asked (`office`), which raises `tools.office.Unavailable` where it cannot be.
    """
    from lspreport.emit.docx.make import make

    if office:
        from lspreport.emit.docx.office import office_pages

        pages = office_pages(document, make(document, reference, {}))

    return Artefact(make(document, reference, pages))


def opened(artefact: Artefact) -> Iterator[Part]:
    """The parts of the finished file, for whoever looks for what it hides."""
    from lspreport.emit.docx.parts import parts

    return parts(artefact.data)


def reference_document(settings: Settings) -> bytes:
    """The reference document for a report: every style and kind of page in its theme and numbering."""
    from lspreport.emit.docx.reference import reference_for

    return reference_for(settings)


def objections(settings: Settings) -> tuple[Diagnostic, ...]:
    """What makes the report's reference document unfit for it, where it has one: each at the place that names it."""
    given = settings.reference_doc
    if given is None:
        return ()
    hint = "begin with the file that `lspreport reference -o new.docx` writes, and change its look alone"
    return tuple(
        Diagnostic(
            Code.UNFIT_REFERENCE_DOC,
            Severity.ERROR,
            f"`{given.name}` cannot be the reference document: {reason}",
            given.span,
            (hint,),
        )
        for reason in problems(given.data, settings)
    )


def problems(reference: bytes, settings: Settings) -> tuple[str, ...]:
    """What makes a house style unfit for the report, each a sentence; nothing for a good one."""
    from lspreport.emit.docx.unfit import problems

    return problems(reference, settings)
