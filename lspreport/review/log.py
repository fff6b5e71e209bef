"""What the log of a draft keeps, as values: the files that were taken in, the points, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from lspreport.review.point import Point


class Status(StrEnum):
    """What was decided about a point."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"
    NOTED = "noted"
    SUPERSEDED = "superseded"


class LoggedFile(Struct, frozen=True):
    """A returned file that was taken in: its digest and name, on which day, and the program that saved it last."""

    sha256: str
    name: str
    taken: str
    program: str = ""


class LoggedPoint(Struct, frozen=True):
    """A point in the log under its `id`; `files` are the digests of the copies that say it.

    `mark`, `address`, `key` and `where` say where it stands as the log tells it, `other` where a move goes or what is
    merged; `done` what became of it.
    """

    id: str
    point: Point
    mark: str = ""
    address: str = ""
    key: str = ""
    where: str = ""
    other: str = ""
    files: tuple[str, ...] = ()
    status: Status = Status.OPEN
    answer: str = ""
    done: Mapping[str, str] = {}


class Log(Struct, frozen=True):
    """The log of one draft."""

    draft: Mapping[str, str]
    files: tuple[LoggedFile, ...] = ()
    points: tuple[LoggedPoint, ...] = ()

    def point(self, id: str) -> LoggedPoint | None:
        return next((one for one in self.points if one.id.casefold() == id.casefold()), None)
