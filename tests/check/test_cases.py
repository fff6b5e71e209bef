"""Every check against the cases in `cases/<check>.md`: what it must find, and near misses that it must not.

Each `## Title` begins a case. Its fenced blocks are the files of a tiny report, each named behind the fence:
`one.md`, `theory.yaml`, `areas/leeds.yaml`; a block without a name is `one.md`. What tests/projects.py would add is
added: a title and the lists of sections in report.yaml. Files above the first case belong to every case of the page.
Pictures may name `dot.svg`, `leeds.svg`, in which that area stands, and `rain.png`.

What is to be found stands above the line that it speaks of, in a comment of its own, and is taken out before the
report is compiled: `<!-- error: nothing bears the label … -->` in Markdown, `# warning: …` in YAML. A comment
`help: …` behind it asks for that hint. Only findings of the page's own check are compared, and all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lspreport.check import rule_names, rules
from lspreport.check.registry import Rule
from lspreport.diagnostic import for_people
from tests.projects import DOT, PNG, compiled

CASES = Path(__file__).parent / "cases"
LEEDS = DOT.replace(b"</svg>", b"<text>Leeds</text></svg>")
EXPECTED = re.compile(r"^[ \t]*(?:<!--|#) (error|warning|help): (.+?)(?: -->)?$")
FENCE = re.compile(r"^(`{3,}|~{3,})[ \t]*(\S*)[ \t]*$")


@dataclass
class Expected:
    """A finding that the case asks for: `sections/one.md:3 error message`, and the hints that it must give."""

    text: str
    hints: list[str] = field(default_factory=list)


@dataclass
class Case:
    check: str
    title: str
    files: dict[str, str]
    expected: list[Expected]


def cases(page: Path) -> list[Case]:
    """The cases of a page."""
    common = Case(page.stem, "", {}, [])
    found: list[Case] = []
    lines = iter(page.read_text(encoding="utf-8").splitlines())
    for line in lines:
        case = found[-1] if found else common
        fence = FENCE.match(line)
        if line.startswith("## "):
            found.append(Case(page.stem, line[3:], dict(common.files), list(common.expected)))
        elif fence:
            body: list[str] = []
            for inner in lines:
                if inner.strip() == fence[1]:
                    break
                body.append(inner)
            _add(case, fence[2] or "one.md", body)
    return found


def _add(case: Case, name: str, body: list[str]) -> None:
    """The file without the comments that say what is expected of it."""
    path = name if "/" in name else f"sections/{name}"
    kept: list[str] = []
    for line in body:
        wanted = EXPECTED.match(line)
        if wanted is None:
            kept.append(line)
        elif wanted[1] == "help":
            case.expected[-1].hints.append(wanted[2])
        else:
            case.expected.append(Expected(f"{path}:{len(kept) + 1} {wanted[1]} {wanted[2]}"))
    case.files[path] = "\n".join(kept) + "\n"


PAGES = sorted(CASES.glob("*.md"))
ALL = [case for page in PAGES for case in cases(page)]


@pytest.mark.parametrize("case", ALL, ids=[f"{case.check}: {case.title}" for case in ALL])
def test_a_check_finds_what_its_case_says_and_nothing_else(case: Case, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"sections/report.yaml": "", **case.files}
    if not any(path.endswith(".md") for path in case.files):
        files["sections/one.md"] = "# One\n\nText.\n"
    made = compiled(tmp_path, {**files, "sections/dot.svg": DOT, "sections/leeds.svg": LEEDS, "sections/rain.png": PNG})
    assert [one for one in made.found if one.code not in rule_names()] == [], "the case has mistakes of form"
    found = [one for one in made.found if one.code == case.check]
    assert [f"{one.span} {one.severity} {one.message}" for one in found] == [one.text for one in case.expected]
    for one, wanted in zip(found, case.expected, strict=True):
        assert set(wanted.hints) <= set(one.hints)


ELSEWHERE = ("spelling",)
"""Needs a dictionary, which tests/check/test_spelling.py brings."""


@pytest.mark.parametrize("check", [name for name in rule_names() if name not in ELSEWHERE])
def test_every_check_has_two_cases_that_it_finds_and_two_near_misses(check: str) -> None:
    mine = [case for case in ALL if case.check == check]
    assert sum(bool(case.expected) for case in mine) >= 2
    assert sum(not case.expected for case in mine) >= 2


def test_every_page_of_cases_belongs_to_a_check() -> None:
    assert {page.stem for page in PAGES} <= set(rule_names())


@pytest.mark.parametrize("rule", rules(), ids=rule_names())
def test_a_check_is_its_own_manual(rule: Rule) -> None:
    """What it finds in a sentence, why it matters, an example and the remedy: `lspreport explain` prints it."""
    manual = rule.manual
    assert manual.partition("\n")[0].endswith(".")
    assert "\n\nExample: " in manual
    assert "\n\nRemedy: " in manual


SEEN_AGAIN = {
    "unknown-reference": ("See @box-none.", "See @box-none.", "See @box-other."),
    "foreign-markup": ("So ::it:: is.", "So ::it:: is.", "So ::that:: is."),
    "heading-jump": ("## One\n\n#### Deep", "## Two\n\n#### Deep", "## Three\n\n#### Deeper"),
    "typed-number": ("## 1.1 One\n\nIt is.", "## 1.2 Two\n\nIt is.", "## Three\n\nIt is."),
}


@pytest.mark.parametrize("check", SEEN_AGAIN)
def test_what_one_decision_mends_is_one_finding_for_people(check: str, tmp_path: Path) -> None:
    """And one each for a program, and for a waiver."""
    text = "# One\n\n" + "\n\n".join(SEEN_AGAIN[check])
    found = [
        one
        for one in compiled(tmp_path, {"sections/one.md": text, "sections/report.yaml": ""}).found
        if one.code == check
    ]
    told = for_people(found)
    assert len(told) == len(found) - 1
    assert sorted(len(one.places) for one in told)[-1] == 1
