"""Runs of text as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import assert_never

from lspreport.emit.html.markup import HtmlContext, element
from lspreport.model.numbering import Kind
from lspreport.model.spoken import direction
from lspreport.model.text import plain
from lspreport.model.tree import (
    Abbreviation,
    Citation,
    CrossReference,
    EvidenceCitation,
    EvidenceMark,
    Formula,
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

_ELEMENTS = {
    Style.EMPHASIS: "em",
    Style.STRONG: "strong",
    Style.STRIKEOUT: "s",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
    Style.UNDERLINE: "u",
}


def inlines(content: Inlines, context: HtmlContext, *, linked: bool = True) -> str:
    """`content` as HTML; not `linked`, when it stands inside a link already."""
    return "".join(_inline(inline, context, linked) for inline in content)


def captioned(kind: str, key: str, caption: Inlines, context: HtmlContext) -> str:
    """The caption of the listing, figure or table called `key`, behind its word and number, if it bears one."""
    number, words = context.document.number(key), context.words
    if not number:
        return inlines(caption, context)
    label = element("span", f"{words.title(kind)} {number}{words.colon}", class_="label", lang=context.language)
    return f"{label} {inlines(caption, context)}"


def _inline(inline: Inline, context: HtmlContext, linked: bool) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case StyledText(Style.SMALL_CAPS, content):
            return element("span", inlines(content, context, linked=linked), class_="small-caps")
        case StyledText(style, content):
            return element(_ELEMENTS[style], inlines(content, context, linked=linked))
        case Language(code, content):
            return element("span", inlines(content, context, linked=linked), lang=code, dir=direction(code))
        case InlineCode(text):
            return element("code", escape(text, quote=False))
        case Math(formula):
            return mathml(formula)
        case LineBreak():
            return "<br>"
        case Link(content, url):
            return _link(content, url, context, linked)
        case Note():
            return _mark(inline, context) if linked else ""
        case CrossReference(target, word, number, words, own):
            text = inlines(words, context, linked=False) if words else escape(word + number, quote=False)
            return _internal(target, text, context, linked, None if own else _kind(inline, context))
        case EvidenceMark(items):
            return _evidence(items, context) if linked else ""
        case Unresolved(text):
            return element("mark", escape(text, quote=False), class_="unresolved")
        case Abbreviation(text, expansion):
            if not linked:
                return escape(text, quote=False)  # in the contents, an underline would look like a link of its own
            return element("abbr", escape(text, quote=False), title=expansion)
        case Reference() | Citation() | EvidenceCitation() | FromMark():
            raise TypeError(f"no HTML for {type(inline).__name__}")
        case _:
            assert_never(inline)


def mathml(formula: Formula) -> str:
    """The formula as MathML, with its words for programs that do not read that."""
    return formula.mathml.replace("<math ", f'<math alttext="{escape(formula.words)}" ', 1)


def _kind(reference: CrossReference, context: HtmlContext) -> str:
    """The class of a reference that we worded: to a number, to a title, to a work."""
    entry = context.document.numbering.entries.get(reference.target)
    if entry is not None and entry.kind is Kind.WORK:
        return "citation"
    return "reference" if reference.number else "reference titled"


def _link(content: Inlines, url: str, context: HtmlContext, linked: bool) -> str:
    text = inlines(content, context, linked=False)  # links do not stand in links
    said = plain(content).strip().rstrip("/")
    shown = url.partition("://")[2].rstrip("/") in (said, said.partition("://")[2])  # on paper it is not said again
    return element("a", text, href=url, class_="address" if said and shown else None) if linked else text


def _internal(target: str, text: str, context: HtmlContext, linked: bool, kind: str | None = None) -> str:
    """A link to a place in the report; what stands on no page is text."""
    address = context.places.get(target)
    if address is None or not linked:
        return text
    return element("a", text, href=address, class_=kind)


def _evidence(items: Iterable[CrossReference], context: HtmlContext) -> str:
    links = (_internal(item.target, escape(item.word, quote=False), context, True) for item in items)
    return " " + element("span", f"[{', '.join(links)}]", class_="evidence")


def _mark(note: Note, context: HtmlContext) -> str:
    number = context.document.number(note.key)
    link = element(
        "a",
        number,
        id=f"{note.key}_mark",
        href=context.places.get(note.key, f"#{note.key}"),
        role="doc-noteref",
        aria_label=f"{context.words.title('note')} {number}",
    )
    return element("sup", link, class_="note-mark")
