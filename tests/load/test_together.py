"""Mistakes in every file of a report at once: one run tells them all, in order, on the command line too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.load.test_cases import HERE

ROOT = HERE.parent.parent

MISTAKES = {
    "areas/leeds.yaml": "name: Leeds\ntype: conty\n",
    "areas/lewisham.yaml": "name: [Lewisham\n",
    "sections/chapter.md": "# Efficiency\n\n::: {.bx}\nWords.\n",
    "sections/glossary.yaml": "abbreviation: {}\n",
    "sections/report.yaml": "title: A\ndate: 2008-13\nsummary: {file: summary.md}\nchapters: [chapter.md, none.md]\n",
    "sections/sources.yaml": "workshop:\n",
    "sections/theory.yaml": "streams: {efficiency: {}}\n",
}
TOLD = """\
areas/leeds.yaml:2:7: error[unknown-value] `conty` is not a value of `type`
areas/lewisham.yaml:1:7: error[broken-yaml] this `[` is not closed as it should be
sections/chapter.md:3:1: error[bad-markup] this is never closed
sections/chapter.md:3:7: error[unknown-class] a div has no class `bx`
sections/glossary.yaml:1:1: error[unknown-key] glossary.yaml has no key `abbreviation`
sections/report.yaml:2:7: error[bad-date] `2008-13` is not a date
sections/report.yaml:4:24: error[no-file] `sections/none.md` does not exist
sections/sources.yaml:1:1: error[wrong-type] the source `workshop` is empty
sections/summary.md:3:9: error[unreadable] `sections/summary.md` is not UTF-8 text: byte 0x81 has no meaning here
sections/theory.yaml:1:11: error[missing-key] the stream `efficiency` lacks `title`
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "base", tmp_path, dirs_exist_ok=True)
    for path, text in MISTAKES.items():
        (tmp_path / path).write_text(text)
    (tmp_path / "sections/summary.md").write_bytes(b"# Summary\n\nA visit \x81 la carte.\n")
    return tmp_path


def build(report: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lspreport", "build", "--project", ".", "-t", "html", "--quiet", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=report, env=environment, capture_output=True, encoding="utf-8")


def test_one_run_tells_all_of_them(report: Path) -> None:
    """In the order of files and lines; exit 1, and nothing written."""
    done = build(report, "--diagnostic-format", "short")
    assert done.stdout == TOLD
    assert done.returncode == 1
    assert not (report / "build").exists()


def test_people_are_shown_the_line_with_a_caret_and_a_remedy(report: Path) -> None:
    done = build(report)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    shown = "\n".join(line.rstrip() for line in done.stderr.splitlines())
    assert (
        "error[unknown-class]: a div has no class `bx`\n"
        " --> sections/chapter.md:3:7\n"
        "  |\n"
        "3 | ::: {.bx}\n"
        "  |       ^^\n"
        "  = help: did you mean `box`?\n"
    ) in shown
