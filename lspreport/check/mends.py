"""Mends of words: certain only where the author typed the very words that were read."""

from __future__ import annotations

from lspreport.check.prose import Passage
from lspreport.diagnostic import Edit
from lspreport.source import Span


def typed(span: Span) -> str:
    """What stands at `span` in the author's file."""
    source = span.source
    return source.text[source.offset(span.line, span.column) : source.offset(span.end_line, span.end_column)]


def replaced(passage: Passage, start: int, end: int, text: str) -> tuple[Edit, ...]:
    """`text` in place of the passage's characters from `start` to `end`, which begin and end with a letter or digit;
    nothing where markup stands among them, or where they cannot be found."""
    span = passage.place(start, end)
    return (Edit(span, text),) if _words(typed(span)) == _words(passage.text[start:end]) else ()


def _words(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
