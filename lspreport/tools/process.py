"""Runs a program on what it is given; whoever owns the thread that started it can end it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from math import nan
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from weakref import WeakSet

from lspreport.tools.program import pandoc_program

_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows opens a console for each program that is started, unless told not to."""


_STALLED = 10
"""So many times its patience a program is waited for that has the processor too seldom, or does nothing."""


class Interruption(Exception):
    """The work that this belongs to is to end: nothing more is begun for it."""


class Unavailable(Exception):
    """A program is not installed, or gave nothing; the message says which."""


class Failed(RuntimeError):
    """A program refused what it was given; the message is its own."""


class Programs:
    """The programs that are running for one piece of work, in whichever of its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._started: WeakSet[subprocess.Popen[bytes]] = WeakSet()
        self._ended = False

    def adopt_thread(self) -> None:
        """From now on, what the current thread starts is one of them."""
        _thread.programs = self

    def go_on(self) -> None:
        """Raises `Interruption` once `end` has been called."""
        if self._ended:
            raise Interruption

    def adopt(self, process: subprocess.Popen[bytes]) -> None:
        """As long as `process` runs, `end` ends it, too."""
        with self._lock:
            self._started.add(process)
            ended = self._ended
        if ended:
            kill(process)

    def end(self) -> None:
        """Ends them all, and lets none begin."""
        with self._lock:
            self._ended = True
            started = tuple(self._started)
        for process in started:
            kill(process)


class _Thread(threading.local):
    """Whose programs a thread starts; nobody's, who could end them, in a thread that belongs to no crew."""

    def __init__(self) -> None:
        self.programs = Programs()


_thread = _Thread()


def go_on() -> None:
    """Raises `Interruption` where the work of this thread is to end: asked before what cannot be ended midway."""
    _thread.programs.go_on()


def run_pandoc(
    options: Sequence[str],
    given: bytes,
    patience: float | None = None,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """What pandoc writes for `given`; `Failed` if it fails, TimeoutExpired after `patience` seconds of the processor,
    which last longer on a machine that has much else to do: no text is to be refused for that."""
    code, out, said = run([pandoc_program(), *options], given, patience, environment, of_processor=True)
    if code != 0:
        go_on()  # it may have been ended
        raise Failed(f"pandoc failed: {said.decode(errors='replace')}")
    return out


def run(
    command: Sequence[str],
    given: bytes = b"",
    patience: float | None = None,
    environment: Mapping[str, str] = MappingProxyType({}),
    folder: Path | None = None,
    *,
    of_processor: bool = False,
) -> tuple[int, bytes, bytes]:
    """The exit code of a program, what it wrote and what it said; TimeoutExpired after `patience` seconds, or after as
    many `of_processor` that it has worked itself, where the system tells them, and ten times as many by the clock.

    It has a session of its own: Ctrl-C is for us, who end it, with whatever it has started.
    """
    go_on()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        cwd=folder,
        creationflags=_NO_WINDOW,
        start_new_session=True,
    ) as process:
        try:
            _thread.programs.adopt(process)
            out, said = _answer(process, given, patience, of_processor=of_processor)
        except BaseException:
            kill(process)
            raise
    return process.returncode, out, said


@contextmanager
def ended_after(patience: float, process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends a program that stays awake, if what it is asked within takes it so many seconds of the processor; where the
    system does not tell them, by the clock."""
    limit, over = _Limit(process.pid, patience), threading.Event()

    def watch() -> None:
        wait = patience
        while not over.wait(wait):
            wait = limit.left()
            if wait <= 0:
                process.kill()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()


class _Limit:
    """How many seconds of the processor a program may still have, from now on `patience`; ten times as many by the
    clock."""

    def __init__(self, number: int, patience: float) -> None:
        self._number, self._patience = number, patience
        self._had, self._began = _worked(number), monotonic()

    def left(self) -> float:
        """The seconds; none where it has had them all, or the system does not tell."""
        if monotonic() - self._began > _STALLED * self._patience:
            return 0
        left = self._patience - (_worked(self._number) - self._had)
        return max(left, 0.1) if left > 0 else 0


def _answer(
    process: subprocess.Popen[bytes], given: bytes, patience: float | None, *, of_processor: bool
) -> tuple[bytes, bytes]:
    limit = _Limit(process.pid, patience) if of_processor and patience is not None else None
    wait = patience
    rest: bytes | None = given
    while True:
        try:
            return process.communicate(rest, timeout=wait)
        except subprocess.TimeoutExpired:
            wait, rest = limit.left() if limit is not None else 0, None  # what it has not read yet is still given to it
            if wait <= 0:
                raise


def _worked(number: int) -> float:
    """The seconds of the processor that a process has had; not a number where the system does not tell them."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()  # proc(5): utime and stime
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return nan


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a program that has a session of its own, and what it has started: LibreOffice is a script that starts it."""
    if process.poll() is not None:
        return  # another program may have its number by now
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
