"""Ctrl-C while pandoc is stuck in a text."""

from __future__ import annotations

import threading
from time import monotonic, sleep

import pytest

from lspreport.tools import pandoc, process
from tests.patience import PATIENCE

STUCK = "[" * 60


def test_an_interruption_ends_a_pandoc_that_is_stuck() -> None:
    """It heeds no signal itself, and the thread that waits for it would keep the command from ending."""
    problems: list[Exception] = []

    def read() -> None:
        try:
            pandoc.parse([STUCK], 2 * PATIENCE)  # longer than it is waited for below
        except Exception as problem:
            problems.append(problem)

    reader = threading.Thread(target=read, daemon=True)
    began = monotonic()
    reader.start()
    while not process._running and monotonic() - began < PATIENCE:
        sleep(0.01)
    with pytest.raises(KeyboardInterrupt), process.ended_by_interruption():
        raise KeyboardInterrupt
    reader.join(PATIENCE)
    assert not reader.is_alive()
    assert [str(problem).partition(":")[0] for problem in problems] == ["pandoc failed"]
