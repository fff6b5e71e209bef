"""The structure tree of a PDF (ISO 32000-1, 14.7): its elements, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf


def under(element: Any) -> Iterator[Any]:
    """The structure elements under `element`, in reading order, each before those in it."""
    ahead = children(element)[::-1]
    while ahead:
        one = ahead.pop()
        yield one
        ahead += reversed(children(one))


def children(element: Any) -> list[Any]:
    """The structure elements directly under `element`."""
    return [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def kids(element: Any) -> list[Any]:
    """All that stands directly under `element`: structure elements, content, annotations."""
    kids = element.get("/K", ())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids] if kids != () else []


def join(lists: Iterable[Any]) -> None:
    """Makes one of lists that follow each other: the template sets a list in pieces, of which each is kept together."""
    by_parent: dict[tuple[int, int], list[Any]] = {}
    for one in lists:
        by_parent.setdefault(one.P.objgen, []).append(one)
    for pieces in by_parent.values():
        if len(pieces) > 1:
            _join_in(pieces[0].P, pieces)


def _join_in(parent: Any, pieces: Sequence[Any]) -> None:
    """As `join`, for the lists of one parent."""
    around = kids(parent)
    at = {kid.objgen: number for number, kid in enumerate(around) if isinstance(kid, pikepdf.Object)}
    gone: set[int] = set()
    before: Any = None
    last = -2
    for one in pieces:
        number = at[one.objgen]
        if number == last + 1 and one.get("/A") == before.get("/A"):
            for item in children(one):
                item.P = before
            before.K = pikepdf.Array([*kids(before), *kids(one)])
            gone.add(number)
        else:
            before = one
        last = number
    if gone:
        parent.K = pikepdf.Array([kid for number, kid in enumerate(around) if number not in gone])
