"""Accepts the tracked changes of a Word file, as Word does (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from lxml.etree import _Element

from lspreport.from_word.shown import DRAWN, shown
from lspreport.tools.elements import attribute, child, local

_CHANGES = ("ins", "del", "moveFrom", "moveTo")


def accept(root: _Element) -> int:
    """Accepts the tracked changes of a text as Word does (ISO/IEC 29500-1, 17.13.5), and gives how many there were.

    A paragraph whose sign is deleted is joined to the next, which lends it its style and number. One all of whose words
    are deleted goes with them, though some programs leave its sign, and its number, behind.
    """
    changed = [one for one in root.iter() if local(one) in _CHANGES and attribute(one, "id")]
    for row in [one for one in changed if local(one) == "del" and _in(one, "trPr")]:
        _take_out(next(above for above in row.iterancestors() if local(above) == "tr"))
    signs = ("del", "moveFrom")
    for paragraph in [one for one in root.iter() if local(one) == "p"]:
        if not any(child(paragraph, "pPr", "rPr", sign) is not None for sign in signs):
            continue
        after = paragraph.getnext()
        while after is not None and local(after) in ("bookmarkStart", "bookmarkEnd", "moveFromRangeEnd"):
            after = after.getnext()
        if after is not None and local(after) == "p":
            own = [one for one in paragraph if local(one) != "pPr"]
            at = 1 if child(after, "pPr") is not None else 0
            after[at:at] = own
            _take_out(paragraph)
    for one in [one for one in root.iter() if local(one) in signs and not _in(one, "rPr") and not _in(one, "trPr")]:
        holder = next((above for above in one.iterancestors() if local(above) == "p"), None)
        _take_out(one)
        if holder is not None and _says_nothing(holder) and not _needed(holder):
            _take_out(holder)
    return len(changed)


def _says_nothing(paragraph: _Element) -> bool:
    """Whether nothing is left in a paragraph: no word, no picture, no note."""
    held = any(local(one) in (*DRAWN, "footnoteReference", "endnoteReference", "oMath") for one in paragraph.iter())
    return not held and not shown(paragraph).strip()


def _needed(paragraph: _Element) -> bool:
    """Whether a paragraph ends a section, or is the last of a cell, which must have one."""
    parent = paragraph.getparent()
    alone = parent is not None and sum(local(one) in ("p", "tbl", "sdt") for one in parent) == 1
    return alone or child(paragraph, "pPr", "sectPr") is not None


def _in(element: _Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def _take_out(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
