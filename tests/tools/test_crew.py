"""Work beside the main thread ends with its owner: what runs is ended, what waits never begins, and its folders go."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import pytest

from lspreport.tools import pandoc
from lspreport.tools.crew import _THREADS, Crew, at_once
from lspreport.tools.process import Interruption, run
from lspreport.tools.typeset import evaluate
from tests.patience import PATIENCE

STUCK = ("'a " * 500 + "\n\n") * 200
"""pandoc reads it for a minute, which no mark in it foretells, and heeds no signal meanwhile."""


def test_what_is_begun_gives_its_result() -> None:
    with Crew() as crew:
        assert crew.begin(sum, [1, 2]).result() == at_once(sum, [1, 2]).result() == 3


def test_what_goes_wrong_is_raised_by_whoever_asks() -> None:
    with Crew() as crew:
        for begun in (crew.begin(int, "x"), at_once(int, "x")):
            with pytest.raises(ValueError, match="invalid literal"):
                begun.result()


def test_a_pandoc_that_is_stuck_ends_with_its_crew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing of it stays in the temporary folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Crew() as crew:
        reading = crew.begin(pandoc.parse, [STUCK])
        while not list(tmp_path.iterdir()):
            assert not reading.done()
    assert isinstance(reading.exception(0), Interruption)
    assert list(tmp_path.iterdir()) == []


def test_what_has_not_begun_never_begins() -> None:
    """Neither a program nor a layout, in a piece of work that was in the midst of something else."""
    going, ended = threading.Event(), threading.Event()

    def work() -> list[str]:
        going.set()
        assert ended.wait(PATIENCE)
        told = []
        for step in (lambda: run(["pandoc"]), lambda: evaluate({"main.typ": b"x"}, "1")):
            try:
                step()
            except Interruption as problem:
                told.append(type(problem).__name__)
        return told

    crew = Crew()
    working = crew.begin(work)
    assert going.wait(PATIENCE)
    ender = threading.Thread(target=crew.__exit__, args=(None, None, None))
    ender.start()
    while not crew._programs._ended:
        pass
    ended.set()
    ender.join(PATIENCE)
    assert working.result() == ["Interruption", "Interruption"]


def test_what_waits_for_a_thread_never_begins() -> None:
    """All threads are at work when it ends; each goes on until what waits behind it has been called off."""
    called_off, begun = threading.Event(), list[str]()
    with Crew() as crew:
        for _ in range(_THREADS):
            crew.begin(called_off.wait, PATIENCE)
        waiting = crew.begin(begun.append, "late")
        waiting.add_done_callback(lambda _: called_off.set())
    assert waiting.cancelled()
    assert begun == []
