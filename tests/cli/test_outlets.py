"""What becomes of a run whose words nobody can take: a full disk, a reader that has gone, a stream that is closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lspreport.cli.init import write_starter

pytestmark = [
    pytest.mark.thorough("starts a run for each stream that fails"),
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here"),
]
ROOT = Path(__file__).parents[2]
JSON = ("build", "-t", "html", "--diagnostic-format", "json")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_starter(tmp_path / "paper")
    return tmp_path / "paper"


def shell(script: str, folder: Path, *words: str) -> tuple[int, str]:
    """The exit code and what stands on stderr, or wherever the script has it printed."""
    whole = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = ["bash", "-c", script, "bash", sys.executable, "-m", "lspreport", *words]
    done = subprocess.run(command, cwd=folder, env=whole, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("words", [JSON, ("build", "-t", "html"), ("explain",), ("--help",), ("trace", "box-sharing")])
def test_what_cannot_be_printed_is_no_mistake_of_ours(paper: Path, words: tuple[str, ...]) -> None:
    code, told = shell('"$@" > /dev/full', paper, *words)
    assert code == 2
    assert told.endswith("error: what was to be printed is lost: no space left on device\n")
    assert "The mistake is ours" not in told
    assert (paper / "build/sharing-services.html").is_file() is (words[0] == "build")


@pytest.mark.parametrize("words", [JSON, ("build", "-t", "html"), ("explain",)])
@pytest.mark.parametrize("where", ["2> /dev/full", ">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_takes_nothing_changes_nothing(paper: Path, words: tuple[str, ...], where: str) -> None:
    assert shell(f'"$@" {where}', paper, *words)[0] == 0
    assert (paper / "build/sharing-services.html").is_file() is (words[0] == "build")


@pytest.mark.parametrize("words", [("explain",), ("explain", "code-gap"), JSON])
def test_a_reader_that_has_gone_changes_nothing(paper: Path, words: tuple[str, ...]) -> None:
    code, told = shell('set -o pipefail; "$@" | true', paper, *words)
    assert (code, "lost" in told, "Exception" in told) == (0, False, False)


def test_mistakes_of_the_report_stay_its_exit_code(paper: Path) -> None:
    with (paper / "sections/access.md").open("a", encoding="utf-8") as file:
        file.write("\nSee @box-nowhere.\n")
    assert shell('set -o pipefail; "$@" | true', paper, "check", "--diagnostic-format", "json")[0] == 1
    assert shell('"$@" 2> /dev/full', paper, "check")[0] == 1
