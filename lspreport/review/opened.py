"""Opens the files that a person names, and those under `reviews/`: what cannot be read is told as a wrong use."""

from __future__ import annotations

from pathlib import Path

from lspreport.misuse import Misuse, shown_path
from lspreport.tools.files import RefusedFile, read


def opened(path: Path, largest: int) -> bytes:
    """The bytes of a file; `Misuse` where there is none, or it cannot be read."""
    try:
        return read(path, largest)
    except FileNotFoundError:
        raise Misuse(f"there is no file `{shown_path(path)}`") from None
    except RefusedFile as problem:
        raise refusal(path, problem) from problem


def refusal(path: Path, problem: RefusedFile) -> Misuse:
    """What is said of a file that is refused."""
    return Misuse(f"`{shown_path(path)}`: {problem.message}", *([problem.hint] if problem.hint else []))
