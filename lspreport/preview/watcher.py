"""Says when a source was saved: anything in sections/, areas/ or reviews/, however an editor writes it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

FOLDERS = ("sections", "areas", "reviews")

_STEP = 1
"""Milliseconds between looks while changes come in. watchfiles' own 50 would cost more than the rest of a save."""

_REARM = 1000
"""Milliseconds after which the folders are looked up again, for one that was made or replaced."""

_SETTLE = 0.06
"""Seconds that a file found empty or missing is given: many editors empty it first, or move it away."""

_TEXTS = (".md", ".yaml")


async def saves(project: Path, stop: asyncio.Event) -> AsyncIterator[frozenset[Path]]:
    """The paths that changed, save after save, until `stop` is set; first once for what the watch came too late for."""
    from watchfiles import Change, DefaultFilter, awatch

    unseen: frozenset[Path] | None = frozenset()  # what may have been saved before the watch began
    while not stop.is_set():
        known = _folders(project)
        if not known:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _REARM / 1000)
        else:
            watching = awatch(
                *known,
                watch_filter=DefaultFilter(),
                step=_STEP,
                debounce=50,
                rust_timeout=_REARM,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
            )
            async for changes in watching:
                paths = frozenset(Path(path) for _, path in changes)
                if paths or unseen is not None:
                    await _wait_for_text(paths)
                    yield paths | (unseen or frozenset())
                    unseen = None
                # a folder that was replaced is another one, and the old one would be watched in vain
                if _folders(project) != known or any((Change.deleted, str(path)) in changes for path in known):
                    break
            if not stop.is_set():
                yield frozenset({project})
        unseen = frozenset({project})


def only_texts(paths: frozenset[Path]) -> bool:
    """Whether all that changed is text, whose every word the report is compared by; pictures are not."""
    return all(path.suffix in _TEXTS for path in paths)


def _folders(project: Path) -> tuple[Path, ...]:
    return tuple(project / name for name in FOLDERS if (project / name).is_dir())


async def _wait_for_text(paths: frozenset[Path]) -> None:
    for path in paths:
        if path.suffix in _TEXTS and _is_void(path):
            await asyncio.sleep(_SETTLE)
            return


def _is_void(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return True
