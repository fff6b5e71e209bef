"""Finds what runs that were cut off have left in a report, by some looks at the disk and nothing more.

Each command does it at its start. `disk.py`, which mends what is found, takes 13 ms of a processor to import: it is
left until there is something to mend or to write.
"""

from __future__ import annotations

import os
from pathlib import Path

PART = ".lspreport-part"
"""The folder, in the one that is changed, that holds what is not yet in its place or no longer."""

_OWN = ("", "sections", "areas", "build", "..")
"""The folders of a report in which its commands write, and that which holds it, where `init` has begun."""


def beside(folder: Path) -> Path:
    """Where the folder that is exchanged with `folder` lies for a moment."""
    return folder.with_name(f".{folder.name}{PART}")


def belongs(folder: Path) -> Path | None:
    """The path at which `folder` belongs, if it lies where `beside` would put it; None for any other."""
    name = folder.name
    return folder.with_name(name[1 : -len(PART)]) if name.startswith(".") and name[1:].endswith(PART) else None


def folders_with_leftovers(project: Path) -> list[Path]:
    """The folders of the report at `project`, links followed, in which something is left."""
    folders = [Path(os.path.realpath(project / name)) for name in _OWN]
    return [
        folder
        for folder in folders
        if folder.name and (os.path.lexists(folder / PART) or os.path.lexists(beside(folder)))
    ]
