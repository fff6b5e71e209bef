"""A driver's or lever's code that theory.yaml does not hold.

The claim would rest on something that the theory of change does not know.

Example: `@D71` in a chapter, or `drivers: [D71]` in an area's evidence, when the driver is D17.

Remedy: correct the code, or add the driver or lever to `sections/theory.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity, nearest
from lspreport.model.report import Document

CODE = Code.UNKNOWN_CODE
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    theory = document.report.theory
    unknown = [(found.name, found.span) for found in document.report.findings if found.check == CODE]
    unknown += [
        (use.target, use.span) for use in document.uses if not use.found and re.fullmatch(r"[DL]\d+", use.target)
    ]
    for code, span in unknown:
        noun, known = ("lever", theory.levers) if code.startswith("L") else ("driver", theory.drivers)
        yield finding(CODE, SEVERITY, code, f"there is no {noun} `{code}` in theory.yaml", span, *nearest(code, known))
