"""Runs every check, then applies what report.yaml says of severities and waivers."""

from __future__ import annotations

import datetime
import os
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from lspreport.check import (
    abbreviation_late,
    abbreviation_not_in_glossary,
    abbreviation_once,
    abbreviation_twice,
    abbreviation_unused,
    area_named,
    box_before_mention,
    channel_leak,
    claim_without_evidence,
    code_gap,
    code_outside_stream,
    code_without_evidence,
    date_format,
    double_space,
    duplicate_footnote_text,
    duplicate_label,
    empty_section,
    evidence_unused,
    expansion_differs,
    heading_case,
    heading_jump,
    isbn_check_digit,
    job_title,
    letters_do_not_match,
    list_punctuation,
    look_alike_letters,
    marks_contradict,
    missing_alt_text,
    missing_caption,
    missing_file,
    missing_imprint_field,
    missing_source,
    name_variants,
    no_marks,
    not_summarised,
    order_leak,
    plural_form,
    quantifier_beyond_evidence,
    quotes_mixed,
    relative_reference,
    sentence_length,
    sentence_unfinished,
    single_area_dominance,
    summary_drift,
    summary_stale,
    table_without_header,
    term_variants,
    unique_attribute,
    unknown_code,
    unknown_evidence,
    unknown_footnote,
    unknown_reference,
    unknown_topic,
    unlisted_section,
    unmentioned_box,
    unused_footnote,
    unused_label,
    wording_differs,
)
from lspreport.check.mends import is_harmless
from lspreport.check.rule import Rule
from lspreport.diagnostic import Code, Diagnostic, Severity, nearest
from lspreport.model.edition import PUBLIC, Audience, Edition
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.model.settings import Settings, Waiver

RULES: tuple[Rule, ...] = (
    unknown_reference,
    duplicate_label,
    unused_label,
    empty_section,
    heading_jump,
    relative_reference,
    missing_file,
    unlisted_section,
    unmentioned_box,
    box_before_mention,
    missing_alt_text,
    missing_caption,
    table_without_header,
    unknown_footnote,
    unused_footnote,
    duplicate_footnote_text,
    abbreviation_not_in_glossary,
    abbreviation_unused,
    abbreviation_late,
    abbreviation_twice,
    abbreviation_once,
    expansion_differs,
    letters_do_not_match,
    plural_form,
    term_variants,
    name_variants,
    unknown_code,
    wording_differs,
    marks_contradict,
    no_marks,
    code_gap,
    code_outside_stream,
    code_without_evidence,
    look_alike_letters,
    summary_stale,
    summary_drift,
    not_summarised,
    claim_without_evidence,
    evidence_unused,
    quantifier_beyond_evidence,
    single_area_dominance,
    missing_source,
    unknown_evidence,
    unknown_topic,
    area_named,
    unique_attribute,
    job_title,
    order_leak,
    channel_leak,
    sentence_length,
    list_punctuation,
    heading_case,
    double_space,
    quotes_mixed,
    sentence_unfinished,
    missing_imprint_field,
    isbn_check_digit,
    date_format,
)
"""Every check, in the order of their groups."""

ON_REQUEST: tuple[Rule, ...] = (
    unused_label,
    duplicate_footnote_text,
    abbreviation_once,
    claim_without_evidence,
    single_area_dominance,
    sentence_length,
)
"""The checks that are off until report.yaml gives them a severity."""

DISCLOSURE: tuple[Rule, ...] = (area_named, unique_attribute, job_title, order_leak, channel_leak)
"""The checks of what gives an area away: a waiver of theirs says who lets it through, until when and why."""


Findings = tuple[Diagnostic, ...]


def check(document: Document, today: datetime.date | None = None, *, edition: Edition = PUBLIC) -> Findings:
    """Every finding that is neither switched off nor waived; a waiver with `until` ends after that day.

    What gives an area away is no error in an `edition` that tells it anyway.
    `today` is the day on which waivers are judged. It is the one thing for which the calendar is asked: no output
    depends on it, and SOURCE_DATE_EPOCH sets it, so that an old build can be repeated.
    """
    return tuple(_for(edition, diagnostic) for found in rule_by_rule(document, today) for diagnostic in found)


def leaks(document: Document, file: str, parts: Iterable[Part], today: datetime.date | None = None) -> Findings:
    """What the finished output `file` gives away in its `parts`, judged like the findings in the report itself."""
    settings = document.settings
    if document.edition.audience is Audience.INTERNAL or not _is_on(channel_leak, settings):
        return ()
    found = channel_leak.leaks(document, file, parts)
    judged = (_judged(diagnostic, settings, today or _today()) for diagnostic in found)
    return tuple(diagnostic for diagnostic in judged if diagnostic is not None)


def rule_by_rule(
    document: Document, today: datetime.date | None = None, rules: Sequence[Rule] = RULES
) -> Iterator[tuple[Diagnostic, ...]]:
    """The same findings, those of one rule after the other, for a caller who may have to break off or wants a few; at
    last the waivers of these rules that let nothing through."""
    settings = document.settings
    day = today or _today()
    subjects: dict[str, list[str]] = {}
    used: set[Waiver] = set()
    for rule in rules:
        if _is_on(rule, settings):
            found = tuple(rule.find(document))
            subjects[rule.CODE] = [diagnostic.subject for diagnostic in found]
            used.update(waiver for diagnostic in found for waiver in _waivers(diagnostic, settings))
            judged = (_judged(diagnostic, settings, day) for diagnostic in found)
            yield tuple(diagnostic for diagnostic in judged if diagnostic is not None)
    yield tuple(
        _unused(waiver, subjects[waiver.check]) for waiver in settings.waivers if _is_idle(waiver, used, subjects)
    )


def _for(edition: Edition, diagnostic: Diagnostic) -> Diagnostic:
    """The finding as it weighs for `edition`: a warning where it gives away an area that the edition shows."""
    if edition.public or all(diagnostic.code != rule.CODE for rule in DISCLOSURE):
        return diagnostic
    owner, colon, _ = diagnostic.subject.partition(":")
    shown = edition.shows(owner if colon else "")
    return replace(diagnostic, severity=Severity.WARNING) if shown else diagnostic


def _is_on(rule: Rule, settings: Settings) -> bool:
    return settings.severities.get(rule.CODE, "off" if rule in ON_REQUEST else rule.SEVERITY) != "off"


def _today() -> datetime.date:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return datetime.datetime.fromtimestamp(int(given), datetime.UTC).date()
    return datetime.date.today()


def _judged(diagnostic: Diagnostic, settings: Settings, today: datetime.date) -> Diagnostic | None:
    """The finding with the severity that report.yaml gives it; None where it is waived."""
    chosen = settings.severities.get(diagnostic.code)
    ended: list[str] = []
    for waiver in _waivers(diagnostic, settings):
        if not _is_signed(waiver):
            ended.append("the waiver for it names nobody or no day: it needs `by`, `until` and `reason`")
            continue
        if waiver.until is None or today <= waiver.until:
            return None
        ended.append(f"it was waived until {waiver.until.isoformat()}: “{waiver.reason}”")
    severity = Severity(chosen) if chosen else diagnostic.severity
    edits = diagnostic.edits if all(map(is_harmless, diagnostic.edits)) else ()
    return replace(diagnostic, severity=severity, hints=(*diagnostic.hints, *ended), edits=edits)


def _is_signed(waiver: Waiver) -> bool:
    """Whether the waiver may let its finding through: one that gives an area away is answered for by somebody."""
    needed = any(waiver.check == rule.CODE for rule in DISCLOSURE)
    return not needed or bool(waiver.by and waiver.until and waiver.reason)


def _is_idle(waiver: Waiver, used: Container[Waiver], judged: Container[str]) -> bool:
    """Whether the waiver's check was made and found nothing that it names. One of disclosure may be meant for the
    other edition, and ends by itself."""
    disclosing = any(waiver.check == rule.CODE for rule in DISCLOSURE)
    return waiver.check in judged and waiver not in used and not disclosing


def _unused(waiver: Waiver, subjects: Sequence[str]) -> Diagnostic:
    message = f"this waiver lets nothing through: `{waiver.check}` finds nothing at `{waiver.at}`"
    hints = (*nearest(waiver.at, [subject for subject in subjects if subject]), "take the waiver out")
    return Diagnostic(Code.UNUSED_WAIVER, Severity.WARNING, message, waiver.span, hints)


def _waivers(diagnostic: Diagnostic, settings: Settings) -> Iterator[Waiver]:
    """The waivers that name this finding, by what it is about or by its file and line."""
    for waiver in settings.waivers:
        if waiver.check == diagnostic.code and waiver.at in (diagnostic.subject, str(diagnostic.span)):
            yield waiver
