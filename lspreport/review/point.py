"""A point: one thing that a reviewer wants or says, with the place that it is about."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from msgspec import Struct


class PointKind(StrEnum):
    """What is wanted: a change of words, a comment, or something about whole paragraphs, rows or cells."""

    CHANGE = "change"
    COMMENT = "comment"
    SPLIT = "split"
    MERGE = "merge"
    MOVE = "move"
    DELETE = "delete"
    ADD = "add"
    ROW = "row"
    CELL = "cell"
    FORMAT = "format"
    UNTRACKED = "untracked"


NOTE_FIRST = "paragraph that begins with the mark of a note"
"""What the second half of a split paragraph looks like where the note's mark was not left with the first."""


class Reply(Struct, frozen=True, omit_defaults=True):
    """An answer within a thread."""

    by: str
    text: str
    on: str = ""


class Point(Struct, frozen=True, omit_defaults=True):
    """One point.

    `place` counts the draft's places from 0, -1 where it could not be found; `other` is the second place of a move (the
    one that it goes behind) or of a merge. `start` is where `old` begins in the place's words as they are read.
    `found` says by what the place was found: mark, words, or "" for none. `tracked` is false for what somebody changed
    without marking it. `words_of` is the other reviewer in whose words this is. `seen` is the sentence as it was read.
    `looks` is what a new paragraph looks like, as in “numbered paragraph”, "" where that is not to be seen.
    """

    kind: PointKind
    place: int
    author: str = ""
    date: str = ""
    old: str = ""
    new: str = ""
    start: int = 0
    other: int = -1
    found: str = ""
    tracked: bool = True
    words_of: str = ""
    seen: str = ""
    text: str = ""
    thread: tuple[Reply, ...] = ()
    resolved: bool = False
    likeness: float = 1.0
    looks: str = ""

    def identity(self, draft: str, mark: str) -> str:
        """By which the same point in two copies is one; `mark` is its place's."""
        parts = (draft, self.kind, mark, str(self.start), self.old, self.new, self.author, self.text)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
