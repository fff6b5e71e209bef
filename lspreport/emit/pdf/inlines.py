"""Inlines as Typst markup: one table from node to plain function.

Every call ends with ";", so that a "(" or ";" that follows in the text is text.
"""

from __future__ import annotations

from lspreport.emit.pdf.escape import markup, string
from lspreport.emit.pdf.language import language
from lspreport.emit.pdf.scope import Scope
from lspreport.model.tree import (
    Abbreviation,
    Code,
    CrossReference,
    EvidenceMark,
    Inline,
    Inlines,
    Language,
    LineBreak,
    Link,
    Math,
    Note,
    Paragraph,
    Style,
    Styled,
    Text,
    Unresolved,
)

_STYLES = {
    Style.EMPHASIS: "emph",
    Style.STRONG: "strong",
    Style.STRIKEOUT: "strike",
    Style.SUPERSCRIPT: "super",
    Style.SUBSCRIPT: "sub",
    Style.SMALL_CAPS: "smallcaps",
    Style.UNDERLINE: "underline",
}

_KEPT_TOGETHER = 24
"""A reference of up to so many characters, such as "paragraph 2.6", is not broken at the end of a line."""


def inlines(content: Inlines, scope: Scope) -> str:
    """`content` as markup."""
    return "".join(_inline(inline, scope) for inline in content)


def _inline(inline: Inline, scope: Scope) -> str:
    match inline:
        case Text(text) | Abbreviation(text, _):
            return markup(text)
        case Styled(style, content):
            return f"#{_STYLES[style]}[{inlines(content, scope)}];"
        case Language(code, content):
            return f"#foreign({string('-'.join(filter(None, language(code))))})[{inlines(content, scope)}];"
        case Code(text):
            return f"#raw({string(text)});"
        case Math(text, _):
            # The author's language has no mathematics (`tools.pandoc.MARKDOWN`); TeX that came some other way is shown.
            return f"#raw({string(text)});"
        case LineBreak():
            return "#linebreak();"
        case Link(content, url):
            return _link(inlines(content, scope), url, scope)
        case CrossReference(target, word, number):
            text = markup(word + number)
            together = number and len(word + number) <= _KEPT_TOGETHER
            return _link(f"#box[{text}];" if together else text, f"#{target}", scope)
        case Note():
            return _note(inline, scope)
        case EvidenceMark(items):
            links = (_link(markup(item.word), f"#{item.target}", scope) for item in items)
            return f" #evidence[{', '.join(links)}];"
        case Unresolved(text):
            return f"#unresolved[{markup(text)}];"
        case _:
            raise TypeError(f"the PDF writer met {inline!r}")


def _link(text: str, url: str, scope: Scope) -> str:
    if not url.startswith("#"):
        return f"#outward({string(url)})[{text}];"
    if url[1:] in scope.targets:
        return f"#inward({string(url[1:])})[{text}];"
    return f"#elsewhere[{text}];"


def _note(note: Note, scope: Scope) -> str:
    from lspreport.emit.pdf.blocks import blocks

    number = string(scope.document.number(note.key))
    match note.blocks:
        case (Paragraph() as only,):
            return f"#note({number})[{inlines(only.content, scope)}];"
        case _:
            return f"#note({number})[\n{blocks(note.blocks, scope)}\n];"
