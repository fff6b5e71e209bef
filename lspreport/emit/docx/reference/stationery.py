"""Headers, footers and page geometry: what each kind of page looks like around its text."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.docx.ooxml import DECLARATION, TAB, A, R, W, field, paragraph
from lspreport.emit.docx.reference.measures import Measures
from lspreport.emit.docx.styles import UNNUMBERED_CHAPTER

_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

HEADERS = {"body": "rId11", "cover": "rId12", "blank": "rId13", "front": "rId14", "appendix": "rId15", "plain": "rId16"}
FOOTERS = {"page": "rId21", "blank": "rId22"}

_PARTS = {  # kind of page: header, footer
    "body": ("body", "page"),
    "cover": ("cover", "blank"),
    "imprint": ("blank", "blank"),
    "contents": ("plain", "page"),  # its own title is no chapter's: a STYLEREF would show the one before
    "front": ("front", "page"),
    "appendix": ("appendix", "page"),
    "landscape": ("plain", "page"),
}


def headers(look: Measures) -> Mapping[str, str]:
    """The header parts. The short title stands left, the chapter's or appendix's title right.

    `STYLEREF 1` is the built-in Heading 1 whatever Word's language; a style of our own has the same name everywhere.
    The running title has no cached text: Word fills it page by page, and an older LibreOffice, which knows no
    STYLEREF, would print the same one on all pages.
    """
    rule = {"pBdr": f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{look.faint}"/>'}
    title = field('DOCPROPERTY "Short title"', "Short title")

    def head(styleref: str) -> str:
        running = TAB + field(f"STYLEREF {styleref}", "") if styleref else ""
        return _part("hdr", paragraph("Header", title + running, rule))

    return {
        "body": head("1"),
        "cover": _part("hdr", paragraph("Header", _field_of_colour(look))),
        "blank": _part("hdr", paragraph("Header", "")),
        "front": head(f'"{UNNUMBERED_CHAPTER}"'),
        "appendix": head('"Appendix Heading"'),
        "plain": head(""),
    }


def footers() -> Mapping[str, str]:
    """The footer parts: the page number on the right, or nothing."""
    return {
        "page": _part("ftr", paragraph("Footer", field("PAGE", "1"), {"jc": 'w:val="right"'})),
        "blank": _part("ftr", paragraph("Footer", "")),
    }


def section_properties(kind: str, look: Measures) -> str:
    """What stands in the sectPr of a kind of page. Notes count on through all sections, pages from the cover on."""
    header, footer = _PARTS[kind]
    wide = kind == "landscape"
    width, height = (look.page_height, look.page_width) if wide else (look.page_width, look.page_height)
    turned = ' w:orient="landscape"' if wide else ""
    edge = f'w:left="{look.margin}" w:right="{look.margin}"'
    return (
        f'<w:headerReference w:type="default" r:id="{HEADERS[header]}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTERS[footer]}"/>'
        '<w:footnotePr><w:numRestart w:val="continuous"/></w:footnotePr><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{look.top}" w:bottom="{look.bottom}" {edge} w:header="720" w:footer="720" w:gutter="0"/>'
    )


def _part(tag: str, content: str) -> str:
    return f"{DECLARATION}<w:{tag} {_NAMESPACES}>{content}</w:{tag}>"


def _field_of_colour(look: Measures) -> str:
    """The accent's rectangle over the upper two thirds of the cover, to the page's edges, behind the text."""
    emu = 635  # English metric units in a twip
    extent = f'cx="{look.page_width * emu}" cy="{round(look.page_height * 0.66) * emu}"'
    return f"""
<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="9001" name="Cover colour"><a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">
<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>
</a:ext></a:extLst></wp:docPr><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{look.accent}"/></a:solidFill>
<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>
</w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>""".replace("\n<", "<").replace("\n ", " ")
