"""A box, a figure or a table that stands before the text first refers to it.

Whoever reads on meets it unprepared, and has to turn back when the text comes to speak of it.

Example: `::: {.box #box-sharing}` followed by a paragraph that says `@Box-sharing gives two examples`.

Remedy: move it behind the paragraph that first refers to it, or refer to it earlier.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.mentions import exhibits
from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document

CODE = Code.BOX_BEFORE_MENTION
SEVERITY = Severity.WARNING


def find(document: Document) -> Iterator[Diagnostic]:
    for exhibit in exhibits(document):
        if exhibit.early:
            message = f"{exhibit.name} stands before the first reference to it, at {exhibit.mention}"
            hint = "move it behind the paragraph with that reference, or refer to it earlier"
            yield finding(CODE, SEVERITY, exhibit.key, message, exhibit.span, hint)
