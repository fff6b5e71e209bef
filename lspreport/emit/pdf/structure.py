"""The structure tree of a PDF (ISO 32000-1, 14.7): its elements, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
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
