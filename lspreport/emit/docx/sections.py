"""The whole report: cover, sections in order, and where each kind of page ends."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml.etree import _Element
from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.blocks import blocks
from lspreport.emit.docx.captions import restarts
from lspreport.emit.docx.contents import contents_blocks
from lspreport.emit.docx.cover import cover
from lspreport.emit.docx.draft import BODY, FRONT, IMPRINT, Draft
from lspreport.emit.docx.heads import give_heads
from lspreport.emit.docx.inlines import heading_text, marked
from lspreport.emit.docx.marks import target
from lspreport.emit.docx.ooxml import copied, w
from lspreport.emit.docx.page import SectionEnd, WordParagraph, Written, joined, neighbours, xml
from lspreport.emit.look import look
from lspreport.emit.order import in_order, turned
from lspreport.model.numbering import Kind
from lspreport.model.report import Section, SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import Landscape

_PAGES = {
    SectionKind.IMPRINT: "imprint",
    SectionKind.CONTENTS: "contents",
    SectionKind.CHAPTER: "body",
    SectionKind.APPENDIX: "appendix",
}


def report(draft: Draft) -> list[Written]:
    """All that stands in the report."""
    document = draft.document
    written: list[Written] = []
    if document.whole:
        written += [*cover(draft), SectionEnd("cover")]
    apart = draft.house.property(styles.CHAPTER, "pageBreakBefore") is not None
    for at, section in enumerate(document.sections):
        following = document.sections[at + 1] if at + 1 < len(document.sections) else None
        written += _section(draft, section)
        if apart or following is None or _kind(section) != _kind(following):
            written.append(draft.page)
    return neighbours(written, round(look(document.settings.theme).around * 20), draft.house)


def _page(draft: Draft, section: Section) -> SectionEnd:
    """The pages of a section, each with running heads of its own, where it begins on a page of its own."""
    number = draft.document.label(section).removesuffix(":")
    return SectionEnd(_kind(section), section.key, number, plain(section.title))


def _kind(section: Section) -> str:
    """The kind of page: what bears no number has the front's, whose running head shows unnumbered titles."""
    if section.kind in (SectionKind.CHAPTER, SectionKind.APPENDIX) and not section.numbered:
        return "front"
    return _PAGES.get(section.kind, "front")


def _section(draft: Draft, section: Section) -> list[Written]:
    draft.chapter, draft.kind, draft.page = section.key, section.kind, _page(draft, section)
    draft.chapter_numbered = section.kind is SectionKind.CHAPTER and section.numbered
    if section.kind is SectionKind.CONTENTS:
        return contents_blocks(draft, section.title)
    if section.kind is SectionKind.IMPRINT:
        aimed = (target(section.key),) if section.key in draft.targets else ()
        title = joined(marked(draft, aimed, section.title))
        heading = [WordParagraph(styles.IMPRINT_HEADING, title)] if section.title else []
        return [*heading, *blocks(draft, section.blocks, IMPRINT)]
    style, direct = styles.UNNUMBERED_CHAPTER, {}
    if section.kind is SectionKind.PART:
        measures = look(draft.document.settings.theme)
        above = measures.part_above + measures.texts["chapter"].above
        direct["spacing"] = f'w:before="{round(above * 20)}"'
    entry = draft.document.numbering.entries.get(section.key)
    if entry is not None and entry.number is not None and section.kind is SectionKind.PART:
        word = draft.document.label(section).split()[0]
        direct["numPr"] = draft.lists.part(word, entry.number.value)
    elif draft.document.number(section.key):
        style = styles.APPENDIX if section.kind is SectionKind.APPENDIX else styles.CHAPTER
        draft.first(style, section.key)
    content = heading_text(draft, section.key, section.title, "section", section.span)
    place = FRONT if section.kind in (SectionKind.FRONT, SectionKind.GLOSSARY) else BODY
    opening = WordParagraph(style, joined([*content, restarts(draft)]), direct)
    printed = turned(in_order(section.blocks, draft.passed))
    written = blocks(draft, printed, place)
    if printed and isinstance(printed[0], Landscape) and written:
        written = _opened(written[1:], section.key)  # no upright page before the turned one
    return [opening, *written]


def _opened(written: Sequence[Written], key: str) -> list[Written]:
    """What a section that begins on a turned page writes: the first turned pages are those that it begins on."""
    at = next(at for at, one in enumerate(written) if isinstance(one, SectionEnd))
    return [
        replace(one, key=key) if number == at and isinstance(one, SectionEnd) else one
        for number, one in enumerate(written)
    ]


def stretches(draft: Draft, content: Sequence[Written]) -> list[tuple[list[Written], _Element]]:
    """The content of each stretch of pages with its section's properties.

    An end with nothing since the one before it says nothing: so no blank page follows a landscape part that ends a
    chapter.
    """
    found: list[tuple[list[Written], _Element]] = []
    stretch: list[Written] = []
    begun: set[str] = set()
    for one in content:
        if not isinstance(one, SectionEnd):
            stretch.append(one)
        elif stretch:
            properties = deepcopy(draft.house.sections[one.kind])
            if not found:
                _first_note(draft, properties)
            give_heads(draft, properties, one)
            if one.heads and one.key:
                _begin_turned(properties, draft.house.sections[one.heads])
            if one.key in begun:
                _going_on(properties)
            begun.add(one.key)
            found.append((stretch, properties))
            stretch = []
    return found


def _begin_turned(properties: _Element, upright: _Element) -> None:
    """Turned pages on which a section begins begin as its upright ones do: on the right if these do, the first without
    a running head."""
    for now, then in zip(properties.findall(w("type")), upright.findall(w("type")), strict=False):
        now.set(w("val"), then.get(w("val")) or "nextPage")
    if upright.find(w("titlePg")) is not None and properties.find(w("titlePg")) is None:
        behind = sum(1 for child in properties if child.tag in _BEHIND_TITLE)
        properties.insert(len(properties) - behind, properties.makeelement(w("titlePg")))


_BEHIND_TITLE = frozenset(map(w, ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")))
"""What stands behind `titlePg` in the properties of a section. ECMA-376 part 1, 17.6.17."""


def _going_on(properties: _Element) -> None:
    """A section that has begun has no first page any more, and goes on at the next page, be it a left one."""
    for first in properties.findall(w("titlePg")):
        properties.remove(first)
    for type_ in properties.findall(w("type")):
        if type_.get(w("val")) in ("oddPage", "evenPage"):
            type_.set(w("val"), "nextPage")


def body(draft: Draft, found: Sequence[tuple[list[Written], _Element]]) -> str:
    """The stretches as XML: all but the last end with a paragraph of their own that bears the properties.

    A paragraph of the text would take the properties along when it is moved; a table has none. The file's last are the
    body's, behind a paragraph: a table cannot end a file.
    """
    written: list[str] = []
    for at, (stretch, properties) in enumerate(found):
        written.append(xml(draft.house, stretch))
        if at < len(found) - 1:
            end = WordParagraph(styles.SECTION_END, direct={"sectPr": _inner(properties)})
            written.append(xml(draft.house, [end]))
        else:
            if not isinstance(stretch[-1], WordParagraph):
                written.append(xml(draft.house, [WordParagraph(styles.SECTION_END)]))
            written.append(f"<w:sectPr>{_inner(properties)}</w:sectPr>")
    return "".join(written)


def _inner(properties: _Element) -> str:
    """What stands in a section's properties."""
    return "".join(copied(child) for child in properties)


def _first_note(draft: Draft, properties: _Element) -> None:
    """A section that is built alone goes on with the notes' numbers of the whole report."""
    entries = draft.document.numbering.entries.values()
    notes = [entry.number for entry in entries if entry.kind is Kind.NOTE and entry.key in draft.anchors]
    first = notes[0].value if notes and notes[0] is not None else 1
    if first == 1:
        return
    counted = properties.find(w("footnotePr"))
    if counted is None:
        counted = properties.makeelement(w("footnotePr"))
        references = properties.findall(w("headerReference")) + properties.findall(w("footerReference"))
        properties.insert(len(references), counted)
    start = counted.makeelement(w("numStart"))
    start.set(w("val"), str(first))
    counted.insert(0, start)
