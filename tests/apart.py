"""Runs work in a process of its own, with limits, and tells what of the processor and the memory it took.

A test process has threads, and a lock that one of them holds while it forks is never given back in the child. So what
forks is multiprocessing's server, which has none; it ends with the process that it serves.
"""

from __future__ import annotations

import multiprocessing
import pkgutil
import resource
import signal
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext

import lspreport
from tests.patience import PATIENCE

HARD_CPU, HARD_MEMORY = 60, 3 * 1024**3
"""Where work is ended, so that the machine bears it: seconds of the processor, and bytes of a process."""


def apart(work: Callable[..., list[str]], *words: object) -> tuple[list[str], float, int]:
    """What `work(*words)` says, the seconds of the processor that it and its programs took, and KiB.

    `work` is a function of a module, which the other process imports by its name. Of work that is ended no seconds and
    no memory are known.
    """
    said, say = multiprocessing.Pipe(duplex=False)
    process = _server().Process(target=_told, args=(say, work, words), daemon=False)
    process.start()
    say.close()
    try:
        answer: tuple[list[str], float, int] = said.recv()
    except EOFError:
        process.join()
        return [f"ended with status {-(process.exitcode or 0)}"], 0.0, 0
    finally:
        said.close()
        process.kill()
        process.join()
    return answer


@cache
def _server() -> ForkServerContext:
    """With all that a command imports in its memory, or each work would have to import it."""
    server = multiprocessing.get_context("forkserver")
    own = [one.name for one in pkgutil.walk_packages(lspreport.__path__, "lspreport.") if not one.ispkg]
    server.set_forkserver_preload([name for name in own if not name.endswith("__main__")])
    return server


def _told(say: Connection, work: Callable[..., list[str]], words: tuple[object, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (HARD_CPU, HARD_CPU + 5))
    resource.setrlimit(resource.RLIMIT_DATA, (HARD_MEMORY, HARD_MEMORY))
    signal.alarm(int(PATIENCE))
    try:
        lines = work(*words)
    except Exception as problem:
        lines = [f"the work itself failed: {type(problem).__name__}: {problem}"]
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime
    say.send((lines, seconds, own.ru_maxrss + 2 * theirs.ru_maxrss))  # two pandocs may run side by side
