"""Finds the headings of a Word file without styles for them: what is set larger than the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from lspreport.from_word.kinds import SHORT
from lspreport.from_word.units import WordUnit

_LEVELS = 6


def with_sizes(units: Sequence[WordUnit]) -> list[WordUnit]:
    """The units, with outline levels by the size of their letters where none has one: the largest come first.

    Large lines before all text are a cover's, but for the last of them, which is the text's own heading.
    """
    if any(one.look.outline is not None and one.text.strip() for one in units):
        return list(units)
    said = [one for one in units if one.text.strip() and one.table is None and not one.contents]
    letters = Counter[int]()
    for one in said:
        letters[one.look.size] += len(one.text)
    usual = max(letters, key=lambda size: letters[size], default=0)
    large = [one for one in said if one.look.size > usual and _may_head(one)]
    text = next((at for at, one in enumerate(said) if one.look.size <= usual and _is_text(one)), len(said))
    before = [one for one in said[:text] if one in large]
    headings = [one for one in large if one not in before[:-1]]
    sizes = sorted({_size(one) for one in headings}, reverse=True)[:_LEVELS]
    levels = {id(one): sizes.index(_size(one)) for one in headings if _size(one) in sizes}
    return [
        replace(one, look=replace(one.look, outline=levels[id(one)])) if usual and id(one) in levels else one
        for one in units
    ]


def _size(one: WordUnit) -> tuple[int, bool]:
    """By which headings are of one level: the size of the letters, and whether they are bold."""
    return one.look.size, one.look.bold


def _may_head(one: WordUnit) -> bool:
    return len(one.text) <= SHORT and not one.box and not one.look.framed and not one.text.rstrip().endswith((".", ";"))


def _is_text(one: WordUnit) -> bool:
    return len(one.text) > SHORT or (one.text.rstrip().endswith((".", ":", ";")) and " " in one.text.strip())
