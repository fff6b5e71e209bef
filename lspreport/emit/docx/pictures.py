"""Pictures in a line of text: a drawing as vector, beside the pixels that programs without SVG show."""

from __future__ import annotations

from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.ooxml import EMU, PICTURE, A, R, quoted
from lspreport.emit.pictures import printable, proportion
from lspreport.model.tree import Picture
from lspreport.tools.typeset import rasterise

DOTS_PER_INCH = 220

_MILLIMETRE = 1440 / 25.4
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""[MS-ODRAWXML] 2.4.1.3: the extension of a:blip under which Word looks for an SVG."""
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


def picture_run(draft: Draft, picture: Picture, width: float, name: str = "") -> str:
    """The run that shows a picture `width` twips wide; `name` is what Word's list of pictures calls it."""
    tall = width / proportion(picture)
    graphic = picture_xml(draft, picture, width, tall)
    draft.last_picture += 1
    extent = f'cx="{round(width * EMU)}" cy="{round(tall * EMU)}"'
    called = quoted(name or f"Picture {draft.pictures}")
    described = f" descr={quoted(picture.alt)}" if picture.alt else ""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'  # else LibreOffice has gaps of its own
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{draft.last_picture}" name={called}{described}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PICTURE}">{graphic}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def pixels(draft: Draft, picture: Picture, width: float) -> bytes:
    """A drawing of this width, in twips, as programs show it that know no SVG: in the PDF's faces."""
    theme = draft.document.settings.theme
    families = (theme.body_face.page, *theme.own_families, "Arimo")
    return rasterise(printable(picture.data), width / _MILLIMETRE, DOTS_PER_INCH, families, theme.font_folders)


def picture_xml(draft: Draft, picture: Picture, width: float, tall: float, *, crop: bool = False) -> str:
    """The picture itself in a drawing of this width and height, in twips; `crop` cuts off what exceeds their shape."""
    draft.pictures += 1
    count, name = draft.pictures, picture.name.rpartition(".")[2].lower()
    if picture.vector:
        data = pixels(draft, picture, width)
        vector = _embedded(draft, f"figure{count}.svg", picture.data)
        blip = f'<a:blip r:embed="{_embedded(draft, f"figure{count}.png", data)}">{_svg(vector)}</a:blip>'
    else:
        blip = f'<a:blip r:embed="{_embedded(draft, f"figure{count}.{name}", picture.data)}"/>'
    part = _middle(width / tall / proportion(picture)) if crop else ""
    extent = f'cx="{round(width * EMU)}" cy="{round(tall * EMU)}"'
    return (
        f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="Picture {count}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}{part}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def _middle(wider: float) -> str:
    """The middle part of a picture for a place whose shape is so many times as wide as its own. ECMA-376 part 1,
    20.1.8.55: what is left out on each side, in thousandths of a per cent."""
    if wider >= 1:
        off = round((1 - 1 / wider) / 2 * 100_000)
        return f'<a:srcRect t="{off}" b="{off}"/>'
    off = round((1 - wider) / 2 * 100_000)
    return f'<a:srcRect l="{off}" r="{off}"/>'


def _svg(identity: str) -> str:
    return (
        f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{identity}"/></a:ext>'
        "</a:extLst>"
    )


def _embedded(draft: Draft, name: str, data: bytes) -> str:
    """The relationship of a picture's file with the part that is being written."""
    suffix = name.rpartition(".")[2]
    draft.file.parts[f"word/media/{name}"] = data
    draft.file.default_type(suffix, _TYPES[suffix])
    return draft.file.relate(draft.part, f"{R}/image", f"media/{name}")
