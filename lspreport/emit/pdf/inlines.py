"""Inlines as Typst markup: one table from node to plain function.

Every call ends with ";", so that a "(" or ";" that follows in the text is text.
"""

from __future__ import annotations

import re
from typing import assert_never

from msgspec.structs import replace

from lspreport.emit.pdf.escape import markup, string
from lspreport.emit.pdf.language import language
from lspreport.emit.pdf.scope import Scope
from lspreport.model.spoken import direction, spoken
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
    LanguagePart,
    LineBreak,
    Link,
    Math,
    Note,
    Paragraph,
    Reference,
    Style,
    StyledText,
    Text,
    Unresolved,
)

_STYLES = {
    Style.EMPHASIS: "emph",
    Style.STRONG: "strong",
    Style.STRIKEOUT: "strike",
    Style.SUPERSCRIPT: "super",
    Style.SUBSCRIPT: "sub",
    Style.SMALL_CAPS: "small-caps",
    Style.UNDERLINE: "underline",
}

_ENDLESS = re.compile(r"([^\s/-]{40,})")

_KEPT_TOGETHER = 24
"""A reference of up to so many characters, such as "paragraph 2.6", is not broken at the end of a line."""


def inlines(content: Inlines, scope: Scope) -> str:
    """`content` as markup."""
    return "".join(_inline(inline, scope) for inline in content)


def _inline(inline: Inline, scope: Scope) -> str:
    match inline:
        case Text(text) | Abbreviation(text, _):
            return _text(text)
        case StyledText(style, content):
            return f"#{_STYLES[style]}[{inlines(content, scope)}];"
        case Language(code, content):
            # a paragraph of nothing else would run from right to left as a whole, away from its bullet
            here = "#h(0pt);" * (direction(code) is not None)
            return f"{here}#foreign({string('-'.join(filter(None, language(code))))})[{inlines(content, scope)}];"
        case InlineCode(text):
            return f"#raw({string(text)});"
        case Math(formula):
            return f"#formula({string(formula.words)})[{formula.typst}];"
        case LineBreak():
            return "#linebreak();"
        case Link(content, url):
            return f"#outward({string(url)}{_look(scope)})[{inlines(content, scope)}];"
        case CrossReference(target, word, number, words):
            text = inlines(words, scope) if words else markup(word + number)
            together = number and len(word + number) <= _KEPT_TOGETHER
            return _inward(f"#box[{text}];" if together else text, target, scope)
        case Note():
            return _note(inline, scope)
        case EvidenceMark(items):
            links = (_inward(markup(item.word), item.target, scope) for item in items)
            return f" #evidence[{', '.join(links)}];"
        case Unresolved(text):
            return f"#unresolved[{markup(text)}];"
        case Reference() | Citation() | EvidenceCitation() | FromMark():
            raise TypeError(f"the PDF writer met {inline!r}")
        case _:
            assert_never(inline)


def _text(text: str) -> str:
    """Words as markup; one that is too long for a line of the narrowest text may break between any two letters."""
    parts = _ENDLESS.split(text)
    return "".join(f"#endless({string(part)});" if at % 2 else markup(part) for at, part in enumerate(parts))


def _inward(text: str, key: str, scope: Scope) -> str:
    if key in scope.targets:
        return f"#inward({string(key)}{_look(scope)})[{text}];"
    return f"#{'underlined' if scope.head else 'elsewhere'}[{text}];"


def _look(scope: Scope) -> str:
    """How links look in the head of a table, whose colour would swallow theirs."""
    return ", look: underlined" if scope.head else ""


def words_of(paragraph: Paragraph, scope: Scope) -> str:
    """A paragraph's words, behind the place that links lead to if any does."""
    text = inlines(paragraph.content, scope)
    return f"#anchor({string(paragraph.key)});{text}" if paragraph.key in scope.pointed else text


def _note(note: Note, scope: Scope) -> str:
    number = string(scope.document.number(note.key))
    inside = replace(scope, among="note")
    match note.blocks:
        case (LanguagePart(code, inner),):  # its words are marked, so that the first stand beside the number
            return _note(replace(note, blocks=tuple(spoken(one, code) for one in inner)), scope)
        case (Paragraph() as only,):
            return f"#note({number})[{words_of(only, scope)}];"
        case (Paragraph() as first, *rest):
            return f"#note({number})[{words_of(first, scope)}\n\n{scope.blocks(tuple(rest), inside)}\n];"
        case _:  # a space that makes a line for the number
            return f"#note({number})[~\n\n{scope.blocks(note.blocks, inside)}\n];"
