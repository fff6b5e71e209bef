"""The cover: title and authors, the logo, and the field of colour behind them."""

from __future__ import annotations

from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.inlines import words
from lspreport.emit.docx.ooxml import WP, A, R, attributes, w
from lspreport.emit.docx.package import DOCUMENT
from lspreport.emit.docx.page import WordParagraph, joined
from lspreport.emit.docx.pictures import picture_run
from lspreport.emit.pictures import proportion

_LOGO_WIDTH, _LOGO_HEIGHT = 60.0, 24.0
"""The room that a logo has on the cover, in millimetres."""

_BAND = 0.66
"""The part of the page's height that is coloured."""
_EMU = 635
"""English metric units in a twip."""
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
        (styles.AUTHOR, " · ".join(f"{name} {value}" for name, value in settings.printed_identifiers.items())),
    )
    framed = (styles.AUTHOR, styles.DATE)
    written = [
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
    if written:
        written[0] = replace(written[0], content=_field_of_colour(draft) + written[0].content)
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


def _field_of_colour(draft: Draft) -> str:
    """A rectangle in the colour of the title's shading, to the page's edges, behind the text. A house whose cover has
    a drawing in its head is left as it is.

    It stands in the text: Word dims what is in a head while somebody writes.
    """
    section, shading = draft.house.sections["cover"], draft.house.property(styles.TITLE, "shd")
    size, fill = section.find(w("pgSz")), shading.get(w("fill")) or "" if shading is not None else ""
    if size is None or fill in ("", "auto") or _drawn(draft):
        return ""
    draft.last_picture += 1
    across, high = round(float(size.get(w("w")) or 0)), round(float(size.get(w("h")) or 0) * _BAND)
    extent = f'cx="{across * _EMU}" cy="{high * _EMU}"'
    origin = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:position{axis}>' for axis in "HV"
    )
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
    shape = (
        f'<wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" '
        f'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{origin}<wp:extent {extent}/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{draft.last_picture}" name="Cover colour">{decorative}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{_WPS}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _drawn(draft: Draft) -> bool:
    """Whether the house has a drawing in the head of its cover."""
    heads = [one.get(f"{{{R}}}id") or "" for one in draft.house.sections["cover"].iter(w("headerReference"))]
    parts = [draft.file.target(DOCUMENT, identity) for identity in heads]
    return any(draft.file.tree(part).find(f".//{{{WP}}}anchor") is not None for part in parts)
