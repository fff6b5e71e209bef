"""Every kind of bad input: what is said of it, and under which characters the carets stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostic, Diagnostics, Severity
from lspreport.diagnostic_formats import ends
from lspreport.spine import compile_report

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").glob("*/*"))
PLACES = {"areas": "areas/leeds.yaml", "sections": "sections/chapter.md"}
"""The file that a case takes the place of; any other is `sections/<folder>.yaml`."""

COMMENT = re.compile(r"^(?:# |<!-- )([!?] .*?)(?: -->)?$")


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_everything_expected_is_said_at_its_place_and_nothing_else(case: Path, tmp_path: Path) -> None:
    """The messages, hints and columns of the case file's comments; the other rooms take what is left of it."""
    text, expected = stripped(case.read_text(encoding="utf-8"))
    place = project(tmp_path, case.parent.name, text)
    diagnostics = Diagnostics()
    compile_report(tmp_path, diagnostics)
    form = [one for one in diagnostics.sorted() if one.code not in rule_names()]
    assert [shown(one) for one in form] == expected
    assert {str(one.span.source.path) for one in form if one.span} <= {place}


def project(folder: Path, kind: str, text: str) -> str:
    """Writes a report without mistakes into `folder`, then the case into it; gives the place of the case."""
    shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
    if kind == "theory":  # evidence lives by the theory
        (folder / "areas/leeds.yaml").unlink()
        (folder / "sections/sources.yaml").unlink()
    place = PLACES.get(kind, f"sections/{kind}.yaml")
    (folder / place).write_text(text, encoding="utf-8")
    return place


def stripped(text: str) -> tuple[str, list[str]]:
    """The case without its comments, and what they expect, each with the number of the line below them."""
    kept: list[str] = []
    expected: list[str] = []
    for line in text.splitlines(keepends=True):
        match = COMMENT.match(line.rstrip("\n"))
        if match is None:
            kept.append(line)
        elif match[1].startswith("!"):
            expected.append(f"{len(kept) + 1}:{match[1][2:]}")
        else:
            expected[-1] += f" | {match[1][2:]}"
    return "".join(kept), expected


def shown(one: Diagnostic) -> str:
    """A diagnostic as the comments of a case write it, with its line before and its hints behind."""
    place = ""
    if one.span is not None:
        end_line, end_column = ends(one.span)
        last = str(max(end_column - 1, one.span.column)) if end_line == one.span.line else ""
        place = f"{one.span.line}:{one.span.column}-{last} "
    severity = "" if one.severity is Severity.ERROR else f"{one.severity} "
    return " | ".join((f"{place}{severity}{one.code}: {one.message}", *one.hints))
