"""How large a picture is by itself, read from its own bytes: its proportion, and the width at which it is sharp."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from msgspec import Struct

from lspreport.model.tree import Picture

_NUMBER = re.compile(r"\s*\+?(\d+(?:\.\d+)?)")
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG's frame, which holds its size. ITU-T T.81, B.2.2."""


POINTS_A_DOT = 72 / 96
"""CSS's pixel (CSS Values 4, 6.2): a picture's dot is a screen's, until somebody says otherwise."""


class PictureSize(Struct, frozen=True):
    """`shape` is the width by the height; `width` is the largest in points, None for a drawing, which has no dots."""

    shape: float
    width: float | None


def size(picture: Picture) -> PictureSize:
    """The size of an SVG, PNG or JPEG."""
    dots = None if picture.vector else pixels(picture.data)[0]
    return PictureSize(proportion(picture), None if not dots else dots * POINTS_A_DOT)


def proportion(picture: Picture) -> float:
    """Width by height of an SVG, PNG or JPEG; 1 where it does not say."""
    width, height = _drawing(picture.data) if picture.vector else pixels(picture.data)
    return width / height if width and height else 1.0


def pixels(data: bytes) -> tuple[float, float]:
    """Width and height of a PNG, in whose head they stand (ISO/IEC 15948, 11.2.2), or of a JPEG; else zeros."""
    if not data.startswith(_JPEG):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    at = len(_JPEG)
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0


def _drawing(data: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(data)
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        return _number(box[2]), _number(box[3])
    return _number(root.get("width", "")), _number(root.get("height", ""))


def _number(text: str) -> float:
    match = _NUMBER.match(text)
    return float(match[1]) if match else 0.0
