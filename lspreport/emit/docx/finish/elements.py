"""Small moves on WordprocessingML trees that several passes need."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx.ooxml import PARAGRAPH_ORDER, w

_PREFIX = "lsp:"
_PPR, _PSTYLE, _VAL = w("pPr"), w("pStyle"), w("val")


def marks(root: _Element) -> Iterator[tuple[_Element, list[str]]]:
    """The comments that the writer left behind, with their words; gathered first, so that they can be removed."""
    found = [mark for mark in root.iter(etree.Comment) if (mark.text or "").startswith(_PREFIX)]
    for mark in found:
        yield mark, (mark.text or "").removeprefix(_PREFIX).split()


def remove(element: _Element) -> None:
    """Takes an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def element(tag: str, **attributes: str | int) -> _Element:
    """An element of the main namespace; a keyword is an attribute's local name."""
    made = etree.Element(w(tag))
    for name, value in attributes.items():
        made.set(w(name), str(value))
    return made


def style_of(paragraph: _Element) -> str:
    """The id of a paragraph's style, "" where it has none."""
    for ppr in paragraph.iterchildren(_PPR):  # many times faster than a path
        for style in ppr.iterchildren(_PSTYLE):
            return style.get(_VAL) or ""
    return ""


def put(paragraph: _Element, child: _Element) -> None:
    """Sets a paragraph property in its place in the schema's order, instead of what was there."""
    ppr = paragraph.find(w("pPr"))
    if ppr is None:
        ppr = element("pPr")
        paragraph.insert(0, ppr)
    old = ppr.find(child.tag)
    if old is not None:
        for name, value in old.attrib.items():
            if name not in child.attrib:
                child.set(name, value)
        ppr.remove(old)
    order = [w(name) for name in PARAGRAPH_ORDER]
    at = sum(1 for other in ppr if other.tag in order and order.index(other.tag) < order.index(child.tag))
    ppr.insert(at, child)


def text_of(root: _Element) -> str:
    """The characters of all runs, fields' results included and their codes left out."""
    return "".join(part.text or "" for part in root.iter(w("t")))
