"""Numbers: what each numbered thing of the report is called in print."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from lspreport.model.ordinals import list_number
from lspreport.source import Span


class Kind(StrEnum):
    """What a label names; the value is the prefix that authors write."""

    SECTION = "sec"  # a chapter, or whatever goes by its title alone
    SUBSECTION = "subsection"  # a sub-heading with a number
    PART = "part"
    APPENDIX = "appendix"
    PARAGRAPH = "para"
    BOX = "box"
    FIGURE = "fig"
    TABLE = "tbl"
    LISTING = "lst"
    EQUATION = "eq"
    NOTE = "note"
    CODE = "code"
    WORK = "work"


TITLED = (Kind.SECTION, Kind.SUBSECTION, Kind.PART, Kind.APPENDIX, Kind.BOX)
"""What has a title, by which a reference calls it where it bears no number."""


class Number(Struct, frozen=True, order=True):
    """A number with one printed form: stem "2." and value 6 are "2.6", stem "E" and value 4 are "E4".

    One in `letters` is "A" for 1.
    """

    stem: str
    value: int
    letters: bool = False

    def __str__(self) -> str:
        return f"{self.stem}{list_number(self.value, 'upper-alpha') if self.letters else self.value}"

    def follows(self, other: Number) -> bool:
        """Whether this is the very next number after `other`."""
        return self.stem == other.stem and self.value == other.value + 1


class Entry(Struct, frozen=True):
    """One thing that can be numbered or referred to."""

    key: str
    kind: Kind
    number: Number | None
    span: Span


class Numbering(Struct, frozen=True, eq=False):
    """Every entry under its key, in reading order."""

    entries: Mapping[str, Entry]

    def number(self, key: str) -> str:
        """The printed number of `key`; the empty string where it has none."""
        entry = self.entries.get(key)
        return str(entry.number) if entry is not None and entry.number is not None else ""
