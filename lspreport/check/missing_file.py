"""A picture's file is not there.

pandoc would print the description in the picture's place and say nothing.

Example: `![The streams](figures/streams.svg)`, when `sections/figures/streams.svg` does not exist.

Remedy: put the file there, or correct the path; it is looked up from the section's own folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity, nearest
from lspreport.model.report import Document

CODE = Code.MISSING_FILE
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    for found in document.report.findings:
        if found.check == CODE:
            hints = nearest(found.name, found.known) or ("the path is looked up from the file's own folder",)
            yield finding(CODE, SEVERITY, found.name, f"there is no picture `{found.name}`", found.span, *hints)
