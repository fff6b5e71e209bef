"""Runs the rooms at every save, and recalls from the runs before whatever was made of files that have not changed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.garbage import not_collected, settled
from lspreport.model.report import Document
from lspreport.tools.memory import Lasting
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
        self._memory = Lasting()
        self._parser = Parser()
        self._frozen = False

    def compile(self, afresh: bool = False) -> Compiled:
        """The report as it now is; `afresh` where something changed that is no text, such as a picture."""
        with not_collected():  # the author waits; what is left over is collected while the pages are made
            return self._compiled(afresh)

    def _compiled(self, afresh: bool) -> Compiled:
        from lspreport.assemble import assemble
        from lspreport.load import load
        from lspreport.number import number
        from lspreport.resolve import resolve

        if afresh:
            self._memory.clear()
        self._memory.turn()
        diagnostics = Diagnostics()
        sources = load(self.project, diagnostics, self._memory, self._parser.parse)
        if sources is None:
            return Compiled(None, diagnostics.sorted())
        report = assemble(sources, self._memory)
        document = resolve(report, number(report, self._memory), self._memory)
        if not self._frozen:
            settled()  # what the first run made stays nearly all alive
            self._frozen = True
        return Compiled(document, diagnostics.sorted())

    def close(self) -> None:
        self._parser.close()
