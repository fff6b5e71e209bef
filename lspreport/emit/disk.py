"""Puts finished outputs in their places on the disk: all of them or none, and none ever half.

A folder is replaced as a whole, so that no page of an earlier build is left in it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from lspreport.emit.artefact import Artefact
from lspreport.source import reason

_ELSEWHERE = "or choose another folder with `--output-dir`"

_UNSEEN = ("Thumbs.db", "desktop.ini")
"""What a file manager leaves behind in a folder, besides files that begin with a dot."""


class Unwritable(Exception):
    """The output at `path` cannot be written: the reason, and the remedy."""

    def __init__(self, path: Path, reason: str, hint: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.hint = hint


def put(outputs: Mapping[Path, Artefact]) -> None:
    """Writes everything beside its place first, and moves it in when all is whole."""
    parts = {path: _beside(path, "part") for path in outputs}
    path = next(iter(outputs))
    try:
        for path, artefact in outputs.items():
            _refuse_strangers(path, artefact)
        for path, artefact in outputs.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(parts[path], artefact)
        for path, artefact in outputs.items():
            if artefact.files:
                _move_folder(parts[path], path)
            else:
                if path.is_file():
                    shutil.copymode(path, parts[path])
                parts[path].replace(path)
    except OSError as problem:
        raise Unwritable(
            path, reason(problem), f"close the file if another program has it open, {_ELSEWHERE}"
        ) from problem
    finally:
        for part in parts.values():
            _remove(part)


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{what}")


def _write(part: Path, artefact: Artefact) -> None:
    if not artefact.files:
        part.write_bytes(artefact.data)
    for name, data in artefact.files.items():
        file = part / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _move_folder(part: Path, path: Path) -> None:
    """A folder cannot take the place of another in one step: the old one goes aside, and comes back on failure."""
    old = _beside(path, "old")
    if os.path.lexists(path):
        path.replace(old)
    try:
        part.replace(path)
    except OSError:
        with suppress(OSError):
            old.replace(path)
        raise
    _remove(old)


def _refuse_strangers(path: Path, artefact: Artefact) -> None:
    """Raises where replacing a folder would destroy what no build has written, such as the report's own sources."""
    if not artefact.files or not os.path.lexists(path):
        return
    if not path.is_dir():
        raise Unwritable(path, "a file has its name", f"move that file away, {_ELSEWHERE}")
    suffixes = {PurePosixPath(name).suffix for name in artefact.files}
    for file in sorted(path.rglob("*")):
        ours = file.is_dir() or file.suffix in suffixes or file.name.startswith(".") or file.name in _UNSEEN
        if not ours:
            reason = f"the folder would be replaced, and it holds `{file.relative_to(path).as_posix()}`"
            raise Unwritable(path, reason, f"move what is yours out of it, {_ELSEWHERE}")


def _remove(path: Path) -> None:
    """Takes a file or a whole folder away, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
