"""Puts files in their places: whole or not at all, and never over another unless told to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lspreport.emit.artefact import Artefact
from lspreport.pipeline import Misuse, Output, shown
from lspreport.source import reason


def put_files(files: Mapping[Path, bytes]) -> tuple[Output, ...]:
    """Puts `files` where they belong: all of them, or none."""
    from lspreport.emit.disk import Unwritable, put  # most checks write nothing: see leftovers.py

    try:
        put({path: Artefact(data) for path, data in files.items()})
    except Unwritable as problem:
        raise Misuse(f"cannot write `{shown(problem.path)}`: {problem.reason}", problem.hint) from problem
    return tuple(Output(path, len(data)) for path, data in files.items())


def put_file(path: Path, data: bytes, *, force: bool, expected: bytes | None = None) -> Output:
    """Writes `data` beside `path` and moves it in; a link stays a link.

    A file that is there is kept without `force`, unless it still holds what `expected` says that was read of it.
    """
    target = path.resolve()
    try:
        there = target.read_bytes() if target.is_file() else None
    except OSError as problem:
        raise Misuse(f"cannot write `{shown(path)}`: {reason(problem)}") from problem
    if there is not None and expected is not None and there != expected:
        raise Misuse(f"`{shown(path)}` has changed while it was worked on, and was left alone", "try again")
    if there is not None and expected is None and not force:
        raise Misuse(f"`{shown(path)}` is there already", "choose another name, or replace it with `--force`")
    put_files({target: data})
    return Output(path, len(data))
