"""Puts the units of a Word file into the sections of a report: front matter, summary, chapters in parts, appendices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from lspreport.from_word.called import words_for
from lspreport.from_word.exhibits import (
    Content,
    WordBox,
    WordFigure,
    WordPiece,
    WordTableWithCaption,
    grouped,
    untitled,
)
from lspreport.from_word.inlines import plain, unstyled
from lspreport.from_word.kinds import KnownUnit, UnitKind, stem
from lspreport.model.keys import DEVICES
from lspreport.model.report import SectionKind
from lspreport.model.settings import Scheme

Json = dict[str, Any]

_SUMMARY = re.compile(rf"(?:{words_for('summary')})(?: of .*)?", re.IGNORECASE)
_GLOSSARY = re.compile(
    rf"(?:{words_for('glossary', 'abbreviations')})(?: (?:{words_for('and')}|of|der|des|de) [\w ]+)?", re.IGNORECASE
)


_ENTRY = re.compile(r"(?P<key>[^\t\n:–—]+?)[ \u00a0]*(?:\t|:[ \u00a0]|[ \u00a0][–—-][ \u00a0])(?P<words>.+)", re.DOTALL)
"""A term and what it means, in one paragraph: a tab, a colon or a dash stands between them."""
_COLUMNS = re.compile(
    r"terms?|words?|names?|abbreviations?|acronyms?|meanings?|definitions?|descriptions?|explanations?"
    r"|full (?:name|form)|stands for|in full",
    re.IGNORECASE,
)
"""How the columns of a glossary are called: no entry of it."""
_TERM = 60
"""Characters that a term has at the most."""


_BY_CHAPTER = re.compile(r"\d[.-]\d")
"""What a number has where things are counted anew in each chapter."""


class WordSection(Struct, eq=False):
    """A section in the making. `number` is the old one of a chapter or appendix; `file` its file's name.

    `summary` paragraphs have a `prefix`; a `glossary` has `entries` in place of content, terms and what they mean.
    `opened` is the unit of its title, None where it has none.
    """

    kind: SectionKind
    title: Sequence[Json]
    number: str = ""
    file: str = ""
    part: str = ""
    prefix: str = ""
    content: list[Content] = []
    entries: dict[str, str] = {}
    opened: KnownUnit | None = None

    @property
    def figures(self) -> list[WordFigure]:
        """All of them, those in boxes too."""
        pieces = [piece for one in self.content for piece in (one.pieces if isinstance(one, WordBox) else (one,))]
        return [one for one in pieces if isinstance(one, WordFigure)]


class WordReport(Struct, frozen=True, eq=False):
    """A report as it stood in Word, in a language whose words we have."""

    cover: tuple[WordPiece, ...]
    sections: tuple[WordSection, ...]
    scheme: Scheme
    appendix_letters: bool
    language: str

    @property
    def numbered_headings(self) -> bool:
        """Whether sub-headings bore numbers."""
        return any(
            isinstance(one, WordPiece) and one.kind is UnitKind.HEADING and bool(one.known.number)
            for section in self.sections
            for one in section.content
        )

    @property
    def by_chapter(self) -> tuple[str, ...]:
        """Which of boxes, figures and tables were counted anew in each chapter: "tables"."""
        content = [one for section in self.sections for one in section.content]
        numbers = {
            "boxes": [one.number for one in content if isinstance(one, WordBox)],
            "figures": [one.number for one in self.figures],
            "tables": [one.number for one in content if isinstance(one, WordTableWithCaption)],
        }
        given = {kind: [number for number in listed if number] for kind, listed in numbers.items()}
        return tuple(kind for kind, listed in given.items() if listed and all(map(_BY_CHAPTER.search, listed)))

    @property
    def figures(self) -> list[WordFigure]:
        """All of them, those in boxes too."""
        return [one for section in self.sections for one in section.figures]


def word_report(
    known: Sequence[KnownUnit], words: Sequence[Sequence[Json]], scheme: Scheme, language: str
) -> WordReport:
    """Puts the units, with their words, into sections."""
    pieces = [
        WordPiece(one, inlines)
        for one, inlines in zip(known, words, strict=True)
        if one.kind not in (UnitKind.EMPTY, UnitKind.CONTENTS)
        and (inlines or one.kind is UnitKind.TABLE or one.printed_pictures)
    ]
    cover = tuple(one for one in pieces if one.kind is UnitKind.COVER)
    counted = scheme is Scheme.CHAPTER or any(one.kind is UnitKind.CHAPTER for one in pieces)
    sections: list[WordSection] = []
    part = ""
    for one in grouped([one for one in pieces if one.kind is not UnitKind.COVER]):
        kind = one.kind if isinstance(one, WordPiece) else None
        if isinstance(one, WordPiece) and kind is UnitKind.PART:
            part = plain(unstyled(one.words))
        elif isinstance(one, WordPiece) and (kind in _OPENING or _opens(one, sections)):
            sections.append(_section(one, sections, part, counted=counted))
        elif sections or not isinstance(one, WordFigure):  # a picture before all else is the cover's
            _into(one, sections, scheme, part)
    for section in sections:
        _settle(section)
    if not any(one.kind is SectionKind.CHAPTER for one in sections):  # a report must have one
        at = sum(one.kind is not SectionKind.APPENDIX for one in sections)
        sections.insert(at, WordSection(SectionKind.CHAPTER, untitled(), content=[], entries={}))
    named = _named([one for one in sections if one.content or one.entries or one.kind is not SectionKind.FRONT])
    letters = any(one.kind is SectionKind.APPENDIX and one.number.isalpha() for one in named)
    return WordReport(cover, tuple(named), scheme, letters, language)


_OPENING = (UnitKind.CHAPTER, UnitKind.APPENDIX, UnitKind.TITLE)


def _opens(one: WordPiece, sections: Sequence[WordSection]) -> bool:
    """Whether a heading of a lower level begins a section: where there is none, or by what it is called."""
    if one.kind is not UnitKind.HEADING:
        return False
    title = plain(unstyled(one.words))
    started = any(section.kind is SectionKind.CHAPTER for section in sections)
    named = _GLOSSARY.fullmatch(title) or _SUMMARY.fullmatch(title)
    glossary = bool(sections) and sections[-1].kind is SectionKind.GLOSSARY
    return not sections or (bool(named) and not started and not glossary)


def _section(one: WordPiece, sections: Sequence[WordSection], part: str, *, counted: bool) -> WordSection:
    """The section that a title begins; where chapters are `counted`, what stands before the first is front matter."""
    words = unstyled(one.words)
    title = plain(words)
    if one.kind is UnitKind.CHAPTER:
        return WordSection(
            SectionKind.CHAPTER, words, one.known.number, part=part, content=[], entries={}, opened=one.known
        )
    if one.kind is UnitKind.APPENDIX:
        return WordSection(SectionKind.APPENDIX, words, one.known.number, content=[], entries={}, opened=one.known)
    if _GLOSSARY.fullmatch(title):
        return WordSection(SectionKind.GLOSSARY, words, content=[], entries={}, opened=one.known)
    begun = any(section.kind in (SectionKind.CHAPTER, SectionKind.APPENDIX) for section in sections)
    if _SUMMARY.fullmatch(title) and not begun and not any(one.kind is SectionKind.SUMMARY for one in sections):
        return WordSection(SectionKind.SUMMARY, words, content=[], entries={}, opened=one.known)
    if any(section.kind is SectionKind.APPENDIX for section in sections):
        return WordSection(SectionKind.APPENDIX, words, content=[], entries={}, opened=one.known)
    if counted and not begun:
        return WordSection(SectionKind.FRONT, words, content=[], entries={}, opened=one.known)
    return WordSection(SectionKind.CHAPTER, words, part=part, content=[], entries={}, opened=one.known)


def _into(one: Content, sections: list[WordSection], scheme: Scheme, part: str) -> None:
    """Puts something into the section in which it stands; a numbered paragraph begins its chapter where need be."""
    number = one.known.number if isinstance(one, WordPiece) and one.kind is UnitKind.PARAGRAPH else ""
    here = sections[-1] if sections else None
    first = stem(number) or number
    if number and scheme is Scheme.CHAPTER and first.isdigit():
        chapter = next((s.number for s in reversed(sections) if s.kind is SectionKind.CHAPTER), "0")
        outside = here is None or here.kind in (SectionKind.FRONT, SectionKind.SUMMARY, SectionKind.GLOSSARY)
        if (chapter.isdigit() and int(first) == int(chapter or 0) + 1) or outside:
            sections.append(WordSection(SectionKind.CHAPTER, untitled(), first, part=part, content=[], entries={}))
    if not sections:
        kind = SectionKind.CHAPTER if number or scheme is not Scheme.CHAPTER else SectionKind.FRONT
        sections.append(WordSection(kind, untitled(), part=part, content=[], entries={}))
    sections[-1].content.append(one)


def _settle(section: WordSection) -> None:
    """What a section turns out to be: a summary by its numbers, a glossary by its entries."""
    numbers = [
        one.known.number for one in section.content if isinstance(one, WordPiece) and one.kind is UnitKind.PARAGRAPH
    ]
    letters = {stem(number) for number in numbers if stem(number).isalpha()}
    if section.kind in (SectionKind.SUMMARY, SectionKind.FRONT) and len(letters) == 1:
        section.kind, section.prefix = SectionKind.SUMMARY, letters.pop()
    if section.kind is SectionKind.GLOSSARY:
        entries: dict[str, str] = {}
        others: list[Content] = []
        term: Content | None = None  # one in a line of its own, over what it means
        for one in section.content:
            if term is not None and isinstance(one, WordPiece) and one.kind is UnitKind.PLAIN and not _entries(one):
                add_entries(entries, [(_words(term), one.known.words)])
                term = None
                continue
            others += [] if term is None else [term]
            found = _entries(one)
            add_entries(entries, found)
            heading = isinstance(one, WordPiece) and one.kind is UnitKind.HEADING
            term = one if heading and len(_words(one)) < _TERM else None
            others += [] if found or term is not None else [one]
        others += [] if term is None else [term]
        if all(isinstance(one, WordPiece) and one.kind is UnitKind.HEADING for one in others):
            others = []
        section.entries = entries
        if others or not entries:
            section.kind, section.content = (SectionKind.FRONT, section.content if not entries else others)
        else:
            section.content = []


def add_entries(entries: dict[str, str], more: Iterable[tuple[str, str]]) -> None:
    """Puts terms with what they mean among the entries; one that is explained twice is explained by both."""
    for term, words in more:
        there = entries.get(term, words)
        entries[term] = there if words in there else f"{there}; {words}"


def _words(one: Content) -> str:
    return " ".join(plain(unstyled(one.words)).split()) if isinstance(one, WordPiece) else ""


def _entries(one: Content) -> list[tuple[str, str]]:
    """The entries of a two-column table, or of a paragraph with a tab in it."""
    if isinstance(one, WordTableWithCaption) and [block["t"] for block in one.table.words] == ["Table"]:
        block = one.table.words[0]
        rows = [*block["c"][3][1], *(row for body in block["c"][4] for row in body[3])]
        if rows and all(len(row[1]) == 2 for row in rows):
            cells = [
                [" ".join(plain(block["c"]) for block in cell[4] if block["t"] == "Para") for cell in row[1]]
                for row in rows
            ]
            head = cells[0] if all(_COLUMNS.fullmatch(cell.strip()) for cell in cells[0]) else None
            return [
                (key.strip(), words.strip())
                for key, words in cells[head is not None :]
                if key.strip() and words.strip()
            ]
    if isinstance(one, WordPiece) and one.kind is UnitKind.PLAIN:
        match = _ENTRY.match(one.known.words)
        if match and match["words"].strip() and len(match["key"]) < _TERM:
            return [(" ".join(match["key"].split()), " ".join(match["words"].split()))]
    return []


def _named(sections: Sequence[WordSection]) -> list[WordSection]:
    """The sections with the names of their files, each once."""
    taken: set[str] = {"contents", "glossary", *DEVICES}
    for section in sections:
        section.file = free(slug(plain(section.title)) or section.kind.value, taken)
    return list(sections)


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, the first eight of them."""
    plain_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain_text.lower())[:8])


def free(name: str, taken: set[str]) -> str:
    """`name`, or with a number behind it where it is taken; it is taken from now on."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found)
    return found
