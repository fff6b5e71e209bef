"""Copies that lie there and are made no longer: of areas that the report has no more, or in another format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from lspreport.emit.clear import clear
from lspreport.emit.journal import is_folder
from lspreport.emit.lock import Busy
from lspreport.signoff.copies import edition_of
from lspreport.signoff.record import RECORD, found_record


class GoneCopies(Struct, frozen=True):
    """The `areas` whose copies were taken away, and the paths of what `stays` in their folders: no run wrote it so."""

    areas: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


def take_away_gone(folder: Path, areas: Iterable[str]) -> GoneCopies:
    """Takes the copies of all but these `areas` out of `folder`: of a copy what its record names.

    A folder without a record is nobody's copy. Names that differ in capitals alone are one folder on some computers.
    """
    wanted = {area.casefold() for area in areas}
    taken: list[str] = []
    stays: list[str] = []
    for place in sorted(folder.iterdir()) if is_folder(folder) else ():
        record = found_record(place) if is_folder(place) and place.name.casefold() not in wanted else None
        if record is None or record.edition != edition_of(place.name).word:
            continue
        with suppress(OSError, Busy):
            own = sha256((place / RECORD).read_bytes()).hexdigest()
            clear(place, record.files)
            clear(place, {RECORD: own})  # last: what is broken off is taken up again
            taken.append(place.name)
            stays += (f"{place.name}/{path.name}" for path in sorted(place.iterdir()))
            place.rmdir()
    return GoneCopies(tuple(taken), tuple(stays))


def take_away_other_files(folder: Path, before: Mapping[str, str]) -> None:
    """Takes out of the `folder` of a copy what it held `before`, made in other formats, and no longer does."""
    record = found_record(folder)
    if record is not None:
        with suppress(OSError, Busy):
            clear(folder, {path: made for path, made in before.items() if path not in record.files})
