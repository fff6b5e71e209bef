"""Accepts the tracked changes of a Word file, as Word does (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from lxml.etree import _Element

from lspreport.tools.elements import attribute, child, local

_CHANGES = ("ins", "del", "moveFrom", "moveTo")


def accept(root: _Element) -> int:
    """Accepts the tracked changes of a text as Word does (ISO/IEC 29500-1, 17.13.5), and gives how many there were.

    A paragraph whose sign is deleted is joined to the next, which lends it its style and number.
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
        _take_out(one)
    return len(changed)


def _in(element: _Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def _take_out(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
