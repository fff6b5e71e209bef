"""A finished page opened again: its words, attributes and remarks, its ids and links, its pictures' text."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.html.metadata import DATA, PEOPLE
from lspreport.emit.html.style import style_sheet
from lspreport.model.part import Part
from lspreport.model.theme import Theme
from lspreport.tools.pictures import words_in

_PICTURE = re.compile(r"data:image/[a-z+]+;base64,(.*)", re.DOTALL)
_NAMED = ("id", "href", "for", "headers", "aria-labelledby", "aria-describedby")
_FORMAL = (
    *_NAMED,
    "class",
    "role",
    "rel",
    "scope",
    "lang",
    "charset",
    "tabindex",
    "type",
    "name",
    "start",
    "src",
    "property",
    "width",
)
"""Attributes whose values are names within the pages, or words of the format; a class is never the author's."""
_STRING = re.compile(r"(?<!=)\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|url\(([^\"')]*)\)", re.DOTALL)
"""A text, a font or a file in a style sheet (CSS Syntax 3, 4.3.5 and 4.3.6), but for the ids that selectors name."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")
_INLINE = ("a", "abbr", "b", "code", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "time", "u")
_LOOK = ("color-scheme", "theme-color", "viewport", "generator", "og:type", "og:locale")
"""What the page says of its look, and of us."""


def page_part(place: str, data: bytes) -> Part:
    """The page, or a style sheet, as a part that is called `place`."""
    if place.endswith(".css"):
        return Part(place, "\n".join(_said_by_style(data.decode())))
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    people = frozenset(meta.get("content") or "" for meta in root.iter("meta") if meta.get("name") in PEOPLE)
    return Part(place, "".join(_words(root)), frozenset(_names(root)), people)


def _words(root: _Element) -> Iterator[str]:
    """All words; those of one block in a row, however they are set off."""
    for event, node in etree.iterwalk(root, ("start", "end", "comment", "pi")):
        if event == "end":
            yield "" if node.tag in _INLINE else "\n"
            yield node.tail or ""
        elif event == "start":
            yield "" if node.tag in _INLINE else "\n"
            yield from (f"\n{value}\n" for value in _values(node))
            if node.tag == "style":
                yield from _said_by_style(node.text or "")
            elif node.get("type") == DATA:
                yield from _data(node)
            else:
                yield node.text or ""
        else:
            yield f"\n{node.text}\n{node.tail or ''}"


def _data(node: _Element) -> Iterator[str]:
    """The values of JSON-LD, without the words of its own."""
    for name, value in json.loads(node.text or "{}").items():
        for one in value if isinstance(value, list) else [value]:
            told = one.get("name", "") if isinstance(one, dict) else one
            yield f"\n{told}\n" if not name.startswith("@") else ""


def _said_by_style(sheet: str) -> Iterator[str]:
    """What a style sheet says that not every report's says: the fonts of its theme, the banner of its edition."""
    yield from (f"\n{words}\n" for words in _strings(sheet) if words not in _said_by_all())


@cache
def _said_by_all() -> frozenset[str]:
    return frozenset(_strings(style_sheet(Theme(), (), split=True)))


def _strings(sheet: str) -> Iterator[str]:
    return ("".join(filter(None, match.groups())) for match in _STRING.finditer(sheet))


def _values(node: _Element) -> Iterator[str]:
    if node.tag == "meta" and (node.get("name") or node.get("property")) in _LOOK:
        return
    for name, value in node.attrib.items():
        picture = _PICTURE.fullmatch(str(value))
        if picture:
            yield _said(picture[1])
        elif name not in _FORMAL or (name == "href" and _ELSEWHERE.match(str(value))):
            yield str(value)


def _said(packed: str) -> str:
    try:
        return words_in(b64decode(packed))
    except NotBase64:
        return packed


def _names(root: _Element) -> Iterator[str]:
    """Ids and what points at them, links to other pages. Those with an underscore in them are ours (`markup.Place`)."""
    for node in root.iter(etree.Element):
        for attribute in _NAMED:
            value = node.get(attribute)
            if value and not _ELSEWHERE.match(value):
                yield from (unquote(name) for name in value.split() if "_" not in name)
