"""The lines of the cover, each in its place: publisher, title, authors, date. `cover_drawings.py` has what is drawn."""

from __future__ import annotations

from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.cover_drawings import colours, from_top, logo_at_foot, logo_at_head
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.house_changes import shrink
from lspreport.emit.docx.inlines import words
from lspreport.emit.docx.ooxml import attributes, w
from lspreport.emit.docx.page import WordParagraph, joined
from lspreport.emit.docx.properties import bound
from lspreport.emit.look import LOGO_GAP, cover_authors, cover_scale, look
from lspreport.model.widths import lines


def cover(draft: Draft) -> list[WordParagraph]:
    """Publisher, title and subtitle on the accent; author, date, identifiers and logo on the white under it.

    These are in the frame of their style, each paragraph by itself: LibreOffice heeds no other, and a house that was
    saved by it has lost the frame; on the coloured field they could not be read.
    """
    settings = draft.document.settings
    logo = settings.theme.logo
    head = logo if settings.theme.logo_place == "head" else None
    foot = logo if head is None else None
    authors, small = cover_authors(settings.authors, look(settings.theme), logo_beside=foot is not None)
    lines = (
        (styles.COVER_PUBLISHER, settings.publisher),
        (styles.TITLE, settings.title),
        (styles.SUBTITLE, settings.subtitle),
        (styles.AUTHOR, authors),
        (styles.DATE, settings.printed_date),
        (styles.IDENTIFIERS, " · ".join(f"{name} {value}" for name, value in settings.printed_identifiers.items())),
    )
    framed = (styles.AUTHOR, styles.DATE, styles.IDENTIFIERS)
    scale = cover_scale(settings.title, settings.subtitle, look(settings.theme))
    width = _title_width(draft)
    beside = 0 if foot is None else round((look(settings.theme).logo[0] + LOGO_GAP) * 20)
    for name in (styles.TITLE, styles.SUBTITLE):
        shrink(draft.house, name, scale)
    for name in (styles.AUTHOR, styles.DATE):
        shrink(draft.house, name, small)
    written = [
        WordParagraph(
            style,
            _words(style, text),
            {"framePr": _frame(draft, style, beside)} if style in framed else {},
        )
        for style, text in lines
        if text
    ]
    if written:
        drawn = colours(draft)
        if head is not None:
            drawn += logo_at_head(draft, head)
        elif foot is not None:
            drawn += logo_at_foot(draft, foot)
        written[0] = replace(written[0], content=drawn + written[0].content)
    if head is not None and settings.publisher:
        right = round(draft.house.text_width * 0.4)
        written[0] = written[0].indented(left=draft.house.indent(styles.COVER_PUBLISHER), right=right)
    off = _publisher_lines(draft, head is not None) - 1
    for at, line in enumerate(written):
        if line.style == styles.TITLE and width:
            written[at] = line = line.indented(right=max(draft.house.text_width - width, 0))
        if line.style == styles.TITLE and off:  # it stands where it would below one line
            high = round(look(settings.theme).line("cover-publisher") * 20)
            written[at] = line.spaced(before=max(draft.house.gaps(styles.TITLE).before - off * high, 0))
    return written


_SHOWN = {styles.COVER_PUBLISHER: "company", styles.TITLE: "title", styles.SUBTITLE: "subject"}
"""The property that each line shows."""


def _words(style: str, text: str) -> str:
    runs = joined(words(text))
    return bound(_SHOWN[style], 1 + list(_SHOWN).index(style), runs) if style in _SHOWN else runs


def _publisher_lines(draft: Draft, beside_logo: bool) -> int:
    """How many lines the publisher takes above the title."""
    measures = look(draft.document.settings.theme)
    room = (draft.house.text_width * (0.6 if beside_logo else 1) - draft.house.indent(styles.COVER_PUBLISHER)) / 20
    return lines(draft.document.settings.publisher, room / measures.texts["cover-publisher"].size)


def _title_width(draft: Draft) -> int:
    """How wide the title is in twips, where the house has the title's size and the page's width of ours; else 0."""
    measures = look(draft.document.settings.theme)
    ours = draft.house.size(styles.TITLE) == round(measures.texts["cover-title"].size * 2)
    wide = round((measures.width - 2 * measures.margin) * 20)
    if draft.title_width is None or not ours or abs(draft.house.text_width - wide) > 1:
        return 0
    # a hundredth more, or two points: sizes are half-points here
    return round(max(draft.title_width * 1.01, draft.title_width + 2) * 20)


def _frame(draft: Draft, name: str, beside: int) -> str:
    """The frame of the style called `name`, or what ours is; it leaves so much room `beside` it, but for the line of
    the identifiers."""
    across = draft.house.text_width - (beside if name != styles.IDENTIFIERS else 0)
    own = draft.house.property(name, "framePr")
    if own is not None:
        if beside and own.get(w("w")):
            own.set(w("w"), str(min(across, round(float(own.get(w("w")) or 0)))))
        return attributes(own)
    measures = look(draft.document.settings.theme)
    top = measures.cover_foot if name != styles.IDENTIFIERS else measures.identifiers_top
    return (
        f'w:w="{across}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1" '
        f'w:y="{from_top(draft, top / measures.height)}"'
    )
