"""Ordered lists, each starting anew, and the numbers at which a section that is built alone begins."""

from __future__ import annotations

from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.finish.elements import element, marks, put, remove, style_of
from lspreport.emit.docx.ooxml import w
from lspreport.emit.docx.package import NUMBERING, Package

_FORMS = {
    "decimal": ("decimal", "%1."),
    "lower-alpha": ("lowerLetter", "(%1)"),
    "upper-alpha": ("upperLetter", "%1."),
    "lower-roman": ("lowerRoman", "(%1)"),
    "upper-roman": ("upperRoman", "%1."),
}

_PANDOC = 990
"""From here on pandoc adds definitions of its own, which nothing uses."""


def number_lists(draft: Draft, file: Package, body: _Element) -> None:
    """Gives each ordered list its own `w:num`, as Word does when a list is told to start anew.

    The level repeats the indent of the paragraph's style, which the house may change: LibreOffice looks for it there.
    """
    root = file.tree(NUMBERING)
    _drop_pandoc(root)
    used: dict[tuple[str, str], int] = {}
    numbers: dict[str, int] = {}
    for mark, words in list(marks(body)):
        if words[0] == "empty":
            remove(mark)
        if words[0] != "list":
            continue
        wanted, paragraph = draft.lists[int(words[1])], mark.getparent()
        remove(mark)
        if paragraph is None:
            continue
        look = wanted.style, style_of(paragraph)
        if look not in used:
            used[look] = _abstract(root, wanted.style, draft.house.property_by_id(look[1], "ind"))
        if words[1] not in numbers:
            numbers[words[1]] = _number(root, used[look], wanted.start)
        numpr = element("numPr")
        numpr.append(element("ilvl", val=0))
        numpr.append(element("numId", val=numbers[words[1]]))
        put(paragraph, numpr)
    _start(draft, root)
    _not_doubled(draft, body)


def _drop_pandoc(root: _Element) -> None:
    for abstract in root.findall(w("abstractNum")):
        if int(abstract.get(w("abstractNumId")) or 0) >= _PANDOC:
            root.remove(abstract)
    known = {abstract.get(w("abstractNumId")) for abstract in root.findall(w("abstractNum"))}
    for number in root.findall(w("num")):
        link = number.find(w("abstractNumId"))
        if link is None or link.get(w("val")) not in known:
            root.remove(number)


def _abstract(root: _Element, style: str, indent: _Element | None) -> int:
    """A new single-level list of this form; definitions of lists stand before the lists that use them."""
    form, text = _FORMS[style]
    abstracts = root.findall(w("abstractNum"))
    identity = max((int(item.get(w("abstractNumId")) or 0) for item in abstracts), default=0) + 1
    made = element("abstractNum", abstractNumId=identity)
    made.append(element("nsid", val=f"4C5352{identity % 256:02X}"))
    made.append(element("multiLevelType", val="singleLevel"))
    level = element("lvl", ilvl=0)
    for tag, value in (("start", "1"), ("numFmt", form), ("lvlText", text), ("lvlJc", "left")):
        level.append(element(tag, val=value))
    if indent is not None:
        properties = element("pPr")
        properties.append(indent)
        level.append(properties)
    made.append(level)
    if abstracts:
        abstracts[-1].addnext(made)
    else:
        root.insert(0, made)
    return identity


def _number(root: _Element, abstract: int, start: int) -> int:
    numbers = root.findall(w("num"))
    identity = max((int(item.get(w("numId")) or 0) for item in numbers), default=0) + 1
    made = element("num", numId=identity)
    made.append(element("abstractNumId", val=abstract))
    override = element("lvlOverride", ilvl=0)
    override.append(element("startOverride", val=start))
    made.append(override)
    if numbers:
        numbers[-1].addnext(made)
    else:
        root.append(made)
    return identity


def _start(draft: Draft, root: _Element) -> None:
    """Where the file's first chapter, paragraph or appendix is not the report's first, its list begins there."""
    for name, first in draft.firsts.items():
        if first == 1:
            continue
        for level in root.iter(w("lvl")):
            style, start = level.find(w("pStyle")), level.find(w("start"))
            if style is not None and style.get(w("val")) == draft.house.style(name) and start is not None:
                start.set(w("val"), str(first))


def _not_doubled(draft: Draft, body: _Element) -> None:
    """A house whose caption or box title numbers itself does not number it twice: the caption's field is the number."""
    silenced = {draft.house.style(name) for name in (styles.CAPTION, styles.BOX_TITLE) if draft.house.numbered(name)}
    if not silenced:
        return
    for paragraph in body.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) in silenced:
            numpr = element("numPr")
            numpr.append(element("numId", val=0))
            put(paragraph, numpr)
