"""What is drawn on the cover: the field of colour with its rings, the picture below it, and the logo."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.ooxml import EMU, PICTURE, WP, A, R, quoted, twips, w
from lspreport.emit.docx.package import DOCUMENT
from lspreport.emit.docx.pictures import picture_xml
from lspreport.emit.look import look
from lspreport.emit.pictures import proportion
from lspreport.model.tree import Picture

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

_PAD = twips(3)
"""How much white there is round a logo on the colour."""


def from_top(draft: Draft, share: float) -> int:
    """This share of the height of the house's cover, in twips."""
    size = draft.house.sections["cover"].find(w("pgSz"))
    return round(float(size.get(w("h")) or 0) * share) if size is not None else 0


def logo_at_foot(draft: Draft, logo: Picture) -> str:
    """Beside the authors and the date, on the right: where the PDF has it."""
    across, high = _logo_size(draft, logo)
    measures = look(draft.document.settings.theme)
    corner = _right_edge(draft) - across, from_top(draft, measures.cover_foot / measures.height)
    return _picture(draft, _CoverDrawing("Logo", corner, (across, high), front=True, alt=logo.alt), logo)


def _logo_width(draft: Draft, logo: Picture) -> float:
    """As wide as its room lets it be, in twips."""
    across, high = look(draft.document.settings.theme).logo
    return min(across, high * proportion(logo)) * 20


def _logo_size(draft: Draft, logo: Picture) -> tuple[int, int]:
    across = round(_logo_width(draft, logo))
    return across, round(across / proportion(logo))


def _right_edge(draft: Draft) -> int:
    """How far the text's edge on the right is from the page's on the left."""
    margins = draft.house.sections["cover"].find(w("pgMar"))
    return (round(float(margins.get(w("left")) or 0)) if margins is not None else 0) + draft.house.text_width


def logo_at_head(draft: Draft, logo: Picture) -> str:
    """On white, in the corner on the right: the same in front of the colour as in the PDF."""
    across, high = _logo_size(draft, logo)
    top = round(look(draft.document.settings.theme).logo_top * 20)
    corner = _right_edge(draft) - across - 2 * _PAD, top
    white = _CoverDrawing("Logo", corner, (across + 2 * _PAD, high + 2 * _PAD), front=True)
    own = _CoverDrawing("Logo", (corner[0] + _PAD, corner[1] + _PAD), (across, high), front=True, alt=logo.alt)
    return _rectangle(draft, white, "FFFFFF") + _picture(draft, own, logo)


def colours(draft: Draft) -> str:
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
        whole = _CoverDrawing("Cover colour", (0, 0), (across, band))
        written = _rectangle(draft, whole, fill) + _rings(draft, whole)
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
    rectangle = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    ground = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
    return _shape(draft, drawing, rectangle, ground, "<a:ln><a:noFill/></a:ln>")


def _shape(draft: Draft, drawing: _CoverDrawing, geometry: str, fill: str, line: str) -> str:
    shape = (
        f'<wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {drawing.extent}/>'
        f"</a:xfrm>{geometry}{fill}{line}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        f"{_anchored(draft, drawing, _WPS, shape)}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _rings(draft: Draft, colour: _CoverDrawing) -> str:
    """The circles on the colour, which cuts them off: polygons, as no program draws arcs within an edge."""
    across, high = colour.size
    written = ""
    for at, (x, y, radius) in enumerate(look(draft.document.settings.theme).rings, 1):
        turns = [
            (math.cos(2 * math.pi * step / _STEPS), math.sin(2 * math.pi * step / _STEPS)) for step in range(_STEPS)
        ]
        round_ = [(round((x + radius * a) * 20), round((y + radius * b) * 20)) for a, b in turns]
        inside = [(min(max(left, 0), across), min(max(top, 0), high)) for left, top in round_]
        begin = min(left for left, _ in inside), min(top for _, top in inside)
        size = max(left for left, _ in inside) - begin[0], max(top for _, top in inside) - begin[1]
        # in front: a long title's shading, without which it could not be read, would cut them off; white on white
        # letters is not seen
        drawing = _CoverDrawing(f"Cover colour {at}", begin, size, front=True)
        seen = [one == cut for one, cut in zip(round_, inside, strict=True)]
        points = [(left - begin[0], top - begin[1]) for left, top in inside]
        written += _shape(draft, drawing, _polygon(size, points, seen), _GLASS, _EDGE)
    return written


_STEPS = 180
"""So many corners has what looks round."""
_GLASS = '<a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="5000"/></a:srgbClr></a:solidFill>'
_EDGE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="25000"/></a:srgbClr></a:solidFill></a:ln>'


def _polygon(size: tuple[int, int], points: Sequence[tuple[int, int]], seen: Sequence[bool]) -> str:
    """A filled polygon, and the parts of its edge that are `seen`. ECMA-376 part 1, 20.1.9.8 and 20.1.9.15."""
    at = [f'<a:pt x="{x * EMU}" y="{y * EMU}"/>' for x, y in points]
    box = f'w="{size[0] * EMU}" h="{size[1] * EMU}"'
    area = f"<a:moveTo>{at[0]}</a:moveTo>" + "".join(f"<a:lnTo>{one}</a:lnTo>" for one in at[1:]) + "<a:close/>"
    edge = "".join(
        f"<a:lnTo>{at[now]}</a:lnTo>" if seen[now - 1] and edge_begun else f"<a:moveTo>{at[now]}</a:moveTo>"
        for now, edge_begun in ((step % len(at), step > 0) for step in range(len(at) + 1))
        if seen[now]
    )
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path {box} stroke="0">{area}</a:path><a:path {box} fill="none">{edge}</a:path></a:pathLst></a:custGeom>'
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
