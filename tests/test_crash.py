"""Every verb that writes, killed at each of its operations on the disk: the old set or the new one, and no stray."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.init import write_starter
from tests.intake.forms import POTS, YORK, form, report

pytestmark = [
    pytest.mark.thorough("kills each verb at each of its operations on the disk"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="each try is a fork"),
]

HERE = Path(__file__).parents[1]
MEMORY = Path("/dev/shm")
"""A disk in memory, which Linux has: some thousand folders are made."""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def started(base: Path) -> Path:
    """A report with things of its own beside those that are lspreport's."""
    write_starter(base / "paper")
    for name in (".git/HEAD", "notes/mine.txt", "build/.paper", "build/mine/notes.txt"):
        (base / "paper" / name).parent.mkdir(exist_ok=True, parents=True)
        (base / "paper" / name).write_text("mine", encoding="utf-8")
    return base / "paper"


def first(base: Path) -> list[str]:
    write_starter(base / "paper")
    return ["build", "-t", "html"]


def again(base: Path) -> list[str]:
    paper = started(base)
    build_files(project=paper, formats=["html", "docx"])
    change(paper / "sections/report.yaml", "Sharing services", "Shared services")
    return ["build", "-t", "html,docx"]


def split(base: Path) -> list[str]:
    """A section goes, another comes, one changes; somebody has put files of their own among the pages."""
    paper = started(base)
    (paper / "sections/costs.md").write_text("# Costs\n\nWords.\n", encoding="utf-8")
    change(paper / "sections/report.yaml", "  - access.md\n", "  - access.md\n  - costs.md\n")
    build_files(project=paper, formats=["html"], split=True)
    pages = paper / "build/sharing-services"
    assert (pages / "costs.html").is_file()
    (pages / ".htaccess").write_text("mine", encoding="utf-8")
    (pages / "mine.html").write_text("mine", encoding="utf-8")
    (paper / "sections/costs.md").rename(paper / "sections/price.md")
    change(paper / "sections/report.yaml", "  - costs.md\n", "  - price.md\n")
    return ["build", "-t", "html", "--split"]


def force(base: Path) -> list[str]:
    paper = report(base / "paper")
    taken = form(paper, "york.csv", YORK, [POTS])
    (paper / "areas/york.yaml").write_text("name: York\ntype: unitary\nregion: North\n", encoding="utf-8")
    return ["intake", str(taken), "--force"]


def fix(base: Path) -> list[str]:
    paper = started(base)
    for name in ("sections/access.md", "sections/conclusions.md", "areas/northbridge.yaml"):
        change(paper / name, " the ", " the the ")
    return ["check", "--fix"]


def agree(base: Path) -> list[str]:
    paper = started(base)
    (paper / "sections/summary.lock.yaml").write_text("# an agreement of before\n", encoding="utf-8")
    return ["summary", "--agree", "all"]


def new(base: Path) -> list[str]:
    (base / "README.md").write_text("mine", encoding="utf-8")
    return ["init", str(base / "paper")]


def beside(base: Path) -> list[str]:
    """A report in a folder that has other things."""
    (base / "paper/.git").mkdir(parents=True)
    (base / "paper/README.md").write_text("mine", encoding="utf-8")
    return ["init", str(base / "paper")]


CASES = [
    *((make, "exchange", 0) for make in (first, again, split, force, fix, agree, new, beside)),
    *((make, "journal", 0) for make in (again, split, fix)),
    (again, "exchange", 29),
    (again, "journal", 29),
]


@pytest.mark.parametrize(("make", "way", "step"), CASES)
def test_a_kill_leaves_the_old_set_or_the_new_one(make: Callable[[Path], list[str]], way: str, step: int) -> None:
    """And so does another of the run after it. Without exchange it is the next start that brings the old set back."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        base = Path(folder, "base")
        base.mkdir()
        verb, *words = make(base)
        where = [] if verb == "init" else ["--project", str(base / "paper")]
        command = [sys.executable, "-m", "tests.crash", str(base), way, str(step), verb, *words, *where]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout.splitlines()[-1])
    assert found["bad"] == []
    assert found["points"] >= 4
