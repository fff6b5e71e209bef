"""The one door for files that come from outside: only a regular file of bounded size is read, or it is said why not."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from lspreport.source import reason

MIB = 1024 * 1024

TEXT = 8 * MIB
"""Bytes of a file of Markdown or YAML: some four thousand pages."""
PICTURE = 64 * MIB
"""Bytes of a picture: a photograph of a hundred million dots."""
FONT = 64 * MIB
"""Bytes of a font: those of all East Asian scripts have some twenty million."""
FORM = 16 * MIB
"""Bytes of a filled form or a codebook: the longest are of some hundred kilobytes."""
WORD = 64 * MIB
"""Bytes of a Word file, with its pictures."""
CELLS = 200_000
"""Cells of a sheet or a CSV file; more is nothing that people have typed."""


class RefusedFile(Exception):
    """A file that is not taken in: why, as "is no regular file" behind its name, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def of(self, name: str) -> RefusedFile:
        """The same, with what is not taken in called by `name`."""
        return RefusedFile(f"{name} {self.message}", self.hint)


def read(path: Path, most: int) -> bytes:
    """The bytes of the regular file at `path`, which has `most` of them at the most.

    Raises `FileNotFoundError` where there is nothing, and `RefusedFile` for all else: a folder, a pipe or a device,
    which might never end; what may not be read; what is too large.
    """
    with opened(path) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most + 1) if size <= most else b""
        except OSError as problem:
            raise RefusedFile(f"cannot be read: {reason(problem)}") from problem
    if max(size, len(data)) > most:
        raise RefusedFile(f"is larger than {most // MIB} MiB", "no file of its kind is: is it the right one?")
    return data


def opened(path: Path) -> BinaryIO:
    """The regular file at `path`, of any size, open for reading; raises as `read` does."""
    try:
        # a pipe that nobody writes to would make `open` wait (POSIX open, O_NONBLOCK); Windows has neither
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise
    except PermissionError as problem:
        raise RefusedFile(f"cannot be read: {reason(problem)}", "give yourself the right to read it") from problem
    except OSError as problem:
        raise RefusedFile(f"cannot be read: {reason(problem)}") from problem
    except ValueError as problem:  # a name that no file can have
        raise RefusedFile(f"cannot be read: {problem}") from problem
    kind = os.fstat(number).st_mode
    if not stat.S_ISREG(kind):
        os.close(number)
        raise RefusedFile(f"cannot be read: it is {_kind(kind)} and no file")
    return os.fdopen(number, "rb")


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")
