"""Numbered sub-headings as Word has them: further levels of the chapters' list, and of the appendices'.

The styles of headings bear the chapters' levels, so that a heading that somebody adds in Word is numbered, too. In an
appendix the paragraph says of itself that it belongs to the appendices' list; what bears no number has a style that
says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.house_changes import add_style, put_in_list, unnumber
from lspreport.emit.docx.house_style import named_styles
from lspreport.emit.docx.ooxml import PARAGRAPH_ORDER, Properties, w
from lspreport.model.report import SectionKind
from lspreport.model.settings import AppendixScheme, Scheme

_DEEPEST = len(styles.HEADINGS)


def prepare(draft: Draft) -> None:
    """Gives the house's lists the levels that the report's headings need, and takes the house's own numbers from its
    captions."""
    for name in styles.CAPTIONS:
        unnumber(draft.house, name)
    numbering = draft.document.settings.numbering
    letters = numbering.appendices is AppendixScheme.LETTERS
    appendices = draft.house.level(styles.APPENDIX)
    form = appendices.find(w("numFmt")) if appendices is not None else None
    if form is not None:
        form.set(w("val"), "upperLetter" if letters else "decimal")
    if numbering.headings is Scheme.NONE:
        return
    for style, before in ((styles.CHAPTER, ""), (styles.APPENDIX, "" if letters else "A")):
        level = draft.house.level(style)
        if level is not None:
            _deepen(level, before, draft.axis, linked=style == styles.CHAPTER, ids=draft.house.ids)
    _link(draft)


def heading_style(draft: Draft, key: str, level: int) -> tuple[str, Properties]:
    """The style of the sub-heading `key` in the text, and the direct formatting by which it bears its number and no
    other."""
    style = styles.HEADINGS[min(level, len(styles.HEADINGS) + 1) - 2]
    if draft.document.settings.numbering.headings is Scheme.NONE:
        return style, {}
    number = draft.document.number(key)
    if not number:
        return styles.unnumbered(style), {}
    first = styles.APPENDIX if draft.kind is SectionKind.APPENDIX else styles.CHAPTER
    depth = min(number.count("."), _DEEPEST)
    return style, {"numPr": f'<w:ilvl w:val="{depth}"/><w:numId w:val="{draft.house.list_number(first)}"/>'}


def _deepen(first: _Element, before: str, axis: int, *, linked: bool, ids: Mapping[str, str]) -> None:
    """Puts levels for headings below the `first` of a list: ECMA-376 part 1, 17.9.6."""
    abstract = first.getparent()
    assert abstract is not None
    kind = abstract.find(w("multiLevelType"))
    if kind is not None:
        kind.set(w("val"), "multilevel")
    for level in abstract.findall(w("lvl")):
        if 0 < int(level.get(w("ilvl")) or 0) <= _DEEPEST:
            abstract.remove(level)
    for depth in range(_DEEPEST, 0, -1):
        text = before + ".".join(f"%{at}" for at in range(1, depth + 2))
        level = etree.Element(w("lvl"))
        level.set(w("ilvl"), str(depth))
        values = [("start", "1"), ("numFmt", "decimal")]
        values += [("pStyle", ids[styles.HEADINGS[depth - 1].lower()])] if linked else []
        for tag, value in (*values, ("lvlText", text), ("lvlJc", "left")):
            etree.SubElement(level, w(tag)).set(w("val"), value)
        indent = etree.SubElement(etree.SubElement(level, w("pPr")), w("ind"))
        indent.set(w("left"), str(axis))
        indent.set(w("hanging"), str(axis))
        first.addnext(level)


def _link(draft: Draft) -> None:
    """Has the styles of headings bear their levels, and those that rest on them none: among these those of sub-headings
    without a number, which the house may have, too."""
    house = draft.house
    number = house.list_number(styles.CHAPTER)
    levels = {house.style(name): depth for depth, name in enumerate(styles.HEADINGS, 1)}
    for name in styles.HEADINGS:
        add_style(house, styles.unnumbered(name), name)
    for _, style in named_styles(house.sheet):
        identity, base = style.get(w("styleId")), style.find(w("basedOn"))
        if identity in levels:
            _indent(put_in_list(style, number, levels[identity]), draft.axis, draft.axis, anew=True)
        elif base is not None and base.get(w("val")) in levels and style.find(f"{w('pPr')}/{w('numPr')}") is None:
            _indent(put_in_list(style, "0"), draft.axis, 0, anew=False)


def _indent(properties: _Element, axis: int, hanging: int, *, anew: bool) -> None:
    """Has a style's first line hang; one that has an edge of its own keeps it, unless it gets one `anew`.

    A style that rests on it would hang as it does, and in LibreOffice begin at the margin: it says itself that it does
    not. Each attribute of an indent is inherited by itself (17.3.1.12).
    """
    indent = properties.find(w("ind"))
    if indent is None:
        indent = properties.makeelement(w("ind"))
        behind = set(map(w, PARAGRAPH_ORDER[: PARAGRAPH_ORDER.index("ind")]))
        properties.insert(sum(1 for child in properties if child.tag in behind), indent)
    if anew or not {w("left"), w("start")} & set(indent.attrib):
        indent.set(w("left"), str(axis))
    indent.set(w("hanging"), str(hanging))
