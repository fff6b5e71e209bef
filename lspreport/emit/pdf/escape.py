"""Plain characters as Typst markup that prints exactly those characters."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\#*_`$@<>~\[\]=+\-/]")
"""What Typst's markup reads as more than itself: https://typst.app/docs/reference/syntax/#markup.

Quotes are not among it, because the template switches smart quotes off.
"""

_DOT = re.compile(r"^\.|\.(?=\.)|(?<=\d)\.")
"""A dot that could take part in "...", start a field access after a call, or make a list of "1. "."""

_SPACE = re.compile(r"[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""White space that Typst would take for a break of line or paragraph; a no-break space is none of it."""


def markup(text: str) -> str:
    """`text` as markup; runs of white space become one space."""
    return _DOT.sub(r"\\.", _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", text)))


def string(text: str) -> str:
    """`text` as a string of Typst's code, every character kept."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
