"""`lspreport trace`: follows a paragraph to its evidence, and an item of evidence to what rests on it."""

from __future__ import annotations

from pathlib import Path

from lspreport.commands.trail import Seen, look
from lspreport.diagnostic import nearest
from lspreport.misuse import Misuse
from lspreport.model.report import Document
from lspreport.trail.index import trail
from lspreport.trail.node import Node
from lspreport.trail.trace import names
from lspreport.trail.trace import trace as traced


def trace(wanted: str, *, project: Path | None = None) -> Seen[Node]:
    """The trace of `wanted` in the report found from `project`: a printed number, a label, an id, a code, an area."""

    def view(document: Document) -> Node:
        found = trail(document)
        node = traced(found, wanted)
        if node is None:
            hint = "name a number as printed (4.16, E9, box 1), a label, an evidence id, a code or an area"
            raise Misuse(f"nothing in the report is called `{wanted}`", *nearest(wanted, names(found)), hint)
        return node

    return look(project, view)
