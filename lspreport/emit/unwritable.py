"""What is told of an output that cannot be written: the place, the reason, and the remedy."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lspreport.source import reason

_FULL = (errno.ENOSPC, errno.EDQUOT)


class Unwritable(Exception):
    """The output at `path` cannot be written: the reason, and the remedy."""

    def __init__(self, path: Path, reason: str, hint: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.hint = hint


@contextmanager
def system_errors_at(path: Path) -> Iterator[None]:
    """What the system refuses meanwhile is told of `path`, as `Unwritable`."""
    try:
        yield
    except OSError as problem:
        full = problem.errno in _FULL
        remedy = "make room on the disk" if full else "close the file if another program has it open"
        raise Unwritable(path, reason(problem), remedy) from problem
