"""What a check is: a module with a code, a severity and a function that finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document
from lspreport.source import Span


class Rule(Protocol):
    """A module under `check/`. Its docstring says what it finds, why it matters, an example and the remedy."""

    CODE: Code
    SEVERITY: Severity

    def find(self, document: Document) -> Iterator[Diagnostic]:
        """Every finding, with the check's own severity; report.yaml may change that afterwards."""
        ...


def finding(rule_code: Code, severity: Severity, subject: str, message: str, span: Span, *hints: str) -> Diagnostic:
    """A diagnostic about `subject`, the name that a waiver would give."""
    return Diagnostic(rule_code, severity, message, span, hints, subject)
