"""What report.yaml says of checks: their severities, and findings that are let through."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.check import Judging, check, judge, leaks, rule_by_rule, rules
from lspreport.diagnostic import Diagnostic, Severity
from lspreport.model.edition import INTERNAL, PUBLIC, Audience, Edition
from lspreport.model.part import Part
from lspreport.resolve import edited
from tests.projects import Compiled, project

ONE = "See @box-x.\n\nSee @box-y."


def judged(folder: Path, report: str = "", day: str = "2026-06-30") -> list[str]:
    """The unknown references of a report with two of them, on a day."""
    made = project(folder, report=report, one=ONE)
    return [f"{one.span} {one.severity} {one.subject}" for one in _check(made, day)]


def _check(made: Compiled, day: str = "2026-06-30") -> list[Diagnostic]:
    assert made.document is not None
    found = check(Judging(made.document), datetime.date.fromisoformat(day))
    return [one for one in found if one.code == "unknown-reference"]


X, Y = "sections/one.md:3 error box-x", "sections/one.md:5 error box-y"


def test_a_check_has_a_severity_of_its_own(tmp_path: Path) -> None:
    assert judged(tmp_path) == [X, Y]


def test_report_yaml_changes_the_severity_of_a_check(tmp_path: Path) -> None:
    assert judged(tmp_path, "checks: {unknown-reference: warning, duplicate-label: error}") == [
        "sections/one.md:3 warning box-x",
        "sections/one.md:5 warning box-y",
    ]


def test_report_yaml_switches_a_check_off(tmp_path: Path) -> None:
    assert judged(tmp_path, "checks: {unknown-reference: off}") == []


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("language: en-GB", ["doubled-word"]),
        ("language: en", ["doubled-word"]),
        ("language: fr", []),
        ("language: cy-GB", []),
        ("language: fr\nchecks: {doubled-word: error}", ["doubled-word"]),
    ],
)
def test_what_knows_english_alone_is_judged_in_english(tmp_path: Path, report: str, found: list[str]) -> None:
    """In another language only where report.yaml asks for it."""
    made = project(tmp_path, report=report, one="Nous nous sommes réunis.")
    assert made.document is not None
    assert [one.code for one in check(Judging(made.document)) if one.code == "doubled-word"] == found


def test_what_knows_english_alone_says_so() -> None:
    said = "In another language than English it is off unless report.yaml switches it on."
    assert [rule.name for rule in rules() if rule.english] == [rule.name for rule in rules() if said in rule.manual]
    assert {"heading-case", "doubled-word", "plural-form"} < {rule.name for rule in rules() if rule.english}


@pytest.mark.parametrize("at", ["box-x", '"sections/one.md:3"'])
def test_a_waiver_lets_one_finding_through_by_its_label_or_its_place(tmp_path: Path, at: str) -> None:
    assert judged(tmp_path, f"waivers: [{{check: unknown-reference, at: {at}, reason: it comes}}]") == [Y]


@pytest.mark.parametrize(
    "waiver",
    ["check: unknown-reference, at: box-z", "check: unknown-footnote, at: box-x", "check: unknown-reference, at: box"],
)
def test_a_waiver_lets_nothing_else_through(tmp_path: Path, waiver: str) -> None:
    assert judged(tmp_path, f"waivers: [{{{waiver}, reason: none}}]") == [X, Y]


@pytest.mark.parametrize(("day", "found"), [("2026-06-30", [Y]), ("2026-07-01", [X, Y])])
def test_a_waiver_holds_until_its_last_day_and_no_longer(tmp_path: Path, day: str, found: list[str]) -> None:
    report = "waivers: [{check: unknown-reference, at: box-x, reason: it comes, by: AB, until: 2026-06-30}]"
    assert judged(tmp_path, report, day) == found


def test_a_finding_whose_waiver_has_ended_says_so(tmp_path: Path) -> None:
    report = "waivers: [{check: unknown-reference, at: box-x, reason: it comes in May, until: 2026-05-31}]"
    first, second = _check(project(tmp_path, report=report, one=ONE))
    assert first.hints[-1] == "it was waived until 2026-05-31: “it comes in May”"
    assert not any("waived" in hint for hint in second.hints)


@pytest.mark.parametrize(("day", "found"), [("1999-12-31", [Y]), ("2000-01-02", [X, Y])])
def test_the_day_is_today_or_that_of_source_date_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, found: list[str]
) -> None:
    """The epoch lets an old build be repeated; nothing but waivers asks for the day."""
    moment = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    report = "waivers: [{check: unknown-reference, at: box-x, reason: it comes, until: 2000-01-01}]"
    made = project(tmp_path, report=report, one=ONE)
    assert [f"{one.span} {one.severity} {one.subject}" for one in made.mistakes] == found


def test_without_an_epoch_the_calendar_is_asked(tmp_path: Path) -> None:
    """The rooms pass no day: a waiver of long ago has ended, one of the far future has not."""
    waiver = "{{check: unknown-reference, at: {}, reason: it comes, until: {}}}"
    report = f"waivers: [{waiver.format('box-x', '2001-01-01')}, {waiver.format('box-y', '2999-01-01')}]"
    assert [one.subject for one in project(tmp_path, report=report, one=ONE).mistakes] == ["box-x"]


WAIVERS = (
    "waivers: [{check: unknown-reference, at: box-xx, reason: it comes}, {check: unused-label, at: x, reason: no}]"
)


def test_a_waiver_that_lets_nothing_through_is_told(tmp_path: Path) -> None:
    """Where it stands, and what may have been meant; one of a check that is off is not judged."""
    (found,) = [one for one in project(tmp_path, report=WAIVERS, one=ONE).found if one.code == "unused-waiver"]
    assert found.message == "this waiver lets nothing through: `unknown-reference` finds nothing at `box-xx`"
    assert found.hints == ("did you mean `box-x`?", "take the waiver out")
    assert found.severity == "warning"
    assert found.span is not None
    assert (str(found.span), found.span.column, found.span.end_column) == ("sections/report.yaml:1", 42, 48)


def test_a_waiver_that_has_ended_is_not_unused_while_its_finding_is_there(tmp_path: Path) -> None:
    report = "waivers: [{check: unknown-reference, at: box-x, reason: it comes, until: 2001-01-01}]"
    made = project(tmp_path, report=report, one=ONE)
    assert [one.subject for one in made.found if one.code in ("unknown-reference", "unused-waiver")] == [
        "box-x",
        "box-y",
    ]


def test_waivers_of_disclosure_and_those_of_other_rules_are_not_judged(tmp_path: Path) -> None:
    report = "waivers: [{check: area-named, at: leeds:x, reason: so}, {check: no-marks, at: D1, reason: so}]"
    made = project(tmp_path, report=report, one="Text.")
    assert [one.span.column for one in made.found if one.code == "unused-waiver" and one.span] == [79]
    assert made.document is not None
    disclosing = [rule for rule in rules() if rule.disclosure]
    few = [one for some in rule_by_rule(Judging(made.document), chosen=disclosing) for one in some]
    assert few == []


@pytest.mark.parametrize(
    ("edition", "checks", "found"),
    [(PUBLIC, "", ["channel-leak"]), (PUBLIC, "checks: {channel-leak: off}", []), (INTERNAL, "", [])],
)
def test_a_finished_file_is_looked_through_but_for_the_team_alone(
    edition: Edition, checks: str, found: list[str], tmp_path: Path
) -> None:
    document = edited(project(tmp_path, report=checks, one="Text.").printed, edition)
    parts = [Part("docProps/core.xml", "", people=frozenset({"Somebody Else"}))]
    assert [one.code for one in leaks(Judging(document), "a.docx", parts)] == found


def test_everything_that_a_finished_file_gives_away_is_told(tmp_path: Path) -> None:
    """Whoever mends one of them would otherwise meet the next at the next build."""
    judging = Judging(project(tmp_path, report="authors: [Ann Bell]", one="Text.").printed)
    people = frozenset({"Somebody Else", "Ann Bell", "Carl Dee"})
    parts = [Part("docProps/core.xml", "", people=people), Part("docProps/app.xml", "", people=people)]
    told = [(one.subject, place) for one in leaks(judging, "a.docx", parts) for place in ("core", "app")
            if place in one.message]  # fmt: skip
    assert told == [(who, place) for place in ("core", "app") for who in ("Carl Dee", "Somebody Else")]


@pytest.mark.parametrize("lacks", ["", "by", "until"])
def test_a_waiver_of_disclosure_is_answered_for_by_somebody_until_a_day(lacks: str, tmp_path: Path) -> None:
    says = {"reason": "it is known", "by": "AB", "until": "2999-01-01"}
    waiver = ", ".join(f"{key}: {value}" for key, value in says.items() if key != lacks)
    report = f"waivers: [{{check: channel-leak, at: Somebody Else, {waiver}}}]"
    document = project(tmp_path, report=report, one="Text.").printed
    parts = [Part("docProps/core.xml", "", people=frozenset({"Somebody Else"}))]
    hints = [hint for one in leaks(Judging(document), "a.docx", parts) for hint in one.hints if "waiver" in hint]
    assert hints == (["the waiver for it names nobody or no day: it needs `by`, `until` and `reason`"] if lacks else [])
    assert bool(leaks(Judging(document), "a.docx", parts)) == bool(lacks)


LEEDS = Edition(Audience.AREA, "leeds", "Leeds")


@pytest.mark.parametrize(
    ("edition", "code", "subject", "severity"),
    [
        (PUBLIC, "area-named", "leeds:pot", Severity.ERROR),
        (LEEDS, "area-named", "leeds:pot", Severity.WARNING),
        (LEEDS, "area-named", "bath:pot", Severity.ERROR),
        (LEEDS, "area-named", "leeds", Severity.ERROR),  # a word of the text, and no area
        (LEEDS, "area-named", "", Severity.ERROR),
        (LEEDS, "area-named", ":leeds", Severity.ERROR),
        (INTERNAL, "area-named", "leeds:pot", Severity.WARNING),
        (INTERNAL, "area-named", "leeds", Severity.WARNING),
        (INTERNAL, "unknown-reference", "leeds:pot", Severity.ERROR),
        (LEEDS, "unknown-reference", "leeds:pot", Severity.ERROR),
    ],
)
def test_what_gives_an_area_away_is_no_error_where_the_edition_tells_of_it_anyway(
    edition: Edition, code: str, subject: str, severity: Severity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The subject of such a finding is an item of evidence, `leeds:pot`, or whatever gives something away."""
    document = project(tmp_path, one="Text.").printed
    given = Diagnostic(code, Severity.ERROR, "m", document.sections[0].span, subject=subject)
    found = iter([[given]])
    monkeypatch.setattr(judge, "rule_by_rule", lambda *_: found)
    assert check(Judging(document), edition=edition) == (replace(given, severity=severity),)


def test_a_waiver_without_a_last_day_has_none(tmp_path: Path) -> None:

    report = "waivers: [{check: unknown-reference, at: box-x, reason: it comes}]"
    (left,) = _check(project(tmp_path, report=report, one=ONE), "9999-12-31")
    assert left.subject == "box-y"
