"""What ends a run from outside."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

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
