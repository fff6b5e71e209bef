"""Processes that do one piece of work after another, on all cores of this machine.

Each is sent a piece, and sends its result. One that dies loses the piece that it was at, and nothing else; one that has
grown large makes way for a new one, so that a thousand pieces take no more memory than a few.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from msgspec import Struct

from lspreport.ending import leave_signals_to_parent
from lspreport.garbage import collect_behind, freeze_all
from lspreport.tools.typeset import called

if sys.platform != "win32":
    import resource
if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

Line: TypeAlias = "Connection[Any, Any]"

_GROWTH = 512 * 1024**2
"""So many bytes may a process grow by before it makes way: Typst remembers what it has laid out, for a while."""
_LEAST = 3
"""A process that has grown at once does as many pieces as this, since each has to be begun."""


class Lost(Exception):
    """The process that did a piece of work ended before it was done; the message says what is known."""


class LostByCluster(Lost):
    """A machine of the cluster, or all of it, is gone: no mistake of ours."""


class Workers(Protocol):
    """Does some work on each piece, side by side; gives each result as soon as it is there, or `Lost` in its place.

    What the work raises is raised here: it is to catch what it expects.
    """

    def results(self, pieces: Iterable[str]) -> Iterator[tuple[str, Any]]: ...

    def __enter__(self) -> Workers: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...


Work = Callable[[Any, str], Any]
"""A function of a module, which is called with what was given for all and with a piece."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker(Struct, frozen=True, eq=False):
    """A process, and the line to it."""

    process: BaseProcess
    line: Line

    def end(self) -> int | None:
        """Hangs up, which ends it, and waits for that; gives its exit code."""
        self.line.close()
        self.process.join()
        return self.process.exitcode


class Processes:
    """`Workers` that are processes of this machine; one that has grown by so many bytes makes way for a new one.

    No piece is begun before somebody is there to do it, so that what is ready and not taken never fills the memory.
    """

    def __init__(self, work: Work, given: object, count: int, growth: int = _GROWTH) -> None:
        self._given = (growth, work, given)
        self._idle: list[_Worker] = []
        self._busy: dict[Line, tuple[_Worker, str]] = {}
        for _ in range(count):
            self._start()

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker, _ in self._busy.values():
            worker.process.terminate()  # nobody waits for what it is at
        for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
            worker.end()

    def results(self, pieces: Iterable[str]) -> Iterator[tuple[str, Any]]:
        rest = iter(pieces)
        self._hand_out(rest)
        while self._busy:
            ready = [self._result(line) for line in wait(list(self._busy)) if isinstance(line, Connection)]
            self._hand_out(rest)  # first: whoever takes the results needs time for that
            yield from ready

    def _hand_out(self, rest: Iterator[str]) -> None:
        for worker, piece in zip(tuple(self._idle), rest, strict=False):
            self._idle.remove(worker)
            self._busy[worker.line] = worker, piece
            with suppress(OSError):  # who has ended already has no result
                worker.line.send(piece)

    def _result(self, line: Line) -> tuple[str, Any]:
        worker, piece = self._busy.pop(line)
        try:
            result, stays = line.recv()
        except (EOFError, OSError):
            code = worker.end()
            result, stays = Lost(f"the process that made it ended before it was done ({_how(code)})"), False
        if stays:
            self._idle.append(worker)
        else:
            worker.end()
            self._start()
        return piece, result

    def _start(self) -> None:
        context = _context()
        ours, theirs = context.Pipe()
        # whoever is begun by a fork has our ends of all lines, and would keep them open when we are gone
        own = [ours, *(one.line for one in self._idle), *self._busy]
        others = own if context.get_start_method() == "fork" else []
        process = context.Process(target=_serve, args=(theirs, others, *self._given), daemon=True)
        process.start()
        theirs.close()
        self._idle.append(_Worker(process, ours))


def _how(code: int | None) -> str:
    """What is known of the end of a process."""
    if code is not None and code < 0:
        return "it was killed; it may have lacked memory" if -code == 9 else f"signal {-code}"
    return f"exit code {code}"


def _context() -> ForkContext | SpawnContext:
    """How a process is begun: by a fork, which shares what has been read, where that is safe.

    It is on Linux, as long as this process has no threads: neither ours nor those that Typst keeps once it was called.
    Elsewhere a new Python is started, and is sent what it needs.
    """
    if sys.platform == "linux" and threading.active_count() == 1 and not called():
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _serve(line: Line, others: list[Line], growth: int, work: Work, given: object) -> None:
    """Does what comes over the line, until it is hung up or the process has grown."""
    for one in others:
        one.close()
    leave_signals_to_parent()
    freeze_all()
    most = _memory() + growth
    done = 0
    with suppress(EOFError, OSError):
        while True:
            result = work(given, line.recv())
            collect_behind()
            done += 1
            stays = done < _LEAST or _memory() < most
            line.send((result, stays))
            if not stays:
                return


def _memory() -> int:
    """The bytes that this process has, or the most that it has had; 0 where the system does not tell.

    On Linux the most is no use: a new program begins with that of the process that started it (execve keeps `maxrss`).
    """
    if sys.platform == "win32":
        return 0
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
