"""Makes lists in lists of the list items of a Word file, each with the marks that it bears there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lspreport.from_word.exhibits import WordPiece

Json = dict[str, Any]
Replaced = Callable[[Sequence[Json]], list[Json]]
"""What makes of inlines the same with references of ours."""


def list_blocks(items: Sequence[WordPiece], replaced: Replaced) -> Iterator[Json]:
    """Lists in lists, by the items' levels; a new kind of mark begins a new list."""
    at = 0
    while at < len(items):
        mark, _, first = items[at].known.mark.partition(":")
        base = items[at].known.level
        rows: list[list[Json]] = []
        while at < len(items) and items[at].known.level >= base:
            if items[at].known.level == base:
                other = items[at].known.mark.partition(":")
                if other[0] != mark and not (mark != "bullet" and _goes_on(other[0], other[2], first, len(rows))):
                    break
                if rows and mark != "bullet" and other[2] == first and value_of(mark, first) == 1:
                    break  # it begins anew
                rows.append([{"t": "Plain", "c": replaced(items[at].words)}])
                at += 1
                continue
            end = at
            while end < len(items) and items[end].known.level > base:
                end += 1
            rows[-1] += list(list_blocks(items[at:end], replaced))
            at = end
        if mark == "bullet":
            yield {"t": "BulletList", "c": rows}
        else:
            delimiter = "Period" if mark == "Decimal" else "TwoParens"
            yield {"t": "OrderedList", "c": [[value_of(mark, first), {"t": mark}, {"t": delimiter}], rows]}


def _goes_on(style: str, mark: str, first: str, count: int) -> bool:
    """Whether "i" is the ninth of (a), (b) …, and no new list."""
    return style == "LowerRoman" and first == "a" and len(mark) == 1 and ord(mark) - ord("a") == count


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def value_of(style: str, mark: str) -> int:
    """The number that a mark stands for: 3 of "c", "iii" or "3"."""
    if mark.isdigit():
        return max(int(mark.rsplit(".")[-1]), 0)
    if "Roman" in style:
        values = [_ROMAN.get(letter, 0) for letter in mark.lower()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return max(sum(-one if one < after else one for one, after in pairs), 1)
    return ord(mark[0].lower()) - ord("a") + 1 if len(mark) == 1 else 1
