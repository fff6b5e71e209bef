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
    "decimal": ("decimal", "%1."),
    "lower-alpha": ("lowerLetter", "%1."),
    "upper-alpha": ("upperLetter", "%1."),
    "lower-roman": ("lowerRoman", "%1."),
    "upper-roman": ("upperRoman", "%1."),
    "bullet": ("bullet", "•"),
}

_IN_NOTES = 227
"""How far in a note each level of a list is indented, in twips."""


class Lists(Struct):
    """Adds lists to the part `root`: each has its own `w:num`, as Word does when a list is told to start anew.

    Each form of list has a definition, whose level repeats the indent of the paragraph's style, which the house may
    change: LibreOffice looks for it there.
    """

    root: _Element
    house: HouseStyle
    _forms: dict[tuple[str, str, int, int], int] = field(default_factory=dict)

    def begin(self, form: str, style: str, depth: int, start: int = 1) -> str:
        """A new list of a form ("lower-alpha", "bullet") for paragraphs in `style`: what their `w:numPr` holds."""
        look = form, style, depth if style == styles.NOTE else 0, start
        if look not in self._forms:
            self._forms[look] = self._define(form, style, depth, start)
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

    def _define(self, form: str, style: str, depth: int, start: int) -> int:
        """A new single-level list of this form; definitions of lists stand before the lists that use them.

        In a note LibreOffice heeds the definition's start alone.
        """
        number, text = _FORMS[form]
        abstracts = self.root.findall(w("abstractNum"))
        identity = _highest(abstracts, "abstractNumId") + 1
        made = _element("abstractNum", abstractNumId=identity)
        _element("nsid", made, val=f"4C5352{identity % 256:02X}")
        _element("multiLevelType", made, val="singleLevel")
        level = _element("lvl", made, ilvl=0)
        for tag, value in (("start", start), ("numFmt", number), ("lvlText", text), ("lvlJc", "left")):
            _element(tag, level, val=value)
        indent = self.house.property(style, "ind")
        if style == styles.NOTE:
            indent = _element("ind", left=_IN_NOTES * (depth + 1), hanging=_IN_NOTES)
        if indent is not None:
            _element("pPr", level).append(indent)
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
