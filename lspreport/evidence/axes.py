"""What the rows, columns and cells of the framework matrix may be: the words that the command takes."""

from __future__ import annotations

from enum import StrEnum


class Rows(StrEnum):
    """The cases."""

    AREAS = "areas"
    SOURCES = "sources"
    ALL = "all"


class Columns(StrEnum):
    """The themes."""

    TOPICS = "topics"
    DRIVERS = "drivers"
    LEVERS = "levers"
    STREAMS = "streams"


class Cells(StrEnum):
    """What a cell says of its evidence."""

    COUNT = "count"
    IDS = "ids"
    TEXT = "text"
