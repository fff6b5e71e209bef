"""Sixty cases of the fuzzer with a fixed seed, some of every kind; `make fuzz` runs ten thousand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from random import Random

import pytest

from lspreport.cli.init import write_starter
from tests.apart import apart
from tests.fuzz.cases import KINDS
from tests.fuzz.fields import FILES, places
from tests.fuzz.grammar import damaged, section
from tests.fuzz.outputs import faults
from tests.fuzz.run import call, run

SEED, CASES = 11, 60


@pytest.mark.slow
def test_nothing_that_an_author_can_write_breaks_a_promise() -> None:
    """In a process of its own: what breaks off there breaks off nothing else, and its memory is its own."""
    command = [sys.executable, "-m", "tests.fuzz.run", str(SEED), "0", str(CASES)]
    whole = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], env=whole, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert f"{CASES} cases, 0 faults" in done.stdout


def test_every_kind_of_case_is_among_them() -> None:
    assert {Random(f"{SEED}:{number}").choice(KINDS) for number in range(CASES)} == set(KINDS)


def test_a_promise_that_is_broken_is_told(tmp_path: Path) -> None:
    """The fuzzer itself: a command that fails in each of the ways."""
    told = " ".join(run(1, 1, (_build,), tmp_path, _failing).faults)
    assert "exit 3" in told
    assert "a traceback" in told


def _failing(*words: str) -> tuple[int, str, str]:
    return 3, "", "Traceback"


def _build(rng: object, project: Path) -> list[tuple[str, ...]]:
    return [("build", "-t", "html")]


def test_memory_and_time_are_those_of_the_programs_too() -> None:
    """Typst works in the process itself, pandoc beside it: a GiB of either is one."""
    size = 400_000_000
    _, _, usual = apart(list)
    _, seconds, memory = apart(_program, f"b'x' * {size}")
    assert memory * 1024 > 2 * size
    assert seconds > 0
    _, _, own = apart(_own, size)
    assert 0.9 * size < (own - usual) * 1024 < 1.1 * size


def _program(words: str) -> list[str]:
    return [str(subprocess.run([sys.executable, "-c", words], check=True).returncode)]


def _own(size: int) -> list[str]:
    return [str(len(b"x" * size))]


def test_what_breaks_off_is_told() -> None:
    assert apart(_broken_off)[0] == ["ended with status 9"]


def _broken_off() -> list[str]:
    os.kill(os.getpid(), 9)
    return []


def test_what_waits_for_a_lock_of_ours_ends() -> None:
    """As it would not in a fork of this process, where the lock stays held and nobody is left to give it back."""
    with _LOCK:
        assert apart(_locked)[0] == ["free"]


_LOCK = threading.Lock()


def _locked() -> list[str]:
    with _LOCK:
        return ["free"]


def test_outputs_with_other_numbers_are_told(tmp_path: Path) -> None:
    """Each format of a good report, against a list of numbers that is another."""
    write_starter(tmp_path)
    assert call("build", "-q", "-t", "docx,pdf,html", "--project", str(tmp_path))[0] == 0
    folder, formats = tmp_path / "build", ("docx", "pdf", "html")
    assert list(faults(folder, "sharing-services", "", formats)) == []
    listed = json.loads((folder / "numbers.json").read_text(encoding="utf-8"))
    next(one for one in listed if one["kind"] == "para" and one["number"] == "3.1")["number"] = "3.7"
    next(one for one in listed if one["kind"] == "box")["number"] = "8"
    (folder / "numbers.json").write_text(json.dumps(listed), encoding="utf-8")
    told = list(faults(folder, "sharing-services", "", formats))
    assert [sum(line.startswith(f"{format}: ") for line in told) for format in formats] == [2, 2, 2], told


def test_every_key_of_every_file_is_reached() -> None:
    """Also those that no file of the starter has."""
    reached = {(name, path) for name, found in FILES.items() for path, _ in places(found)}
    assert ("sections/report.yaml", ("formats", "theme", "accent")) in reached
    assert ("sections/theory.yaml", ("streams", "*", "levers", 0, "reason")) in reached
    assert ("areas/southmere.yaml", ("evidence", "*", "reveals", 0)) in reached


def test_a_seed_gives_the_same_case() -> None:
    assert section(Random("a")) == section(Random("a")) != section(Random("b"))
    assert damaged(Random("a"), b"abc" * 50) == damaged(Random("a"), b"abc" * 50)
