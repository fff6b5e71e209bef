"""What the rows, columns and cells of the framework matrix may be: the words that the command takes."""

from __future__ import annotations

from enum import StrEnum

from lspreport.model.vocabulary import Vocabulary


class Rows(StrEnum):
    """The cases."""

    AREAS = "areas"
    SOURCES = "sources"
    ALL = "all"


TOPICS, STREAMS = "topics", "streams"


def themes(words: Vocabulary) -> tuple[str, ...]:
    """What the columns may be: topics, streams, or the entries of one of the report's registers, under its key."""
    return (TOPICS, *words.keys, STREAMS)


class Cells(StrEnum):
    """What a cell says of its evidence."""

    COUNT = "count"
    IDS = "ids"
    TEXT = "text"
