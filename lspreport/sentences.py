"""Words that every floor puts together alike: a count with its noun, and "a, b and c"."""

from __future__ import annotations

import re
from collections.abc import Sequence


def counted(count: int, one: str, several: str = "") -> str:
    """`1 item`, `3 items`; `several` where an "s" does not make the plural."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def series(words: Sequence[str], last: str = " and ") -> str:
    """`a, b and c`; `last` stands before the last of them."""
    return last.join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def shortened(text: str, most: int) -> str:
    """`text` in one line, or so many of its words as `most` letters have room for."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(",.;: ") + " …"


def article(noun: str) -> str:
    """ "a" or "an", as the noun's first letter asks for."""
    return "an" if noun[:1].lower() in "aeiou" else "a"


def as_title(name: str) -> str:
    """A file's or label's name as a title: `joint-working` is "Joint working"; what has spaces stays as it is."""
    words = name.strip() if re.search(r"\s", name.strip()) else " ".join(filter(None, re.split(r"[_-]+", name.strip())))
    return words[:1].upper() + words[1:]
