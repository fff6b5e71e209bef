"""A picture has no text alternative.

Who cannot see it learns nothing from it (WCAG 1.1.1), and PDF/UA-1 refuses the file.

Example: `![](figures/map.png)`.

Remedy: write a caption, `![The areas](figures/map.png)`, which serves as the alternative too; where the picture
says more than its caption, add `{fig-alt="…"}` with what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document

CODE = Code.MISSING_ALT_TEXT
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    for found in document.report.findings:
        if found.check == CODE:
            message = f"the picture `{found.name}` has no text alternative"
            hint = 'write a caption between `![` and `]`, or add `{fig-alt="what it shows"}`'
            yield finding(CODE, SEVERITY, found.name, message, found.span, hint)
