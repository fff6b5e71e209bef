"""What a build changes in a reference document: styles that it lacks are added, one is set smaller, and what bears the
report's own numbers is numbered by it no more.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from lxml.etree import _Element
from msgspec.structs import replace

from lspreport.emit.docx import package, styles
from lspreport.emit.docx.house_style import HouseStyle, level_of, named_styles, style_with_id
from lspreport.emit.docx.ooxml import PARAGRAPH_ORDER, RUN_ORDER, w

_OPTIONAL = frozenset(name.lower() for name in styles.OPTIONAL)


def completed(house: HouseStyle, ours: HouseStyle) -> HouseStyle:
    """The house style with those of our styles that it may lack, each resting on its own style of the base's name."""
    names = {style.get(w("styleId")): name for name, style in named_styles(ours.sheet)}
    ids, lists = dict(house.ids), dict[bytes, str]()
    for name, style in list(named_styles(ours.sheet)):
        if name in ids or name not in _OPTIONAL:
            continue
        added = deepcopy(style)
        for tag in ("basedOn", "next", "link"):
            other = added.find(w(tag))
            if other is not None:
                other.set(w("val"), ids.get(names.get(other.get(w("val")), ""), "Normal"))
        _number(added, house.file, ours.file, lists)
        house.sheet.append(added)
        ids[name] = added.get(w("styleId")) or ""
    return replace(house, ids=ids)


def _number(style: _Element, house: package.Package, ours: package.Package, lists: dict[bytes, str]) -> None:
    """Brings the list of a style of ours into the house's numbering, where its levels have one list together."""
    link = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    level = level_of(ours, style.find(f"{w('pPr')}/{w('numPr')}"))
    abstract = level.getparent() if level is not None else None
    if link is None or abstract is None:
        return
    root = house.tree(package.NUMBERING)
    abstracts, numbers = root.findall(w("abstractNum")), root.findall(w("num"))
    name = etree.tostring(abstract)
    if name not in lists:
        copy = deepcopy(abstract)
        copy.set(w("abstractNumId"), str(1 + max(int(one.get(w("abstractNumId")) or 0) for one in abstracts)))
        number = root.makeelement(w("num"))
        number.set(w("numId"), str(1 + max(int(one.get(w("numId")) or 0) for one in numbers)))
        etree.SubElement(number, w("abstractNumId"), {w("val"): copy.get(w("abstractNumId")) or ""})
        abstracts[-1].addnext(copy)
        numbers[-1].addnext(number)
        lists[name] = number.get(w("numId")) or ""
    link.set(w("val"), lists[name])


def shrink(house: HouseStyle, name: str, factor: float) -> None:
    """Sets this style in this file smaller, by `factor`; nothing for 1. A content control that shows a property of
    the file has the look of its paragraph's style, whatever its runs have."""
    style = style_with_id(house.sheet, house.style(name))
    if style is None or factor >= 1:
        return
    size, run = str(round(house.size(name) * factor)), style.find(w("rPr"))
    if run is None:
        run = etree.SubElement(style, w("rPr"))
    for tag in ("sz", "szCs"):
        found = run.find(w(tag))
        if found is None:
            found = run.makeelement(w(tag))
            before = set(map(w, RUN_ORDER[: RUN_ORDER.index(tag)]))
            run.insert(sum(1 for child in run if child.tag in before), found)
        found.set(w("val"), size)


def add_style(house: HouseStyle, name: str, base: str) -> None:
    """Adds a paragraph style that rests on another, unless the house has one of this name."""
    if name.lower() in house.ids:
        return
    identity, model = name.replace(" ", ""), style_with_id(house.sheet, house.style(base))
    added = etree.SubElement(house.sheet, w("style"))
    for attribute, value in (("type", "paragraph"), ("customStyle", "1"), ("styleId", identity)):
        added.set(w(attribute), value)
    following = model.find(w("next")) if model is not None else None
    said = {"name": name, "basedOn": house.style(base)}
    said |= {} if following is None else {"next": following.get(w("val")) or ""}
    for tag, value in (said | {"uiPriority": "99", "semiHidden": "", "unhideWhenUsed": ""}).items():
        made = etree.SubElement(added, w(tag))
        if value:
            made.set(w("val"), value)
    house.ids[name.lower()] = identity


def unnumber(house: HouseStyle, name: str) -> None:
    """Has the house number this style no more: a caption's field is its number."""
    level, style = house.level(name), style_with_id(house.sheet, house.style(name))
    if level is None or style is None:
        return
    for link in level.findall(w("pStyle")):
        level.remove(link)
    put_in_list(style, "0")


def put_in_list(style: _Element, number: str, depth: int | None = None) -> _Element:
    """Gives a style a level of the list called `number`, "0" for none; its paragraph properties, in which that stands
    in the schema's order (17.7.8.2, CT_PPrBase)."""
    properties = style.find(w("pPr"))
    if properties is None:
        properties = style.makeelement(w("pPr"))
        run = style.find(w("rPr"))
        style.insert(len(style) if run is None else style.index(run), properties)
    for old in properties.findall(w("numPr")):
        properties.remove(old)
    link = properties.makeelement(w("numPr"))
    for tag, value in (("ilvl", depth), ("numId", number)):
        if value is not None:
            etree.SubElement(link, w(tag)).set(w("val"), str(value))
    before = set(map(w, PARAGRAPH_ORDER[: PARAGRAPH_ORDER.index("numPr")]))
    properties.insert(sum(1 for child in properties if child.tag in before), link)
    return properties
