"""How the notation of another program is described: its look, where it is looked for, and our own form of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct

BACKSLASH = "to print it as it stands, put a backslash before it"
AS_CODE = "to show how it is typed, put two backticks on either side"

ASCIIDOC_BLOCK = (
    r"(?:\n\.\S[^\n]*)?(?:\n(?P<fence>={4,}|-{2,}|\*{4,}|\.{4,}|_{4,}|\+{4,})[ \t]*\n(?s:.*?)^(?P=fence)[ \t]*$)?"
)
"""The title and the lines between two fences that may follow what is said of a block: they are one with it."""

ESCAPED = "\0"
"""Stands for a backslash and for the sign behind it."""

LINE = r"^[ \t>]*(?:(?:[-*+:~]|#{1,6}|(?i:Table):|\d{1,3}[.)]|\[\^[^\]\n]+\]:)[ \t]+[ \t>]*)?"
"""A line's beginning, also in a quotation, an item of a list, a definition, a heading, a caption and a footnote."""


class Layer(Enum):
    """What of a text is looked at."""

    FENCES = auto()  # all but comments and the lines within blocks of code
    CODE = auto()  # the text with its code within lines, but not what is escaped
    ROLES = auto()  # as CODE, with blanks between the backticks
    PROSE = auto()  # neither code, nor formulas, addresses and what stands behind a backslash
    LINES = auto()  # as PROSE, with an end of line between the cells of a table
    ESCAPES = auto()  # neither code nor addresses, but the backslashes with what stands behind them


Form = str | Callable[[re.Match[str]], str]


class Notation(Struct, frozen=True):
    """A notation of `language`, and our own `form` of it, as a remedy; `escape` says how to print it, `fate` what it
    would be otherwise.

    A text without any of the `signs` need not be searched. Where the form is "", what the pattern found is ours. Its
    group `line`, where it has one, is the notation without what stands before it in its line; its group `opening` is
    shown in place of the whole.
    """

    language: str
    signs: tuple[str, ...]
    expression: str
    form: Form
    layer: Layer = Layer.PROSE
    escape: str = BACKSLASH
    flags: re.RegexFlag = re.MULTILINE
    fate: str = "printed as typed"

    @property
    def pattern(self) -> re.Pattern[str]:
        """Made once a text has one of the signs: there are dozens, and most reports need none of them."""
        return re.compile(self.expression, self.flags)

    def own_form(self, match: re.Match[str]) -> str:
        return self.form if isinstance(self.form, str) else self.form(match)


def in_prose(language: str, signs: str, pattern: str, form: Form, flags: re.RegexFlag = re.MULTILINE) -> Notation:
    return Notation(language, tuple(signs.split()), pattern, form, flags=flags)


def at_line(
    language: str, signs: str | tuple[str, ...], pattern: str, form: Form, flags: re.RegexFlag = re.MULTILINE
) -> Notation:
    """It begins a line, or whatever else has words of its own: an item, a heading, a caption, a cell."""
    signs = tuple(signs.split()) if isinstance(signs, str) else signs
    return Notation(language, signs, rf"{LINE}(?P<line>{pattern})", form, Layer.LINES, flags=flags)


def at_margin(language: str, signs: tuple[str, ...], pattern: str, form: Form) -> Notation:
    """Its signs hold white space, which parts them from what is no notation."""
    return Notation(language, signs, pattern, form)


def in_code(language: str, signs: str, pattern: str, form: Form, escape: str = BACKSLASH) -> Notation:
    return Notation(language, tuple(signs.split()), pattern, form, Layer.CODE, escape)


def in_escapes(language: str, signs: str, pattern: str, form: Form, escape: str = BACKSLASH) -> Notation:
    return Notation(language, tuple(signs.split()), pattern, form, Layer.ESCAPES, escape)
