"""Processes that work side by side: what one loses, no other has to pay for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lspreport.signoff.workers import Lost, Processes

pytestmark = pytest.mark.thorough("starts processes and has them die")

PIECES = [f"piece-{number}" for number in range(9)]


def _doubled(given: str, piece: str) -> str:
    return f"{given}{piece}"


def _dying(given: str, piece: str) -> str:
    if piece == given:
        os._exit(9)
    return piece


def _counted(given: str, piece: str) -> str:
    """A line in a file for each piece of work that was done."""
    with Path(given).open("a", encoding="utf-8") as file:
        file.write(f"{piece}\n")
    return piece


@pytest.mark.parametrize("count", [1, 2])
def test_every_piece_has_its_result(count: int) -> None:
    with Processes(_doubled, "a ", count) as workers:
        assert dict(workers.results(PIECES)) == {piece: f"a {piece}" for piece in PIECES}


def test_a_process_that_dies_loses_its_own_piece_alone() -> None:
    with Processes(_dying, "piece-4", 2) as workers:
        results = dict(workers.results(PIECES))
    assert isinstance(results.pop("piece-4"), Lost)
    assert results == {piece: piece for piece in PIECES if piece != "piece-4"}


def _growing(given: list[bytearray], piece: str) -> str:
    """Keeps 40 MiB a piece, and says which process did it."""
    given.append(bytearray(b"x" * 40 * 1024**2))
    return str(os.getpid())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_a_process_that_has_grown_makes_way() -> None:
    with Processes(_growing, [], 1, growth=60 * 1024**2) as workers:
        done = [process for _, process in workers.results(PIECES[:7])]
    assert [done.count(process) for process in dict.fromkeys(done)] == [3, 3, 1]


def test_what_nobody_waits_for_is_not_begun(tmp_path: Path) -> None:
    """Who takes one result and goes has no more done than was begun before their turn."""
    record = tmp_path / "record"
    with Processes(_counted, str(record), 1) as workers:
        next(workers.results(PIECES))
    assert len(record.read_text(encoding="utf-8").splitlines()) < len(PIECES)
