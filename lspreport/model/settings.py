"""What report.yaml says: the report's title and imprint, the order of its sections, how it numbers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from lspreport.model.keys import (
    FILE,
    NO_DEVICE,
    REQUIRED,
    ItsPlace,
    Key,
    MessageName,
    Named,
    NotAKey,
    OneOf,
    OrOnly,
    Pattern,
)
from lspreport.model.theme import Theme
from lspreport.model.vocabulary import KINDS, PROFILE, SPEAKERS, Vocabulary
from lspreport.model.words import ENGLISH, WORD_KEYS, ReportWords
from lspreport.source import SourceFile, Span


class Scheme(StrEnum):
    """How a kind of thing is counted."""

    CHAPTER = "chapter"
    CONTINUOUS = "continuous"
    NONE = "none"


class AppendixScheme(StrEnum):
    """How appendices are counted."""

    NUMBERS = "numbers"  # appendix 1
    LETTERS = "letters"  # appendix A


class Date(Struct, frozen=True):
    """The report's date: a month, or a full day. A Word file, which is a zip archive, bears no year but these
    (PKWARE APPNOTE 4.4.6)."""

    year: Annotated[int, Meta(ge=1980, le=2107)]
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


class ChapterEntry(Struct, frozen=True):
    """A chapter's file; or a part, by its title or its file, with the files of its `chapters`."""

    name: Annotated[Named | None, Key("part"), REQUIRED] = None
    chapters: Annotated[tuple[Named, ...], REQUIRED] = ()


_Chapter = Annotated[ChapterEntry, MessageName("a part"), OrOnly("the name of a file, or a part with its chapters")]


class Order(Struct, frozen=True):
    """The sections in the order that report.yaml gives, each with the place that names it; the paths are as written."""

    front: tuple[Named, ...] = ()
    summary: Annotated[Named | None, Key("summary: file"), REQUIRED] = None
    chapters: Annotated[tuple[_Chapter, ...], REQUIRED] = ()
    appendices: tuple[Named, ...] = ()

    @property
    def chapter_files(self) -> tuple[Named, ...]:
        """The files of all chapters, those in parts among them."""
        return tuple(file for one in self.chapters for file in one.chapters or ((one.name,) if one.name else ()))


_ByChapter = Annotated[Scheme, OneOf((Scheme.CHAPTER, Scheme.CONTINUOUS))]
_Headings = Annotated[Scheme, OneOf((Scheme.CHAPTER, Scheme.NONE))]


class NumberingSettings(Struct, frozen=True):
    paragraphs: Scheme = Scheme.CHAPTER
    headings: _Headings = Scheme.NONE
    appendices: AppendixScheme = AppendixScheme.NUMBERS
    boxes: _ByChapter = Scheme.CONTINUOUS
    figures: _ByChapter = Scheme.CONTINUOUS
    tables: _ByChapter = Scheme.CONTINUOUS
    listings: _ByChapter = Scheme.CONTINUOUS
    equations: _ByChapter = Scheme.CONTINUOUS
    footnotes: Annotated[Scheme, OneOf((Scheme.CONTINUOUS,))] = Scheme.CONTINUOUS


_Check = Annotated[str, OneOf("check")]


class Waiver(Struct, frozen=True):
    """One finding let through; `span` is the place that says at what."""

    check: Annotated[_Check, REQUIRED]
    at: Annotated[str, REQUIRED]
    reason: Annotated[str, REQUIRED]
    by: str = ""
    until: datetime.date | None = None
    span: Annotated[Span | None, Key("at")] = None


class Declaration(Struct, frozen=True):
    """What an author declares to be so on purpose: the reason, and the place that says it."""

    reason: Annotated[str, REQUIRED]
    span: ItsPlace


class Name(Struct, frozen=True):
    """A name as it is to be written, and the ways in which it is not."""

    canonical: Annotated[str, REQUIRED]
    aliases: tuple[str, ...] = ()


class ReferenceDocument(Struct, frozen=True):
    """The Word file whose styles the DOCX takes; `span` is the place that names it, None where an option does."""

    name: str
    data: bytes
    span: Span | None = None


FORMAT = 1
"""The form in which reports are written. It becomes another when a report that builds now would build no more, or would
say something else: what is added to it makes no new one."""

_INITIALS = ("isbn", "issn", "doi", "url")

_Identifier = Annotated[str, OneOf(("isbn", "issn", "doi", "product-code", "url", "version"))]
LANGUAGE = Pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "is not a language", "write a BCP 47 tag such as `en-GB`")
CARRIED_BY_ALL = re.compile(NO_DEVICE + r'(?=.{1,100}$)[^<>:"/\\|?*\x00-\x1f]*[^<>:"/\\|?*\x00-\x1f. ]')
"""The names of files that every system can bear: no device of Windows and none of its signs, and not too long."""
_PREFIX = Pattern(
    r"(?![\d.]+$).*", "would number the summary as chapters are numbered", "write a letter, as in `prefix: E`"
)
_FILE_NAME = Pattern(
    NO_DEVICE + r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?",
    "cannot be a file's name",
    "use up to 100 letters, digits, hyphens and dots, as in `issues-paper`; no dot at the end, and no device of "
    "Windows such as `CON`",
)
_Words = Annotated[str, Meta(max_length=2000)]
"""What goes into a PDF's metadata, which has room for 32,767 bytes (ISO 32000-1, annex C)."""
_WordKey = Annotated[str, OneOf(WORD_KEYS)]
_Part = Annotated[str, OneOf(("summary", "body"))]
_Severity = Annotated[str, OneOf(("error", "warning", "off"))]
_LeftOut = Annotated[Declaration, OrOnly("a reason", "`{}` is left out without a reason")]


class Settings(Struct, frozen=True):
    """report.yaml, validated. `name` is the stem of the outputs' file names; `keywords` are those of the files'
    properties, where they are not the theory's; `styles` are the reference document's own names of the Word styles,
    under ours. Forms are due on the day `deadline`, from the areas `expected`; on the day
    `agreed` the report's words were final.
    """

    source: Annotated[SourceFile, NotAKey.GIVEN]
    format: Annotated[int, Meta(ge=1)] = FORMAT
    title: Annotated[_Words, REQUIRED] = ""
    subtitle: _Words = ""
    short_title: _Words = ""
    name: Annotated[str, _FILE_NAME] = ""
    authors: tuple[_Words, ...] = ()
    keywords: tuple[_Words, ...] = ()
    publisher: _Words = ""
    date: Date | None = None
    language: Annotated[str, LANGUAGE] = "en-GB"
    own_words: Annotated[Mapping[_WordKey, _Words], Key("words")] = field(default_factory=dict)
    words: Annotated[ReportWords, NotAKey.GIVEN] = ENGLISH
    identifiers: Mapping[_Identifier, _Words] = field(default_factory=dict)
    order: Annotated[Order, Key("")] = Order()
    summary_prefix: Annotated[str, Key("summary: prefix"), _PREFIX] = "E"
    back_references: Annotated[bool, Key("summary: back-references")] = False
    not_summarised: Annotated[Mapping[str, _LeftOut], Key("summary: not-summarised")] = field(default_factory=dict)
    bibliography: tuple[Named, ...] = ()
    csl: Named | None = None
    cited_in: Annotated[bool, Key("references: cited-in")] = True
    numbering: NumberingSettings = NumberingSettings()
    expand: Annotated[tuple[_Part, ...], Key("glossary: expand")] = ("summary", "body")
    severities: Annotated[Mapping[_Check, _Severity], Key("checks")] = field(default_factory=dict)
    waivers: tuple[Annotated[Waiver, MessageName("a waiver")], ...] = ()
    names: Mapping[str, Annotated[Name, MessageName("the name `{}`")]] = field(default_factory=dict)
    area_types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    area_columns: tuple[Annotated[str, OneOf(PROFILE)], ...] = PROFILE
    evidence_kinds: tuple[str, ...] = KINDS
    speakers: tuple[str, ...] = SPEAKERS
    mark_true: Annotated[str, Key("marks: true")] = "X"
    mark_false: Annotated[str, Key("marks: false")] = ""
    quantifiers: Mapping[str, Annotated[int, Meta(ge=1)]] = field(default_factory=dict)
    disclosure_k: Annotated[int, Key("disclosure: k"), Meta(ge=1)] = 2
    areas_named: Annotated[bool, Key("disclosure: areas-named")] = True
    public_names: Annotated[tuple[str, ...], Key("disclosure: public-names")] = ()
    deadline: Annotated[datetime.date | None, Key("hand-in: deadline")] = None
    return_to: Annotated[_Words, Key("hand-in: return-to")] = ""
    expected: Annotated[tuple[str, ...], Key("hand-in: areas")] = ()
    agreed: datetime.date | None = None
    reference_doc: Annotated[ReferenceDocument | None, Key("formats: docx: reference-doc"), FILE] = None
    styles: Annotated[Mapping[str, str], Key("formats: docx: styles"), Key("styles")] = field(default_factory=dict)
    theme: Annotated[Theme, Key("formats: theme"), Key("formats: pdf: theme"), MessageName("the theme")] = field(
        default_factory=Theme
    )
    theme_places: Annotated[Mapping[str, Span], NotAKey.GIVEN] = field(default_factory=dict)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of this kind of evaluation, but for the registers, which theory.yaml tells."""
        return Vocabulary(self.area_types, self.area_columns, self.evidence_kinds, self.speakers)

    @property
    def printed_identifiers(self) -> Mapping[str, str]:
        """The identifiers under their names in print: "ISBN", "Product code"."""
        return {
            key.upper() if key in _INITIALS else self.words.title(key): value for key, value in self.identifiers.items()
        }

    @property
    def printed_date(self) -> str:
        """The date in the report's language; "" where there is none."""
        return self.words.date or (str(self.date) if self.date else "")
