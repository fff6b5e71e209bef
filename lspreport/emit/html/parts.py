"""A finished page opened again: its text with all attributes and comments, its ids and links, its pictures' text."""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape
from urllib.parse import unquote

from lspreport.model.part import Part
from lspreport.tools.pictures import words_in

_PICTURE = re.compile(r'data:image/[a-z+]+;base64,([^"\s]*)')
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_NAMES = re.compile(r'\s(?:id|href|name|for|headers|aria-labelledby|aria-describedby)="([^"]*)"')
_AUTHOR = re.compile(r'<meta name="author" content="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def page_part(place: str, data: bytes) -> Part:
    """The page, or a style sheet, as a part that is called `place`."""
    text = _PICTURE.sub(lambda found: words_in(b64decode(found[1])), data.decode())
    # the style names nothing but ids that stand in the page too; `a:hover` might be taken for evidence
    text = _STYLE.sub("", text) if not place.endswith(".css") else ""
    names = (name for value in set(_NAMES.findall(text)) if not _ELSEWHERE.match(value) for name in value.split())
    people = (unescape(author) for author in _AUTHOR.findall(text))
    return Part(place, text, frozenset(unquote(unescape(name)) for name in names), frozenset(people))
