"""The pictures of a Word file, those of them that a report can print."""

from __future__ import annotations

import re

from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.drawn_words import drawn_words
from lspreport.from_word.shown import DRAWN, within
from lspreport.from_word.word_file import OpenedWordFile
from lspreport.tools.bitmap import BrokenPicture
from lspreport.tools.elements import attribute, child, local
from lspreport.tools.pictures import bare_picture, picture_suffix

_SHAPES = ("wsp", "wgp", "chart", "relIds", "textbox", "line", "rect", "oval", "roundrect", "group")
"""What is drawn in Word itself, or around a picture: the picture alone would not be what is seen."""
_CROPS = ("cropleft", "croptop", "cropright", "cropbottom")
_EMU_OF_POINT, _POINTS_OF_TWIP = 12700, 1 / 20
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}


class WordPicture(Struct, frozen=True, eq=False):
    """A picture; `data` is the picture alone, b"" where it is none that can be printed as it is seen.

    `alt` is its text alternative; `width` its part of the text's width, 0 where that is not known. `words` stand in
    what is drawn and cannot be printed, a `chart` or something else.
    """

    data: bytes = b""
    suffix: str = ""
    alt: str = ""
    width: float = 0
    words: tuple[str, ...] = ()
    chart: bool = False


class PictureReader:
    """Finds the pictures in the text of one Word file."""

    def __init__(self, file: OpenedWordFile) -> None:
        self._archive = file.archive
        self._path = file.path
        self._targets = file.archive.targets(file.path)
        self._across = _text_width(file.document)

    def read(self, element: _Element) -> tuple[WordPicture, ...]:
        """What is drawn in a paragraph or table, text boxes left aside."""
        drawn = (one for one in within(element) if local(one) in DRAWN)
        return tuple(self._one(one) for one in drawn if not any(local(inner) == "txbxContent" for inner in one.iter()))

    def _one(self, drawn: _Element) -> WordPicture:
        every = list(drawn.iter())
        held = [one for one in every if local(one) in ("blip", "imagedata")]
        if len(held) != 1 or any(local(one) in _SHAPES for one in every) or any(map(_cropped, every)):
            chart = any(local(one) == "chart" for one in every)
            return WordPicture(alt=_alt(every), words=drawn_words(drawn, self._archive, self._path), chart=chart)
        better = [one for one in held[0].iter() if local(one) == "svgBlip"]
        for one in (*better, held[0]):
            part = self._targets.get(attribute(one, "embed") or attribute(one, "id"), "")
            data = self._archive.read(part) if part in self._archive.names else b""
            try:
                alone = bare_picture(data)
            except BrokenPicture:
                continue
            return WordPicture(alone, picture_suffix(data), _alt(every), self._width(every))
        return WordPicture(alt=_alt(every))

    def _width(self, every: list[_Element]) -> float:
        extent = next((attribute(one, "cx") for one in every if local(one) == "extent"), "")
        if extent.isdigit():
            return int(extent) / _EMU_OF_POINT / self._across
        styles = (attribute(one, "style") for one in every if local(one) == "shape")
        found = next((match for one in styles if (match := re.search(r"(?<![-\w])width:([\d.]+)([a-z]*)", one))), None)
        return float(found[1]) * _POINTS.get(found[2], 0) / self._across if found else 0


def _text_width(document: _Element) -> float:
    """The width of the text in points; of A4 with the usual margins where the file does not say."""
    section = child(document, "body", "sectPr")
    sides = [attribute(child(section, "pgSz"), "w")]
    sides += [attribute(child(section, "pgMar"), side) for side in ("left", "right")]
    if not all(side.isdigit() for side in sides):
        return 451.0
    page, left, right = map(int, sides)
    return max((page - left - right) * _POINTS_OF_TWIP, 1)


def _cropped(element: _Element) -> bool:
    """Whether a part of the picture is hidden, which somebody may have meant to hide."""
    if local(element) == "srcRect":
        return any(attribute(element, side) not in ("", "0") for side in "ltrb")
    return local(element) == "imagedata" and any(attribute(element, side) not in ("", "0") for side in _CROPS)


def _alt(every: list[_Element]) -> str:
    said = [attribute(one, "descr") for one in every if local(one) == "docPr"]
    said += [attribute(one, "alt") for one in every if local(one) == "shape"]
    return next((words for one in said if (words := " ".join(one.split()))), "")
