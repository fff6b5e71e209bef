"""Compiles the report at every save; what was made of files that have not changed is recalled from the runs before."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.garbage import settled
from lspreport.memo import Memo
from lspreport.model.report import Document
from lspreport.spine import compile_again
from lspreport.tools.parser import Parser


class Compiled(Struct, frozen=True, eq=False):
    """What a save made of the report; `document` is None where it could not be understood well enough.

    `told` are the mistakes of form, not yet what the checks find.
    """

    document: Document | None
    told: tuple[Diagnostic, ...]


class Workshop:
    """Keeps what one report is made of; called from one thread at a time."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._memo = Memo()
        self._parser = Parser()
        self._settled = False

    def compile(self, afresh: bool = False) -> Compiled:
        """The report as it now is; `afresh` where something changed that is no text, such as a picture."""
        if afresh:
            self._memo.clear()
        diagnostics = Diagnostics()
        document = compile_again(self.project, diagnostics, self._memo, self._parser.parse)
        if document is not None and not self._settled:
            settled()  # what the first run made stays nearly all alive
            self._settled = True
        return Compiled(document, diagnostics.sorted())

    def close(self) -> None:
        self._parser.close()
