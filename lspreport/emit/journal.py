"""Changes several files of one folder, one after another, such that a run that was cut off can be undone.

All of it lies in `.lspreport-part/` in the folder, on the same disk: `new/` holds what is to be moved in, whole before
anything is moved; `old/` what had to make way; `journal` says what belongs together. While the journal is there the
change is not done, and `back` undoes it. Without it nothing has been moved yet, or all has.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from lspreport.emit.leftovers import PART
from lspreport.emit.unwritable import system_errors_at

_JOURNAL, _NEW, _OLD = "journal", "new", "old"

Fill = Callable[[str, Path], None]
"""Makes one new file, named by its path in the folder, at the place given."""


class Change(Struct, frozen=True):
    """What is to become of a folder, each file named by its path in it, with `/` on every system.

    `puts` are the new files with their SHA-256, `drops` those to be taken away. `units` is what is moved in one step:
    a file, or a whole folder that was not there.
    """

    puts: Mapping[str, str]
    drops: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


def stage(folder: Path, puts: Iterable[str], fill: Fill) -> None:
    """Has all new files made, out of their places; what an earlier try left there is taken away."""
    remove(folder / PART)
    (folder / PART / _NEW).mkdir(parents=True)
    for path in puts:
        place = folder / PART / _NEW / path
        with system_errors_at(folder / path):
            place.parent.mkdir(parents=True, exist_ok=True)
            fill(path, place)


def move_in(folder: Path, change: Change) -> None:
    """Moves what `stage` has made into its places, and takes away what is to go: all of it, or nothing."""
    units = units_of(folder, change.puts)
    if len(units) == 1 and not change.drops and not _bars(folder / units[0]):
        with system_errors_at(folder / units[0]):
            (folder / PART / _NEW / units[0]).replace(folder / units[0])
    else:
        _change_many(folder, Change(change.puts, change.drops, units))
    remove(folder / PART)


def back(folder: Path) -> None:
    """Undoes what a run that was cut off left half done in `folder`. What somebody changed since then stays."""
    part = folder / PART
    change = change_in(folder)
    for unit in change.units if change else ():
        new, old, place = part / _NEW / unit, part / _OLD / unit, folder / unit
        if not os.path.lexists(new) and change and _ours(folder, unit, change.puts):
            new.parent.mkdir(parents=True, exist_ok=True)
            place.replace(new)
        if os.path.lexists(old) and not os.path.lexists(place):
            old.replace(place)
    for path in change.drops if change else ():
        if os.path.lexists(part / _OLD / path) and not os.path.lexists(folder / path):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (part / _OLD / path).replace(folder / path)
    with suppress(FileNotFoundError):
        (part / _JOURNAL).unlink()
    remove(part)


def note(folder: Path, change: Change) -> None:
    """Writes the journal, whole at once; its `.lspreport-part/` is there."""
    draft = folder / PART / f"{_JOURNAL}-"
    draft.write_bytes(msgspec.json.encode(change))
    draft.replace(folder / PART / _JOURNAL)


def change_in(folder: Path) -> Change | None:
    """The change that the journal in `folder` tells of; None where there is no journal."""
    try:
        return msgspec.json.decode((folder / PART / _JOURNAL).read_bytes(), type=Change)
    except (OSError, msgspec.DecodeError):
        return None


def units_of(folder: Path, puts: Iterable[str]) -> tuple[str, ...]:
    """What has to be moved into `folder` so that it holds `puts`: of folders that it lacks, only the outermost."""
    found: dict[str, None] = {}
    for path in puts:
        steps = PurePosixPath(path).parts
        end = next((at for at in range(1, len(steps)) if not is_folder(folder.joinpath(*steps[:at]))), len(steps))
        found["/".join(steps[:end])] = None
    return tuple(found)


def write(path: Path, data: bytes, like: Path, *, lasting: bool) -> None:
    """Writes a new file, with the mode and the owner of the file `like`, if that is there.

    One that is to be `lasting` outlives a loss of power too, which takes some milliseconds.
    """
    with path.open("xb") as file:
        file.write(data)
        if lasting:
            file.flush()
            os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        there = like.lstat()
        if stat.S_ISREG(there.st_mode):
            path.chmod(stat.S_IMODE(there.st_mode))
            if hasattr(os, "chown") and (there.st_uid, there.st_gid) != (os.geteuid(), os.getegid()):
                with suppress(PermissionError):  # only root may give a file away
                    os.chown(path, there.st_uid, there.st_gid)


def digest(path: Path) -> str:
    """The SHA-256 of a file; "" where there is none that can be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def prune(folder: Path, drops: Iterable[str]) -> None:
    """Takes away the folders that are empty now that `drops` are gone."""
    for path in drops:
        for parent in PurePosixPath(path).parents[:-1]:
            with suppress(OSError):
                (folder / parent).rmdir()


def is_folder(path: Path) -> bool:
    """Whether it is a folder itself, and no link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def remove(path: Path) -> None:
    """Takes a folder of ours away with all that is in it, if it is there; what resists is left for the next start."""
    shutil.rmtree(path, ignore_errors=True)


def sync(folder: Path) -> None:
    """Has the names of a folder written down to the disk, where the system offers it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _change_many(folder: Path, change: Change) -> None:
    part = folder / PART
    note(folder, change)
    try:
        for path in change.drops:
            with system_errors_at(folder / path):
                _aside(folder, path)
        for unit in change.units:
            with system_errors_at(folder / unit):
                _aside(folder, unit)
                (part / _NEW / unit).replace(folder / unit)
        prune(folder, change.drops)
        (part / _JOURNAL).unlink()
    except BaseException:
        back(folder)
        raise


def _aside(folder: Path, path: str) -> None:
    """Moves what stands at `path` out of the way, where `back` finds it."""
    if os.path.lexists(folder / path):
        old = folder / PART / _OLD / path
        old.parent.mkdir(parents=True, exist_ok=True)
        (folder / path).replace(old)


def _bars(path: Path) -> bool:
    """Whether a folder cannot be moved to `path` in one step, as a link is in its way."""
    return path.is_symlink() and path.is_dir()


def _ours(folder: Path, unit: str, puts: Mapping[str, str]) -> bool:
    """Whether at `unit` stands what was moved in, and nothing that somebody has changed or added since."""
    place = folder / unit
    if not is_folder(place):
        return unit in puts and digest(place) == puts[unit]
    found = {file.relative_to(folder).as_posix(): file for file in place.rglob("*") if not is_folder(file)}
    return all(path in puts and digest(file) == puts[path] for path, file in found.items())
