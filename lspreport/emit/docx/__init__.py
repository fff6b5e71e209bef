"""Writes the Word file: pandoc's writer for text and tables, live numbering and fields, one finishing pass.

The numbers are the document's: each stands in the file as the cached text of a live Word number or field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.emit.artefact import Artefact
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.model.settings import ReferenceDocument, Settings

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

        pages = office_pages(document, reference=reference)

    return Artefact(make(document, reference, pages))


def opened(artefact: Artefact) -> Iterator[Part]:
    """The parts of the finished file, for whoever looks for what it hides."""
    from lspreport.emit.docx.parts import parts

    return parts(artefact.data)


def reference_document(settings: Settings) -> bytes:
    """The reference document for a report: every style and kind of page in its theme and numbering."""
    from lspreport.emit.docx.reference import reference

    return reference(settings.theme, settings.numbering.paragraphs, settings.summary_prefix, settings.language)


def objections(settings: Settings) -> tuple[Diagnostic, ...]:
    """What makes the report's reference document unfit for it, where it has one: each at the place that names it."""
    given = settings.reference_doc
    if given is None:
        return ()
    from lspreport.emit.docx.unfit import judged

    reasons, lost = judged(given.data, settings)
    hint = "begin with the file that `lspreport reference -o new.docx` writes, and change its look alone"
    refused = f"`{given.name}` cannot be the reference document"
    return (
        *(_unfit(Severity.ERROR, f"{refused}: {reason}", given, hint) for reason in reasons),
        *(_unfit(Severity.WARNING, f"{one} of `{given.name}` is left out of the report", given, _LOST) for one in lost),
    )


_LOST = "a house style brings its look alone: take it out there, or put a picture of the file's own (PNG) in its place"


def _unfit(severity: Severity, message: str, given: ReferenceDocument, hint: str) -> Diagnostic:
    return Diagnostic(Code.UNFIT_REFERENCE_DOC, severity, message, given.span, (hint,))


def problems(reference: bytes, settings: Settings) -> tuple[str, ...]:
    """What makes a house style unfit for the report, each a sentence; nothing for a good one."""
    from lspreport.emit.docx.unfit import problems

    return problems(reference, settings)
