"""Where nothing more can be written for the time of a run, or no file can have a name, that is said in words, and is no
mistake of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.projects import project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs the limits of a process")

LONG = "x" * 300
LIMITED = "import resource as r, sys; r.setrlimit(r.RLIMIT_FSIZE, ({0}, {0})); from lspreport.cli import main; main()"


@pytest.mark.parametrize("most", [0, 100])
def test_no_room_for_temporary_files(tmp_path: Path, most: int) -> None:
    """With no byte Python finds no folder for them; with a hundred it finds one, and the first file fails."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/report.yaml").write_text("title: T\nchapters: [one.md]\n")
    (tmp_path / "sections/one.md").write_text("# One\n\nText and *more*.\n")
    command = [sys.executable, "-c", LIMITED.format(most), "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("error: there is no room for temporary files\n")
    assert "TMPDIR" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sections"]


@pytest.mark.parametrize("words", [["init", LONG], ["check", "--project", LONG], ["add", "chapter", LONG]])
def test_a_name_that_no_disk_takes_is_told_as_one(words: list[str], tmp_path: Path) -> None:
    project(tmp_path, one="Words.")
    command = [sys.executable, "-m", "lspreport", *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(f"error: `{LONG[:40]}…` is longer than the name of a file may be\n")
