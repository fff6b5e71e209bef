"""What only the writers know to be amiss, asked of them before any of them writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lspreport.diagnostic import Diagnostic
from lspreport.model.report import Document


def objections(
    document: Document, formats: Collection[str], *, office: bool = False, tried: bool = True
) -> Iterator[Diagnostic]:
    """Why `document` cannot be written in `formats`; `office` says that LibreOffice counts the Word file's pages.

    Otherwise they are the PDF's pages, and what stands against laying those out stands against the Word file too. What
    has to be `tried` out may be left to the writing itself, which raises `tools.typeset.Untypesettable` then.
    """
    if "docx" in formats:
        from lspreport.emit import docx

        yield from docx.objections(document.settings)
    if "pdf" in formats or ("docx" in formats and not office):
        from lspreport.emit import pdf

        yield from pdf.objections(document, tried=tried)
