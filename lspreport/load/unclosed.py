"""Signs of emphasis, code, attributes and notes that open or close nothing, and so would be printed as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.load.notation import BACKSLASH
from lspreport.source import Span


class Unclosed(Struct, frozen=True):
    """A sign as it is printed, with the `message` and the remedies; its pattern names the `sign`."""

    pattern: re.Pattern[str]
    message: str
    hints: Sequence[str]


_KINDS = (
    Unclosed(
        re.compile(r"\](?P<sign>\{[A-Za-z][\w-]*\})"),
        "this class lacks its full stop, and would be printed",
        ("write `[words]{.underline}`", BACKSLASH),
    ),
    Unclosed(
        re.compile(r"\](?P<sign>\{[.#]?[A-Za-z][^\s{}]*)(?=\s[^{}]*\Z|\Z)"),
        "these attributes are never closed, and would be printed",
        ("close them with `}`, as in `[words]{.underline}`", BACKSLASH),
    ),
    Unclosed(
        re.compile(r"(?P<sign>\[\^(?:(?=\s)|[^\s\]\[]+\s[^\]\[]*\]))"),
        "this is no mark of a footnote: a space stands in it",
        ("write `[^1]`, or `^[The words of the note.]`", BACKSLASH),
    ),
    Unclosed(
        re.compile(r"(?P<sign>\^\[[^\W_]*)"),
        "this footnote is never closed in its paragraph",
        (
            "close it with `]`",
            "a note of several paragraphs is called by `[^1]`, and stands below: `[^1]: …`",
            BACKSLASH,
        ),
    ),
    Unclosed(
        re.compile(r"\A(?P<sign>`{3,}|~{3,})"),
        "this code is never closed",
        ("close it with a line of the same signs",),
    ),
    Unclosed(
        re.compile(r"(?<!\S)(?P<sign>(?P<mark>\*\*|__) [^\s*_][^*_]* (?P=mark))(?!\S)"),
        "this is not read as bold text: spaces stand inside its signs",
        ("write `**words**`",),
    ),
    Unclosed(
        re.compile(r"(?<![\w*])(?P<sign>\*\*+(?=[^\W\d_]|[“‘(])[^\W_]*)"),
        "this bold text is never closed",
        ("close it behind its last word, with no space between: `**words**`", BACKSLASH),
    ),
    Unclosed(
        re.compile(r"(?P<sign>[^\W\d_]+[.,;:?!)”’]*\*\*+)(?![\w*])"),
        "this closes no bold text",
        ("begin it before its first word, with no space between: `**words**`", BACKSLASH),
    ),
    Unclosed(
        re.compile(r"(?P<sign>(?:(?<=[\s(“‘])\*|(?<![^\s(“‘])_{1,2})(?=[^\W\d_])[^\W_]*)"),
        "this emphasis is never closed",
        ("close it behind its last word, with no space between: `*words*`", BACKSLASH),
    ),
    Unclosed(
        re.compile(r"(?<!`)(?P<sign>`{1,2}(?=[^`\s])[^\W_]*|(?<=\S)`{1,2}(?!`))"),
        "this code is never closed",
        ("close it with the same sign: `` `words` ``", "for a quotation mark write `'` or `\"`", BACKSLASH),
    ),
)
_SIGNS = re.compile(r"[*_`~]|\]\{|\[\^|\^\[")


def unclosed(texts: Iterable[str], context: Context) -> None:
    """Complains of the signs that are left in the texts of the present block, once of each kind."""
    found: dict[int, list[Span]] = {}
    for text in texts:
        if not _SIGNS.search(text):
            continue
        taken: list[tuple[int, int]] = []
        for kind, one in enumerate(_KINDS):
            for match in one.pattern.finditer(text):
                start, end = match.span("sign")
                if any(start < last and first < end for first, last in taken):
                    continue
                taken.append((start, end))
                if (place := context.locator.typed(text[start:end])) is not None:
                    found.setdefault(kind, []).append(place)
    for kind, (first, *others) in sorted(found.items()):
        one = _KINDS[kind]
        context.diagnostics.warning(Mistake.BAD_MARKUP, one.message, first, *one.hints, places=others)


def empty(sign: str, context: Context) -> None:
    """Complains of a `~~` or `^^` that pandoc takes for a subscript or superscript without words, and leaves out."""
    forms = {
        "~~": (
            "struck text is written `~~words~~`, with no space inside its signs",
            "code stands between two `~~~`",
        ),
        "^^": ("a superscript is written `m^2^`", "a note is written `^[The words of the note.]`"),
    }
    context.diagnostics.warning(
        Mistake.BAD_MARKUP,
        f"this `{sign}` is never closed, and would be left out",
        context.locator.within(sign) or context.locator.here,
        *forms[sign],
        BACKSLASH,
    )
