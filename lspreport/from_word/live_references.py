"""Live references of a Word file: which bookmark each names, and in which unit that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from lspreport.from_word.kinds import KnownUnit
from lspreport.tools.elements import attribute, local

_CODE = re.compile(r"\s*(?:(?:REF|NOTEREF)\s+|HYPERLINK\s+\\l\s*)\"?(?P<name>[^\s\"\\]+)", re.IGNORECASE)
_BY_NUMBER = re.compile(
    r"(?:[^\W\d]+\.?\s+)?[(\[]?(?:[A-Za-z]{0,2}\d*|[ivxlcIVXLC]+)(?:[.-]\w{1,3})*[)\].]?(?:\(\w{1,4}\))*|"
    r"(?:[^\W\d]+\.?\s+)?\d[\W\d]*"
)


def target_of(code: str) -> str:
    """The bookmark to which a field of this code leads; "" for any other."""
    match = _CODE.match(code)
    return match["name"] if match else ""


def is_by_title(words: str) -> bool:
    """Whether a reference shows a title or other words: one with a number is known by that."""
    text = words.strip()
    return any(map(str.isalpha, text)) and not _BY_NUMBER.fullmatch(text)


def marked_units(known: Sequence[KnownUnit]) -> dict[str, int]:
    """The unit in which each bookmark begins, by its name."""
    found: dict[str, int] = {}
    for at, one in enumerate(known):
        for mark in (*_before(one.unit.element), *one.unit.element.iter()):
            if local(mark) == "bookmarkStart":
                found[attribute(mark, "name")] = at
    return found


def _before(element: _Element) -> Iterator[_Element]:
    """The bookmarks that stand between a paragraph and the one before it."""
    before = element.getprevious()
    while before is not None and local(before) in ("bookmarkStart", "bookmarkEnd"):
        yield before
        before = before.getprevious()
