"""Ordered lists, each starting anew, and the numbers at which a section that is built alone begins."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct, field

from lspreport.emit.docx import styles
from lspreport.emit.docx.house_style import HouseStyle
from lspreport.emit.docx.ooxml import w

_FORMS = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "bullet": "bullet",
}

TICKS = ("☐", "☒")
"""The marks of a task that is open, and of one that is done."""
_TICK_FONT = "Segoe UI Symbol"

_IN_NOTES = 227
"""How far in a note each level of a list is indented, in twips, where the house's bullets do not hang."""


class Lists(Struct):
    """Adds lists to the part `root`: each has its own `w:num`, as Word does when a list is told to start anew.

    Each form of list has a definition, whose level repeats the indent of the paragraph's style, which the house may
    change: LibreOffice looks for it there.
    """

    root: _Element
    house: HouseStyle
    _forms: dict[tuple[str, str, str, int, int], int] = field(default_factory=dict)
    _parts: str = ""

    def begin(self, form: str, mark: str, style: str, depth: int, start: int = 1) -> str:
        """A new list of a form ("lower-alpha", "bullet") for paragraphs in `style`: what their `w:numPr` holds.

        `mark` is the bullet, or what stands before an item with %1 for its number.
        """
        look = form, mark, style, depth if style == styles.NOTE else 0, start
        if look not in self._forms:
            self._forms[look] = self._define(form, mark, style, depth, start)
        numbers = self.root.findall(w("num"))
        identity = _highest(numbers, "numId") + 1
        made = _element("num", numId=identity)
        _element("abstractNumId", made, val=self._forms[look])
        override = _element("lvlOverride", made, ilvl=0)
        _element("startOverride", override, val=start)
        if numbers:
            numbers[-1].addnext(made)
        else:
            self.root.append(made)
        return f'<w:ilvl w:val="0"/><w:numId w:val="{identity}"/>'

    def part(self, word: str, number: int) -> str:
        """What the `w:numPr` of a part's title holds; all parts are one list, which begins with the first's number."""
        if not self._parts:
            self._parts = self.begin("decimal", f"{word} %1", styles.UNNUMBERED_CHAPTER, 0, number)
        return self._parts

    def _define(self, form: str, mark: str, style: str, depth: int, start: int) -> int:
        """A new single-level list of this form; definitions of lists stand before the lists that use them.

        In a note LibreOffice heeds the definition's start alone.
        """
        abstracts = self.root.findall(w("abstractNum"))
        identity = _highest(abstracts, "abstractNumId") + 1
        made = _element("abstractNum", abstractNumId=identity)
        _element("nsid", made, val=f"4C5352{identity % 256:02X}")
        _element("multiLevelType", made, val="singleLevel")
        level = _element("lvl", made, ilvl=0)
        suffix = [("suff", "space")] if style == styles.UNNUMBERED_CHAPTER else []
        values = [("start", str(start)), ("numFmt", _FORMS[form]), *suffix, ("lvlText", mark), ("lvlJc", "left")]
        for tag, value in values:
            _element(tag, level, val=value)
        indent = self.house.property(style, "ind")
        if style == styles.NOTE:
            hang = self.house.hanging_indent(styles.BULLETS[0]) or _IN_NOTES
            indent = _element("ind", left=self.house.indent(style) + hang * (depth + 1), hanging=hang)
        if indent is not None:
            _element("pPr", level).append(indent)
        look = _element("rPr", level) if mark in TICKS or style == styles.UNNUMBERED_CHAPTER else None
        if look is not None and mark in TICKS:
            _element("rFonts", look, ascii=_TICK_FONT, hAnsi=_TICK_FONT, eastAsia=_TICK_FONT, cs=_TICK_FONT)
        elif look is not None:  # “Part 1” is light, as the numbers of chapters are
            _element("b", look, val=0)
            _element("bCs", look, val=0)
        if abstracts:
            abstracts[-1].addnext(made)
        else:
            self.root.insert(0, made)
        return identity

    def start_at(self, firsts: Mapping[str, int]) -> None:
        """Where the file's first chapter, paragraph or appendix is not the report's first, its list begins there."""
        for name, first in firsts.items():
            if first == 1:
                continue
            for level in self.root.iter(w("lvl")):
                style, start = level.find(w("pStyle")), level.find(w("start"))
                if style is not None and style.get(w("val")) == self.house.style(name) and start is not None:
                    start.set(w("val"), str(first))


def _highest(elements: list[_Element], identity: str) -> int:
    return max((int(one.get(w(identity)) or 0) for one in elements), default=0)


def _element(tag: str, parent: _Element | None = None, **attributes: str | int) -> _Element:
    made = etree.Element(w(tag)) if parent is None else etree.SubElement(parent, w(tag))
    for name, value in attributes.items():
        made.set(w(name), str(value))
    return made
