"""What a Word file shows of a paragraph: its characters, without what was deleted, drawn, or is a field's code."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from lspreport.tools.elements import attribute, local

_PASSED = ("del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "pPr", "rPr", "rt")
"""What of a paragraph is not shown in it; what stands in a text box is told apart."""
DRAWN = ("drawing", "pict", "object")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑", "ptab": "\t"}


def within(element: _Element) -> Iterator[_Element]:
    """All that a paragraph shows, in order; not what was deleted, nor text boxes, which are told apart."""
    for one in element:
        if local(one) not in _PASSED:
            yield one
            yield from within(one)


def fields_of(element: _Element) -> list[tuple[_Element, _Element, _Element]]:
    """The fields that begin and end in an element: the sign where each begins, where its code ends, where it ends."""
    found: list[tuple[_Element, _Element, _Element]] = []
    open_signs: list[list[_Element]] = []
    for one in element.iter():
        kind = attribute(one, "fldCharType") if local(one) == "fldChar" else ""
        if kind == "begin":
            open_signs.append([one])
        elif kind == "separate" and open_signs:
            open_signs[-1].append(one)
        elif kind == "end" and open_signs:
            begin, *between = open_signs.pop()
            found.append((begin, between[0] if between else one, one))
    return found


def shown(element: _Element) -> str:
    """The characters that a paragraph shows, tabs and line breaks among them, without its live number."""
    parts = []
    for one in within(element):
        parent = one.getparent()
        if local(one) == "t":
            parts.append(one.text or "")
        elif parent is not None and local(parent) == "r":
            parts.append(_SIGNS.get(local(one), ""))
    return "".join(parts)
