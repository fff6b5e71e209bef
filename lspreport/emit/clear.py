"""Takes away what an earlier run wrote and none makes any more; nothing else, and nothing that somebody has changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from lspreport.emit.journal import digest, prune
from lspreport.emit.lock import held
from lspreport.emit.manifest import MANIFEST, is_within, read


def clear(folder: Path, files: Mapping[str, str]) -> None:
    """Takes those of `files` out of `folder` that are as a run wrote them, each with the SHA-256 that it had then; and
    the folders in it, and the list of pages, that are empty then. Raises Busy or OSError, and then something is left.
    """
    with held(folder):
        gone = [path for path, made in files.items() if is_within(folder, path) and digest(folder / path) == made]
        for path in gone:
            (folder / path).unlink()
        prune(folder, gone)
        if gone and not any((folder / path).is_file() for path in read(folder)):
            with suppress(FileNotFoundError):
                (folder / MANIFEST).unlink()
