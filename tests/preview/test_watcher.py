"""A file that an editor has emptied or moved away for a moment is given that moment, and no other file is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from lspreport.preview import watcher


def away(file: Path) -> None:
    file.unlink(missing_ok=True)


def empty(file: Path) -> None:
    file.write_text("")


def full(file: Path) -> None:
    file.write_text("Words.")


@pytest.mark.parametrize(
    ("name", "saved", "waits"),
    [
        ("one.md", away, True),
        ("one.md", empty, True),
        ("one.md", full, False),
        ("theory.yaml", empty, True),
        ("dot.svg", empty, False),
    ],
)
def test_a_void_text_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, saved: Callable[[Path], None], waits: bool
) -> None:
    """Without a clock: what a save waits for is told here, and the second half of the save comes meanwhile."""
    file = tmp_path / "sections" / name
    file.parent.mkdir()
    saved(file)
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        full(file)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    asyncio.run(watcher._wait_for_text(frozenset({file})))
    assert len(waited) == waits
    assert all(0.05 <= seconds <= 0.1 for seconds in waited), "longer than an editor takes, shorter than an author sees"
