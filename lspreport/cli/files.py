"""Files that a verb puts in their places: all of them or none, and a wrong place told in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lspreport.emit.artefact import Artefact
from lspreport.emit.disk import Unwritable, put
from lspreport.misuse import Misuse, shown_path
from lspreport.sentences import series
from lspreport.source import reason

if TYPE_CHECKING:
    from lspreport.outputs import Output

CLOSE = "close the file if another program has it open"


def write(files: Mapping[Path, bytes], *hints: str) -> tuple[Output, ...]:
    """Puts the files where they belong: all of them, or none. A link stays a link. `hints` are told on failure."""
    from lspreport.outputs import Output

    try:
        if files:
            put({path.resolve(): Artefact(data) for path, data in files.items()})
    except Unwritable as problem:
        named = next((path for path in files if path.resolve() == problem.path), problem.path)
        raise Misuse(f"cannot write `{shown_path(named)}`: {problem.reason}", *(hints or (problem.hint,))) from problem
    return tuple(Output(path, len(data)) for path, data in files.items())


def write_new(
    path: Path, data: bytes, *, force: bool, expected: bytes | None = None, beside: Mapping[Path, bytes] | None = None
) -> tuple[Output, ...]:
    """Writes a single file; one that is there is kept without `force`, unless it still holds what was `expected`.

    What is to be written `beside` it, in the same step, is not told.
    """
    try:
        there = path.read_bytes() if path.exists() else None
    except OSError as problem:
        raise Misuse(f"cannot write `{shown_path(path)}`: {reason(problem)}", CLOSE) from problem
    if there is not None and expected is not None and there != expected:
        raise Misuse(f"`{shown_path(path)}` has changed while it was worked on, and was left alone", "try again")
    if there is not None and expected is None and not force:
        raise Misuse(f"`{shown_path(path)}` is there already", "choose another name, or replace it with `--force`")
    return write({path: data, **(beside or {})}, CLOSE)[:1]


def refuse_others(paths: tuple[Path, ...], suffixes: tuple[str, ...], option: str) -> None:
    """Complains of a file whose suffix names no form that there is."""
    for path in paths:
        if path.suffix.lower() not in suffixes:
            raise Misuse(f"`{option}` cannot write `{path.name}`", f"end the file's name in {series(suffixes, ' or ')}")
