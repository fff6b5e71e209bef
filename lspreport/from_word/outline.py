"""Decides what each unit of a Word file is, from what stands around it: contents, titles, captions, the cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from lspreport.from_word.called import lists_of, words_for
from lspreport.from_word.captions import with_captions
from lspreport.from_word.code import with_code
from lspreport.from_word.kinds import COVER_STYLES, SHORT, KnownUnit, UnitKind, kind_alone
from lspreport.from_word.sizes import with_sizes
from lspreport.from_word.titles import with_chapters_of_parts, with_numbered_headings, with_titles, with_typed_chapters
from lspreport.from_word.typed_lists import with_typed_lists
from lspreport.from_word.units import WordUnit
from lspreport.model.settings import Scheme

_CONTENTS = re.compile(words_for("contents"), re.IGNORECASE)
_NAMED = re.compile(words_for("summary", "glossary", "abbreviations"), re.IGNORECASE)
_EXHIBITS = ("boxes", "tables", "figures")
_LISTS = re.compile(
    rf"(?:{lists_of(*_EXHIBITS)})(?: (?:{words_for('and')}) (?:{words_for(*_EXHIBITS)}))?", re.IGNORECASE
)
_LISTING = re.compile(
    rf"content|box|table|figure|illustration|chart|{words_for('contents', *_EXHIBITS)}|verzeichnis", re.IGNORECASE
)
_PAGE = re.compile(r"(?:\t[\s.…]*|[.…]{2,}\s*| {3,})\d{1,3}\s*$")

_ENDS = (".", "!", "?", ":", ";")
_SECTIONS = (UnitKind.PART, UnitKind.CHAPTER, UnitKind.TITLE, UnitKind.HEADING, UnitKind.CONTENTS)

_PAGE_NUMBER = re.compile(
    r"[-–—[(|]\s*\d{1,3}\s*[-–—\])|]|(?:page|seite|p\.|pág(?:ina)?\.?)\s*\d{1,3}(?:\s*(?:of|/|von|de|sur)\s*\d{1,3})?",
    re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Whether a paragraph is nothing but the number of a page, which somebody typed: "- 12 -", "Page 12 of 40"."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def known_units(units: Sequence[WordUnit]) -> tuple[list[KnownUnit], Scheme]:
    """What each unit is, and how the file's paragraphs are counted."""
    found = with_typed_lists(with_code([kind_alone(unit) for unit in with_sizes(units)]))
    found = with_numbered_headings(_contents(with_typed_chapters(found)))
    scheme = _scheme(found)
    found = with_captions(with_chapters_of_parts(with_titles(found, scheme)))
    return _cover(found), scheme


def _scheme(found: Sequence[KnownUnit]) -> Scheme:
    """By chapter where there are numbers such as 2.6, on through the report where long paragraphs bear 1, 2, 3 … and do
    not begin anew in each section."""
    own = [one for one in found if one.kind is UnitKind.PARAGRAPH and not one.framed]
    chaptered = [one for one in own if one.number[0].isdigit() and one.number.count(".") == 1]
    single = [int(one.number) for one in own if one.number.isdigit() and len(one.words) > SHORT / 2]
    rising = sum(second == first + 1 for first, second in pairwise(single))
    if len(chaptered) >= max(3, len(single) / 2):
        return Scheme.CHAPTER
    anew = single.count(1) > 2  # in each section, and not once in a summary
    return Scheme.CONTINUOUS if len(single) >= 8 and rising >= 0.7 * (len(single) - 1) and not anew else Scheme.NONE


def _contents(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Contents that somebody typed, behind a title of that name: lines that come again, or end in a page's number.

    A list of boxes, tables or figures has a page's number in each line.
    """
    result = list(found)
    for at, one in enumerate(result):
        title = one.words.strip(" :")
        listed = bool(_LISTS.fullmatch(title))
        if one.kind is not UnitKind.CONTENTS and not _CONTENTS.fullmatch(title) and not listed:
            continue
        lines = [n for n in range(at + 1, len(result)) if result[n].kind is not UnitKind.EMPTY]
        if not lines or one.kind is UnitKind.CONTENTS or (listed and not _PAGE.search(result[lines[0]].unit.text)):
            continue
        result[at] = replace(one, kind=UnitKind.CONTENTS)
        first = _plain(result[lines[0]].unit.text)
        repeats = (n for n in lines[1:] if _plain(result[n].unit.text).startswith(first) and len(first) > 2)
        again = 0 if listed else next(repeats, 0)
        for n in lines:
            unit = result[n].unit
            long = len(unit.text) > SHORT or unit.table is not None
            long = long or (unit.look.outline == 0 and not _PAGE.search(unit.text) and n != lines[0])
            if (again and n >= again) or (not again and not (_PAGE.search(unit.text) or unit.contents)) or long:
                break
            result[n] = replace(result[n], kind=UnitKind.CONTENTS)
    for at, one in enumerate(result):  # a title over nothing but contents
        rest = [other for other in result[at + 1 :] if other.kind is not UnitKind.EMPTY]
        if one.kind is UnitKind.PLAIN and len(one.words) < 40 and rest and rest[0].unit.contents and _listing(one):
            result[at] = replace(one, kind=UnitKind.CONTENTS)
    return result


def _listing(one: KnownUnit) -> bool:
    return bool(_LISTING.search(one.words))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", _PAGE.sub("", text).lower()))


def _cover(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """The lines of the cover: those that are styled so, or the short lines before all else."""
    result = list(found)
    title = next((at for at, one in enumerate(result[:40]) if one.unit.look.style == "title"), None)
    for at, one in enumerate(_until_text(result, title)):
        if one.kind in (UnitKind.PLAIN, UnitKind.HEADING, UnitKind.TITLE):
            result[at] = replace(one, kind=UnitKind.COVER)
    return result


def _until_text(found: Sequence[KnownUnit], title: int | None) -> Iterator[KnownUnit]:
    """The lines of the cover, with what is empty between them, up to the first text, number or section.

    Where one is styled as the `title`, others are such as are styled so, or lead on to it or to the first section."""
    lines = 0
    several = sum(one.kind in (UnitKind.TITLE, UnitKind.CHAPTER, UnitKind.APPENDIX) for one in found) > 1
    for at, one in enumerate(found):
        if one.kind in (UnitKind.EMPTY, UnitKind.PICTURE):
            yield one
            continue
        after = next((other for other in found[at + 1 :] if other.kind is not UnitKind.EMPTY), None)
        text = after is not None and (
            len(after.words) > SHORT
            or after.kind in (UnitKind.TABLE, UnitKind.ITEM, UnitKind.CODE)
            or (after.words.endswith(".") and " " in after.words)
        )
        named = one.unit.look.style.startswith(COVER_STYLES)
        line = one.kind in (UnitKind.PLAIN, UnitKind.HEADING, UnitKind.TITLE) and lines < 8
        line = line and (named or not one.framed)  # LibreOffice makes text boxes of the frames on a cover
        ended = one.words.endswith(_ENDS) or len(one.words) > SHORT
        named_part = bool(_NAMED.fullmatch(one.words.strip()))
        section = one.kind is UnitKind.TITLE and several and (text or named_part)
        if not line or (ended or section if title is None else not named and not _leads_on(found, at, title)):
            return
        lines += 1
        yield one


def _leads_on(found: Sequence[KnownUnit], at: int, title: int) -> bool:
    """Whether only short lines stand from here to the title, or behind it to the first section."""
    for place in range(at, len(found)):
        one = found[place]
        if place == title or (place > max(at, title) and one.kind in _SECTIONS):
            return True
        line = one.kind is UnitKind.PLAIN and not one.framed and len(one.words) <= SHORT
        if one.kind not in (UnitKind.EMPTY, UnitKind.PICTURE) and (not line or one.words.endswith(_ENDS)):
            return False
    return False
