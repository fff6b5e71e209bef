"""The structure tree of a PDF (ISO 32000-1, 14.7): its elements, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf


def under(element: Any) -> Iterator[Any]:
    """The structure elements under `element`, in reading order, each before those in it."""
    for child in children(element):
        yield child
        yield from under(child)


def children(element: Any) -> list[Any]:
    """The structure elements directly under `element`."""
    return [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def kids(element: Any) -> list[Any]:
    """All that stands directly under `element`: structure elements, content, annotations."""
    kids = element.get("/K", ())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids] if kids != () else []


def join(lists: Iterable[Any]) -> None:
    """Makes one of lists that follow each other: the template sets a list in pieces, of which each is kept together."""
    before: Any = None
    for one in lists:
        if before is not None and _follows(one, before):
            items = [*kids(before), *kids(one)]
            for item in children(one):
                item.P = before
            before.K = pikepdf.Array(items)
            rest = [kid for kid in kids(one.P) if getattr(kid, "objgen", None) != one.objgen]
            one.P.K = pikepdf.Array(rest)
        else:
            before = one


def _follows(one: Any, before: Any) -> bool:
    """Whether both are lists of one kind, the one directly after the other."""
    if one.P.objgen != before.P.objgen or one.get("/A") != before.get("/A"):
        return False
    around = [getattr(kid, "objgen", None) for kid in kids(one.P)]
    return around.index(one.objgen) == around.index(before.objgen) + 1
