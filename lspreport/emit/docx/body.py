"""The whole report as pandoc's blocks: cover, sections in order, and where each kind of page ends."""

from __future__ import annotations

from lspreport.emit.docx import styles
from lspreport.emit.docx.blocks import blocks, drawn, heading_text
from lspreport.emit.docx.captions import restarts
from lspreport.emit.docx.contents import contents_blocks
from lspreport.emit.docx.draft import BODY, IMPRINT, Draft, Json
from lspreport.emit.docx.inlines import marked, words
from lspreport.emit.docx.marks import raw, target
from lspreport.emit.docx.pieces import comment, styled
from lspreport.emit.docx.proportion import proportion
from lspreport.model.report import Section, SectionKind

_LOGO_WIDTH, _LOGO_HEIGHT = 60.0, 24.0
"""The room that a logo has on the cover, in millimetres."""

_PAGES = {
    SectionKind.IMPRINT: "imprint",
    SectionKind.CONTENTS: "contents",
    SectionKind.CHAPTER: "body",
    SectionKind.APPENDIX: "appendix",
}


def body(draft: Draft) -> list[Json]:
    """All blocks, with a mark where a section of Word's ends."""
    document = draft.document
    written: list[Json] = []
    whole = len(document.sections) >= len(document.report.sections)
    if whole and document.sections:
        written += [*cover(draft), comment("section cover")]
    for at, section in enumerate(document.sections):
        following = document.sections[at + 1] if at + 1 < len(document.sections) else None
        written += _section(draft, section)
        if following is None or _page(section) != _page(following):
            written.append(comment(f"section {_page(section)}"))
    return written


def cover(draft: Draft) -> list[Json]:
    """Publisher, title and subtitle on the accent; author, date, identifiers and logo on the white under it."""
    settings = draft.document.settings
    lines = (
        (styles.COVER_PUBLISHER, settings.publisher),
        (styles.TITLE, settings.title),
        (styles.SUBTITLE, settings.subtitle),
        (styles.AUTHOR, ", ".join(settings.authors)),
        (styles.DATE, str(settings.date) if settings.date else ""),
        (styles.AUTHOR, " · ".join(f"{name} {value}" for name, value in settings.printed_identifiers.items())),
    )
    written = [styled(style, words(text)) for style, text in lines if text]
    logo = settings.theme.logo
    if logo is not None:
        width = min(_LOGO_WIDTH, _LOGO_HEIGHT * proportion(logo))
        written.append(styled(styles.FIGURE, [raw("<!--lsp:logo-->"), drawn(draft, logo, width)]))
    return written


def _page(section: Section) -> str:
    """The kind of page: what bears no number has the front's, whose running head shows unnumbered titles."""
    if section.kind in (SectionKind.CHAPTER, SectionKind.APPENDIX) and not section.numbered:
        return "front"
    return _PAGES.get(section.kind, "front")


def _section(draft: Draft, section: Section) -> list[Json]:
    draft.chapter, draft.kind, draft.page = section.key, section.kind, _page(section)
    draft.chapter_numbered = section.kind is SectionKind.CHAPTER and section.numbered
    if section.kind is SectionKind.CONTENTS:
        return contents_blocks(draft, section.title)
    if section.kind is SectionKind.IMPRINT:
        aimed = (target(section.key),) if section.key in draft.targets else ()
        words_of_title = marked(draft, aimed, section.title)
        title = [styled(styles.CONTENTS_SUBHEADING, words_of_title)] if section.title else []
        return [*title, *blocks(draft, section.blocks, IMPRINT)]
    style = styles.UNNUMBERED_CHAPTER
    if draft.document.number(section.key):
        style = styles.APPENDIX if section.kind is SectionKind.APPENDIX else styles.CHAPTER
        draft.first(style, section.key)
    title = heading_text(draft, section.key, section.title, "section", section.span)
    hidden = restarts(draft)
    return [
        styled(style, [*title, raw(hidden)] if hidden else title),
        *blocks(draft, section.blocks, BODY),
    ]
