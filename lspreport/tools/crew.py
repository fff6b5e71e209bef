"""Work beside the main thread, with one owner: threads, the programs that they start, and their end.

A `Crew` is left with nothing of it alive: what has not begun never begins, pandoc is killed, what Typst is doing is
waited for, and with the threads go their temporary folders. So it is after a refusal, an exception, Ctrl-C, SIGTERM.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import ParamSpec, Protocol, TypeVar

from lspreport.tools.process import Programs

_P = ParamSpec("_P")
_T = TypeVar("_T")

_THREADS = 16
"""More than a build has to begin at once: none waits for a thread that waits for it."""


class Begin(Protocol):
    """Begins a piece of work, which depends on nothing but what it is given; the future has its result."""

    def __call__(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> Future[_T]: ...


def at_once(work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> Future[_T]:
    """Does the work here and now: the plainest way to begin it. What goes wrong is raised by whoever asks for it."""
    done: Future[_T] = Future()
    try:
        done.set_result(work(*arguments, **named))
    except Exception as problem:
        done.set_exception(problem)
    return done


class Crew:
    """Threads that are joined at the end of the `with` block, after the programs that they run have been ended."""

    def __init__(self) -> None:
        self._programs = Programs()
        self._pool = ThreadPoolExecutor(_THREADS, "lspreport", initializer=self._programs.adopt_thread)

    def __enter__(self) -> Crew:
        return self

    def begin(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> Future[_T]:
        """As `Begin` says, in a thread of its own."""
        return self._pool.submit(work, *arguments, **named)

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)  # first: a thread that is freed must find nothing to do
        self._programs.end()
        self._pool.shutdown(wait=True)
