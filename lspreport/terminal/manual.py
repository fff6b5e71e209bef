"""The manual of a check as it is read in a terminal, and the list of all checks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from rich.text import Text

from lspreport.diagnostic import Severity
from lspreport.terminal.styles import MANUAL, STYLES

INDENT = 4  # of what is said of a name, below it


def manual(name: str, severity: str, text: str, width: int) -> Iterator[Text]:
    """The manual of a check: its paragraphs, as wide as they can be read, an empty line between them."""
    off = severity not in tuple(Severity)
    style = "bold" if off else STYLES[Severity(severity)]
    yield Text.assemble((name, style), f"  {'off by default' if off else severity}")
    for paragraph in text.split("\n\n"):
        words = Text(textwrap.fill(paragraph, min(width, MANUAL), break_on_hyphens=False))
        words.highlight_regex(r"^(?:Example|Remedy):", "bold")
        words.highlight_regex(r"`[^`]*`", "cyan")
        yield Text()
        yield words


def manuals(checks: Sequence[tuple[str, str, str]], width: int) -> Iterator[Text]:
    """Every check in two lines or three: its name, its severity, the first sentence of its manual."""
    room = min(width, MANUAL) - INDENT
    for name, severity, sentence in checks:
        style = STYLES[Severity(severity)] if severity in tuple(Severity) else "bold"
        words = textwrap.indent(textwrap.fill(sentence, room, break_on_hyphens=False), " " * INDENT)
        told = Text(words)
        told.highlight_regex(r"`[^`]*`", "cyan")
        yield Text.assemble((name, style), f"  {severity}")
        yield told
