"""A Markdown file in `sections/` that report.yaml does not name.

Its text is in no output, and nobody would notice until the paper is printed.

Example: `sections/annex.md`, written and never listed.

Remedy: name it under `front`, `chapters` or `appendices` in report.yaml, or move it out of `sections/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document

CODE = Code.UNLISTED_SECTION
SEVERITY = Severity.WARNING


def find(document: Document) -> Iterator[Diagnostic]:
    for found in document.report.findings:
        if found.check == CODE:
            message = f"`{found.name}` is in no output: report.yaml does not name it"
            hint = "name it under `front`, `chapters` or `appendices`, or move it out of `sections/`"
            yield finding(CODE, SEVERITY, found.name, message, found.span, hint)
