"""Words as the views show them: cut to a length, with their place, told as a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from lspreport.terminal.words import printable

SHORT = 120
"""The letters of a thing's words that are shown where nobody asks for all."""

PLACE = "cyan"
FAINT = "dim"
STRONG = "bold"


def cut(words: str, full: bool = False) -> str:
    """The words, or so many of them as fit; what would steer a terminal is taken out."""
    words = printable(words)
    if full or len(words) <= SHORT:
        return words
    return words[:SHORT].rsplit(" ", 1)[0].rstrip(",.;: ") + " …"


def line(*parts: tuple[str, str] | str) -> Text:
    """Styled words; a line feed among them begins a new line."""
    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append("\n".join(map(printable, words.split("\n"))), style)
    return text


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def counted(count: int, one: str, several: str = "") -> str:
    """`1 item`, `3 items`."""
    return f"{count} {one if count == 1 else several or one + 's'}"
