"""Mends of words: certain only where the author typed the very words that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lspreport.diagnostic import Edit

if TYPE_CHECKING:
    from lspreport.check.prose import Passage


def replaced(passage: Passage, start: int, end: int, text: str) -> tuple[Edit, ...]:
    """`text` in place of the passage's characters from `start` to `end`, which begin and end with a letter or digit;
    nothing where markup stands among them, or where they cannot be found."""
    span = passage.place(start, end)
    return (Edit(span, text),) if _words(span.written) == _words(passage.text[start:end]) else ()


_MARKUP = "*_[]{}<>@^~`#$|\\"
_YAML = _MARKUP + "\"':,&!%?="


def is_harmless(edit: Edit) -> bool:
    """Whether the new text brings no mark in that the file's language would read as its own: in Markdown an asterisk
    or a bracket, in YAML also a quotation mark, which may end the value in which it stands, or a colon."""
    marks = _YAML if edit.span.source.path.suffix in (".yaml", ".yml") else _MARKUP
    before = edit.span.written
    return all(edit.text.count(mark) <= before.count(mark) for mark in marks if mark in edit.text)


def _words(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
