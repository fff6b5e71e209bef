"""Processes that work side by side: what one loses, no other has to pay for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lspreport.signoff.workers import Lost, Processes

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


def test_what_nobody_waits_for_is_not_begun(tmp_path: Path) -> None:
    """Who takes one result and goes has no more done than was begun before their turn."""
    record = tmp_path / "record"
    with Processes(_counted, str(record), 1) as workers:
        next(workers.results(PIECES))
    assert len(record.read_text(encoding="utf-8").splitlines()) < len(PIECES)
