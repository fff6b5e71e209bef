"""What ends a run from outside."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends a run: Ctrl-C, `kill`, the end of the session, Ctrl-Break."""
_AGAIN = 0.01
"""Seconds until a signal that came at a bad moment is heeded."""


@contextmanager
def signals_as_exceptions() -> Iterator[None]:
    """While it lasts, a signal that would end Python raises KeyboardInterrupt or SystemExit: whoever has something to
    clear away does so. The exit code is the shell's, 128 and the signal's number.

    Never within Python's own import, where an exception may be lost, and its lock stay closed for all other threads
    (importlib's `_get_module_lock`): there it waits for a moment. A signal that is ignored stays so: under `nohup` a
    program outlives its terminal. For the main thread alone.
    """
    came: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        came.append(number)
        if frame is not None and frame.f_code.co_filename.startswith("<frozen importlib") and alarm is not None:
            signal.setitimer(signal.ITIMER_REAL, _AGAIN)
            return
        if came[0] == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + came[0])

    alarm = getattr(signal, "SIGALRM", None)
    wanted = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    usual = (signal.SIG_DFL, signal.default_int_handler)
    before = {number: signal.getsignal(number) for number in wanted if signal.getsignal(number) in usual}
    if alarm is not None:
        before[alarm] = signal.getsignal(alarm)
    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        if alarm is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def signals_held_back() -> Iterator[None]:
    """Ctrl-C and the like wait while it lasts, and have their effect at its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)

    before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, note)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def leave_signals_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal: in one that works for another, that other decides what ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
