"""Puts a single file in its place: whole or not at all, and never over another unless told to."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from lspreport.misuse import Misuse, shown
from lspreport.spine import Output


def put_file(path: Path, data: bytes, *, force: bool, expected: bytes | None = None) -> Output:
    """Writes `data` beside `path` and moves it in; a link stays a link.

    A file that is there is kept without `force`, unless it still holds what `expected` says that was read of it.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        there = target.read_bytes() if target.exists() else None
        if there is not None and expected is not None and there != expected:
            raise Misuse(f"`{shown(path)}` has changed while it was worked on, and was left alone", "try again")
        if there is not None and expected is None and not force:
            raise Misuse(f"`{shown(path)}` is there already", "choose another name, or replace it with `--force`")
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        if there is not None:
            shutil.copymode(target, part)
        part.replace(target)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        hint = "close the file if another program has it open"
        raise Misuse(f"cannot write `{shown(path)}`: {reason}", hint) from problem
    finally:
        with suppress(OSError):
            part.unlink()
    return Output(path, len(data))
