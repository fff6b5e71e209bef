"""Finds lists in lists among list items whose marks were typed: (a), (i), (ii), (b)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from lspreport.from_word.kinds import KnownUnit, UnitKind
from lspreport.from_word.lists import value_of

_DOTTED = re.compile(r"\s*(?P<one>[a-z]|[ivx]{1,4})\.[\s\u00a0]+(?=\S)")


class _OpenList(Struct):
    """A list that may go on: the kind of its marks, the signs around them, and how far it has counted."""

    style: str
    around: str
    last: int

    def takes(self, mark: str, around: str) -> bool:
        """Whether an item with this mark is its next."""
        if self.style == "bullet" or not mark:
            return self.style == "bullet" and not mark and around == self.around
        return around == self.around and value_of(self.style, mark) == self.last + 1 and _fits(self.style, mark)


def with_typed_lists(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """The items with the levels that their marks tell; and lines as "a. one", "b. two" that follow each other."""
    result = list(found)
    for at, one in enumerate(result):
        match = _DOTTED.match(one.unit.text) if one.kind is UnitKind.PLAIN and one.unit.look.outline is None else None
        if match and _is_listed(result, at, match["one"]):
            result[at] = replace(one, kind=UnitKind.ITEM, prefix=match.end(), mark=f"LowerAlpha:{match['one']}")
    levels: list[_OpenList] = []
    for at, one in enumerate(result):
        if one.kind is UnitKind.EMPTY:
            continue
        if one.kind is not UnitKind.ITEM or one.unit.label or not one.prefix:
            levels = []
            continue
        result[at] = _levelled(one, levels)
    return result


def _levelled(one: KnownUnit, levels: list[_OpenList]) -> KnownUnit:
    """An item with its level; `levels` are the lists that are open before it, and behind it."""
    typed = one.unit.text[: one.prefix].strip()
    mark = "" if one.mark == "bullet" else one.mark.partition(":")[2]
    around = typed if not mark else typed.replace(mark, "", 1)
    for depth in range(len(levels) - 1, -1, -1):
        if levels[depth].takes(mark, around):
            del levels[depth + 1 :]
            levels[depth].last += 1
            break
    else:
        styles = [style for style in ("Decimal", "LowerRoman", "LowerAlpha") if mark and _fits(style, mark)]
        first = next((style for style in styles if value_of(style, mark) == 1), "")
        style = "bullet" if not mark else first or one.mark.partition(":")[0]
        last = value_of(style, mark) if mark else 0
        same = next((at for at, open in enumerate(levels) if (open.style, open.around) == (style, around)), None)
        if same is not None:  # it begins anew
            del levels[same:]
        elif mark and not first:
            levels.clear()
        levels.append(_OpenList(style, around, last))
    style = levels[-1].style
    return replace(one, level=len(levels) - 1, mark="bullet" if not mark else f"{style}:{mark}")


def _fits(style: str, mark: str) -> bool:
    """Whether a mark can be one of that kind."""
    if style == "Decimal":
        return mark.isdigit()
    return bool(re.fullmatch("[ivxlc]+" if style == "LowerRoman" else "[a-z]", mark))


def _is_listed(found: Sequence[KnownUnit], at: int, mark: str) -> bool:
    """Whether one of the lines beside it has the mark before or behind this one, or begins a list."""
    near = [one for one in found[max(at - 6, 0) : at + 7] if one.kind in (UnitKind.PLAIN, UnitKind.ITEM)]
    others = {match["one"] for one in near if (match := _DOTTED.match(one.unit.text))}
    return any(
        _fits(style, other) and _fits(style, mark) and abs(value_of(style, other) - value_of(style, mark)) == 1
        for other in others
        for style in ("LowerAlpha", "LowerRoman")
    )
