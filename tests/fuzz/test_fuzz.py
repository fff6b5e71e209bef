"""Three hundred cases of the fuzzer with a fixed seed; `make fuzz` runs ten thousand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.grammar import damaged, section
from tests.fuzz.run import run

SEED, SHARES, EACH = 11, 6, 50


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_that_an_author_can_write_breaks_a_promise(share: int) -> None:
    """In a process of its own: what breaks off there breaks off nothing else, and its memory is its own."""
    command = [sys.executable, "-m", "tests.fuzz.run", str(SEED), str(share * EACH), str(EACH)]
    whole = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], env=whole, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert f"{EACH} cases, 0 faults" in done.stdout


def test_a_promise_that_is_broken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fuzzer itself: a command that fails in each of the ways."""
    monkeypatch.setattr("tests.fuzz.run.call", _failing)
    monkeypatch.setattr("tests.fuzz.run.starter", lambda: tmp_path)
    monkeypatch.setattr("tests.fuzz.run.KINDS", (_build,))
    told = " ".join(run(1, 1))
    assert "exit 3" in told
    assert "a traceback" in told


def _failing(*words: str) -> tuple[int, str, str]:
    return 3, "", "Traceback"


def _build(rng: object, project: Path) -> tuple[str, ...]:
    return ("build", "-t", "html")


def test_a_seed_gives_the_same_case() -> None:
    assert section(Random("a")) == section(Random("a")) != section(Random("b"))
    assert damaged(Random("a"), b"abc" * 50) == damaged(Random("a"), b"abc" * 50)
