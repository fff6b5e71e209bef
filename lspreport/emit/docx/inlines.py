"""Inlines to runs and fields; cross-references become live fields with the number cached in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from msgspec.structs import replace

from lspreport.emit.docx import page, styles
from lspreport.emit.docx.draft import NOTE, Draft
from lspreport.emit.docx.marks import contents_target, number_target, target
from lspreport.emit.docx.ooxml import Properties, R, field, field_end, field_start, properties, quoted, run, text
from lspreport.emit.docx.page import Piece, WordParagraph, WordRun
from lspreport.model.numbering import Kind
from lspreport.model.spoken import direction
from lspreport.model.text import plain
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
    Paragraph,
    Reference,
    Style,
    StyledText,
    Text,
    Unresolved,
)
from lspreport.model.words import capital
from lspreport.source import Span

_DIRECT: Mapping[Style, Properties] = {
    Style.EMPHASIS: {"i": "", "iCs": ""},
    Style.STRONG: {"b": "", "bCs": ""},
    Style.STRIKEOUT: {"strike": ""},
    Style.SUPERSCRIPT: {"vertAlign": 'w:val="superscript"'},
    Style.SUBSCRIPT: {"vertAlign": 'w:val="subscript"'},
    Style.SMALL_CAPS: {"smallCaps": ""},
    Style.UNDERLINE: {"u": 'w:val="single"'},
}

_NAMED: Mapping[Style, str] = {Style.EMPHASIS: styles.EMPHASIS, Style.STRONG: styles.STRONG}

PLAIN: Properties = {}


def inlines(draft: Draft, content: Inlines, look: Properties = PLAIN) -> list[Piece]:
    """`content` as runs in this look, which inner styles add to."""
    return [piece for inline in content for piece in _inline(draft, inline, look)]


def _inline(draft: Draft, inline: Inline, look: Properties) -> list[Piece]:
    match inline:
        case Text(text) | Abbreviation(text, _):
            return words(text, look)
        case StyledText(style, content):
            return inlines(draft, content, {**look, **_styled(draft, style, look)})
        case Language(code, content):
            return inlines(draft, content, {**look, **_language(code)})
        case InlineCode(text):
            return words(text, {**look, **named(draft, styles.INLINE_CODE)})
        case Math():
            return [draft.formulas[inline.formula]]
        case LineBreak():
            return [run("<w:br/>")]
        case Link(content, url):
            linked = {**look, **_DIRECT[Style.UNDERLINE]} if draft.bold else _linked(draft, look)
            identity = draft.file.relate(draft.part, f"{R}/hyperlink", url, external=True)
            return [f'<w:hyperlink r:id="{identity}">', *inlines(draft, content, linked), "</w:hyperlink>"]
        case Note():
            return _note(draft, inline)
        case CrossReference(key, content=content, own=True):
            inward = key in draft.anchors and not draft.bold
            return _around(draft, inlines(draft, content, _linked(draft, look) if inward else look), key)
        case CrossReference():
            return _reference(draft, inline, look)
        case EvidenceMark(items):
            return _evidence(draft, items)
        case Unresolved(text):
            return words(text, {**look, **named(draft, styles.UNRESOLVED)})
        case Reference() | Citation() | EvidenceCitation() | FromMark():
            raise TypeError(f"no writer should meet {type(inline).__name__}")
        case _:
            assert_never(inline)


def _styled(draft: Draft, style: Style, look: Properties) -> Properties:
    """Word's own character style where there is one, so that a house can change it; else direct formatting.

    A run takes one character style, and two that are bold, the paragraph's and the run's, make light letters:
    ECMA-376 part 1, 17.7.3.
    """
    name = _NAMED.get(style)
    if name is None or "rStyle" in look or (draft.bold and style is Style.STRONG):
        return _DIRECT[style]
    return named(draft, name)


def _linked(draft: Draft, look: Properties) -> Properties:
    """The look of a link within words of this look, which stay strong or stressed, though a run has one style."""
    direct = [_DIRECT[style] for style, name in _NAMED.items() if look.get("rStyle") == named(draft, name)["rStyle"]]
    return {**look, **(direct[0] if direct else {}), **named(draft, styles.LINK)}


def named(draft: Draft, name: str) -> Properties:
    """The look of a character style."""
    return {"rStyle": f"w:val={quoted(draft.house.style(name))}"}


def words(text: str, look: Properties = PLAIN) -> list[Piece]:
    """Characters as one run."""
    return [WordRun(text, properties("rPr", look))] if text else []


def _language(code: str) -> Properties:
    """What is written leftward has to say so beside its language, and the language of East Asian letters is one of its
    own: ECMA-376 part 1, 17.3.2.30 and 17.3.2.20."""
    if direction(code):
        return {"rtl": "", "lang": f"w:bidi={quoted(code)}"}
    eastern = f" w:eastAsia={quoted(code)}" if code.lower().partition("-")[0] in ("ja", "ko", "zh") else ""
    return {"lang": f"w:val={quoted(code)}{eastern}"}


def _around(draft: Draft, content: list[Piece], key: str) -> list[Piece]:
    """A link to `key` round `content`; what has no place in this file is plain text."""
    if key not in draft.anchors:
        return content
    return [f'<w:hyperlink w:anchor="{target(key)}" w:history="1">', *content, "</w:hyperlink>"]


def _evidence(draft: Draft, items: tuple[CrossReference, ...]) -> list[Piece]:
    """Small links in brackets, which no spelling is checked of. Their look is no style's: houses have none for it."""
    size = round(draft.document.settings.theme.size * 0.72 * 2)
    look: Properties = {"noProof": "", "sz": f'w:val="{size}"', "szCs": f'w:val="{size}"'}
    plain, linked = (
        properties("rPr", look),
        properties("rPr", {**named(draft, styles.LINK), **look}),
    )
    links = [
        f'<w:hyperlink w:anchor="{target(item.target)}" w:history="1">{text(item.word, linked)}</w:hyperlink>'
        if item.target in draft.anchors
        else text(item.word, plain)
        for item in items
    ]
    return [text(" [", plain) + text(", ", plain).join(links) + text("]", plain)]


def _note(draft: Draft, note: Note) -> list[Piece]:
    """The mark in the text; the note's own blocks go into the part of the notes."""
    draft.last_note += 1
    identity = draft.last_note
    look = properties("rPr", named(draft, styles.NOTE_MARK))
    with draft.in_notes():
        content = page.story(draft.blocks(draft, note.blocks, NOTE), styles.NOTE)
    mark = run("<w:footnoteRef/>", look)
    first = content[0]
    if isinstance(first, WordParagraph) and "numPr" not in first.direct:
        content[0] = replace(first, content=mark + text(" ") + first.content)
    else:
        content.insert(0, WordParagraph(styles.NOTE, mark))
    draft.notes[identity] = f'<w:footnote w:id="{identity}">{page.xml(draft.house, content)}</w:footnote>'
    pieces: list[Piece] = [run(f'<w:footnoteReference w:id="{identity}"/>', look)]
    return draft.marks.around((target(note.key),), pieces) if note.key in draft.targets else pieces


def _reference(draft: Draft, reference: CrossReference, look: Properties) -> list[Piece]:
    """A reference as Word's own dialogue would make it. What has no place in this file is plain text.

    `\\r` is the number of the paragraph itself; boxes, figures and tables have a bookmark round the number in their
    caption. `\\t` drops the word from "Appendix 1", `\\* Lower` its capital; LibreOffice knows neither. A
    result that is renewed looks as this one does, by `\\* MERGEFORMAT`. ECMA-376 part 1, 17.16.5.51. A number is not
    torn from its word, unless both are what Word itself puts there.
    """
    key, word, number = reference.target, reference.word, reference.number
    whole = word + number
    if number and word.endswith(" "):
        word = word[:-1] + "\N{NO-BREAK SPACE}"
    if key not in draft.anchors:
        return inlines(draft, reference.content, look) or words(word + number, look)
    stays = ""
    if not draft.bold:  # what is bold is a title, which has a colour already
        look, stays = _linked(draft, look), " \\* MERGEFORMAT"
    rpr = properties("rPr", look)
    title = inlines(draft, reference.content, look) or words(whole, look)
    entry = draft.document.numbering.entries.get(key)
    kind = entry.kind if entry is not None else None
    match kind:
        case Kind.BOX | Kind.FIGURE | Kind.TABLE | Kind.LISTING | Kind.EQUATION if number:
            return [*words(word, look), field(f"REF {number_target(key)} \\h{stays}", number, rpr)]
        case Kind.APPENDIX | Kind.PART if number and word.strip() in _both(draft.document.settings.words.one(kind)):
            lower = " \\* Lower" if word[:1].islower() else ""
            return [field(f"REF {target(key)} \\r \\h{lower}{stays}", whole, rpr)]
        case Kind.APPENDIX | Kind.PART if number:
            return [*words(word, look), field(f"REF {target(key)} \\r \\t \\h{stays}", number, rpr)]
        case Kind.SECTION | Kind.SUBSECTION | Kind.PARAGRAPH if number:
            return [*words(word, look), field(f"REF {target(key)} \\r \\h{stays}", number, rpr)]
        case Kind.NOTE if number:
            return [*words(word, look), field(f"NOTEREF {target(key)} \\h{stays}", number, rpr)]
        case Kind.SECTION | Kind.APPENDIX | Kind.PART:
            return [field_start(f"REF {target(key)} \\h{stays}", rpr), *title, field_end(rpr)]
        case Kind.CODE:
            return [field(f"REF {target(key)} \\h{stays}", whole, rpr)]
        case _:
            return _around(draft, title, key)


def marked(draft: Draft, names: tuple[str, ...], content: Inlines, look: Properties = PLAIN) -> list[Piece]:
    """`content` inside bookmarks. Notes and marks at its end stay outside: a field that repeats a title leaves them
    behind."""
    at = len(content)
    while at and isinstance(content[at - 1], Note | EvidenceMark):
        at -= 1
    return draft.marks.around(names, inlines(draft, content[:at], look)) + inlines(draft, content[at:], look)


def text_of(draft: Draft, block: Paragraph, number: str = "", kind: str = "paragraph") -> list[Piece]:
    """A paragraph's inlines inside its bookmarks."""
    hidden = draft.marks.hidden(kind, number, plain(block.content), block.span, block.content)
    names = (hidden, target(block.key)) if block.key in draft.targets else (hidden,)
    return draft.marks.around(names, inlines(draft, block.content))


def heading_text(
    draft: Draft, key: str, content: Inlines, kind: str, span: Span, look: Properties = PLAIN
) -> list[Piece]:
    """A heading's inlines inside its bookmarks: the hidden one, the contents' and, where referred to, its own."""
    hidden = draft.marks.hidden(kind, draft.document.number(key), plain(content), span, content)
    aimed = (target(key),) if key in draft.targets or key == draft.chapter else ()
    with draft.in_bold():
        return marked(draft, (hidden, contents_target(key), *aimed), content, look)


def _both(word: str) -> tuple[str, str]:
    """A word as it stands within a sentence and at its beginning."""
    return word, capital(word)
