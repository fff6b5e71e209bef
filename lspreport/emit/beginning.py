"""What the writers begin with before it is known whether they will write, so that work goes on while the checks run."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from threading import Thread

from lspreport.model.report import Document


def begin(document: Document, formats: Collection[str], *, office: bool = False) -> None:
    """Has the work begun that `formats` will ask for; `office` says that LibreOffice counts the Word file's pages.

    Otherwise they are the PDF's, and so it has to be laid out. What goes wrong here goes wrong again when it is asked
    for, and is told there. What Python has to do comes first: it would take turns with the checks.
    """
    with suppress(Exception):
        if "pdf" in formats or ("docx" in formats and not office):
            from lspreport.emit.pdf.layout import draft, layout, printed

            draft(document)
            _beside(printed if "pdf" in formats else layout, document)
        if "docx" in formats:
            from lspreport.emit.docx.make import drafted, written

            drafted(document)
            _beside(written, document)


def _beside(make: Callable[[Document], object], document: Document) -> None:
    def work() -> None:
        with suppress(Exception):
            make(document)

    Thread(target=work, daemon=True).start()
