"""Writes the Word file: pandoc's writer for text and tables, live numbering and fields, one finishing pass.

The numbers are the document's: each stands in the file as the cached text of a live Word number or field.
"""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.artefact import Artefact
from lspreport.model.report import Document
from lspreport.model.settings import Settings

SUFFIX = ".docx"


def emit(document: Document, *, reference: bytes | None = None, pages: Mapping[str, str] | None = None) -> Artefact:
    """The report as a Word file.

    `reference` is a house style instead of our own (see `problems`); `pages` are the page numbers that stand in the
    contents until somebody presses F9 in Word: the PDF's, unless others are given.
    """
    from lspreport.emit.docx.make import make

    return Artefact(make(document, reference, pages))


def reference_document(settings: Settings) -> bytes:
    """The reference document for a report: every style and kind of page in its theme and numbering."""
    from lspreport.emit.docx.reference import reference

    return reference(settings.theme, settings.numbering.paragraphs, settings.summary_prefix, settings.language)


def problems(reference: bytes, settings: Settings) -> tuple[str, ...]:
    """What makes a house style unfit for the report, each a sentence; nothing for a good one."""
    from lspreport.emit.docx.house import problems

    return problems(reference, settings)
