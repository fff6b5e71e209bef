"""How large a picture is by itself, read from its own bytes: its proportion, and the width at which it is sharp."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from xml.etree import ElementTree

from lspreport.emit.look import Look
from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import Figure, Picture

_NUMBER = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)", re.IGNORECASE)
_LENGTH = re.compile(rf"{_NUMBER.pattern}\s*([a-z]*)\s*", re.IGNORECASE)
"""A length that depends on nothing outside, as a share (`100%`) does."""
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG's frame, which holds its size. ITU-T T.81, B.2.2."""


POINTS_A_DOT = 72 / 96
"""CSS's pixel (CSS Values 4, 6.2): a picture's dot is a screen's, until somebody says otherwise."""


def largest(picture: Picture) -> float | None:
    """How wide the picture may be at the most, in points; None where its room alone decides. It is no larger than its
    dots allow; a drawing has none, and one that an author wants smaller than the text may be as wide as that says."""
    dots = pixels(picture.data)[0] if picture.width >= 1 and not picture.vector else 0
    return dots * POINTS_A_DOT if dots else None


def fitting(picture: Picture, room: float, height: float) -> float:
    """How wide the picture is in a column of this `room`, where it may be so high: in the unit of both, points."""
    most = largest(picture)
    return min(room * picture.width, height * proportion(picture), room if most is None else most)


_LETTER = 0.56
"""How wide a letter is on an average, in ems: that of a bold face, which captions have."""
_LABEL = 12
"""Letters of "Figure 10: "."""


def beside(figure: Figure, look: Look, *, turned: bool) -> float:
    """How high the words are that stand on the page with a picture, in points, beyond a caption of one line: by the
    number of their letters, so that it is the same in all papers, and rather more than they take."""
    width = look.height - 2 * look.margin - look.axis if turned else look.text_width

    def lines(kind: str, letters: int) -> int:
        return ceil(letters * look.texts[kind].size * _LETTER / width)

    caption = max(lines("caption", _LABEL + len(plain(figure.caption))) - 1, 0) * look.line("caption")
    texts = [plain_blocks((note,)) for note in figure.notes]
    notes = (lines("source", len(text)) * look.line("source") + look.texts["source"].above for text in texts)
    return caption + sum(notes)


_ALIKE = {
    "Arimo": "arial|helvetica|helvetica neue|liberation sans|verdana|tahoma|segoe ui|calibri|sans-serif|system-ui",
    "Libertinus Serif": "times|times new roman|liberation serif|georgia|cambria|garamond|palatino|serif",
    "DejaVu Sans Mono": "courier|courier new|liberation mono|consolas|menlo|monaco|monospace",
}
"""Families that drawings name, behind that of their kind which is always at hand for the PDF."""
_KIND = {name: kind for kind, names in _ALIKE.items() for name in names.split("|")}
_NAMED = re.compile(r"(font-family\s*:\s*)([^;}]+)")


@lru_cache(maxsize=64)
def printable(drawing: bytes) -> bytes:
    """An SVG that names, behind each family of a reader's machine, what is like it in the PDF: letters of a family that
    is not there would be set in the report's own, a serif among them."""
    if b"font-family" not in drawing:
        return drawing
    root = ElementTree.fromstring(drawing)
    for element in root.iter():
        for name, value in element.items():
            if name == "font-family":
                element.set(name, _with_kinds(value))
            elif name == "style":
                element.set(name, _NAMED.sub(lambda found: found[1] + _with_kinds(found[2]), value))
        if element.tag.endswith("}style") and element.text:
            element.text = _NAMED.sub(lambda found: found[1] + _with_kinds(found[2]), element.text)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _with_kinds(families: str) -> str:
    named: list[str] = []
    for family in families.split(","):
        kind = _KIND.get(family.strip(" \t\n'\"").casefold())
        named += [family, *([f" '{kind}'"] if kind else [])]
    return ",".join(named)


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
    """Width and height that an SVG gives itself, in one unit; else those of what it shows. SVG 2, 8.2."""
    root = ElementTree.fromstring(data)
    own = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    lengths = [(float(match[1]), match[2]) for match in own if match]
    if len(lengths) == 2 and lengths[0][1] == lengths[1][1]:
        return lengths[0][0], lengths[1][0]
    box = root.get("viewBox", "").replace(",", " ").split()
    return (_number(box[2]), _number(box[3])) if len(box) == 4 else (0, 0)


def _number(text: str) -> float:
    match = _NUMBER.match(text)
    return float(match[1]) if match else 0.0
