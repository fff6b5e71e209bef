"""Runs pandoc on what it is given, such that Ctrl-C can end it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

from lspreport.tools.program import pandoc_program

_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows opens a console for each program that is started, unless told not to."""

_running: set[subprocess.Popen[bytes]] = set()


def run(
    options: Sequence[str],
    given: bytes,
    patience: float | None = None,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """What pandoc writes for `given`; TimeoutExpired after `patience` seconds, RuntimeError if it fails."""
    with subprocess.Popen(
        [pandoc_program(), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        creationflags=_NO_WINDOW,
    ) as process:
        _running.add(process)
        try:
            out, said = process.communicate(given, timeout=patience)
        except BaseException:
            process.kill()
            raise
        finally:
            _running.discard(process)
    if process.returncode != 0:
        raise RuntimeError(f"pandoc failed: {said.decode(errors='replace')}")
    return out


@contextmanager
def ended_by_interruption() -> Iterator[None]:
    """While it lasts, Ctrl-C ends every pandoc at once: one that is stuck heeds no signal, and would be waited for."""
    try:
        yield
    except KeyboardInterrupt:
        for process in tuple(_running):
            process.kill()
        raise
