"""How large a picture is by itself: its proportion, and the width at which it is as sharp as it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from msgspec import Struct

from lspreport.model.tree import Picture

_NUMBER = re.compile(r"\s*\+?(\d+(?:\.\d+)?)")
_PNG = b"\x89PNG"
_POINTS_A_DOT = 72 / 96
"""CSS's pixel (CSS Values 4, 6.2): one dot of a picture is one of a screen's, until somebody says otherwise."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG's frame, which tells its size. ITU-T T.81, table B.1."""


class PictureSize(Struct, frozen=True):
    """`shape` is the width by the height; `width` is the largest in points, None for a drawing, which has no dots."""

    shape: float
    width: float | None


def size(picture: Picture) -> PictureSize:
    """The size of an SVG, PNG or JPEG; a square where a drawing does not say."""
    if picture.vector:
        width, height = _drawing(picture.data)
        return PictureSize(width / height if width and height else 1.0, None)
    width, height = _dots(picture.data)
    return PictureSize(width / height if width and height else 1.0, (width or 1) * _POINTS_A_DOT)


def _dots(data: bytes) -> tuple[int, int]:
    """Both stand in the head of a PNG (ISO/IEC 15948, 11.2.2), and in a JPEG's frame (ITU-T T.81, B.2.2)."""
    if data.startswith(_PNG):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    for marker, at in _segments(data):
        if marker in _FRAMES:
            return int.from_bytes(data[at + 5 : at + 7], "big"), int.from_bytes(data[at + 3 : at + 5], "big")
    return 0, 0


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Each marker of a JPEG before its picture, with the place of its length."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        if data[at + 1] == 0xFF:  # filling
            at += 1
            continue
        yield data[at + 1], at + 2
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def _drawing(data: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(data)
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        return _number(box[2]), _number(box[3])
    return _number(root.get("width", "")), _number(root.get("height", ""))


def _number(text: str) -> float:
    match = _NUMBER.match(text)
    return float(match[1]) if match else 0.0
