"""A footnote mark without a footnote.

pandoc prints `[^scope]` as it was typed and says nothing.

Example: `five areas[^scope]` in a file that holds no line `[^scope]: …`. Names of footnotes are local to a file.

Remedy: write the footnote at the end of the same file, `[^scope]: …`, or correct the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document

CODE = Code.UNKNOWN_FOOTNOTE
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    for found in document.report.findings:
        if found.check == CODE:
            message = f"there is no footnote `[^{found.name}]` in this file"
            hint = f"write it at the end of the file: `[^{found.name}]: …`"
            yield finding(CODE, SEVERITY, found.name, message, found.span, hint)
