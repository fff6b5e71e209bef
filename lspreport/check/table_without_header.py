"""A table whose header row is missing or empty.

A screen reader reads a cell with its column's header; without one the numbers mean nothing (WCAG 1.3.1).

Example: a pipe table whose first line holds empty cells only.

Remedy: write what each column holds into the first row.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document

CODE = Code.TABLE_WITHOUT_HEADER
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    for found in document.report.findings:
        if found.check == CODE:
            hint = "write what each column holds into the first row"
            yield finding(CODE, SEVERITY, found.name, "this table has no header row", found.span, hint)
