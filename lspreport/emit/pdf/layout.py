"""The report laid out: where its pages break."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lspreport.emit.pdf.placing import Spot, settle
from lspreport.emit.pdf.project import Draft, report_files
from lspreport.model.report import Document
from lspreport.model.tree import Table
from lspreport.model.walk import every
from lspreport.tools.typeset import Files


class Layout(Struct, frozen=True):
    """What Typst is given for the PDF, and the spot of each section, heading, box … under its key; `passed` says behind
    how many of the blocks that follow it a box, figure or table is set, `kept` which of them are kept on one page.
    The title on the cover is `title_width` points wide.
    """

    files: Files
    spots: Mapping[str, Spot]
    passed: Mapping[str, int]
    kept: frozenset[str]
    title_width: float | None

    @property
    def pages(self) -> Mapping[str, str]:
        """The printed page of each of them."""
        return {key: spot.printed for key, spot in self.spots.items()}


def draft(document: Document) -> Draft:
    """The files that Typst is given, but for how boxes and figures are set."""
    return report_files(document)


def lay_out(document: Document, files: Draft | None = None) -> Layout:
    """The layout of `document`, whose `files` may have been drafted before.

    Typst has not yet held it against PDF/UA-1 and PDF/A-2a, which it does as it writes.
    """
    files = files or draft(document)
    placement = settle(document.sections, files, document.settings.theme.font_folders)
    passed = {key: way.passed for key, way in placement.placing.items() if way.passed}
    tables = {table.key for table in every(Table, document.sections)}
    whole = (key for key, way in placement.placing.items() if key in tables and not way.broken)
    return Layout(
        files(placement.placing), placement.spots, passed, placement.moved.union(whole), placement.title_width
    )
