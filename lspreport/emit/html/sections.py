"""Sections as HTML, with the contents and the notes, which the writer makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from lspreport.emit.html.blocks import Fragment, blocks, fragments
from lspreport.emit.html.inlines import inlines
from lspreport.emit.html.markup import HtmlContext, container, element, labelled, notes
from lspreport.model.numbering import Entry, Kind
from lspreport.model.report import LISTS, ContentsEntry, Section, SectionKind, contents
from lspreport.model.settings import Scheme
from lspreport.model.text import without_notes
from lspreport.model.tree import Note
from lspreport.model.words import capital

NOTES = "all_notes"
"""The id of the notes' section."""


_LAST_PARAGRAPH = re.compile(r"</p>(?:\s*</div>)*$")
"""How a paragraph ends that is the last, also within a part in another language."""


def section(item: Section, context: HtmlContext, *, with_notes: bool = True) -> str:
    """A whole section, its heading first; the section of kind CONTENTS is the list of the others.

    That list ends with the notes, unless they stand elsewhere: not `with_notes`.
    """
    if item.kind is SectionKind.CONTENTS:
        return _contents(item, context, with_notes)
    parts = (fragment.html for fragment in section_fragments(item, context))
    return container("section", parts, id=item.key, class_=item.kind.value)


def section_fragments(item: Section, context: HtmlContext) -> Iterable[Fragment]:
    """The section's heading and its blocks, one by one, as they stand inside its element."""
    id = f"{item.key}_title"
    title = labelled(context.document.label(item), inlines(item.title, context))
    yield Fragment(id, element(f"h{context.top}", title, id=id))
    yield from fragments(item, context)


def endnotes(sections: Sequence[Section], context: HtmlContext) -> str:
    """The notes of `sections`, each with a way back to its mark; nothing where there are none."""
    apart = context.document.settings.numbering.footnotes is Scheme.CHAPTER
    groups = [(item, found) for item in sections if (found := notes(item))]
    if not groups:
        return ""
    parts = [element("h2", context.words.title("notes"), id=f"{NOTES}_title")]
    if apart:
        for item, found in groups:
            # numbers that begin anew in each section say little without its title
            parts.append(element("h3", inlines(without_notes(item.title), context), id=f"{item.key}_notes"))
            parts.append(_notes(found, context))
    else:
        parts.append(_notes([note for _, found in groups for note in found], context))
    return container("section", parts, id=NOTES, role="doc-endnotes", aria_labelledby=f"{NOTES}_title")


def _notes(found: Sequence[Note], context: HtmlContext) -> str:
    return container("ol", (_note(note, context) for note in found), class_="notes")


def _note(note: Note, context: HtmlContext) -> str:
    number = context.document.number(note.key)
    back = element(
        "a",
        "↩\ufe0e",
        href=f"#{note.key}_mark",
        role="doc-backlink",
        aria_label=f"{context.words.title('back-to-note')} {number}",
    )
    text = blocks(note.blocks, context, 3)
    # the way back stands at the end of the last paragraph, or by itself after whatever else ends the note
    last = _LAST_PARAGRAPH.search(text)
    text = f"{text[: last.start()]}\u00a0{back}{last[0]}" if last else f"{text}\n{element('p', back)}"
    label = element("span", number, class_="number")
    return container("li", [label, text], id=note.key)


def _contents(item: Section, context: HtmlContext, with_notes: bool) -> str:
    id = f"{item.key}_title"
    more = []
    if with_notes and any(notes(other) for other in context.document.sections):
        more.append(element("li", element("a", context.words.title("notes"), href=f"#{NOTES}")))
    parts = [element("h2", inlines(item.title, context), id=id), contents_list(context, more=more)]
    return container("nav", [*parts, *exhibit_lists(context)], id=item.key, class_="contents", aria_labelledby=id)


def contents_list(context: HtmlContext, here: Section | None = None, more: Sequence[str] = ()) -> str:
    """The list of the contents; on the page of one section, `here`, no other section shows its sub-headings."""
    entries = [entry for entry in contents(context.document) if entry.key in context.places]
    lines: list[str] = []
    for at, entry in enumerate(entries):
        if entry.level > 1:
            continue
        current = here is not None and entry.key == here.key
        below = _below(entries[at + 1 :]) if here is None or current else ()
        inner = [element("li", _line(item, context)) for item in below]
        line = _line(entry, context, current="page" if current else None)
        lines.append(container("li", [line, container("ol", inner)]) if inner else element("li", line))
    return container("ol", [*lines, *more])


def exhibit_lists(context: HtmlContext) -> Iterator[str]:
    """The lists of boxes, of tables and figures …, folded, since they are looked for less often than sections are."""
    words = context.words
    for kinds in LISTS:
        lines = [
            element("li", element("a", escape(_exhibit(kind, entry, context), quote=False), href=address))
            for kind in kinds
            for entry in context.document.numbering.entries.values()
            if entry.kind is kind and entry.number is not None and (address := context.places.get(entry.key))
        ]
        if lines:
            title = capital(words.joint("").join(words.several(kind) for kind in kinds))
            yield container("details", [element("summary", escape(title, quote=False)), container("ol", lines)])


def _exhibit(kind: Kind, entry: Entry, context: HtmlContext) -> str:
    """ "Box 1: What it is about"."""
    title = context.document.text(entry.key)
    return f"{capital(context.words.one(kind))} {entry.number}" + (f"{context.words.colon} {title}" if title else "")


def _below(entries: Sequence[ContentsEntry]) -> Iterable[ContentsEntry]:
    for entry in entries:
        if entry.level == 1:
            return
        yield entry


def _line(entry: ContentsEntry, context: HtmlContext, current: str | None = None) -> str:
    text = labelled(entry.label, inlines(entry.title, context, linked=False))
    return element("a", text, href=context.places[entry.key], aria_current=current)
