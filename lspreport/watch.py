"""Who is told how far the work has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Protocol


class Watch(Protocol):
    """Is told how far the work has come; formats report from threads of their own."""

    def started(self, stage: str) -> None: ...

    def finished(self, stage: str, seconds: float, size: int | None) -> None: ...


class Unwatched:
    """Looks on in silence."""

    def started(self, stage: str) -> None: ...

    def finished(self, stage: str, seconds: float, size: int | None) -> None: ...


UNWATCHED = Unwatched()


@contextmanager
def stage(name: str, watch: Watch) -> Iterator[list[int]]:
    """Tells `watch` of one stage; a size appended to the yielded list is told with its end."""
    sizes: list[int] = []
    watch.started(name)
    began = perf_counter()
    yield sizes
    watch.finished(name, perf_counter() - began, sizes[0] if sizes else None)
