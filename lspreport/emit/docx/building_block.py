"""A new box at one command: a building block that Word's Insert, Quick Parts puts in, with a number that counts on.

It stands in the part of the file for what can be inserted, with the styles that it takes. Word offers it where the file
is open as a template; the reference document, saved as one (.dotx), brings it to every report that is written with it.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from lspreport.emit.docx import styles
from lspreport.emit.docx.captions import WORDS, schemes
from lspreport.emit.docx.house_style import HouseStyle
from lspreport.emit.docx.ooxml import DECLARATION, R, W, field, paragraph, quoted, text, w
from lspreport.emit.docx.package import DOCUMENT
from lspreport.model.settings import Scheme, Settings

GLOSSARY = "word/glossary/document.xml"
_STYLES = "word/glossary/styles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_GUID = "{5B0F3A1C-4C53-4E0D-9A53-6C73707265A1}"
_USED = (styles.BOX_TITLE, styles.BOX_TEXT, styles.BOX_END)
_BLANK = "…"
"""What is to be written over, in every language."""


def add_building_block(house: HouseStyle, settings: Settings) -> None:
    """Puts the parts into the house style's file, from which the report's is made. ECMA-376 part 1, 11.3.8."""
    file = house.file
    file.add(GLOSSARY, _glossary(house, settings).encode(), f"{_TYPE}document.glossary+xml")
    file.add(_STYLES, _styles(house), f"{_TYPE}styles+xml")
    file.relate(DOCUMENT, f"{R}/glossaryDocument", GLOSSARY.removeprefix("word/"))
    file.relate(GLOSSARY, f"{R}/styles", "styles.xml")


def _glossary(house: HouseStyle, settings: Settings) -> str:
    """The one building block; what it bears and where it goes is said in Word's words. ECMA-376 part 1, 17.12."""
    word = settings.words.title("box")
    code = f"SEQ {WORDS['box']} \\* ARABIC"
    number = field(code, "1")
    if schemes(settings.numbering)["box"] is Scheme.CHAPTER:
        number = field("STYLEREF 1 \\s", "1") + text(".") + field(f"{code} \\s 1", "1")
    title = text(f"{word} ") + number + text(f": {_BLANK}")
    content = (title, text(_BLANK), "")
    body = "".join(paragraph(house.style(name), inner) for name, inner in zip(_USED, content, strict=True))
    said = (
        f'<w:name w:val={quoted(word)}/><w:category><w:name w:val="lspreport"/><w:gallery w:val="docParts"/>'
        f'</w:category><w:behaviors><w:behavior w:val="p"/></w:behaviors><w:guid w:val="{_GUID}"/>'
    )
    return (
        f'{DECLARATION}<w:glossaryDocument xmlns:w="{W}"><w:docParts><w:docPart><w:docPartPr>{said}</w:docPartPr>'
        f"<w:docPartBody>{body}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    )


def _styles(house: HouseStyle) -> bytes:
    """The styles that it takes, with those that they rest on, and without their lists, which stand elsewhere."""
    by_id = {style.get(w("styleId")): style for style in house.sheet.iter(w("style"))}
    wanted: dict[str, None] = {}
    for name in _USED:
        identity: str | None = house.style(name)
        while identity in by_id and identity not in wanted:
            wanted[str(identity)] = None
            base = by_id[identity].find(w("basedOn"))
            identity = base.get(w("val")) if base is not None else None
    root = house.sheet.makeelement(w("styles"), nsmap={"w": W})
    defaults = house.sheet.find(w("docDefaults"))
    if defaults is not None:
        root.append(deepcopy(defaults))
    for one in reversed(wanted):
        style = deepcopy(by_id[one])
        for tag in ("next", "link"):
            for other in style.findall(w(tag)):
                if other.get(w("val")) not in wanted:
                    style.remove(other)
        for properties in style.findall(w("pPr")):
            for lists in properties.findall(w("numPr")):
                properties.remove(lists)
        root.append(style)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
