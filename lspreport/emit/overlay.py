"""Changes several files of a folder such that whoever looks finds the old ones or the new ones, at every moment.

A folder is made beside the real one (`.build.lspreport-part` for `build`): it holds the new files, and for all else a
link to where the real folder will be. Then

1. the two are exchanged, which is one step: the path shows the new set;
2. the real folder, out of sight, is brought to the new set (`journal.py`);
3. they are exchanged again: the path shows the new set still, and the folder is the one that it always was, so that a
   shell which stands in it is not lost;
4. the folder that was made goes.

A run that was cut off before 1 or after 3 has left a folder that is not needed; `finish` does the rest of the others.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from lspreport.emit.exchange import exchange
from lspreport.emit.journal import (
    Change,
    Fill,
    back,
    change_in,
    digest,
    is_folder,
    move_in,
    note,
    prune,
    remove,
    stage,
)
from lspreport.emit.leftovers import PART, beside
from lspreport.emit.unwritable import Unwritable

_MARK = "overlay"
"""The file, in `.lspreport-part/`, by which a folder of links is known: no other is ever taken away."""


def exchanged(folder: Path) -> bool:
    """Whether at `folder` stands the folder of links, and the real one beside it."""
    return (folder / PART / _MARK).exists()


def exchangeable(folder: Path) -> bool:
    """Whether `folder` may be out of its place for a moment: our own, and no home of other programs."""
    there = folder.stat()
    with suppress(RuntimeError):
        if Path.home().resolve().is_relative_to(folder):
            return False
    shared = bool(there.st_mode & (stat.S_ISVTX | stat.S_IWOTH))
    return bool(folder.name) and hasattr(os, "geteuid") and there.st_uid == os.geteuid() and not shared


def change_at_once(folder: Path, change: Change, fill: Fill) -> bool:
    """Brings `folder` to the new set; False, with nothing done, where folders cannot be exchanged.

    Raises Unwritable, with the old set in its place, where the real folder refuses what is new.
    """
    try:
        if os.path.lexists(beside(folder)):
            return False
        _make(folder, change, fill)
        exchange(folder, beside(folder))
    except (OSError, Unwritable):
        discard(folder)
        return False
    except BaseException:
        discard(folder)
        raise
    finish(folder)
    return True


def finish(folder: Path) -> None:
    """Brings the real folder, which is beside, to what the path shows, and back into its place."""
    real = beside(folder)
    change = change_in(folder) or Change({})
    puts = {path: made for path, made in change.puts.items() if (folder / path).is_file()}
    try:
        back(real)
        stage(real, puts, lambda path, place: _again(folder / path, place))
        move_in(real, Change(puts, change.drops))
    except BaseException as problem:
        back(real)
        exchange(folder, real)
        discard(folder)
        if isinstance(problem, Unwritable) and problem.path.is_relative_to(real):
            raise Unwritable(folder / problem.path.relative_to(real), problem.reason, problem.hint) from problem
        raise
    exchange(folder, real)
    discard(folder)


def discard(folder: Path) -> None:
    """Takes away the folder of links beside `folder`; what somebody saved into it goes where it was meant to go."""
    made = beside(folder)
    if not (made / PART / _MARK).exists():
        if is_folder(made) and all(entry.name == PART for entry in made.iterdir()):
            remove(made)  # it was cut off before it had its mark, or after it had lost it
        return
    change = change_in(made)
    for file in _files(made) if change else ():
        path = file.relative_to(made).as_posix()
        if change and not _same(file, folder / path) and change.puts.get(path) != digest(file):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            file.replace(folder / path)
    for entry in list(made.iterdir()):
        if entry.name != PART:  # the mark goes last
            remove(entry) if is_folder(entry) else entry.unlink(missing_ok=True)
    remove(made / PART)
    with suppress(OSError):
        made.rmdir()


def _make(folder: Path, change: Change, fill: Fill) -> None:
    made = beside(folder)
    made.mkdir()
    (made / PART).mkdir()
    (made / PART / _MARK).touch()
    changed = [PurePosixPath(path) for path in (*change.puts, *change.drops)]
    opened = {parent.as_posix() for path in changed for parent in path.parents[:-1]}
    shutil.copymode(folder, made)
    _mirror(folder, "", opened, {*change.puts, *change.drops, PART})
    for path in change.puts:
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        fill(path, made / path)
    prune(made, change.drops)
    note(made, change)


def _mirror(folder: Path, under: str, opened: set[str], left_out: set[str]) -> None:
    """Links for all that stands in `folder` under `under` and stays; the folders of `opened` are made."""
    made = beside(folder)
    for entry in sorted((folder / under).iterdir()):
        path = entry.relative_to(folder).as_posix()
        if path in left_out:
            continue
        if path in opened and is_folder(entry):
            (made / path).mkdir()
            shutil.copymode(entry, made / path)
            _mirror(folder, path, opened, left_out)
        elif path not in opened:
            (made / path).symlink_to(f"{'../' * (path.count('/') + 1)}{made.name}/{path}")


def _again(file: Path, place: Path) -> None:
    """The same file at another place: a second name for it, or a copy where the disk knows no second names."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copy2(file, place)


def _files(made: Path) -> Iterator[Path]:
    """Every file in the folder of links that is none of ours, and no link."""
    for top, folders, files in os.walk(made):
        if Path(top) == made:
            folders[:] = [name for name in folders if name != PART]
        yield from (Path(top, name) for name in sorted(files) if not Path(top, name).is_symlink())


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)
