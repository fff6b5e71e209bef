"""The named destinations of a PDF: on which page each of them stands."""

from __future__ import annotations

import io
from collections.abc import Mapping


def destinations(pdf: bytes) -> Mapping[str, int]:
    """Name to page, counted from 1; LibreOffice writes them in the catalogue's own dictionary.

    ISO 32000-1, 12.3.2.3: a destination is an array that begins with its page, or a dictionary that has it under /D.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        found: dict[str, int] = {}
        for name, target in file.Root.Dests.items() if "/Dests" in file.Root else ():
            place = target.D if isinstance(target, pikepdf.Dictionary) else target
            if place[0].objgen in pages:
                found[name.removeprefix("/")] = pages[place[0].objgen]
        return found
