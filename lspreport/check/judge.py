"""Runs every check, then applies what report.yaml says of severities and waivers."""

from __future__ import annotations

import datetime
from dataclasses import replace

from lspreport.check import (
    duplicate_label,
    heading_jump,
    missing_alt_text,
    missing_file,
    table_without_header,
    unknown_code,
    unknown_evidence,
    unknown_footnote,
    unknown_reference,
    unlisted_section,
)
from lspreport.check.rule import Rule
from lspreport.diagnostic import Diagnostic, Severity
from lspreport.model.report import Document
from lspreport.model.settings import Settings

RULES: tuple[Rule, ...] = (
    unknown_reference,
    duplicate_label,
    heading_jump,
    missing_file,
    unlisted_section,
    missing_alt_text,
    table_without_header,
    unknown_footnote,
    unknown_code,
    unknown_evidence,
)
"""Every check, in the order of their groups."""


def check(document: Document, today: datetime.date | None = None) -> tuple[Diagnostic, ...]:
    """Every finding that is neither switched off nor waived; a waiver with `until` ends after that day.

    `today` is the day on which waivers are judged; without it, none has ended.
    """
    settings = document.settings
    found = (diagnostic for rule in RULES for diagnostic in rule.find(document))
    judged = (_with_severity(diagnostic, settings) for diagnostic in found if not _waived(diagnostic, settings, today))
    return tuple(diagnostic for diagnostic in judged if diagnostic is not None)


def _with_severity(diagnostic: Diagnostic, settings: Settings) -> Diagnostic | None:
    chosen = settings.severities.get(diagnostic.code)
    if chosen is None:
        return diagnostic
    return None if chosen == "off" else replace(diagnostic, severity=Severity(chosen))


def _waived(diagnostic: Diagnostic, settings: Settings, today: datetime.date | None) -> bool:
    return any(
        waiver.check == diagnostic.code
        and waiver.at in (diagnostic.subject, str(diagnostic.span))
        and not (waiver.until is not None and today is not None and today > waiver.until)
        for waiver in settings.waivers
    )
