"""Processes that do one piece of work after another, on all cores of this machine.

One that dies takes none of the others' pieces with it: what it and they were at is tried again, one by one.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, Protocol, TypeVar

from lspreport.ending import leave_signals_to_parent
from lspreport.garbage import collect_behind, freeze_all
from lspreport.tools.typeset import called

_GivenT = TypeVar("_GivenT")
_PieceT = TypeVar("_PieceT")
_ResultT = TypeVar("_ResultT")


class Lost(Exception):
    """The process that did a piece of work ended before it was done; the message says what is known."""


class Workers(Protocol):
    """Does `work` with what was given for all, on each piece; gives each result as soon as it is there.

    In the place of a result may stand `Lost`. What `work` raises is raised here: it is to catch what it expects.
    """

    count: int

    def results(self, pieces: Iterable[str]) -> Iterator[tuple[str, Any]]: ...

    def __enter__(self) -> Workers: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """`Workers` that are processes of this machine. `work` is a function of a module; so few pieces are begun before
    their turn that what is ready and not yet taken never fills the memory."""

    def __init__(self, work: Callable[[_GivenT, str], _ResultT], given: _GivenT, count: int) -> None:
        self.count = count
        self._work = work
        self._given = given
        self._pool = self._started(count)

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def results(self, pieces: Iterable[str]) -> Iterator[tuple[str, Any]]:
        rest = iter(pieces)
        running: dict[Future[Any], str] = {}
        while True:
            suspects: list[str] = []
            while len(running) < 2 * self.count and not suspects:
                piece = next(rest, None)
                if piece is None:
                    break
                try:
                    running[self._pool.submit(_done, self._work, piece)] = piece
                except BrokenProcessPool:
                    suspects.append(piece)
            if not running and not suspects:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED) if running else (set(), None)
            for future in done:
                piece = running.pop(future)
                try:
                    yield piece, future.result()
                except BrokenProcessPool:
                    suspects.append(piece)
            if suspects:
                suspects += running.values()
                running.clear()
                yield from self._one_by_one(suspects)
                self._pool = self._started(self.count)

    def _one_by_one(self, suspects: list[str]) -> Iterator[tuple[str, Any]]:
        """One of them has brought its process down: each has one of its own."""
        for piece in suspects:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = self._started(1)
            try:
                yield piece, self._pool.submit(_done, self._work, piece).result()
            except BrokenProcessPool:
                yield piece, Lost("the process that made it ended before it was done; it may have lacked memory")
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _started(self, count: int) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(count, _context(), initializer=_begin, initargs=(self._given,))
        pool.submit(_nothing).result()  # a fork is made now, while there is no thread but this
        return pool


def _context() -> BaseContext:
    """How a process is begun: by a fork, which shares what has been read, where that is safe.

    It is on Linux, as long as this process has no threads: neither ours nor those that Typst keeps once it was called.
    Elsewhere a new Python is started, and is sent what it needs.
    """
    forks = sys.platform == "linux" and threading.active_count() == 1 and not called()
    return multiprocessing.get_context("fork" if forks else "spawn")


_given: Any = None


def _begin(given: Any) -> None:
    """What a process does first."""
    global _given
    leave_signals_to_parent()
    _given = given
    freeze_all()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Who was killed cannot end its workers: they see it and go."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _done(work: Callable[[Any, str], _ResultT], piece: str) -> _ResultT:
    result = work(_given, piece)
    collect_behind()
    return result


def _nothing() -> None:
    """The piece of work with which a pool is begun."""
