"""Runs every check, then applies what report.yaml says of severities and waivers."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from lspreport.check.judging import Judging
from lspreport.check.mends import is_harmless
from lspreport.check.protected import is_protected
from lspreport.check.registry import Rule, rules
from lspreport.diagnostic import Diagnostic, Mistake, Severity, nearest
from lspreport.misuse import epoch
from lspreport.model.edition import PUBLIC, Audience, Edition
from lspreport.model.part import Part
from lspreport.model.settings import Settings, Waiver

Findings = tuple[Diagnostic, ...]


def check(judging: Judging, today: datetime.date | None = None, *, edition: Edition = PUBLIC) -> Findings:
    """Every finding that is neither switched off nor waived; a waiver with `until` ends after that day.

    What gives an area away is no error in an `edition` that tells it anyway.
    `today` is the day on which waivers are judged. It is the one thing for which the calendar is asked: no output
    depends on it, and SOURCE_DATE_EPOCH sets it, so that an old build can be repeated.
    """
    found = (diagnostic for found in rule_by_rule(judging, today) for diagnostic in found)
    return weighed(found, edition)


def weighed(findings: Iterable[Diagnostic], edition: Edition) -> Findings:
    """The findings in a report as they weigh for `edition`."""
    return tuple(_for(edition, diagnostic) for diagnostic in findings)


def leaks(judging: Judging, file: str, parts: Iterable[Part], today: datetime.date | None = None) -> Findings:
    """What the finished output `file` gives away in its `parts`, judged like the findings in the report itself.

    One `judging` of the document that is written serves all its files; that of `check` does, where they are one.
    """
    settings, internal = judging.document.settings, judging.document.edition.audience is Audience.INTERNAL
    looking = [rule for rule in rules() if rule.find_in_output and rule.is_on(settings)]
    looking = [rule for rule in looking if not (rule.disclosure and internal)]
    all_parts = tuple(parts) if looking else ()
    found = (diagnostic for rule in looking for diagnostic in rule.judge_output(judging, file, all_parts))
    judged = (_judged(diagnostic, judging, today or _today()) for diagnostic in found)
    return tuple(diagnostic for diagnostic in judged if diagnostic is not None)


def rule_by_rule(
    judging: Judging, today: datetime.date | None = None, chosen: Sequence[Rule] | None = None
) -> Iterator[Findings]:
    """The same findings, those of one rule after the other, for a caller who may have to break off or wants those of
    some `chosen` rules; at last the waivers of these rules that let nothing through."""
    settings = judging.document.settings
    day = today or _today()
    subjects: dict[str, list[str]] = {}
    used: set[Waiver] = set()
    for rule in rules() if chosen is None else chosen:
        if rule.is_on(settings):
            found = tuple(rule.judge(judging))
            subjects[rule.name] = [diagnostic.subject for diagnostic in found]
            used.update(waiver for diagnostic in found for waiver in _waivers(diagnostic, settings))
            judged = (_judged(diagnostic, judging, day) for diagnostic in found)
            yield tuple(diagnostic for diagnostic in judged if diagnostic is not None)
    yield tuple(
        _unused(waiver, subjects[waiver.check]) for waiver in settings.waivers if _is_idle(waiver, used, subjects)
    )


def _for(edition: Edition, diagnostic: Diagnostic) -> Diagnostic:
    """The finding as it weighs for `edition`: a warning where it gives away an area that the edition shows."""
    if edition.public or diagnostic.code not in _disclosing():
        return diagnostic
    owner, colon, _ = diagnostic.subject.partition(":")
    shown = edition.shows(owner if colon else "")
    return replace(diagnostic, severity=Severity.WARNING) if shown else diagnostic


def _disclosing() -> frozenset[str]:
    """The names of the rules that look for what gives an area away."""
    return frozenset(rule.name for rule in rules() if rule.disclosure)


def _today() -> datetime.date:
    given = epoch()
    if given is not None:
        return datetime.datetime.fromtimestamp(given, datetime.UTC).date()
    return datetime.date.today()


def _judged(diagnostic: Diagnostic, judging: Judging, today: datetime.date) -> Diagnostic | None:
    """The finding with the severity that report.yaml gives it, and with its mend where that is certain and changes
    nothing that is somebody else's; None where it is waived."""
    settings = judging.document.settings
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
    edits = () if any(is_protected(judging, edit) for edit in edits) else edits
    return replace(diagnostic, severity=severity, hints=(*diagnostic.hints, *ended), edits=edits)


def _is_signed(waiver: Waiver) -> bool:
    """Whether the waiver may let its finding through: one that gives an area away is answered for by somebody."""
    return waiver.check not in _disclosing() or bool(waiver.by and waiver.until and waiver.reason)


def _is_idle(waiver: Waiver, used: Container[Waiver], judged: Container[str]) -> bool:
    """Whether the waiver's check was made and found nothing that it names. One of disclosure may be meant for the
    other edition, and ends by itself."""
    return waiver.check in judged and waiver not in used and waiver.check not in _disclosing()


def _unused(waiver: Waiver, subjects: Sequence[str]) -> Diagnostic:
    message = f"this waiver lets nothing through: `{waiver.check}` finds nothing at `{waiver.at}`"
    hints = (*nearest(waiver.at, [subject for subject in subjects if subject]), "take the waiver out")
    return Diagnostic(Mistake.UNUSED_WAIVER, Severity.WARNING, message, waiver.span, hints)


def _waivers(diagnostic: Diagnostic, settings: Settings) -> Iterator[Waiver]:
    """The waivers that name this finding, by what it is about or by its file and line."""
    for waiver in settings.waivers:
        if waiver.check == diagnostic.code and waiver.at in (diagnostic.subject, str(diagnostic.span)):
            yield waiver
