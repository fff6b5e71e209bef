"""The cover: title and authors, the logo, and the field of colour behind them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.inlines import PLAIN, words
from lspreport.emit.docx.ooxml import EMU, PICTURE, WP, A, R, attributes, quoted, twips, w
from lspreport.emit.docx.package import DOCUMENT
from lspreport.emit.docx.page import WordParagraph, joined
from lspreport.emit.docx.pictures import picture_run, picture_xml
from lspreport.emit.look import cover_scale, look
from lspreport.emit.pictures import proportion
from lspreport.model.tree import Picture

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def cover(draft: Draft) -> list[WordParagraph]:
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
        (styles.DATE, settings.printed_date),
        (styles.IDENTIFIERS, " · ".join(f"{name} {value}" for name, value in settings.printed_identifiers.items())),
    )
    # one frame holds all three: a house may lack the style of the last
    frames = {styles.AUTHOR: styles.AUTHOR, styles.DATE: styles.DATE, styles.IDENTIFIERS: styles.DATE}
    scale = cover_scale(settings.title, settings.subtitle)
    smaller = {name: draft.house.smaller(name, scale) for name in (styles.TITLE, styles.SUBTITLE)}
    written = [
        WordParagraph(
            style,
            joined(words(text, smaller.get(style, PLAIN))),
            {"framePr": _frame(draft, frames[style])} if style in frames else {},
        )
        for style, text in lines
        if text
    ]
    logo = settings.theme.logo
    head = logo if settings.theme.logo_place == "head" else None
    if written:
        drawn = _colours(draft) + (_logo_at_head(draft, head) if head is not None else "")
        written[0] = replace(written[0], content=drawn + written[0].content)
    if head is not None and settings.publisher:
        written[0] = written[0].put(ind=f'w:left="0" w:right="{round(draft.house.text_width * 0.4)}"')
    return written if logo is None or head is not None else [*written, _logo(draft, logo)]


def _logo(draft: Draft, logo: Picture) -> WordParagraph:
    """In the frame of the date, below it."""
    direct = {"framePr": _frame(draft, styles.DATE), "ind": 'w:left="0"', "spacing": 'w:before="480"'}
    return WordParagraph(styles.FIGURE, picture_run(draft, logo, _logo_width(draft, logo)), direct)


def _logo_width(draft: Draft, logo: Picture) -> float:
    """As wide as its room lets it be, in twips."""
    across, high = look(draft.document.settings.theme).logo
    return min(across, high * proportion(logo)) * 20


def _frame(draft: Draft, name: str) -> str:
    """The frame of the style called `name`, or what ours is."""
    own = draft.house.property(name, "framePr")
    if own is not None:
        return attributes(own)
    size = draft.house.sections["cover"].find(w("pgSz"))
    height = float(size.get(w("h")) or 0) if size is not None else 0
    measures = look(draft.document.settings.theme)
    return (
        f'w:w="{draft.house.text_width}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1" '
        f'w:y="{round(height * (measures.cover_foot / measures.height))}"'
    )


_PAD = twips(3)
"""How much white there is round a logo on the colour."""


def _logo_at_head(draft: Draft, logo: Picture) -> str:
    """On white, in the corner on the right: the same in front of the colour as in the PDF."""
    section = draft.house.sections["cover"]
    margins = section.find(w("pgMar"))
    left = round(float(margins.get(w("left")) or 0)) if margins is not None else 0
    across = round(_logo_width(draft, logo))
    high = round(across / proportion(logo))
    corner = left + draft.house.text_width - across - 2 * _PAD, twips(16)
    white = _CoverDrawing("Logo ground", corner, (across + 2 * _PAD, high + 2 * _PAD), front=True)
    own = _CoverDrawing("Logo", (corner[0] + _PAD, corner[1] + _PAD), (across, high), front=True, alt=logo.alt)
    return _rectangle(draft, white, "FFFFFF") + _picture(draft, own, logo)


def _colours(draft: Draft) -> str:
    """A rectangle in the colour of the title's shading, to the page's edges, and the picture below it, both behind the
    text. A house whose cover has a drawing in its head is left as it is.

    They stand in the text: Word dims what is in a head while somebody writes.
    """
    section, shading = draft.house.sections["cover"], draft.house.property(styles.TITLE, "shd")
    size, fill = section.find(w("pgSz")), shading.get(w("fill")) or "" if shading is not None else ""
    if size is None or _drawn(draft):
        return ""
    theme = draft.document.settings.theme
    measures = look(theme)
    across, high = (round(float(size.get(w(side)) or 0)) for side in ("w", "h"))
    band = round(high * measures.band)
    written = ""
    if fill not in ("", "auto"):
        written = _rectangle(draft, _CoverDrawing("Cover colour", (0, 0), (across, band)), fill)
    if theme.cover_picture is not None:
        place = _CoverDrawing("Cover picture", (0, band), (across, round(high * measures.pictured) - band))
        written += _picture(draft, place, theme.cover_picture)
    return written


class _CoverDrawing(Struct, frozen=True):
    """A drawing at its place on the page, left and top, of its width and height, all in twips; what has no `alt` says
    nothing. It stands behind the text, or in `front` of it."""

    name: str
    place: tuple[int, int]
    size: tuple[int, int]
    front: bool = False
    alt: str = ""

    @property
    def extent(self) -> str:
        across, high = self.size
        return f'cx="{across * EMU}" cy="{high * EMU}"'


def _rectangle(draft: Draft, drawing: _CoverDrawing, fill: str) -> str:
    shape = (
        f'<wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {drawing.extent}/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        f"{_anchored(draft, drawing, _WPS, shape)}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _picture(draft: Draft, drawing: _CoverDrawing, picture: Picture) -> str:
    across, high = drawing.size
    graphic = picture_xml(draft, picture, across, high, crop=True)
    return f"<w:r>{_anchored(draft, drawing, PICTURE, graphic)}</w:r>"


def _anchored(draft: Draft, drawing: _CoverDrawing, kind: str, graphic: str) -> str:
    draft.last_picture += 1
    origin = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{at * EMU}</wp:posOffset></wp:position{axis}>'
        for axis, at in zip("HV", drawing.place, strict=True)
    )
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
    named = f'<wp:docPr id="{draft.last_picture}" name="{drawing.name}"'
    named += f" descr={quoted(drawing.alt)}/>" if drawing.alt else f">{decorative}</wp:docPr>"
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{draft.last_picture}" behindDoc="{0 if drawing.front else 1}" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{origin}<wp:extent {drawing.extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>{named}<wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{kind}">{graphic}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def _drawn(draft: Draft) -> bool:
    """Whether the house has a drawing in the head of its cover."""
    heads = [one.get(f"{{{R}}}id") or "" for one in draft.house.sections["cover"].iter(w("headerReference"))]
    parts = [draft.file.target(DOCUMENT, identity) for identity in heads]
    return any(draft.file.tree(part).find(f".//{{{WP}}}anchor") is not None for part in parts)
