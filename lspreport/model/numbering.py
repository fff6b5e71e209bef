"""Numbers: what each numbered thing of the report is called in print."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from lspreport.source import Span


class Kind(StrEnum):
    """What a label names; the value is the prefix that authors write."""

    SECTION = "sec"
    APPENDIX = "appendix"
    PARAGRAPH = "para"
    BOX = "box"
    FIGURE = "fig"
    TABLE = "tbl"
    EQUATION = "eq"
    NOTE = "note"
    CODE = "code"


WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.SECTION: ("chapter", "chapters"),
    Kind.APPENDIX: ("appendix", "appendices"),
    Kind.PARAGRAPH: ("paragraph", "paragraphs"),
    Kind.BOX: ("box", "boxes"),
    Kind.FIGURE: ("figure", "figures"),
    Kind.TABLE: ("table", "tables"),
    Kind.EQUATION: ("equation", "equations"),
    Kind.NOTE: ("note", "notes"),
    Kind.CODE: ("", ""),
}
"""The word before a number, one thing and several."""


BY_TITLE = (Kind.SECTION, Kind.APPENDIX, Kind.BOX)
"""What a reference calls by its title where it bears no number."""


class Number(Struct, frozen=True, order=True):
    """A number with one printed form: stem "2." and value 6 are "2.6", stem "E" and value 4 are "E4"."""

    stem: str
    value: int

    def __str__(self) -> str:
        return f"{self.stem}{self.value}"

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
