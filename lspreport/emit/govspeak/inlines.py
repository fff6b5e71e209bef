"""Runs of text as Govspeak."""

from __future__ import annotations

import re
from typing import assert_never

from lspreport.emit.govspeak.context import GovspeakContext
from lspreport.emit.govspeak.escape import escaped
from lspreport.model.tree import (
    Abbreviation,
    Citation,
    CrossReference,
    EvidenceCitation,
    EvidenceMark,
    FromMark,
    Inline,
    InlineCode,
    Inlines,
    Language,
    LineBreak,
    Link,
    Math,
    Note,
    Reference,
    Style,
    StyledText,
    Text,
    Unresolved,
)

_AROUND = {
    Style.EMPHASIS: ("*", "*"),
    Style.STRONG: ("**", "**"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
}
"""The rest has no form that passes the publishing form's filter, and is printed as it is."""

_ADDRESS = re.compile(r"(https?://|mailto:)[^\s()<>\"]+", re.IGNORECASE)
"""What the publishing form takes for a link; a bracket in it would end it."""


def inlines(content: Inlines, context: GovspeakContext, *, linked: bool = True, broken: str = "  \n") -> str:
    """`content` as Govspeak; not `linked`, when it stands inside a link already; `broken` ends a line within it."""
    return "".join(_inline(inline, context, linked, broken) for inline in content)


def _inline(inline: Inline, context: GovspeakContext, linked: bool, broken: str) -> str:
    match inline:
        case Text(text) | Unresolved(text):
            return escaped(text)
        case StyledText(style, content):
            return _around(*_AROUND.get(style, ("", "")), inlines(content, context, linked=linked, broken=broken))
        case Language(code, content):
            return f'<span lang="{code}">{inlines(content, context, linked=linked, broken=broken)}</span>'
        case InlineCode(text):
            return _code(text)
        case Math(formula):
            return escaped(formula.words)
        case LineBreak():
            return broken
        case Link(content, url):
            return _link(content, url, context, linked, broken)
        case Note():
            return _mark(inline, context)
        case CrossReference(target, word, number, words):
            text = inlines(words, context, linked=False, broken=broken) if words else escaped(word + number)
            return _internal(target, text, context, linked)
        case Abbreviation(text, expansion):
            context.abbreviations.setdefault(text, expansion)
            return escaped(text)
        case (
            Reference() | Citation() | EvidenceCitation() | FromMark() | EvidenceMark()
        ):  # the last stands in no public edition
            raise TypeError(f"no Govspeak for {type(inline).__name__}")
        case _:
            assert_never(inline)


def _around(before: str, after: str, text: str) -> str:
    """`text` set off; spaces at its ends stay outside, since a sign beside a space sets nothing off."""
    inner = text.strip(" ")
    if not inner:
        return text
    lead = text[: len(text) - len(text.lstrip(" "))]
    return f"{lead}{before}{inner}{after}{text[len(text.rstrip(' ')) :]}"


def _code(text: str) -> str:
    """Code between one backtick more than stand together in it."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in text else ""
    return f"{fence}{space}{text}{space}{fence}"


def _link(content: Inlines, url: str, context: GovspeakContext, linked: bool, broken: str) -> str:
    text = inlines(content, context, linked=False, broken=broken)
    return f"[{text}]({url})" if linked and _ADDRESS.fullmatch(url) else text


def _internal(target: str, text: str, context: GovspeakContext, linked: bool) -> str:
    return f"[{text}](#{target})" if linked and target in context.anchors else text


def _mark(note: Note, context: GovspeakContext) -> str:
    """A note's mark. GOV.UK prints what stands in it, so it is the note's number in the whole report."""
    if note not in context.notes:
        context.notes.append(note)
    return f"[^{context.document.number(note.key)}]"
