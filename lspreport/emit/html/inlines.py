"""Runs of text as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import assert_never

from lspreport.emit.html.markup import Place, element
from lspreport.model.tree import (
    Abbreviation,
    CrossReference,
    Derived,
    EvidenceCitation,
    EvidenceMark,
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
    Styled,
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


def inlines(content: Inlines, place: Place, *, linked: bool = True) -> str:
    """`content` as HTML; not `linked`, when it stands inside a link already."""
    return "".join(_inline(inline, place, linked) for inline in content)


def _inline(inline: Inline, place: Place, linked: bool) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case Styled(Style.SMALL_CAPS, content):
            return element("span", inlines(content, place, linked=linked), class_="small-caps")
        case Styled(style, content):
            return element(_ELEMENTS[style], inlines(content, place, linked=linked))
        case Language(code, content):
            return element("span", inlines(content, place, linked=linked), lang=code)
        case InlineCode(text):
            return element("code", escape(text, quote=False))
        case Math(text, _):
            # TeX as it was typed: authors' Markdown is read without mathematics, so this is a last resort
            return element("code", escape(text, quote=False), class_="math")
        case LineBreak():
            return "<br>"
        case Link(content, url):
            return _link(content, url, place, linked)
        case Note():
            return _mark(inline, place) if linked else ""
        case CrossReference(target, word, number, words, own):
            text = inlines(words, place, linked=False) if words else escape(word + number, quote=False)
            return _internal(target, text, place, linked, None if own else _kind(inline))
        case EvidenceMark(items):
            return _evidence(items, place) if linked else ""
        case Unresolved(text):
            return element("mark", escape(text, quote=False), class_="unresolved")
        case Abbreviation(text, expansion):
            if not linked:
                return escape(text, quote=False)  # in the contents, an underline would look like a link of its own
            return element("abbr", escape(text, quote=False), title=expansion)
        case Reference() | EvidenceCitation() | Derived():
            raise TypeError(f"no HTML for {type(inline).__name__}")
        case _:
            assert_never(inline)


def _kind(reference: CrossReference) -> str:
    """The class of a reference that we worded: to a number, or to a title."""
    return "reference" if reference.number else "reference titled"


def _link(content: Inlines, url: str, place: Place, linked: bool) -> str:
    text = inlines(content, place, linked=False)  # links do not stand in links
    return element("a", text, href=url) if linked else text


def _internal(target: str, text: str, place: Place, linked: bool, kind: str | None = None) -> str:
    """A link to a place in the report; what stands on no page is text."""
    address = place.places.get(target)
    if address is None or not linked:
        return text
    return element("a", text, href=address, class_=kind)


def _evidence(items: Iterable[CrossReference], place: Place) -> str:
    links = (_internal(item.target, escape(item.word, quote=False), place, True) for item in items)
    return " " + element("span", f"[{', '.join(links)}]", class_="evidence")


def _mark(note: Note, place: Place) -> str:
    number = place.document.number(note.key)
    link = element(
        "a",
        number,
        id=f"{note.key}_mark",
        href=place.places.get(note.key, f"#{note.key}"),
        role="doc-noteref",
        aria_label=f"Note {number}",
    )
    return element("sup", link, class_="note-mark")
