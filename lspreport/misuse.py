"""A wrong use of the command, and paths as they are told to people."""

from __future__ import annotations

from pathlib import Path


class Misuse(Exception):
    """A wrong use of the command, told in words for the person at the keyboard; `hints` are remedies."""

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints


def shown_path(path: Path) -> str:
    """`path` as it is told to people: from the current folder where it lies in it, in full elsewhere."""
    full = path.absolute()
    here = Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)
