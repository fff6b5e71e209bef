"""Finds the captions among the units of a Word file: counted by Word, or typed beside what they are of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from lspreport.from_word.called import kind_called, words_for
from lspreport.from_word.kinds import SHORT, KnownUnit, UnitKind

_LONG = 300
"""Characters that a caption has at the most."""
_WORDS = ("table", "figure", "box")
CAPTION = re.compile(
    rf"\s*(?P<word>{words_for(*_WORDS)})(?:(?<=fig|abb)\.)?[\s\u00a0]+(?P<number>[A-Z]?\d+(?:[.-]\d+)*|[A-Z])"
    r"(?:[\s\u00a0]*[:.–—-][\s\u00a0]*|\t\s*|[\s\u00a0]+|$)",
    re.IGNORECASE,
)


_CAPTIONED = (UnitKind.PLAIN, UnitKind.HEADING, UnitKind.TITLE, UnitKind.QUOTE)


def with_captions(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Captions: what Word counts as such, or what is typed like one beside a table, a picture or a box.

    One that stands alone in a text box, as Word sets it beside a picture that floats, makes no box.
    """
    boxed = Counter(one.unit.box for one in found if one.kind is not UnitKind.EMPTY)
    result = [
        replace(one, unit=replace(one.unit, box=0))
        if one.unit.box and boxed[one.unit.box] == 1 and _is_of_no_box(one)
        else one
        for one in found
    ]
    result = _with_titles_below(result)
    there = [at for at, one in enumerate(result) if one.kind is not UnitKind.EMPTY]
    for place, at in enumerate(there):
        one = result[at]
        match = CAPTION.match(one.unit.text)
        if not match and one.unit.look.style == "caption" and one.kind in _CAPTIONED and not one.framed:
            below = result[there[place + 1]] if place + 1 < len(there) else None
            above = result[there[place - 1]] if place else None
            word = _captioned(above, below)
            result[at] = replace(one, kind=UnitKind.CAPTION, word=word) if word else one
            continue
        if not match or one.kind not in _CAPTIONED or len(one.words) > _LONG:
            continue
        beside = [result[n] for n in (there[place - 1 : place] + there[place + 1 : place + 2])]
        word = kind_called(match["word"], _WORDS)
        fits = {"table": _is_table, "figure": _is_picture, "box": _is_framed}[word]
        if one.unit.sequence or one.unit.look.style == "caption" or one.framed or any(map(fits, beside)):
            result[at] = replace(one, kind=UnitKind.CAPTION, number=match["number"], prefix=match.end(), word=word)
    return result


def _with_titles_below(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """The units, with captions whose title stands in a line of its own, between "Table 2" and the table, in one."""
    result = list(found)
    there = [at for at, one in enumerate(found) if one.kind is not UnitKind.EMPTY]
    for first, second, third in zip(there, there[1:], there[2:], strict=False):
        one, title, of = (found[at] for at in (first, second, third))
        match = CAPTION.fullmatch(one.unit.text)
        word = kind_called(match["word"], _WORDS) if match and one.kind in _CAPTIONED else ""
        fits = (_is_table(of) and word == "table") or (_is_picture(of) and word == "figure")
        short = title.kind in _CAPTIONED and len(title.words) <= SHORT and not title.words.endswith((".", ":", ";"))
        if match and fits and short and not CAPTION.match(title.unit.text) and not one.framed and not title.framed:
            result[first] = replace(one, kind=UnitKind.EMPTY, prefix=match.end())
            result[second] = replace(title, kind=UnitKind.CAPTION, number=match["number"], word=word)
    return result


def _is_of_no_box(one: KnownUnit) -> bool:
    """Whether a line is the caption of a table or figure."""
    match = CAPTION.match(one.unit.text)
    called = kind_called(match["word"], _WORDS) if match else ""
    return one.kind in _CAPTIONED and called in ("table", "figure")


def _captioned(above: KnownUnit | None, below: KnownUnit | None) -> str:
    """What a caption without a number is of; "" where it stands beside nothing."""
    if above is not None and _is_picture(above) and not _is_table(above):
        return "figure"
    if (below is not None and _is_table(below)) or (above is not None and _is_table(above)):
        return "table"
    return "figure" if below is not None and _is_picture(below) else ""


def _is_table(one: KnownUnit) -> bool:
    return one.kind is UnitKind.TABLE


def _is_picture(one: KnownUnit) -> bool:
    return bool(one.unit.pictures)


def _is_framed(one: KnownUnit) -> bool:
    return one.framed
