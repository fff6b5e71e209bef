"""A reference document, ours or one that a person changed in Word or LibreOffice, as it is read.

Both programs rename style ids on saving (`TOC1` becomes `Contents1`), so everything is found by the style's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TypeVar

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct, field
from msgspec.structs import replace

from lspreport.emit.docx import package, styles
from lspreport.emit.docx.allowed import allowed
from lspreport.emit.docx.ooxml import PARAGRAPH_ORDER, RUN_ORDER, Properties, W, w

_WITH_ID = etree.XPath("w:style[@w:styleId = $identity]", namespaces={"w": W})
"""A style of the sheet; what stands in Python asks every style for its id, a hundred times in each file."""


class Gaps(Struct, frozen=True):
    """The gaps of a paragraph, and the height of its lines where that is exact, in twips."""

    before: int = 0
    after: int = 0
    line: int = 0


class HouseStyle(Struct, frozen=True, eq=False):
    """The reference document, read: style ids under lower-case names, section properties by kind of page.

    `file` are its parts, to which the report is added.
    `numbering` maps a style's name, lower case, to the text of its number ("%1.%2"), `lists` to its list's id;
    `text_width` and `text_height` are those of the body pages, in twips, `turned_…` those of the landscape pages.
    """

    file: package.Package
    ids: dict[str, str]
    numbering: Mapping[str, str]
    lists: Mapping[str, str]
    sections: Mapping[str, _Element]
    text_width: int
    text_height: int
    turned_width: int
    turned_height: int
    lefts: dict[str, int] = field(default_factory=dict)
    hanging: dict[str, bool] = field(default_factory=dict)

    @property
    def sheet(self) -> _Element:
        return self.file.tree(package.STYLES)

    def indent(self, name: str) -> int:
        """The left indent of a style, in twips."""
        if name not in self.lefts:
            self.lefts[name] = self._indent(name, "left", "start")
        return self.lefts[name]

    def right_indent(self, name: str) -> int:
        """The right indent of a style, in twips."""
        return self._indent(name, "right", "end")

    def hanging_indent(self, name: str) -> int:
        """How far left of the others the first line of a style begins, in twips."""
        return self._indent(name, "hanging", "hanging")

    def hangs(self, name: str) -> bool:
        """Whether the first line of a style begins left of the others, without a number that stands there."""
        if name not in self.hanging:
            self.hanging[name] = self.hanging_indent(name) > 0 and not self.numbered(name)
        return self.hanging[name]

    def _indent(self, name: str, side: str, other: str) -> int:
        indent = self.property(name, "ind")
        return round(float(indent.get(w(side), indent.get(w(other), "0")))) if indent is not None else 0

    def gaps(self, name: str) -> Gaps:
        """The gaps of a style."""
        spacing = self.property(name, "spacing")
        if spacing is None:
            return Gaps()
        exact = spacing.get(w("lineRule")) == "exact"
        before, after, line = (round(float(spacing.get(w(side)) or 0)) for side in ("before", "after", "line"))
        return Gaps(before, after, line if exact else 0)

    def style(self, name: str) -> str:
        """The id of the style called `name`, whatever its case."""
        return self.ids[name.lower()]

    def property(self, name: str, tag: str) -> _Element | None:
        """A paragraph property of the style called `name`, its bases' where it has none of its own; a copy."""
        return self.property_by_id(self.style(name), tag)

    def property_by_id(self, identity: str, tag: str) -> _Element | None:
        """The same for the style with this id."""
        style = _with_id(self.sheet, identity)
        for link in _chain(self.sheet, style) if style is not None else ():
            found = link.find(f"{w('pPr')}/{w(tag)}")
            if found is not None:
                return deepcopy(found)
        return None

    def level(self, name: str) -> _Element | None:
        """The list level that a style bears, itself and no copy; None where it bears none."""
        style = _with_id(self.sheet, self.style(name))
        own = (link.find(f"{w('pPr')}/{w('numPr')}") for link in _chain(self.sheet, style)) if style is not None else ()
        return _level(self.file, next((numpr for numpr in own if numpr is not None), None))

    def list_number(self, name: str) -> str:
        """The id of the list that a style bears; "0" for none."""
        found = self.property(name, "numPr")
        number = found.find(w("numId")) if found is not None else None
        return (number.get(w("val")) or "0") if number is not None else "0"

    def smaller(self, name: str, factor: float) -> Properties:
        """The look of runs that are to be smaller than this style sets them, by `factor`; nothing for 1."""
        half_points = f'w:val="{round(self.size(name) * factor)}"'
        return {"sz": half_points, "szCs": half_points} if factor < 1 else {}

    def shrink(self, name: str, factor: float) -> None:
        """Sets this style in this file smaller, by `factor`; nothing for 1. A content control that shows a property of
        the file has the look of its paragraph's style, whatever its runs have."""
        style = _with_id(self.sheet, self.style(name))
        if style is None or factor >= 1:
            return
        size, run = str(round(self.size(name) * factor)), style.find(w("rPr"))
        if run is None:
            run = etree.SubElement(style, w("rPr"))
        for tag in ("sz", "szCs"):
            found = run.find(w(tag))
            if found is None:
                found = run.makeelement(w(tag))
                before = set(map(w, RUN_ORDER[: RUN_ORDER.index(tag)]))
                run.insert(sum(1 for child in run if child.tag in before), found)
            found.set(w("val"), size)

    def size(self, name: str) -> int:
        """The size of this style's letters, in half-points; Word's own 10 where no style says one."""
        style = _with_id(self.sheet, self.style(name))
        chain = _chain(self.sheet, style) if style is not None else ()
        sizes = (link.find(f"{w('rPr')}/{w('sz')}") for link in chain)
        return int(next((one.get(w("val")) for one in sizes if one is not None), None) or 20)

    def stop(self, name: str) -> str:
        """The full stop that the house puts behind the number of this style, "" where it puts none."""
        return "." if self.numbering.get(name.lower(), "").strip().endswith(".") else ""

    def numbered(self, name: str) -> bool:
        """Whether the house numbers this style by itself."""
        return name.lower() in self.numbering

    def add_style(self, name: str, base: str) -> None:
        """Adds a paragraph style that rests on another, unless the house has one of this name."""
        if name.lower() in self.ids:
            return
        identity, model = name.replace(" ", ""), _with_id(self.sheet, self.style(base))
        added = etree.SubElement(self.sheet, w("style"))
        for attribute, value in (("type", "paragraph"), ("customStyle", "1"), ("styleId", identity)):
            added.set(w(attribute), value)
        following = model.find(w("next")) if model is not None else None
        said = {"name": name, "basedOn": self.style(base)}
        said |= {} if following is None else {"next": following.get(w("val")) or ""}
        for tag, value in (said | {"uiPriority": "99", "semiHidden": "", "unhideWhenUsed": ""}).items():
            made = etree.SubElement(added, w(tag))
            if value:
                made.set(w("val"), value)
        self.ids[name.lower()] = identity

    def unnumber(self, name: str) -> None:
        """Has the house number this style no more: a caption's field is its number."""
        level, style = self.level(name), _with_id(self.sheet, self.style(name))
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


def given_house_style(data: bytes, own: Mapping[str, str]) -> tuple[HouseStyle, tuple[str, ...]]:
    """Reads a reference document that somebody else made: its look alone, and what was left out of it (`allowed`).

    `own` are its names of styles, under ours.

    Raises `tools.files.RefusedFile` where it is no Word file, or a hostile one.
    """
    parts, lost = allowed(data, own.values())
    return house_style(parts, own), lost


_NO_NAMES: Mapping[str, str] = {}


def house_style(read: Mapping[str, bytes], own: Mapping[str, str] = _NO_NAMES) -> HouseStyle:
    """The reference document of these parts."""
    parts = package.Package(dict(read))
    sheet = parts.tree(package.STYLES)
    _relink(sheet, parts)
    ids = {name: style.get(w("styleId")) or "" for name, style in named_styles(sheet)}
    lists = _lists(sheet, parts)
    for ours, theirs in own.items():
        _rename(ids, ours.lower(), theirs.lower())
        _rename(lists, ours.lower(), theirs.lower())
    sections = _sections(parts.tree(package.DOCUMENT))
    text, turned = _room(sections.get("body")), _room(sections.get("landscape"))
    return HouseStyle(
        file=parts,
        ids=ids,
        numbering={name: text for name, (_, text) in lists.items()},
        lists={name: number for name, (number, _) in lists.items()},
        sections=sections,
        text_width=text[0],
        text_height=text[1],
        turned_width=turned[0],
        turned_height=turned[1],
    )


_Known = TypeVar("_Known")


def _rename(known: dict[str, _Known], ours: str, theirs: str) -> None:
    """Has under our name what the house has under its own."""
    known.pop(ours, None)
    if theirs in known:
        known[ours] = known[theirs]


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
    level = _level(ours, style.find(f"{w('pPr')}/{w('numPr')}"))
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


_OPTIONAL = frozenset(name.lower() for name in styles.OPTIONAL)


def _relink(sheet: _Element, parts: package.Package) -> None:
    """Gives each list level the style that asks for it.

    LibreOffice leaves that link out when it saves, and Word takes a style's level from nowhere else (ECMA-376 part 1,
    17.9.23).
    """
    for _, style in named_styles(sheet):
        level = _level(parts, style.find(f"{w('pPr')}/{w('numPr')}"))
        if level is None or level.find(w("pStyle")) is not None:
            continue
        link = level.makeelement(w("pStyle"))
        link.set(w("val"), style.get(w("styleId")) or "")
        before = [level.find(w(tag)) for tag in ("start", "numFmt", "lvlRestart")]
        level.insert(sum(1 for element in before if element is not None), link)


def _level(parts: package.Package, numpr: _Element | None) -> _Element | None:
    """The list level that a `w:numPr` names; None for none, as numId 0 is."""
    number = numpr.find(w("numId")) if numpr is not None else None
    if numpr is None or number is None or package.NUMBERING not in parts.parts:
        return None
    root, depth = parts.tree(package.NUMBERING), numpr.find(w("ilvl"))
    link = root.find(f"{w('num')}[@{w('numId')}='{number.get(w('val'))}']/{w('abstractNumId')}")
    if link is None:
        return None
    at = depth.get(w("val")) if depth is not None else "0"
    return root.find(
        f"{w('abstractNum')}[@{w('abstractNumId')}='{link.get(w('val'))}']/{w('lvl')}[@{w('ilvl')}='{at}']"
    )


def named_styles(sheet: _Element) -> Iterator[tuple[str, _Element]]:
    """The styles of a sheet, each with its name in small letters."""
    for style in sheet.iter(w("style")):
        name = style.find(w("name"))
        if name is not None:
            yield (name.get(w("val")) or "").lower(), style


def _with_id(sheet: _Element, identity: str | None) -> _Element | None:
    found = _WITH_ID(sheet, identity=identity or "")
    return found[0] if isinstance(found, list) and found and isinstance(found[0], _Element) else None


def _chain(sheet: _Element, style: _Element) -> Iterator[_Element]:
    """The style and the styles that it is based on, nearest first."""
    seen: set[str | None] = set()
    here: _Element | None = style
    while here is not None and here.get(w("styleId")) not in seen:
        yield here
        seen.add(here.get(w("styleId")))
        base = here.find(w("basedOn"))
        here = _with_id(sheet, base.get(w("val"))) if base is not None else None


def _lists(sheet: _Element, parts: package.Package) -> dict[str, tuple[str, str]]:
    """Each numbered style's list and the text of its number."""
    found: dict[str, tuple[str, str]] = {}
    for name, style in named_styles(sheet):
        own = (link.find(f"{w('pPr')}/{w('numPr')}") for link in _chain(sheet, style))
        level = _level(parts, next((numpr for numpr in own if numpr is not None), None))
        text = level.find(w("lvlText")) if level is not None else None
        if level is not None and text is not None and text.get(w("val")):
            abstract = level.getparent()
            identity = abstract.get(w("abstractNumId")) if abstract is not None else None
            found[name] = (identity or "", text.get(w("val")) or "")
    return found


def _sections(document: _Element) -> dict[str, _Element]:
    """The section properties that hold where each section bookmark stands: the next ones at or behind it.

    A paragraph that bears properties ends its section, and its own bookmarks are in that section.
    """
    found: dict[str, _Element] = {}
    waiting: list[str] = []
    for block in document.iterfind(f"{w('body')}/*"):
        for mark in block.iter(w("bookmarkStart")):
            name = mark.get(w("name")) or ""
            if name.startswith(styles.SECTION_BOOKMARK):
                waiting.append(name.removeprefix(styles.SECTION_BOOKMARK))
        sectpr = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
        if sectpr is not None:
            found |= dict.fromkeys(waiting, sectpr)
            waiting = []
    return found


def _room(sectpr: _Element | None) -> tuple[int, int]:
    """Width and height of the text on a kind of page."""
    size = sectpr.find(w("pgSz")) if sectpr is not None else None
    margins = sectpr.find(w("pgMar")) if sectpr is not None else None
    if size is None or margins is None:
        return 0, 0

    def between(side: str, *edges: str) -> int:
        # a margin below zero holds whatever the head takes. ECMA-376 part 1, 17.6.11
        taken = sum(abs(round(float(margins.get(w(edge)) or 0))) for edge in edges)
        return round(float(size.get(w(side)) or 0)) - taken

    return between("w", "left", "right"), between("h", "top", "bottom")
