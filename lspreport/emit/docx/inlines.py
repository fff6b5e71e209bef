"""Inlines to pandoc's inlines; cross-references become live fields with the number cached in them."""

from __future__ import annotations

from typing import assert_never

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import NOTE, Draft, Json
from lspreport.emit.docx.marks import number_target, raw, target
from lspreport.emit.docx.ooxml import FIELD_END, Properties, field, field_start, properties, text
from lspreport.model.numbering import Kind
from lspreport.model.tree import (
    Abbreviation,
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

_STYLED = {
    Style.EMPHASIS: "Emph",
    Style.STRONG: "Strong",
    Style.STRIKEOUT: "Strikeout",
    Style.SUPERSCRIPT: "Superscript",
    Style.SUBSCRIPT: "Subscript",
    Style.SMALL_CAPS: "SmallCaps",
    Style.UNDERLINE: "Underline",
}


def inlines(draft: Draft, content: Inlines) -> list[Json]:
    """`content` as pandoc has it."""
    return [piece for inline in content for piece in _inline(draft, inline)]


def _inline(draft: Draft, inline: Inline) -> list[Json]:
    match inline:
        case Text(text) | Abbreviation(text, _):
            return words(text)
        case StyledText(style, content):
            return [{"t": _STYLED[style], "c": inlines(draft, content)}]
        case Language(code, content):
            return [{"t": "Span", "c": [["", [], [["lang", code]]], inlines(draft, content)]}]
        case InlineCode(text):
            return [{"t": "Code", "c": [["", [], []], text]}]
        case Math(text, display):
            return [{"t": "Math", "c": [{"t": "DisplayMath" if display else "InlineMath"}, text]}]
        case LineBreak():
            return [{"t": "LineBreak"}]
        case Link(content, url):
            return [{"t": "Link", "c": [["", [], []], inlines(draft, content), [url, ""]]}]
        case Note():
            return _note(draft, inline)
        case CrossReference(key, content=content, own=True):
            return _around(draft, inlines(draft, content), key)
        case CrossReference():
            return _reference(draft, inline)
        case EvidenceMark(items):
            return _evidence(draft, items)
        case Unresolved(text):
            return [{"t": "Span", "c": [["", [], [["custom-style", styles.UNRESOLVED]]], words(text)]}]
        case Reference() | EvidenceCitation() | FromMark():
            raise TypeError(f"no writer should meet {type(inline).__name__}")
        case _:
            assert_never(inline)


def words(text: str) -> list[Json]:
    """Characters as one string: pandoc makes one run of it, spaces and all."""
    return [{"t": "Str", "c": text}] if text else []


def _around(draft: Draft, content: list[Json], key: str) -> list[Json]:
    """A link to `key` round `content`; what has no place in this file is plain text."""
    if key not in draft.anchors:
        return content
    # pandoc would rename an anchor that begins with "_", so that the link is written round its content
    return [raw(f'<w:hyperlink w:anchor="{target(key)}" w:history="1">'), *content, raw("</w:hyperlink>")]


def _evidence(draft: Draft, items: tuple[CrossReference, ...]) -> list[Json]:
    """Small links in brackets, which no spelling is checked of. Their look is no style's: houses have none for it."""
    size = round(draft.document.settings.theme.size * 0.72 * 2)
    look: Properties = {"noProof": "", "sz": f'w:val="{size}"', "szCs": f'w:val="{size}"'}
    plain, linked = (
        properties("rPr", look),
        properties("rPr", {"rStyle": f'w:val="{draft.house.style(styles.LINK)}"', **look}),
    )
    links = [
        f'<w:hyperlink w:anchor="{target(item.target)}" w:history="1">{text(item.word, linked)}</w:hyperlink>'
        if item.target in draft.anchors
        else text(item.word, plain)
        for item in items
    ]
    return [raw(text(" [", plain) + text(", ", plain).join(links) + text("]", plain))]


def _note(draft: Draft, note: Note) -> list[Json]:
    written: Json = {"t": "Note", "c": draft.blocks(draft, note.blocks, NOTE)}
    if note.key not in draft.targets:
        return [written]
    return draft.marks.around((target(note.key),), [written])


def _reference(draft: Draft, reference: CrossReference) -> list[Json]:
    """A reference as Word's own dialogue would make it. What has no place in this file is plain text.

    `\\r` is the number of the paragraph itself; boxes, figures and tables have a bookmark round the number in their
    caption. `\\t` drops the word from "Appendix 1", `\\* Lower` its capital; LibreOffice knows neither.
    ECMA-376 part 1, 17.16.5.51. A number is not torn from its word, unless both are what Word itself puts there.
    """
    key, word, number = reference.target, reference.word, reference.number
    whole = word + number
    title = inlines(draft, reference.content) or words(whole)
    if number and word.endswith(" "):
        word = word[:-1] + "\N{NO-BREAK SPACE}"
    if key not in draft.anchors:
        return title if reference.content else words(word + number)
    entry = draft.document.numbering.entries.get(key)
    kind = entry.kind if entry is not None else None
    match kind:
        case Kind.BOX | Kind.FIGURE | Kind.TABLE if number:
            return [*words(word), raw(field(f"REF {number_target(key)} \\h", number))]
        case Kind.APPENDIX if number and word.strip().lower() == "appendix":
            lower = " \\* Lower" if word[:1].islower() else ""
            return [raw(field(f"REF {target(key)} \\r \\h{lower}", whole))]
        case Kind.APPENDIX if number:
            return [*words(word), raw(field(f"REF {target(key)} \\r \\t \\h", number))]
        case Kind.SECTION | Kind.PARAGRAPH if number:
            return [*words(word), raw(field(f"REF {target(key)} \\r \\h", number))]
        case Kind.NOTE if number:
            return [*words(word), raw(field(f"NOTEREF {target(key)} \\h", number))]
        case Kind.SECTION | Kind.APPENDIX:
            return [raw(field_start(f"REF {target(key)} \\h")), *title, raw(FIELD_END)]
        case Kind.CODE:
            return [raw(field(f"REF {target(key)} \\h", whole))]
        case _:
            return _around(draft, title, key)


def marked(draft: Draft, names: tuple[str, ...], content: Inlines) -> list[Json]:
    """`content` inside bookmarks. Notes and marks at its end stay outside: a field that repeats a title leaves them
    behind."""
    at = len(content)
    while at and isinstance(content[at - 1], Note | EvidenceMark):
        at -= 1
    return draft.marks.around(names, inlines(draft, content[:at])) + inlines(draft, content[at:])
