"""What a PDF keeps as one string, as a heading in its outline or an address, has a longest length."""

from __future__ import annotations

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.source import Span

LONGEST = 8_000
"""Letters of one string: a PDF has room for 32,767 bytes (ISO 32000-1, annex C), and a letter may take four of them."""


def too_long(what: str, text: str) -> str:
    """What is said of `text`, which is `what`, as "this heading", if no PDF has room for it; "" if it has."""
    if len(text) <= LONGEST:
        return ""
    return f"{what} has {len(text)} letters, and no PDF has room for more than {LONGEST}"


def bounded(what: str, text: str, span: Span, diagnostics: Diagnostics) -> None:
    """Complains where `text`, which is `what`, is longer than any PDF has room for."""
    message = too_long(what, text)
    if message:
        diagnostics.error(Mistake.BAD_MARKUP, message, span, "put most of it into a paragraph of its own")
