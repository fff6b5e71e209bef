"""Compiles the report at every save; what was made of files that have not changed is recalled from the runs before."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.garbage import freeze_all
from lspreport.memo import Memo
from lspreport.model.report import Document
from lspreport.spine import compile_again
from lspreport.tools.parser import Parser


class ReportVersion(Struct, frozen=True, eq=False):
    """What a save made of the report; `document` is None where it could not be understood well enough.

    `mistakes` are those of form, not yet what the checks find.
    """

    document: Document | None
    mistakes: tuple[Diagnostic, ...]


class LiveReport:
    """Keeps what one report is made of; called from one thread at a time."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._memo = Memo()
        self._parser = Parser()
        self._frozen = False

    def compile(self, afresh: bool = False) -> ReportVersion:
        """The report as it now is; `afresh` where something changed that is no text, such as a picture."""
        if afresh:
            self._memo.clear()
        diagnostics = Diagnostics()
        document = compile_again(self.project, diagnostics, self._memo, self._parser.parse)
        if document is not None and not self._frozen:
            freeze_all()  # what the first run made stays nearly all alive
            self._frozen = True
        return ReportVersion(document, diagnostics.sorted())

    def close(self) -> None:
        self._parser.close()
