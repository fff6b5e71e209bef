"""The running heads: the short title and each section's own title in them, and their pictures' ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.house_style import HouseStyle
from lspreport.emit.docx.ooxml import PARAGRAPH_ORDER, WP, R, w
from lspreport.emit.docx.package import DOCUMENT, Package, relationships_of
from lspreport.emit.docx.page import SectionEnd
from lspreport.model.widths import width_of

_BETWEEN = 2.0
"""How far the two titles of a head are from each other at the least, in ems."""
_HEAD = re.compile(r"word/header\d*\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_OWN = 100
"""Heads of ours are numbered from here."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_ID = f"{{{R}}}id"


def fill_heads(file: Package, short_title: str) -> None:
    """Puts the short title into the running heads' cached text, so that it is right before any field is renewed."""
    for part in sorted(filter(_HEAD.fullmatch, file.parts)):
        _fill(file.tree(part), lambda code: short_title if "DOCPROPERTY" in code else "")


def give_heads(draft: Draft, section: _Element, pages: SectionEnd) -> None:
    """Gives the section with these properties running heads whose cached words are its own number and title; turned
    pages have those of the upright ones around them, whose stop on the right is at the turned page's edge.

    Word fills a STYLEREF page by page; LibreOffice and most viewers show what stands in the file.
    """

    def words(code: str) -> str:
        if "STYLEREF" not in code:
            return ""
        return pages.number if re.search(r"\\[nrw]\b", code) else pages.title

    file = draft.file
    for reference in section.findall(w("headerReference")):
        own = file.target(DOCUMENT, reference.get(_ID) or "")
        part = _upright(draft, reference, own, pages.heads) if pages.heads else own
        if b"STYLEREF" not in file.parts[part]:
            continue
        name = f"word/header{_OWN + sum(1 for one in file.parts if _HEAD.fullmatch(one))}.xml"
        file.add(name, file.parts[part], _TYPE)
        if relationships_of(part) in file.parts:
            file.put(relationships_of(name), file.parts[relationships_of(part)])
        _fill(file.tree(name), words)
        if not _have_room(draft, pages):
            _part(file.tree(name))
        if part != own:
            for paragraph in file.tree(name).iter(w("p")):
                _move_stops(paragraph, draft.house)
        reference.set(_ID, file.relate(DOCUMENT, f"{R}/header", name.removeprefix("word/")))


def _have_room(draft: Draft, pages: SectionEnd) -> bool:
    """Whether the report's title and the section's have room in one line of these pages."""
    settings, house = draft.document.settings, draft.house
    across = house.turned_width if pages.heads else house.text_width
    title = f"{pages.number} {pages.title}".strip()
    room = across / 20 / (house.size("Header") / 2)
    return width_of(settings.short_title or settings.title) + _BETWEEN + width_of(title) <= room


def _part(root: _Element) -> None:
    """Has a line end before the first stop in it. The PDF shortens titles there; fields of Word's show them whole."""
    stop = next((tab for tab in root.iter(w("tab")) if not tab.attrib), None)
    if stop is not None:
        stop.addprevious(stop.makeelement(w("br")))


def _upright(draft: Draft, reference: _Element, own: str, kind: str) -> str:
    """The head that turned pages have in place of their `own`: that of the upright pages of this kind around them. A
    house whose turned pages name their section, or whose upright ones do not, keeps its own."""
    file = draft.file
    for one in draft.house.sections[kind].findall(w("headerReference")):
        if one.get(w("type")) == reference.get(w("type")) and b"STYLEREF" not in file.parts[own]:
            part = file.target(DOCUMENT, one.get(_ID) or "")
            return part if b"STYLEREF" in file.parts[part] else own
    return own


def _move_stops(paragraph: _Element, house: HouseStyle) -> None:
    """Has a paragraph's stop on the right at the edge of the turned page, whether it is its own or its style's."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"))
        paragraph.insert(0, properties)
    style, own = house.property("Header", "tabs"), properties.find(w("tabs"))
    if own is None:
        own = paragraph.makeelement(w("tabs"))
        properties.insert(sum(1 for child in properties if child.tag in _BEFORE_TABS), own)
    for stop in own.findall(w("tab")):
        if stop.get(w("val")) == "right":
            own.remove(stop)
    rights = [stop.get(w("pos")) or "" for stop in (() if style is None else style) if stop.get(w("val")) == "right"]
    for kind, position in (*(("clear", one) for one in rights), ("right", str(house.turned_width))):
        stop = etree.SubElement(own, w("tab"))
        stop.set(w("val"), kind)
        stop.set(w("pos"), position)


_BEFORE_TABS = frozenset(map(w, PARAGRAPH_ORDER[: PARAGRAPH_ORDER.index("tabs")]))
"""What stands before a paragraph's stops in its properties."""


def number_pictures(file: Package, last: int) -> None:
    """Gives each picture and shape of heads and feet an id of its own, behind the `last` of the text. Programs that
    save a house style number them from 1 in each part, and Word wants them to differ in the whole file.
    """
    for part in sorted(filter(_MARGIN.fullmatch, file.parts)):
        for properties in file.tree(part).iter(f"{{{WP}}}docPr"):
            last += 1
            properties.set("id", str(last))


def _fill(root: _Element, words: Callable[[str], str]) -> None:
    """Replaces the cached result of each field for whose code there are `words`."""
    code, state, result, written = "", "", "", False
    for run in list(root.iter(w("r"))):
        character, shown = run.find(w("fldChar")), run.find(w("t"))
        if character is not None:
            kind = character.get(w("fldCharType"))
            if kind == "end" and state == "result" and result and not written:
                _add(run, result)
            if kind == "separate":
                result, written = words(code), False
            code, state = ("", "code") if kind == "begin" else (code, "result" if kind == "separate" else "")
        elif state == "code":
            code += "".join(part.text or "" for part in run.iter(w("instrText")))
        elif state == "result" and result and shown is not None:
            shown.text, written = "" if written else result, True
    for simple in root.iter(w("fldSimple")):
        result = words(simple.get(w("instr")) or "")
        for at, shown in enumerate(simple.iter(w("t")) if result else ()):
            shown.text = "" if at else result


def _add(end: _Element, words: str) -> None:
    """Puts a run of these words before the run that ends a field, in its look."""
    run = deepcopy(end)
    for character in run.findall(w("fldChar")):
        run.remove(character)
    text = etree.SubElement(run, w("t"))
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    end.addprevious(run)
