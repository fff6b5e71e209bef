"""How wide a picture is for its height, read from its own bytes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from lspreport.model.tree import Picture

_NUMBER = re.compile(r"\s*\+?(\d+(?:\.\d+)?)")


def proportion(picture: Picture) -> float:
    """Width by height of an SVG or PNG; 1 where a drawing does not say."""
    width, height = _drawing(picture.data) if picture.vector else _pixels(picture.data)
    return width / height if width and height else 1.0


def _pixels(data: bytes) -> tuple[float, float]:
    """Both stand in the head of a PNG (ISO/IEC 15948, 11.2.2)."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _drawing(data: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(data)
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        return _number(box[2]), _number(box[3])
    return _number(root.get("width", "")), _number(root.get("height", ""))


def _number(text: str) -> float:
    match = _NUMBER.match(text)
    return float(match[1]) if match else 0.0
