"""Word files as departments write them, made by hand: live and typed numbers, one-cell tables, text boxes, captions."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="EM Section"/><w:basedOn w:val="Heading1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Level1"><w:name w:val="EM Level 1"/><w:basedOn w:val="Heading2"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Section"/><w:lvlText w:val="%1."/>
</w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
</w:num>
"""
_DRAWING = (
    'xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FRAME = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))


def p(
    text: str = "", style: str = "", *, bold: bool = False, num: str = "", framed: bool = False, more: str = ""
) -> str:
    """A paragraph; a tab stands for Word's own, `num` is the list that it counts in, `more` stands at its end."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    properties += f"<w:pBdr>{FRAME}</w:pBdr>" if framed else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    runs = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{look}{runs}</w:r>{more}</w:p>"


def table(*rows: tuple[str, ...], inner: str = "") -> str:
    """A table of paragraphs, or of one cell that holds `inner`."""
    cells = [[p(text) for text in row] for row in rows] or [[inner]]
    body = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in cells[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def text_box(inner: str) -> str:
    """A paragraph with a text box, as Word writes it: for itself, and again for older programs."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="urn:wps">'
        f"{content}</wps:txbx></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{content}</v:textbox></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def picture(id: str, alt: str = "", *, within: str = "", cropped: bool = False) -> str:
    """A run with a picture half as wide as the text of A4; `within` is what else its blip holds."""
    crop = '<a:srcRect l="20000"/>' if cropped else ""
    said = escape(alt, {'"': "&quot;"})
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWING}><wp:extent cx="2870000" cy="1000000"/><wp:docPr id="1" descr="{said}"/>'
        f'<a:graphic><a:blip r:embed="{id}">{within}</a:blip>{crop}</a:graphic></wp:inline></w:drawing></w:r>'
    )


def old_picture(id: str) -> str:
    """A run with a picture as Word wrote it up to 2003."""
    return (
        f'<w:r><w:pict><v:shape {_DRAWING} alt="A map" style="height:10pt;width:226pt"><v:imagedata r:id="{id}"/>'
        "</v:shape></w:pict></w:r>"
    )


def field(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def note(id: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>'


def docx(
    *body: str,
    notes: tuple[str, ...] = (),
    parts: dict[str, str] | None = None,
    pictures: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file of paragraphs and tables, with its styles, numbers and footnotes (whose ids begin at 2).

    `pictures` are files of the folder word/media, each under its own name as id.
    """
    foot = "".join(f'<w:footnote w:id="{at}">{p(text)}</w:footnote>' for at, text in enumerate(notes, 2))
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "numbering", "footnotes")
    )
    relations += "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/image" Target="media/{name}"/>' for name in pictures or ()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(
            f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _RELATIONS.format(relations),
        "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {W}>{foot}</w:footnotes>",
        **{f"word/media/{name}": data for name, data in (pictures or {}).items()},
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()
