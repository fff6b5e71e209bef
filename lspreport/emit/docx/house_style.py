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

from lspreport.emit.docx import package, styles
from lspreport.emit.docx.allowed import allowed
from lspreport.emit.docx.ooxml import Properties, W, w

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
    indents: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def sheet(self) -> _Element:
        return self.file.tree(package.STYLES)

    def indent(self, name: str) -> int:
        """The left indent of a style, in twips."""
        return self._indent(name, "left", "start")

    def right_indent(self, name: str) -> int:
        """The right indent of a style, in twips."""
        return self._indent(name, "right", "end")

    def hanging_indent(self, name: str) -> int:
        """How far left of the others the first line of a style begins, in twips."""
        return self._indent(name, "hanging", "hanging")

    def hangs(self, name: str) -> bool:
        """Whether the first line of a style begins left of the others, without a number that stands there."""
        return self.hanging_indent(name) > 0 and not self.numbered(name)

    def _indent(self, name: str, side: str, other: str) -> int:
        """Looked for once: every item of a list asks for it."""
        if (name, side) not in self.indents:
            given = self.property(name, "ind")
            found = given.get(w(side), given.get(w(other), "0")) if given is not None else "0"
            self.indents[name, side] = round(float(found))
        return self.indents[name, side]

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
        style = style_with_id(self.sheet, identity)
        for link in _chain(self.sheet, style) if style is not None else ():
            found = link.find(f"{w('pPr')}/{w(tag)}")
            if found is not None:
                return deepcopy(found)
        return None

    def level(self, name: str) -> _Element | None:
        """The list level that a style bears, itself and no copy; None where it bears none."""
        style = style_with_id(self.sheet, self.style(name))
        own = (link.find(f"{w('pPr')}/{w('numPr')}") for link in _chain(self.sheet, style)) if style is not None else ()
        return level_of(self.file, next((numpr for numpr in own if numpr is not None), None))

    def list_number(self, name: str) -> str:
        """The id of the list that a style bears; "0" for none."""
        found = self.property(name, "numPr")
        number = found.find(w("numId")) if found is not None else None
        return (number.get(w("val")) or "0") if number is not None else "0"

    def smaller(self, name: str, factor: float) -> Properties:
        """The look of runs that are to be smaller than this style sets them, by `factor`; nothing for 1."""
        half_points = f'w:val="{round(self.size(name) * factor)}"'
        return {"sz": half_points, "szCs": half_points} if factor < 1 else {}

    def size(self, name: str) -> int:
        """The size of this style's letters, in half-points; Word's own 10 where no style says one."""
        style = style_with_id(self.sheet, self.style(name))
        chain = _chain(self.sheet, style) if style is not None else ()
        sizes = (link.find(f"{w('rPr')}/{w('sz')}") for link in chain)
        return int(next((one.get(w("val")) for one in sizes if one is not None), None) or 20)

    def stop(self, name: str) -> str:
        """The full stop that the house puts behind the number of this style, "" where it puts none."""
        return "." if self.numbering.get(name.lower(), "").strip().endswith(".") else ""

    def numbered(self, name: str) -> bool:
        """Whether the house numbers this style by itself."""
        return name.lower() in self.numbering


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


def _relink(sheet: _Element, parts: package.Package) -> None:
    """Gives each list level the style that asks for it.

    LibreOffice leaves that link out when it saves, and Word takes a style's level from nowhere else (ECMA-376 part 1,
    17.9.23).
    """
    for _, style in named_styles(sheet):
        level = level_of(parts, style.find(f"{w('pPr')}/{w('numPr')}"))
        if level is None or level.find(w("pStyle")) is not None:
            continue
        link = level.makeelement(w("pStyle"))
        link.set(w("val"), style.get(w("styleId")) or "")
        before = [level.find(w(tag)) for tag in ("start", "numFmt", "lvlRestart")]
        level.insert(sum(1 for element in before if element is not None), link)


def level_of(parts: package.Package, numpr: _Element | None) -> _Element | None:
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


def style_with_id(sheet: _Element, identity: str | None) -> _Element | None:
    """The style of the sheet that bears this id."""
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
        here = style_with_id(sheet, base.get(w("val"))) if base is not None else None


def _lists(sheet: _Element, parts: package.Package) -> dict[str, tuple[str, str]]:
    """Each numbered style's list and the text of its number."""
    found: dict[str, tuple[str, str]] = {}
    for name, style in named_styles(sheet):
        own = (link.find(f"{w('pPr')}/{w('numPr')}") for link in _chain(sheet, style))
        level = level_of(parts, next((numpr for numpr in own if numpr is not None), None))
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
