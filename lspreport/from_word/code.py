"""Finds the code among the units of a Word file: by its style, or by a face whose letters are equally wide."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from lspreport.from_word.kinds import KnownUnit, UnitKind


def with_code(found: Sequence[KnownUnit]) -> list[KnownUnit]:
    """Paragraphs of code put together to blocks, with the empty lines between them.

    Where most of a report is set in such a face, as by a typewriter, the face says nothing.
    """
    result = list(found)
    if not is_typewritten(found):
        result = [
            replace(one, kind=UnitKind.CODE)
            if one.unit.look.even and one.kind is UnitKind.PLAIN and one.unit.look.outline is None
            else one
            for one in found
        ]
    blocks: list[KnownUnit] = []
    empty: list[KnownUnit] = []
    for one in result:
        if one.kind is UnitKind.EMPTY and blocks and blocks[-1].kind is UnitKind.CODE:
            empty.append(one)
            continue
        if one.kind is UnitKind.CODE and blocks and _goes_on(blocks[-1], one):
            text = "\n".join((blocks[-1].unit.text, *("" for _ in empty), one.unit.text))
            blocks[-1] = replace(blocks[-1], unit=replace(blocks[-1].unit, text=text))
        else:
            blocks += [*empty, one]
        empty = []
    return [*blocks, *empty]


def is_typewritten(known: Sequence[KnownUnit]) -> bool:
    """Whether most of what stands in a report is set in such a face."""
    words = [one for one in known if one.kind in (UnitKind.PLAIN, UnitKind.PARAGRAPH)]
    return sum(one.unit.look.even for one in words) > len(words) / 2


def _goes_on(before: KnownUnit, one: KnownUnit) -> bool:
    """Whether code goes on in the same place."""
    first, second = before.unit, one.unit
    return before.kind is UnitKind.CODE and (first.box, first.look.framed) == (second.box, second.look.framed)
