"""A check is one file in its family's folder; nothing else names it, and what it works out lives as long as a run."""

from __future__ import annotations

import ast
import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from lspreport.check import Judging, check, registry, rule_names, rules
from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.spine import compile_report
from tests.projects import EVIDENCE, project

HOUSE = Path(registry.__file__).parents[1]
RULE = '''\
    """Somebody shouts.

    Nobody is convinced by it.

    Example: `Stop!`

    Remedy: take the mark out.
    """

    from lspreport.check.judging import Judging
    from lspreport.check.prose import passages
    from lspreport.check.registry import WARNING, Fault, fault, rule


    @rule("no-shouting", WARNING, off=True)
    def find(judging: Judging) -> list[Fault]:
        found = [passage for passage in passages(judging) if passage.text.endswith("!")]
        return [fault(one.text, "somebody shouts", one.span, "say it calmly") for one in found]
'''


@pytest.fixture
def other_house(tmp_path: Path) -> Path:
    """A folder with a copy of the package, to which one file has been added."""
    shutil.copytree(HOUSE, tmp_path / "lspreport", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "lspreport/check/style/no_shouting.py").write_text(dedent(RULE), encoding="utf-8")
    return tmp_path


def run(house: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "lspreport", *words],
        cwd=house,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_one_file_more_is_one_check_more(other_house: Path) -> None:
    """It is explained, report.yaml may name it, and it is run."""
    code, out = run(other_house, "explain", "no-shouting")
    assert code == 0, out
    assert out.startswith("no-shouting  off by default\n")
    assert "Remedy: take the mark out." in out
    report = "checks: {no-shouting: error}\nwaivers: [{check: no-shouting, at: Go!, reason: a quotation}]"
    project(other_house / "report", report=report, one="Stop!\n\nGo!")
    code, out = run(other_house, "check", "--project", "report", "--diagnostic-format", "short")
    assert code == 1, out
    told = [line for line in out.splitlines() if "[" in line]
    assert [line for line in told if "no-shouting" in line or "[un" in line] == [
        "report/sections/one.md:3:1: error[no-shouting] somebody shouts"
    ]


def test_every_file_of_a_family_registers_the_rule_of_its_name() -> None:
    files = [path for path in (HOUSE / "check").glob("*/*.py") if not path.name.startswith("_")]
    assert {path.parent.name for path in files} == set(registry.FAMILIES)
    assert sorted(path.stem.replace("_", "-") for path in files) == sorted(rule_names())
    assert tuple(rule.name for rule in rules()) == rule_names()
    assert not {*Mistake} & {*rule_names()}


def test_a_file_without_its_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_files", lambda: {"no-rule": "lspreport.check.english"})
    with pytest.raises(LookupError, match=r"check\.english registers no rule `no-rule`"):
        rules.__wrapped__()


def test_what_the_early_rooms_leave_to_a_check_names_one() -> None:
    calls = [
        node
        for room in ("load", "assemble")
        for path in (HOUSE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Observation"
    ]
    named = {node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant)}
    assert len(named) > 5
    assert named <= set(rule_names())


def test_nothing_keeps_the_document_after_its_run(tmp_path: Path) -> None:
    project(tmp_path, **EVIDENCE, one="The LAA, in Malvern. [@leeds:single-pot]\n\n- {{< evidence bath:delay >}}")
    document = compile_report(tmp_path, Diagnostics(), judged=False)
    assert document is not None
    kept = (document, document.report)
    gc.collect()  # what compiling has left
    before = [len(gc.get_referrers(one)) for one in kept]
    assert check(Judging(document))
    gc.collect()
    assert [len(gc.get_referrers(one)) for one in kept] == before
