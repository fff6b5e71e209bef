"""A box, a figure or a table that the text never refers to.

The reader meets it without knowing what it is for, and may as well skip it.

Example: `::: {.box #box-sharing}`, when no `@box-sharing` stands anywhere outside it. What stands in an appendix is
exempt, and so are tables that the compiler made.

Remedy: refer to it where it supports the text, as in `@Box-sharing gives two examples`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.mentions import exhibits
from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document

CODE = Code.UNMENTIONED_BOX
SEVERITY = Severity.WARNING


_PREFIXES = {"box": "box", "figure": "fig", "table": "tbl"}


def find(document: Document) -> Iterator[Diagnostic]:
    labels = {label.name for label in document.report.labels}
    for exhibit in exhibits(document):
        if exhibit.mention is None:
            prefix = _PREFIXES[exhibit.name.split()[0]]
            if exhibit.key in labels or exhibit.key.startswith(f"{prefix}-"):
                hint = f"refer to it in the text as `@{exhibit.key}`"
            else:
                hint = f"give it a label such as `#{prefix}-x`, and refer to it in the text as `@{prefix}-x`"
            yield finding(CODE, SEVERITY, exhibit.key, f"{exhibit.name} is never referred to", exhibit.span, hint)
