"""Findings as programs read them."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostic, Edit, Mistake, Severity
from lspreport.diagnostic_formats import as_json, by_check, github, sarif, short, tally
from lspreport.source import SourceFile, Span

SOURCE = SourceFile(PurePosixPath("sections/a b,c.md"), "Title\n\nSee @box-x now.\nMore.\n")
WORDS = Diagnostic(
    "unknown-reference", Severity.ERROR, "nothing bears the label `box-x`", SOURCE.span(11, 17), ("100%",)
)
LINES = Diagnostic("unlisted-section", Severity.WARNING, "two\nlines", SOURCE.span(11, 28))
NOWHERE = Diagnostic("missing-source", Severity.ERROR, "no report", None)
FOUND = (NOWHERE, WORDS, LINES)
HERE = Path()


def test_short_is_a_line_a_finding() -> None:
    assert short(FOUND, HERE) == (
        "error[missing-source] no report\n"
        "sections/a b,c.md:3:5: error[unknown-reference] nothing bears the label `box-x`\n"
        "sections/a b,c.md:3:5: warning[unlisted-section] two lines\n"
    )


def test_json_gives_every_finding_with_its_place() -> None:
    nowhere, words, lines = json.loads(as_json(FOUND, HERE))
    assert words == {
        "code": "unknown-reference",
        "severity": "error",
        "message": "nothing bears the label `box-x`",
        "file": "sections/a b,c.md",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 11,
        "hints": ["100%"],
        "places": [],
        "edits": [],
    }
    assert (lines["end_line"], lines["end_column"]) == (4, 6)
    assert nowhere["file"] is None
    assert nowhere["line"] is None
    assert nowhere.keys() == words.keys()


def test_a_certain_mend_is_given_with_the_finding() -> None:
    mended = replace(WORDS, edits=(Edit(SOURCE.span(11, 17), "@box-y"), Edit(SOURCE.span(22, 23), "")))
    (found,) = json.loads(as_json((mended,), HERE))
    assert found["edits"][0] == {
        "file": "sections/a b,c.md",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 11,
        "text": "@box-y",
    }
    (result,) = json.loads(sarif((mended,), HERE))["runs"][0]["results"]
    ((change,),) = [fix["artifactChanges"] for fix in result["fixes"]]
    assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert [one["insertedContent"]["text"] for one in change["replacements"]] == ["@box-y", ""]
    assert change["replacements"][0]["deletedRegion"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 11,
    }


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(as_json((), HERE)) == []


def test_sarif_points_into_the_files() -> None:
    log = json.loads(sarif(FOUND, HERE))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["missing-source", "unknown-reference", "unlisted-section"]
    nowhere, words, lines = run["results"]
    assert "locations" not in nowhere
    assert "fixes" not in words
    assert rules[words["ruleIndex"]] == words["ruleId"] == "unknown-reference"
    assert words["level"] == "error"
    assert lines["level"] == "warning"
    place = words["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sections/a%20b%2Cc.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 11}
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_tells_what_a_rule_looks_for() -> None:
    manual = "Looks for it,\neverywhere.\n\nRemedy: mend it."
    _, rule, _ = json.loads(sarif(FOUND, HERE, {"unknown-reference": manual}))["runs"][0]["tool"]["driver"]["rules"]
    assert (rule["name"], rule["shortDescription"]) == ("UnknownReference", {"text": "Looks for it, everywhere."})
    assert rule["fullDescription"] == {"text": "Looks for it, everywhere.\n\nRemedy: mend it."}
    other, *_ = json.loads(sarif(FOUND, HERE))["runs"][0]["tool"]["driver"]["rules"]
    assert other["shortDescription"] == {"text": "A mistake of form: missing source."}


def test_github_escapes_what_its_commands_reserve() -> None:
    nowhere, words, lines = github(FOUND, HERE).splitlines()
    assert nowhere == "::error title=lspreport%3A missing-source::no report"
    assert words == (
        "::error file=sections/a b%2Cc.md,line=3,endLine=3,col=5,endColumn=11,title=lspreport%3A unknown-reference"
        "::nothing bears the label `box-x`%0Ahelp: 100%25"
    )
    assert lines.startswith("::warning file=sections/a b%2Cc.md,line=3,endLine=4,title=")  # columns only in one line
    assert lines.endswith("::two%0Alines")


def test_a_point_ends_where_it_begins() -> None:
    point = Diagnostic(Mistake.UNREADABLE, Severity.ERROR, "m", Span(SOURCE, 2))
    (found,) = json.loads(as_json((point,), HERE))
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (2, 1, 2, 1)


@pytest.mark.parametrize(
    ("found", "told"),
    [((), ""), ((WORDS,), "1 error"), ((LINES, LINES), "2 warnings"), ((*FOUND,), "2 errors, 1 warning")],
)
def test_the_summary_counts(found: tuple[Diagnostic, ...], told: str) -> None:
    assert tally(found) == told


def test_many_findings_are_counted_by_check_the_most_frequent_first() -> None:
    assert by_check((*[WORDS] * 3, *[LINES] * 17)) == f"17 {LINES.code}, 3 {WORDS.code}"
    assert by_check((*[WORDS] * 3, *[LINES] * 16)) == "", "few are seen at a glance"
    assert by_check([WORDS] * 30) == "", "all are of one check"


def test_the_places_of_one_decision_are_told_in_every_form() -> None:
    one = replace(LINES, places=(SOURCE.span(0, 5), SOURCE.span(22, 25)))
    (found,) = json.loads(as_json((one,), HERE))
    assert [place["line"] for place in found["places"]] == [1, 3]
    (result,) = json.loads(sarif((one,), HERE))["runs"][0]["results"]
    assert [place["physicalLocation"]["region"]["startLine"] for place in result["relatedLocations"]] == [1, 3]
    assert short((one,), HERE).endswith(" two lines (and 2 more places)\n")
    assert "also at sections/a b,c.md:1, 3" in github((one,), HERE)
