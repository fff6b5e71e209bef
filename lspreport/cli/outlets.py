"""stdout and stderr as no verb can fail on them: a full disk or a reader that has gone away is no mistake of ours."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from lspreport.source import reason

_GONE = (errno.EPIPE, errno.ECONNRESET)
"""Whoever read has read enough, as `head` does: on Windows and sockets, too."""


class Outlet:
    """A stream that lets go what it cannot write; `lost` is why, the first time."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        if self.lost is None:
            try:
                self._stream.write(text)
            except OSError as problem:
                self._let_go(problem)
        return len(text)

    def flush(self) -> None:
        if self.lost is None:
            try:
                self._stream.flush()
            except OSError as problem:
                self._let_go(problem)

    def _let_go(self, problem: OSError) -> None:
        """From now on everything goes nowhere, what the stream still holds and Python writes at its end, too."""
        self.lost = problem
        with suppress(OSError, ValueError):  # one that is no file of the system has no number
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def outlets() -> Iterator[None]:
    """While it lasts, stdout and stderr are such streams. What the run has come to stays its exit code; but it ends
    with 2 where stdout could not take what was printed, which nobody has read then: a disk was full."""
    given = sys.stdout, sys.stderr
    out, err = (Outlet(_readied(stream)) for stream in given)
    sys.stdout, sys.stderr = out, err
    try:
        yield
    except SystemExit:
        out.flush()
        if out.lost is not None and out.lost.errno not in _GONE:
            err.write(f"error: what was to be printed is lost: {reason(out.lost)}\n")
            raise SystemExit(2) from None
        raise
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = given


def _readied(stream: TextIO | None) -> TextIO:
    """The stream, or one that leads nowhere where the program was started without it."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # a terminal without our dashes and ticks is no reason to fail
    return stream
