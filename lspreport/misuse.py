"""A wrong use of the command, and paths as they are told to people."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path

from lspreport.source import reason

_LATEST = 4_354_819_199
"""The last second of 2107, after which no zip archive, and so no Word file, can be stamped (PKWARE APPNOTE 4.4.6)."""


RIGHTS = "give yourself the right to the file, and to the folders in which it lies"


class Misuse(Exception):
    """A wrong use of the command, told in words for the person at the keyboard; `hints` are remedies."""

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints


def refuse_idle(beside: str, options: Mapping[str, object]) -> None:
    """Refuses those of `options` that are given, as nothing would come of them beside what is called `beside`."""
    for option, value in options.items():
        if value:
            raise Misuse(f"`{option}` means nothing beside `{beside}`", f"leave `{option}` out")


def shown_path(path: Path) -> str:
    """`path` as it is told to people: from the current folder where it lies in it, in full elsewhere."""
    full = path.absolute()
    here = Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)


def forbidden(problem: PermissionError) -> Misuse:
    """What is said where the system lets nobody look at a file, or through a folder on the way to it."""
    named = f"`{shown_path(Path(os.fsdecode(problem.filename)))}`" if problem.filename else "a file"
    return Misuse(f"the system does not let {named} be used: {reason(problem)}", RIGHTS)


def epoch() -> int | None:
    """SOURCE_DATE_EPOCH, the moment that the environment wants everything to be stamped with, in seconds since 1970;
    None where it says nothing. One that no output can bear is a `Misuse`.

    Source: https://reproducible-builds.org/specs/source-date-epoch/.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return None
    if not re.fullmatch("[0-9]{1,10}", given) or int(given) > _LATEST:
        raise Misuse(
            f"SOURCE_DATE_EPOCH is `{given[:40]}`, and that is no moment that a file can be stamped with",
            f"set it to whole seconds since 1970, {_LATEST} at the most, or to nothing",
        )
    return int(given)


def too_long(problem: OSError) -> Misuse | None:
    """What to say where a file would have a name that no disk takes; None for any other trouble."""
    if problem.errno != errno.ENAMETOOLONG:
        return None
    name = max(os.fsdecode(problem.filename or "").replace("\\", "/").split("/"), key=len)
    return Misuse(f"`{name[:40]}…` is longer than the name of a file may be", "choose a shorter name")


_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def full(problem: OSError) -> Misuse | None:
    """What to say where nothing more can be written for the time of a run; None for any other trouble.

    Whoever writes to last tells of its own files; what reaches the end of the command was temporary. Python looks for a
    folder for that by writing into each.
    """
    if problem.errno not in _FULL and "No usable temporary directory" not in str(problem):
        return None
    hint = "make room on the disk, or name a folder with room: TMPDIR on Linux and a Mac, TEMP on Windows"
    return Misuse("there is no room for temporary files", hint)
