"""The report laid out: where its pages break, and then its PDF, each made once for all who ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lspreport.emit.moment import moment
from lspreport.emit.once import Once
from lspreport.emit.pdf.placing import settle
from lspreport.emit.pdf.project import Draft, report_files
from lspreport.emit.pdf.tagging import Finished, complete
from lspreport.model.report import Document
from lspreport.tools.typeset import Files, to_pdf


@dataclass(frozen=True)
class Layout:
    """What Typst is given for the PDF, and the printed page under each section's, heading's, box's … key."""

    files: Files
    pages: Mapping[str, str]


@Once
def draft(document: Document) -> Draft:
    """The files that Typst is given, but for how boxes and figures are set."""
    return report_files(document)


@Once
def layout(document: Document) -> Layout:
    """The layout of `document`. Typst has not yet held it against PDF/UA-1 and PDF/A-2a, which it does as it writes."""
    files = draft(document)
    settled = settle(document.sections, files)
    return Layout(files(settled.placing), settled.pages)


@Once
def printed(document: Document) -> Finished:
    """The PDF of `document`, and how many pages it has."""
    return complete(to_pdf(layout(document).files, moment(document)), document)
