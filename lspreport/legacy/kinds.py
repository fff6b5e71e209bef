"""Decides what each paragraph of a Word file is: a chapter's title, a numbered paragraph, a list item, a caption."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from lspreport.legacy.units import WordUnit
from lspreport.model.settings import Scheme

SHORT = 160
"""Characters that a title has at the most; what is longer is a paragraph."""
_LONG = 300

_TYPED = re.compile(
    r"\s*(?P<number>[A-Z]{0,2}\d{1,3}(?:\.\d{1,3})+)\.?(?=[\s\u00a0])[\s\u00a0]*"
    r"|\s*(?P<single>[A-Z]{0,2}\d{1,3})(?:[.)][\s\u00a0]+|\t[\s\u00a0]*)"
)
_LIVE = re.compile(r"[(\[]?(?P<number>[A-Z]{0,2}\d+(?:\.\d+)*)[.):\]]?")
_ITEM = re.compile(
    r"\s*(?:(?P<bullet>[•●▪■◦·o–—*-])[\s\u00a0]*\t[\s\u00a0]*|(?P<mark>[•●▪■◦·])[\s\u00a0]+|(?P<dash>[-–])[\s\u00a0]+"
    r"|\((?P<one>[a-z]{1,4}|\d{1,2})\)[\s\u00a0]+|(?P<other>[a-z]|[ivx]{1,4})[.)][\s\u00a0]*\t[\s\u00a0]*)"
)
CAPTION = re.compile(
    r"\s*(?P<word>Table|Figure|Box|Chart)[\s\u00a0]+(?P<number>[A-Z]?\d+(?:[.-]\d+)*|[A-Z])(?:[\s\u00a0]*[:.–—-][\s\u00a0]*|\t\s*|[\s\u00a0]+|$)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"\s*(?:Appendix|Annex)[\s\u00a0]+(?P<number>[A-Z]|\d{1,2})\b[\s\u00a0]*[:.–—-]?[\s\u00a0]*", re.IGNORECASE
)
_PART = re.compile(
    r"\s*Part[\s\u00a0]+(?P<number>\d{1,2}|[A-Z]|[IVX]{1,4})\b[\s\u00a0]*[:.–—-]?[\s\u00a0]*(?=\S)", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:table of )?contents|contents page", re.IGNORECASE)
_PAGE = re.compile(r"(?:\t[\s.…]*|[.…]{2,}\s*| {3,})\d{1,3}\s*$")
_QUOTED = ("quote", "block text", "intense quote", "quotation", "displayed quotation")


class UnitKind(StrEnum):
    COVER = "cover"
    CONTENTS = "contents"
    PART = "part"
    CHAPTER = "chapter"  # a numbered title of the first level
    APPENDIX = "appendix"
    TITLE = "title"  # a title of the first level without number
    HEADING = "heading"
    PARAGRAPH = "paragraph"  # one that bears a number
    PLAIN = "plain"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"
    PICTURE = "picture"
    EMPTY = "empty"


class KnownUnit(Struct, frozen=True, eq=False):
    """A unit and what it is. `number` is as printed ("2.6"), `prefix` how many typed characters precede its words.

    `level` is a heading's (2, 3 …) or a list item's (from 0); `mark` the kind of list item: "bullet", or pandoc's style
    of numbers with the first of them. `word` is a caption's: "table".
    """

    unit: WordUnit
    kind: UnitKind
    number: str = ""
    prefix: int = 0
    level: int = 0
    mark: str = ""
    word: str = ""

    @property
    def words(self) -> str:
        return self.unit.text[self.prefix :].strip()

    @property
    def framed(self) -> bool:
        return bool(self.unit.box) or self.unit.look.framed


def known_units(units: Sequence[WordUnit]) -> tuple[list[KnownUnit], Scheme]:
    """What each unit is, and how the file's paragraphs are counted."""
    found = [_first(unit) for unit in units]
    scheme = _scheme(found)
    found = _contents(found)
    found = _headed(found, scheme)
    found = _captions(found)
    return _cover(found), scheme


def _first(unit: WordUnit) -> KnownUnit:
    """What a unit is by itself: its number, whether it is a list item, a quotation, a table, or nothing."""
    text = unit.text
    if unit.table is not None:
        return KnownUnit(unit, UnitKind.CONTENTS if unit.contents else UnitKind.TABLE)
    if not text.strip():
        return KnownUnit(unit, UnitKind.PICTURE if unit.pictures else UnitKind.EMPTY)
    if unit.contents:
        return KnownUnit(unit, UnitKind.CONTENTS)
    live = _LIVE.fullmatch(unit.label.strip()) if unit.label else None
    if live and unit.form in ("decimal", "decimalZero", "none"):
        return KnownUnit(unit, UnitKind.PARAGRAPH, live["number"])
    if unit.form and unit.form != "none" and unit.look.outline is None:
        return KnownUnit(unit, UnitKind.ITEM, level=unit.look.level, mark="bullet" if not unit.label else _style(unit))
    typed = _TYPED.match(text) if not unit.label else None
    if typed and len(text) > typed.end():
        return KnownUnit(unit, UnitKind.PARAGRAPH, typed["number"] or typed["single"], typed.end())
    item = _ITEM.match(text)
    if item and len(text) > item.end() and unit.look.outline is None:
        one = item["one"] or item["other"]
        mark = f"{_letters(one)}:{one}" if one else "bullet"
        return KnownUnit(unit, UnitKind.ITEM, prefix=item.end(), mark=mark)
    if unit.look.style in _QUOTED or unit.look.ruled:
        return KnownUnit(unit, UnitKind.QUOTE)
    return KnownUnit(unit, UnitKind.PLAIN)


def _style(unit: WordUnit) -> str:
    styles = {
        "lowerLetter": "LowerAlpha",
        "upperLetter": "UpperAlpha",
        "lowerRoman": "LowerRoman",
        "upperRoman": "UpperRoman",
    }
    return f"{styles.get(unit.form, 'Decimal')}:{re.sub(r'[^A-Za-z0-9]', '', unit.label)}"


def _letters(one: str) -> str:
    return "Decimal" if one.isdigit() else "LowerRoman" if re.fullmatch("[ivx]+", one) else "LowerAlpha"


def stem(number: str) -> str:
    """ "2" of "2.6"; "E" of "E4"; "" of "6"."""
    return number.rpartition(".")[0] or number.rstrip("0123456789")


def _scheme(found: Sequence[KnownUnit]) -> Scheme:
    """By chapter where there are numbers such as 2.6, on through the report where long paragraphs bear 1, 2, 3 …"""
    own = [one for one in found if one.kind is UnitKind.PARAGRAPH and not one.framed]
    chaptered = [one for one in own if one.number.count(".") == 1]
    single = [int(one.number) for one in own if one.number.isdigit() and len(one.words) > SHORT / 2]
    rising = sum(second == first + 1 for first, second in pairwise(single))
    if len(chaptered) >= max(3, len(single) / 2):
        return Scheme.CHAPTER
    return Scheme.CONTINUOUS if len(single) >= 8 and rising >= 0.7 * (len(single) - 1) else Scheme.NONE


def _contents(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Contents that somebody typed, behind a title of that name: lines that come again, or end in a page's number."""
    result = list(found)
    for at, one in enumerate(result):
        if one.kind is not UnitKind.CONTENTS and not _CONTENTS.fullmatch(one.words.strip(" :")):
            continue
        lines = [n for n in range(at + 1, len(result)) if result[n].kind is not UnitKind.EMPTY]
        if not lines or one.kind is UnitKind.CONTENTS:
            continue
        result[at] = replace(one, kind=UnitKind.CONTENTS)
        first = _plain(result[lines[0]].unit.text)
        again = next((n for n in lines[1:] if _plain(result[n].unit.text).startswith(first) and len(first) > 2), 0)
        for n in lines:
            unit = result[n].unit
            long = len(unit.text) > SHORT or unit.table is not None
            if (again and n >= again) or (not again and not (_PAGE.search(unit.text) or unit.contents)) or long:
                break
            result[n] = replace(result[n], kind=UnitKind.CONTENTS)
    for at, one in enumerate(result):  # a title over nothing but contents
        rest = [other for other in result[at + 1 :] if other.kind is not UnitKind.EMPTY]
        if one.kind is UnitKind.PLAIN and len(one.words) < 40 and rest and rest[0].unit.contents and _listing(one):
            result[at] = replace(one, kind=UnitKind.CONTENTS)
    return result


def _listing(one: KnownUnit) -> bool:
    return bool(re.search(r"content|box|table|figure|illustration|chart", one.words, re.IGNORECASE))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", _PAGE.sub("", text).lower()))


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


def _headed(found: Sequence[KnownUnit], scheme: Scheme) -> list[KnownUnit]:
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
        own = scheme is Scheme.CHAPTER and stem(following) == one.number and following.count(".") == 1
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
        else:
            result[at] = replace(one, kind=UnitKind.ITEM, level=one.unit.look.level, mark=f"Decimal:{one.number}")
    for at, one in enumerate(result):
        appendix = _APPENDIX.match(one.unit.text) if not one.unit.label else None
        live = _APPENDIX.match(f"{one.unit.label} ") if one.unit.label else None
        part = _PART.match(one.unit.text)
        if one.kind in (UnitKind.CONTENTS, UnitKind.EMPTY, UnitKind.TABLE) or one.unit.box:
            continue
        if (appendix and _heading_like(one)) or (live and one.unit.look.outline is not None):
            mark = appendix or live
            number = mark["number"] if mark else ""
            result[at] = replace(one, kind=UnitKind.APPENDIX, number=number, prefix=appendix.end() if appendix else 0)
        elif part and _heading_like(one):
            result[at] = replace(one, kind=UnitKind.PART, number=part["number"], prefix=part.end())
        elif _heading_like(one):
            level = one.unit.look.outline
            kind = UnitKind.TITLE if level == 0 else UnitKind.HEADING
            result[at] = replace(one, kind=kind, level=(3 if outlined else 2) if level is None else level + 1)
    result = _with_titles(result)
    return _promoted(result) if scheme is Scheme.CHAPTER else result


def _with_titles(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Appendices whose title stands in a line of its own, behind "Annex A"; one without a title is called so."""
    result = list(found)
    for at, one in enumerate(result):
        if one.kind is UnitKind.APPENDIX and not one.words:
            after = next((n for n in range(at + 1, len(result)) if result[n].kind is not UnitKind.EMPTY), at)
            if result[after].kind in (UnitKind.HEADING, UnitKind.TITLE):
                result[after] = replace(result[after], kind=UnitKind.APPENDIX, number=one.number)
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
            if first.isdigit() and int(first) == chapter + 1 and one.number.count(".") == 1:
                chapter += 1
                if heading >= 0:
                    result[heading] = replace(result[heading], kind=UnitKind.CHAPTER, number=first)
            heading = -1
        elif one.kind is UnitKind.PLAIN and len(one.words) > SHORT:
            heading = -1
    return result


def _captions(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Captions: what Word counts as such, or what is typed like one beside a table, a picture or a box."""
    result = list(found)
    there = [at for at, one in enumerate(result) if one.kind is not UnitKind.EMPTY]
    for place, at in enumerate(there):
        one = result[at]
        match = CAPTION.match(one.unit.text)
        if not match or one.kind not in (UnitKind.PLAIN, UnitKind.HEADING, UnitKind.QUOTE) or len(one.words) > _LONG:
            continue
        beside = [result[n] for n in (there[place - 1 : place] + there[place + 1 : place + 2])]
        word = match["word"].lower().replace("chart", "figure")
        fits = {"table": _is_table, "figure": _is_picture, "box": _is_framed}[word]
        if one.unit.sequence or one.unit.look.style == "caption" or one.framed or any(map(fits, beside)):
            result[at] = replace(one, kind=UnitKind.CAPTION, number=match["number"], prefix=match.end(), word=word)
    return result


def _is_table(one: KnownUnit) -> bool:
    return one.kind is UnitKind.TABLE


def _is_picture(one: KnownUnit) -> bool:
    return bool(one.unit.pictures)


def _is_framed(one: KnownUnit) -> bool:
    return one.framed


_COVER_STYLES = ("title", "subtitle", "author", "date", "cover", "publisher")


def _cover(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """The lines of the cover: those that are styled so, or the short lines before all else."""
    result = list(found)
    styled = any(one.unit.look.style == "title" for one in result[:40])
    for at, one in enumerate(_until_text(result, styled)):
        if one.kind in (UnitKind.PLAIN, UnitKind.HEADING, UnitKind.TITLE):
            result[at] = replace(one, kind=UnitKind.COVER)
    return result


def _until_text(found: Sequence[KnownUnit], styled: bool) -> Iterator[KnownUnit]:
    """The lines of the cover, with what is empty between them, up to the first text, number or section."""
    lines = 0
    several = sum(one.kind is UnitKind.TITLE for one in found) > 1
    for at, one in enumerate(found):
        if one.kind in (UnitKind.EMPTY, UnitKind.PICTURE):
            yield one
            continue
        after = next((other for other in found[at + 1 :] if other.kind is not UnitKind.EMPTY), None)
        text = after is not None and (len(after.words) > SHORT or after.kind in (UnitKind.TABLE, UnitKind.ITEM))
        line = one.kind in (UnitKind.PLAIN, UnitKind.HEADING, UnitKind.TITLE) and not one.framed and lines < 8
        ended = one.words.endswith((".", "!", "?", ":", ";")) or len(one.words) > SHORT
        section = one.kind is UnitKind.TITLE and several and text
        named = one.unit.look.style.startswith(_COVER_STYLES)
        if not line or (not named if styled else ended or section):
            return
        lines += 1
        yield one
