"""What ends a run from outside."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends Python at once, unless told otherwise. Ctrl-C is an exception already."""


@contextmanager
def signals_as_exceptions() -> Iterator[None]:
    """While it lasts, a signal that would end Python at once raises SystemExit, as Ctrl-C raises KeyboardInterrupt:
    whoever has something to clear away does so. The exit code is the shell's, 128 and the signal's number.

    A signal that is ignored stays so: under `nohup` a program outlives its terminal. For the main thread alone.
    """

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    wanted = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    ours = [number for number in wanted if signal.getsignal(number) == signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


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
