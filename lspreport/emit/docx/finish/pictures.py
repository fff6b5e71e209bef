"""Pictures: the vector beside the pixels that programs without SVG show, and names that say what is there."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.ooxml import WP, A, R
from lspreport.emit.docx.package import DOCUMENT, Package, relationships_of

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""[MS-ODRAWXML] 2.4.1.3: the extension of a:blip under which Word looks for an SVG."""


def fill_pictures(draft: Draft, file: Package, body: _Element, pixels: Mapping[str, bytes]) -> None:
    """pandoc was given one pixel for a drawing, which gets its PNG, and its SVG as Word itself would store it."""
    for count, inline in enumerate(body.iter(f"{{{WP}}}inline"), 1):
        properties, shown = inline.find(f"{{{WP}}}docPr"), inline.find(f".//{{{_PICTURE}}}cNvPr")
        blip = inline.find(f".//{{{A}}}blip")
        if properties is None or shown is None or blip is None:
            continue
        name = shown.get("descr") or ""
        for number, named in enumerate((properties, shown)):
            named.set("id", str(2 * count - 1 + number))
            named.set("name", f"Picture {count}")
        for named, empty in ((properties, "title"), (shown, "descr")):
            if empty in named.attrib:
                del named.attrib[empty]
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # where they are missing, LibreOffice puts an eighth of an inch
        picture = draft.pictures.get(name)
        if picture is not None and picture.vector:
            _pixels(file, inline, blip, pixels[name])
            _embed(file, blip, f"figure{count}.svg", picture.data)


def _pixels(file: Package, inline: _Element, blip: _Element, data: bytes) -> None:
    """Replaces the pixel, and gives the picture the drawing's height: width and height of a PNG stand in its head."""
    identity = blip.get(f"{{{R}}}embed")
    for relation in file.tree(relationships_of(DOCUMENT)):
        if relation.get("Id") == identity:
            file.parts[f"word/{relation.get('Target')}"] = data
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    for extent in inline.iter(f"{{{WP}}}extent", f"{{{A}}}ext"):
        if extent.get("cx") is not None:
            extent.set("cy", str(round(int(extent.get("cx") or 0) * height / width)))


def _embed(file: Package, blip: _Element, name: str, data: bytes) -> None:
    file.parts[f"word/media/{name}"] = data
    file.default_type("svg", "image/svg+xml")
    identity = file.relate(DOCUMENT, f"{R}/image", f"media/{name}")
    extensions = etree.SubElement(blip, f"{{{A}}}extLst")
    extension = etree.SubElement(extensions, f"{{{A}}}ext", uri=_SVG_EXTENSION)
    vector = etree.SubElement(extension, f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
    vector.set(f"{{{R}}}embed", identity)
