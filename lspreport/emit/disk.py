"""Puts finished outputs in their places on the disk: all of them or none, and none ever half.

Whatever writes into a report's folders, or into any that the user names, does it here. What is to be written is made
beside its place, whole. A single file is then moved in, which is one step. Of several, `overlay.py` makes one step;
where the disk does not offer it `journal.py` moves one after another, and has a way back. Before anything is written,
and at the start of each command, what a run has left that was cut off is finished or undone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from lspreport.emit.artefact import Artefact
from lspreport.emit.journal import Change, back, is_folder, move_in, remove, stage, sync, units_of, write
from lspreport.emit.leftovers import PART, belongs, beside, folders_with_leftovers
from lspreport.emit.lock import Busy, held
from lspreport.emit.manifest import MANIFEST, renewed, text
from lspreport.emit.overlay import change_at_once, discard, exchangeable, exchanged, finish
from lspreport.emit.unwritable import Unwritable, system_errors_at
from lspreport.ending import signals_held_back

__all__ = ["Unwritable", "put", "recover", "restore"]


def put(outputs: Mapping[Path, Artefact], *, record: Path | None = None) -> None:
    """Writes `outputs`, each a file or a folder of files: all of them, or none.

    A file takes the place of what is there; its mode stays. A folder keeps what somebody else has put into it, and
    loses what an earlier build wrote and this one does not, which the manifest in the folder `record` tells; there its
    files are listed, too. Waits for another run that writes there. Raises Unwritable, with nothing written.
    """
    if not outputs:
        return
    first = next(iter(outputs))
    try:
        with system_errors_at(first):
            while not _put(outputs, record):
                pass
    except Busy as problem:
        raise Unwritable(first, "another lspreport is writing there", "wait until it is done") from problem


def recover(project: Path) -> Path:
    """Finishes or undoes what runs that were cut off have left in the report at `project`; gives where it now lies.

    That is another place only for who stands in a folder that such a run has left out of its own.
    """
    own = belongs(project.absolute())
    project = own if own is not None and exchanged(own) else project
    for _ in range(2):  # a report that is out of its place hides what is left in its folders
        for folder in folders_with_leftovers(project):
            restore(folder)
    return project


def restore(folder: Path) -> None:
    """Finishes or undoes what a run that was cut off has left in `folder`, if anything."""
    if os.path.lexists(folder / PART) or os.path.lexists(beside(folder)):
        with suppress(Busy, OSError, Unwritable), held(folder, patience=0), signals_held_back():
            _recover(folder)


def _put(outputs: Mapping[Path, Artefact], record: Path | None) -> bool:
    """Writes `outputs`; False, with nothing done, if the folder that holds them all is another than it was."""
    folder = _folder(_placed(outputs, record))
    try:
        with held(folder):
            if _folder(_placed(outputs, record)) != folder:
                return False
            with signals_held_back():
                _recover(folder)
                _write(folder, outputs, record)
    except FileNotFoundError:
        if _folder(_placed(outputs, record)) != folder:
            return False
        raise
    return True


def _write(folder: Path, outputs: Mapping[Path, Artefact], record: Path | None) -> None:
    for path, artefact in outputs.items():
        _refuse(path, artefact)
    files = {path.relative_to(folder).as_posix(): data for path, data in _placed(outputs, record).items()}
    change = Change({path: sha256(data).hexdigest() for path, data in files.items()})
    if record is not None and _folder_outputs(outputs):
        files, change = _recorded(folder, outputs, record, files, change)

    def fill(path: str, place: Path) -> None:
        # what a build writes can be built again
        write(place, files[path], folder / path, lasting=record is None)

    several = len(units_of(folder, files)) + len(change.drops) > 1
    if not (several and exchangeable(folder) and change_at_once(folder, change, fill)):
        try:
            stage(folder, files, fill)
            move_in(folder, change)
        except BaseException:
            back(folder)
            raise
    if record is None:
        sync(folder)


def _recorded(
    folder: Path, outputs: Mapping[Path, Artefact], record: Path, files: dict[str, bytes], change: Change
) -> tuple[dict[str, bytes], Change]:
    """The files with the manifest, and the change with what is to be taken away."""
    home = Path(os.path.realpath(record))
    under = "" if home == folder else f"{home.relative_to(folder).as_posix()}/"
    manifest = f"{under}{MANIFEST}"
    puts = {path.removeprefix(under): made for path, made in change.puts.items()}
    folders = tuple(_place(path).relative_to(home).as_posix() for path in _folder_outputs(outputs))
    listed, drops = renewed(home, puts, folders)
    files = {**files, manifest: text(listed)}
    made = {**change.puts, manifest: sha256(files[manifest]).hexdigest()}
    return files, Change(made, tuple(under + path for path in drops))


def _placed(outputs: Mapping[Path, Artefact], record: Path | None) -> dict[Path, bytes]:
    """Every file to be written, by its place; of the manifest the place alone is known yet."""
    files: dict[Path, bytes] = {}
    for path, artefact in outputs.items():
        place = _place(path)
        files |= (
            {place / name: data for name, data in artefact.files.items()} if artefact.files else {place: artefact.data}
        )
    return files | (
        {Path(os.path.realpath(record)) / MANIFEST: b""} if record is not None and _folder_outputs(outputs) else {}
    )


def _folder_outputs(outputs: Mapping[Path, Artefact]) -> list[Path]:
    """The outputs that are folders: a file has its place for itself, and needs no manifest."""
    return [path for path, artefact in outputs.items() if artefact.files]


def _place(path: Path) -> Path:
    """Where `path` lies. A link in the last place is replaced, and not followed."""
    return Path(os.path.realpath(path.parent), path.name)


def _folder(files: Mapping[Path, bytes]) -> Path:
    """The innermost folder on the disk that holds all of `files`, or will."""
    folder = Path(os.path.commonpath([file.parent for file in files]))
    while not is_folder(folder):
        if os.path.lexists(folder) and not folder.is_symlink():
            raise Unwritable(next(iter(files)), "not a directory", f"move the file `{folder.name}` away")
        folder = folder.parent
    return folder


def _refuse(path: Path, artefact: Artefact) -> None:
    """Raises where something stands that is no output and cannot make way."""
    if not artefact.files:
        if is_folder(path):
            raise Unwritable(path, "is a directory", "move that folder away")
        return
    if os.path.lexists(path) and not path.is_dir():
        raise Unwritable(path, "a file has its name", "move that file away")
    if not path.is_symlink() and _sources(path):
        raise Unwritable(path, "the folder holds the sources of a report", "give the report another name")
    for name in artefact.files:
        place = path / name
        if is_folder(place):
            raise Unwritable(place, "is a directory", "move that folder away")


def _sources(folder: Path) -> bool:
    """Whether it is a report's folder, or one of those that hold what its authors write."""
    marks = ("report.yaml", "sections/report.yaml", "../sections/report.yaml" if folder.name == "areas" else "")
    return any(mark and (folder / mark).is_file() for mark in marks)


def _recover(folder: Path) -> None:
    """Finishes or undoes what a run that was cut off has left in `folder`, which is locked."""
    if exchanged(folder):
        if is_folder(beside(folder)):
            finish(folder)
        else:
            remove(folder / PART)
    elif os.path.lexists(beside(folder)):
        discard(folder)
    if os.path.lexists(folder / PART):
        back(folder)
