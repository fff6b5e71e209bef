"""The banner of an edition that is not for the public: the first line of every page's head, whatever house it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.ooxml import DECLARATION, Properties, R, W, properties, text, w
from lspreport.emit.docx.package import DOCUMENT, SETTINGS, Package
from lspreport.emit.docx.reference.style import HEAD_FONT

_HEADER = re.compile(r"word/header\d*\.xml")
_OWN = "word/header99.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_COLOUR, _FILL = "8C1D0F", "FFF1EE"
_FRAME: Properties = {
    "pBdr": "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="2" w:color="{_COLOUR}"/>'
        for side in ("top", "left", "bottom", "right")
    ),
    "shd": f'w:val="clear" w:color="auto" w:fill="{_FILL}"',
    "spacing": 'w:before="0" w:after="80" w:line="200" w:lineRule="exact"',
    "jc": 'w:val="center"',
}
_LOOK: Properties = {
    "rFonts": HEAD_FONT,
    "b": "",
    "bCs": "",
    "color": f'w:val="{_COLOUR}"',
    "sz": 'w:val="16"',
    "szCs": 'w:val="16"',
}


def add_banner(draft: Draft, sections: Sequence[_Element]) -> None:
    """Puts the edition's banner over the running head of every page; of the public edition nothing changes.

    `sections` are the properties of all stretches of pages.
    """
    file, words = draft.file, draft.document.edition.banner
    if not words:
        return
    edge = draft.house.text_width // 4
    frame = {**_FRAME, "ind": f'w:left="{edge}" w:right="{edge}"'}
    banner = f'<w:p xmlns:w="{W}">{properties("pPr", frame)}{text(words, properties("rPr", _LOOK))}</w:p>'
    for part in sorted(file.parts):
        if _HEADER.fullmatch(part):
            file.tree(part).insert(0, _parsed(banner))
    bare = list(_without_head(file, sections))
    if bare:
        file.add(_OWN, f'{DECLARATION}<w:hdr xmlns:w="{W}">{banner}</w:hdr>'.encode(), _TYPE)
        identity = file.relate(DOCUMENT, f"{R}/header", _OWN.removeprefix("word/"))
        for section, kind in bare:
            reference = section.makeelement(w("headerReference"))
            reference.set(w("type"), kind)
            reference.set(f"{{{R}}}id", identity)
            section.insert(0, reference)


def _without_head(file: Package, sections: Sequence[_Element]) -> Iterator[tuple[_Element, str]]:
    """The sections that have no head of a kind that they show, nor one of a section before them (ECMA-376 part 1,
    17.10.2): one for the first page, or for even pages, where the house sets these apart."""
    even = file.tree(SETTINGS).find(w("evenAndOddHeaders")) is not None
    known: set[str] = set()
    for section in sections:
        known |= {str(head.get(w("type"))) for head in section.findall(w("headerReference"))}
        shown = ["default", *(["first"] if section.find(w("titlePg")) is not None else []), *(["even"] if even else [])]
        for kind in shown:
            if kind not in known:
                known.add(kind)
                yield section, kind


def _parsed(xml: str) -> _Element:
    return etree.fromstring(xml)
