"""The whole report: cover, sections in order, and where each kind of page ends."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.blocks import blocks
from lspreport.emit.docx.captions import restarts
from lspreport.emit.docx.contents import contents_blocks
from lspreport.emit.docx.draft import BODY, IMPRINT, Draft
from lspreport.emit.docx.inlines import heading_text, marked, words
from lspreport.emit.docx.marks import target
from lspreport.emit.docx.ooxml import attributes, copied, w
from lspreport.emit.docx.page import SectionEnd, WordParagraph, Written, joined, neighbours, xml
from lspreport.emit.docx.pictures import picture_run
from lspreport.emit.pictures import proportion
from lspreport.model.numbering import Kind
from lspreport.model.report import Section, SectionKind

_LOGO_WIDTH, _LOGO_HEIGHT = 60.0, 24.0
"""The room that a logo has on the cover, in millimetres."""

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
    whole = len(document.sections) >= len(document.report.sections)
    if whole and document.sections:
        written += [*_cover(draft), SectionEnd("cover")]
    for at, section in enumerate(document.sections):
        following = document.sections[at + 1] if at + 1 < len(document.sections) else None
        written += _section(draft, section)
        if following is None or _page(section) != _page(following):
            written.append(SectionEnd(_page(section)))
    return neighbours(written)


def _cover(draft: Draft) -> list[Written]:
    """Publisher, title and subtitle on the accent; author, date, identifiers and logo on the white under it.

    These are in the frame of their style, each paragraph by itself: LibreOffice heeds no other, and a house that was
    saved by it has lost the frame; on the coloured field they could not be read.
    """
    settings = draft.document.settings
    lines = (
        (styles.COVER_PUBLISHER, settings.publisher),
        (styles.TITLE, settings.title),
        (styles.SUBTITLE, settings.subtitle),
        (styles.AUTHOR, ", ".join(settings.authors)),
        (styles.DATE, str(settings.date) if settings.date else ""),
        (styles.AUTHOR, " · ".join(f"{name} {value}" for name, value in settings.printed_identifiers.items())),
    )
    framed = (styles.AUTHOR, styles.DATE)
    written: list[Written] = [
        WordParagraph(style, joined(words(text)), {"framePr": _frame(draft, style)} if style in framed else {})
        for style, text in lines
        if text
    ]
    logo = settings.theme.logo
    if logo is not None:
        width = min(_LOGO_WIDTH, _LOGO_HEIGHT * proportion(logo)) / 25.4 * 1440
        direct = {
            "framePr": _frame(draft, styles.DATE),
            "ind": 'w:left="0"',
            "spacing": 'w:before="480"',
        }
        written.append(WordParagraph(styles.FIGURE, picture_run(draft, logo, width), direct))
    return written


def _frame(draft: Draft, name: str) -> str:
    """The frame of the style called `name`, or what ours is."""
    own = draft.house.property(name, "framePr")
    if own is not None:
        return attributes(own)
    size = draft.house.sections["cover"].find(w("pgSz"))
    height = float(size.get(w("h")) or 0) if size is not None else 0
    return (
        f'w:w="{draft.house.text_width}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1" '
        f'w:y="{round(height * 0.72)}"'
    )


def _page(section: Section) -> str:
    """The kind of page: what bears no number has the front's, whose running head shows unnumbered titles."""
    if section.kind in (SectionKind.CHAPTER, SectionKind.APPENDIX) and not section.numbered:
        return "front"
    return _PAGES.get(section.kind, "front")


def _section(draft: Draft, section: Section) -> list[Written]:
    draft.chapter, draft.kind, draft.page = section.key, section.kind, _page(section)
    draft.chapter_numbered = section.kind is SectionKind.CHAPTER and section.numbered
    if section.kind is SectionKind.CONTENTS:
        return contents_blocks(draft, section.title)
    if section.kind is SectionKind.IMPRINT:
        aimed = (target(section.key),) if section.key in draft.targets else ()
        title = joined(marked(draft, aimed, section.title))
        heading = [WordParagraph(styles.CONTENTS_SUBHEADING, title)] if section.title else []
        return [*heading, *blocks(draft, section.blocks, IMPRINT)]
    style = styles.UNNUMBERED_CHAPTER
    if draft.document.number(section.key):
        style = styles.APPENDIX if section.kind is SectionKind.APPENDIX else styles.CHAPTER
        draft.first(style, section.key)
    content = heading_text(draft, section.key, section.title, "section", section.span)
    return [WordParagraph(style, joined([*content, restarts(draft)])), *blocks(draft, section.blocks, BODY)]


def stretches(draft: Draft, content: Sequence[Written]) -> list[tuple[list[Written], _Element]]:
    """The content of each stretch of pages with its section's properties.

    An end with nothing since the one before it says nothing: so no blank page follows a landscape part that ends a
    chapter.
    """
    found: list[tuple[list[Written], _Element]] = []
    stretch: list[Written] = []
    for one in content:
        if not isinstance(one, SectionEnd):
            stretch.append(one)
        elif stretch:
            properties = deepcopy(draft.house.sections[one.kind])
            if not found:
                _first_note(draft, properties)
            found.append((stretch, properties))
            stretch = []
    return found


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
