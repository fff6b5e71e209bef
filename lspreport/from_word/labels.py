"""Gives labels to all that bears a number in a Word file, so that typed references can lead to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from lspreport.from_word.exhibits import UNTITLED, Content, WordBox, WordFigure, WordPiece, WordTableWithCaption
from lspreport.from_word.inlines import plain, unstyled
from lspreport.from_word.kinds import UnitKind, stem
from lspreport.from_word.sections import WordReport, WordSection, free, slug
from lspreport.model.report import SectionKind
from lspreport.model.settings import Scheme


class WordLabels(Struct, frozen=True):
    """`of` has the label of each thing under its id(), `numbered` that of what bore a number: ("para", "2.6"), `at`
    that of the thing in which a unit stands, under the unit's id(), `titled` that of what has a title, under that in
    small letters."""

    of: Mapping[int, str]
    numbered: Mapping[tuple[str, str], str]
    at: Mapping[int, str]
    titled: Mapping[str, str]


def word_labels(report: WordReport) -> WordLabels:
    """A label for everything that bears a number; what two things bear leads nowhere."""
    labels: dict[int, str] = {}
    found: dict[tuple[str, str], str] = {}
    twice: set[tuple[str, str]] = set()
    taken: set[str] = set()

    def name(thing: object, kind: str, prefix: str, number: str, words: str) -> None:
        label = free(f"{prefix}-{slug(words) or number.lower().replace('.', '-') or 'x'}", taken)
        labels[id(thing)] = label
        if number:
            twice.update({(kind, number)} & found.keys())
            found[kind, number] = label

    for section in report.sections:
        kind = "appendix" if section.kind is SectionKind.APPENDIX else "sec"
        name(section, kind, "sec", section.number, plain(section.title))
        for one in section.content:
            for inner in one.pieces if isinstance(one, WordBox) else (one,):
                if isinstance(inner, WordFigure) and inner.caption:
                    name(inner, "fig", "fig", inner.number, plain(inner.caption))
            if isinstance(one, WordBox):
                name(one, "box", "box", one.number, plain(one.title))
            elif isinstance(one, WordTableWithCaption):
                if one.caption:
                    name(one, "tbl", "tbl", one.number, plain(one.caption))
            elif isinstance(one, WordPiece) and one.kind is UnitKind.HEADING and one.known.number:
                name(one, "heading", "sec", one.known.number, plain(unstyled(one.words)))
            elif isinstance(one, WordPiece) and bears_number(one, section, report.scheme):
                name(one, "para", "para", one.known.number, " ".join(plain(one.words).split()[:5]))
    headings = [
        one
        for section in report.sections
        for one in section.content
        if isinstance(one, WordPiece) and one.kind is UnitKind.HEADING
    ]
    for one in headings:
        if id(one) not in labels:
            name(one, "heading", "sec", "", plain(unstyled(one.words)))
    at: dict[int, str] = {}
    for section in report.sections:
        if section.opened is not None and section.kind is not SectionKind.GLOSSARY:
            at[id(section.opened)] = labels[id(section)]
        for one in section.content:
            pieces = one.pieces if isinstance(one, WordBox) else (one,)
            unit = one.table if isinstance(one, WordTableWithCaption) else one
            for piece in (unit, *pieces):
                if id(one) in labels and isinstance(piece, WordPiece):
                    at[id(piece.known)] = labels[id(one)]
    written = [one for one in report.sections if one.kind is not SectionKind.GLOSSARY]
    titles = [(plain(one.title), labels[id(one)]) for one in written]
    titles += [(plain(unstyled(one.words)), labels[id(one)]) for one in headings]
    counts = Counter(title.lower() for title, _ in titles)
    titled = {title.lower(): label for title, label in titles if counts[title.lower()] == 1 and title != UNTITLED}
    return WordLabels(labels, {key: label for key, label in found.items() if key not in twice}, at, titled)


def bears_number(one: Content, section: WordSection, scheme: Scheme) -> bool:
    """Whether lspreport will number a paragraph that bore a number in Word."""
    if not isinstance(one, WordPiece) or one.kind is not UnitKind.PARAGRAPH:
        return False
    if section.kind is SectionKind.SUMMARY:
        return scheme is not Scheme.NONE and bool(section.prefix) and stem(one.known.number) == section.prefix
    if section.kind is not SectionKind.CHAPTER:
        return False
    number = one.known.number
    if scheme is Scheme.CHAPTER:
        return bool(section.number) and number.replace(".", "").isdigit() and number.count(".") <= 1
    return scheme is Scheme.CONTINUOUS and number.isdigit()
