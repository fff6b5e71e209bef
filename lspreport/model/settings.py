"""What report.yaml says: the report's title and imprint, the order of its sections, how it numbers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from lspreport.model.theme import Theme
from lspreport.source import SourceFile, Span


class Scheme(StrEnum):
    """How a kind of thing is counted."""

    CHAPTER = "chapter"
    CONTINUOUS = "continuous"
    NONE = "none"


class Date(Struct, frozen=True):
    """The report's date: a month, or a full day."""

    year: int
    month: int
    day: int | None

    def __str__(self) -> str:
        month = datetime.date(self.year, self.month, 1).strftime("%B")
        return f"{month} {self.year}" if self.day is None else f"{self.day} {month} {self.year}"

    @property
    def iso(self) -> str:
        """The date as ISO 8601 has it, a month without a day where only that is known."""
        month = f"{self.year:04}-{self.month:02}"
        return month if self.day is None else f"{month}-{self.day:02}"

    @property
    def first(self) -> datetime.date:
        """The day itself, or the month's first."""
        return datetime.date(self.year, self.month, self.day or 1)


class Order(Struct, frozen=True):
    """The sections in the order that report.yaml gives, each with the place that names it; the paths are as written."""

    front: tuple[tuple[str, Span], ...]
    summary: tuple[str, Span] | None
    chapters: tuple[tuple[str, Span], ...]
    appendices: tuple[tuple[str, Span], ...]


class NumberingSettings(Struct, frozen=True):
    paragraphs: Scheme = Scheme.CHAPTER
    boxes: Scheme = Scheme.CONTINUOUS
    figures: Scheme = Scheme.CONTINUOUS
    tables: Scheme = Scheme.CONTINUOUS
    footnotes: Scheme = Scheme.CONTINUOUS


class Waiver(Struct, frozen=True):
    """One finding let through."""

    check: str
    at: str
    reason: str
    by: str
    until: datetime.date | None
    span: Span


class Declared(Struct, frozen=True):
    """What an author declares to be so on purpose: the reason, and the place that says it."""

    reason: str
    span: Span


class ReferenceDocument(Struct, frozen=True):
    """The Word file whose styles the DOCX takes; `span` is the place that names it, None where an option does."""

    name: str
    data: bytes
    span: Span | None = None


_INITIALS = ("isbn", "issn", "doi", "url")


class Settings(Struct, frozen=True):
    """report.yaml, validated. `name` is the stem of the outputs' file names."""

    source: SourceFile
    title: str
    name: str
    order: Order
    subtitle: str = ""
    short_title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: Date | None = None
    language: str = "en-GB"
    identifiers: Mapping[str, str] = field(default_factory=dict)
    summary_prefix: str = "E"
    back_references: bool = False
    not_summarised: Mapping[str, Declared] = field(default_factory=dict)
    numbering: NumberingSettings = NumberingSettings()
    expand: tuple[str, ...] = ("summary", "body")
    severities: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    names: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    mark_true: str = "X"
    mark_false: str = ""
    quantifiers: Mapping[str, int] = field(default_factory=dict)
    disclosure_k: int = 2
    areas_named: bool = True
    public_names: tuple[str, ...] = ()
    theme: Theme = field(default_factory=Theme)
    theme_places: Mapping[str, Span] = field(default_factory=dict)
    reference_doc: ReferenceDocument | None = None

    @property
    def printed_identifiers(self) -> Mapping[str, str]:
        """The identifiers under their names in print: "ISBN", "Product code"."""
        return {
            key.upper() if key in _INITIALS else key.replace("-", " ").capitalize(): value
            for key, value in self.identifiers.items()
        }
