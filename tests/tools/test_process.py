"""A program is given its time: by the clock, or by what it has had of the processor."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from lspreport.tools import process
from tests.patience import PATIENCE

IDLE = "import sys, time; time.sleep(2); sys.stdout.write(sys.stdin.read().upper())"
BUSY = "while True: pass"

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells what a process has had")


def run(program: str, patience: float) -> bytes:
    return process.run([sys.executable, "-c", program], b"given", patience, of_processor=True)[1]


def test_a_program_that_waits_for_the_processor_is_waited_for() -> None:
    """It is given no less to read for that."""
    assert run(IDLE, 1.0) == b"GIVEN"


def test_by_the_clock_it_is_not() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        process.run([sys.executable, "-c", IDLE], b"given", 1.0)


def test_a_program_that_works_without_end_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        run(BUSY, 0.3)
    assert time.monotonic() - began < PATIENCE


def test_nothing_is_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_STALLED", 2)
    with pytest.raises(subprocess.TimeoutExpired):
        run("import time; time.sleep(600)", 0.3)


def test_where_the_system_does_not_tell_it_is_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_worked", lambda _: float("nan"))
    with pytest.raises(subprocess.TimeoutExpired):
        run(IDLE, 0.5)


@pytest.mark.parametrize(("program", "ends"), [(BUSY, True), ("import time; time.sleep(600)", False)])
def test_a_program_that_stays_awake_is_ended_by_its_work(
    program: str, ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that waits goes on."""
    monkeypatch.setattr(process, "_STALLED", 1000)
    with subprocess.Popen([sys.executable, "-c", program]) as awake:
        try:
            with process.ended_after(0.5, awake):
                if ends:
                    assert awake.wait(PATIENCE) != 0
                else:
                    time.sleep(1.5)
            assert (awake.poll() is not None) is ends
        finally:
            awake.kill()
