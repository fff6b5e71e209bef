"""Finds titles and headings among the units of a Word file: parts, chapters, appendices, what stands below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from lspreport.from_word.called import words_for
from lspreport.from_word.captions import CAPTION
from lspreport.from_word.kinds import SHORT, KnownUnit, UnitKind, item_level, stem
from lspreport.from_word.lists import value_of
from lspreport.model.settings import Scheme

_APPENDIX = re.compile(
    rf"\s*(?:{words_for('appendix')})[\s\u00a0]+(?P<number>[A-Z]|\d{{1,2}})\b[\s\u00a0]*[:.–—-]?[\s\u00a0]*",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\s*(?:{words_for('part')})[\s\u00a0]+(?P<number>\d{{1,2}}|[A-Z]|[IVX]{{1,4}})\b[\s\u00a0]*[:.–—-]?[\s\u00a0]*(?=\S)",
    re.IGNORECASE,
)

_CHAPTER = re.compile(
    rf"\s*(?:{words_for('chapter')})[\s\u00a0]+(?P<number>\d{{1,2}}|[IVX]{{1,5}})\b[\s\u00a0]*[:.–—-]?[\s\u00a0]*",
    re.IGNORECASE,
)
_ROMAN_CHAPTER = re.compile(r"\s*(?P<number>[IVX]{1,5})(?:[.:)][\s\u00a0]*|[\s\u00a0]+)(?=\S)")
_LIVE_CHAPTER = re.compile(
    rf"(?:(?:{words_for('chapter')})[\s\u00a0]+)?(?P<number>\d{{1,2}}|[IVX]{{1,5}}|[A-Z])[.:)]?", re.I
)
_TYPED_CHAPTER = re.compile(r"\s*(?P<number>\d{1,2})[\s\u00a0]+(?=\S)")

_MOST_WORDS, _LONGEST = 14, 100
"""So many words, and characters, a sub-heading that bears a number has at the most."""
_MOSTLY = 0.8
"""Where so many of the numbers of one depth (2.1, 2.1.1) stand before headings, all such headings are numbered."""


def with_typed_chapters(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Titles of the first level with a typed number and no stop behind it, "1 Introduction": where they run on from 1,
    so that no title is taken for one that begins with a figure, as "10 years on" does."""
    titles = {
        at: one
        for at, one in enumerate(found)
        if one.kind is UnitKind.PLAIN and one.unit.look.outline == 0 and not one.framed and len(one.words) <= SHORT
    }
    result = list(found)
    for pattern, kind in (
        (_CHAPTER, UnitKind.CHAPTER),
        (_TYPED_CHAPTER, UnitKind.PARAGRAPH),
        (_ROMAN_CHAPTER, UnitKind.CHAPTER),
    ):
        marks = {at: match for at, one in titles.items() if (match := pattern.match(one.unit.text))}
        if marks and [_counted(match["number"]) for match in marks.values()] == list(range(1, len(marks) + 1)):
            for at, match in marks.items():
                result[at] = replace(found[at], kind=kind, number=match["number"], prefix=match.end())
            break
    for at, one in titles.items():
        live = _LIVE_CHAPTER.fullmatch(one.unit.label.strip())
        if live and result[at] is one and not _APPENDIX.match(one.unit.text):
            result[at] = replace(one, kind=UnitKind.CHAPTER, number=live["number"])
    return _with_their_titles(result, UnitKind.CHAPTER)


def _counted(number: str) -> int:
    """The number of a chapter: 2 of "2" or "II"."""
    return int(number) if number.isdigit() else value_of("UpperRoman", number)


def with_numbered_headings(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Sub-headings that bear numbers of their own, as "2.1 Funding" does, told from paragraphs that do: they are set as
    headings, are short and no sentences, and so are nearly all that bear a number of that depth."""
    numbered = [one for one in found if one.kind is UnitKind.PARAGRAPH and not one.framed and "." in one.number]
    every = Counter(one.number.count(".") for one in numbered)
    headings = Counter(one.number.count(".") for one in numbered if _numbered_heading(one))
    deep = 1
    while deep <= max(every, default=0) and headings[deep] >= _MOSTLY * every[deep]:
        deep += 1
    return [
        replace(one, kind=UnitKind.HEADING, level=one.number.count(".") + 1)
        if one.kind is UnitKind.PARAGRAPH and 0 < one.number.count(".") < deep and _numbered_heading(one)
        else one
        for one in found
    ]


def _numbered_heading(one: KnownUnit) -> bool:
    look, words = one.unit.look, one.words
    return (
        ((look.outline or 0) > 0 or look.bold)
        and not one.framed
        and len(words) <= _LONGEST
        and len(words.split()) <= _MOST_WORDS
        and not words.endswith((".", ";", ":", ","))
    )


def with_titles(found: Sequence[KnownUnit], scheme: Scheme) -> list[KnownUnit]:
    """Titles and headings, and list items that only look as if they bore a paragraph's number."""
    result = list(found)
    numbered = [at for at, one in enumerate(result) if one.kind is UnitKind.PARAGRAPH and not one.framed]
    outlined = any((one.unit.look.outline or 0) > 0 and _heading_like(one) for one in result)
    stems = Counter(stem(result[at].number) for at in numbered if "." in result[at].number)
    last = 0
    for place, at in enumerate(numbered):
        one = result[at]
        if not one.number.isdigit():
            continue
        if scheme is Scheme.CONTINUOUS and len(one.words) > SHORT / 2:
            continue
        following = next((result[n].number for n in numbered[place + 1 :]), "")
        marked = one.unit.look.outline == 0 or one.unit.look.bold
        own = scheme is Scheme.CHAPTER and stem(following) == one.number
        more = next((result[n] for n in numbered[place + 1 :] if result[n].number.isdigit()), None)
        counted = more is not None and more.number == str(last + 2) and more.unit.look.bold
        next_one = int(one.number) == last + 1 and (marked or counted)
        short = len(one.words) <= SHORT
        if (
            scheme is Scheme.CHAPTER
            and int(one.number) > last
            and (own or next_one or (marked and one.number in stems))
        ):
            last = int(one.number)
            result[at] = replace(one, kind=UnitKind.CHAPTER if short else UnitKind.PARAGRAPH)
        elif one.unit.look.outline == 0 and short:
            result[at] = replace(one, kind=UnitKind.CHAPTER)
        elif one.unit.look.outline is not None and short:
            result[at] = replace(one, kind=UnitKind.HEADING, level=one.unit.look.outline + 1)
        elif _is_counted(one.number, result[numbered[place - 1]].number if place else "", following):
            result[at] = replace(one, kind=UnitKind.ITEM, level=item_level(one.unit), mark=f"Decimal:{one.number}")
        else:
            result[at] = replace(one, kind=UnitKind.PLAIN, prefix=0)
    for at, one in enumerate(result):
        appendix = _APPENDIX.match(one.unit.text)
        live = _APPENDIX.match(f"{one.unit.label} ") if one.unit.label else None
        part = _PART.match(one.unit.text) if not one.unit.label else None
        live_part = _PART.match(f"{one.unit.label} x") if one.unit.label else None
        if one.kind in (UnitKind.CONTENTS, UnitKind.EMPTY, UnitKind.TABLE) or one.unit.box:
            continue
        if (appendix and _heading_like(one)) or (live and len(one.words) <= SHORT):
            mark = appendix or live
            number = mark["number"] if mark else ""
            result[at] = replace(one, kind=UnitKind.APPENDIX, number=number, prefix=appendix.end() if appendix else 0)
        elif (part and _heading_like(one)) or (live_part and len(one.words) <= SHORT):
            mark = part or live_part
            number = mark["number"] if mark else ""
            result[at] = replace(one, kind=UnitKind.PART, number=number, prefix=part.end() if part else 0)
        elif _heading_like(one):
            level = one.unit.look.outline
            kind = UnitKind.TITLE if level == 0 else UnitKind.HEADING
            result[at] = replace(one, kind=kind, level=(3 if outlined else 2) if level is None else level + 1)
    result = _with_their_titles(result, UnitKind.APPENDIX)
    return _promoted(result) if scheme is Scheme.CHAPTER else result


def _is_counted(number: str, before: str, behind: str) -> bool:
    """Whether a number that begins a paragraph is an item's: nobody counts one item from a hundred on."""
    return len(number) < 3 or before == str(int(number) - 1) or behind == str(int(number) + 1)


def with_chapters_of_parts(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Parts that hold no chapter are chapters, whole titles and all: what stands in them would be in none."""
    result = list(found)
    open_part = -1
    for at, one in enumerate([*found, None]):
        if one is None or one.kind is UnitKind.PART:
            if open_part >= 0:
                result[open_part] = replace(found[open_part], kind=UnitKind.TITLE, prefix=0)
            open_part = at
        elif one.kind in (UnitKind.CHAPTER, UnitKind.APPENDIX, UnitKind.TITLE):
            open_part = -1
    return result


def _with_their_titles(found: Sequence[KnownUnit], kind: UnitKind) -> list[KnownUnit]:
    """Chapters or appendices whose title stands in a line of its own, behind "Annex A"; one without is called so."""
    result = list(found)
    for at, one in enumerate(result):
        if one.kind is kind and not one.words:
            after = next((n for n in range(at + 1, len(result)) if result[n].kind is not UnitKind.EMPTY), at)
            if result[after].kind in (UnitKind.HEADING, UnitKind.TITLE) or _heading_like(result[after]):
                result[after] = replace(result[after], kind=kind, number=one.number)
                result[at] = replace(one, kind=UnitKind.EMPTY)
            else:
                result[at] = replace(one, prefix=0)
    return result


def _promoted(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Chapters whose title bears no number, though their paragraphs do: the heading before the first is the title."""
    result = list(found)
    chapter, heading = 0, -1
    for at, one in enumerate(result):
        if one.kind is UnitKind.CHAPTER and one.number.isdigit():
            chapter, heading = int(one.number), -1
        elif one.kind in (UnitKind.HEADING, UnitKind.TITLE):
            heading = at
        elif one.kind is UnitKind.PARAGRAPH:
            first = stem(one.number)
            if first.isdigit() and int(first) == chapter + 1:
                chapter += 1
                if heading >= 0:
                    result[heading] = replace(result[heading], kind=UnitKind.CHAPTER, number=first)
            heading = -1
        elif one.kind is UnitKind.PLAIN and len(one.words) > SHORT:
            heading = -1
    return result


def _heading_like(one: KnownUnit) -> bool:
    """A short paragraph without number that is set as a heading: by its outline level, or bold as a whole."""
    return (
        one.kind is UnitKind.PLAIN
        and not one.unit.box
        and not one.unit.look.framed
        and len(one.words) <= SHORT
        and (one.unit.look.outline is not None or one.unit.look.bold)
        and not CAPTION.match(one.words)
    )
