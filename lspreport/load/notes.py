"""Where footnotes stand in the author's text: their marks, and the texts that belong to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)|\^\[")
"""A footnote's mark: `[^name]`, or `^[` before a text that stands in place."""

_OPENING = re.compile(r"^([ \t>]*)\[\^([^\]\s]+)\]:", re.MULTILINE)
_INDENT = 4


def definitions(text: str, start: int, end: int) -> Mapping[str, tuple[int, int]]:
    """Each footnote's name with the offsets of its text, the last of several, as pandoc takes it.

    A text goes on over the lines below it, and behind an empty line only where it is indented.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _OPENING.finditer(text, start, end):
        found[match[2]] = (match.end(), _closing(text, match.end(), end, len(match[1].expandtabs(_INDENT)) + _INDENT))
    return found


def _closing(text: str, at: int, end: int, indent: int) -> int:
    """The offset behind the last line of the footnote whose text begins at `at`."""
    closing = line_end = _line_end(text, at, end)
    after_blank = False
    while line_end < end:
        begin, line_end = line_end + 1, _line_end(text, line_end + 1, end)
        line = text[begin:line_end].expandtabs(_INDENT)
        if not line.strip(" >"):
            after_blank = True
        elif _OPENING.match(text, begin) or (after_blank and len(line) - len(line.lstrip()) < indent):
            break
        else:
            after_blank = False
            closing = line_end
    return closing


def _line_end(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return end if found < 0 else found
