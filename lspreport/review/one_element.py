"""What one element of a Word file says by itself: who put it in or took it out, the rows and cells that it holds."""

from __future__ import annotations

from lxml.etree import _Element

from lspreport.review.returned import Revision
from lspreport.review.wordml import children, local, value, w


def within(element: _Element, *names: str) -> bool:
    return any(local(above) in names for above in element.iterancestors())


def revision(element: _Element, move: bool = False) -> Revision:
    return Revision(value(element, "author"), value(element, "date"), move)


def marked(properties: _Element | None, name: str, *, move: bool = False) -> Revision | None:
    found = None if properties is None else properties.find(w(name))
    return None if found is None else revision(found, move)


def alternative(drawing: _Element) -> str:
    """The alternative text of a drawing or picture (`wp:docPr/@descr`, ECMA-376 part 1, 20.4.2.5), "" without one."""
    said = (one.get("descr") or one.get("alt") or "" for one in drawing.iter() if local(one) in ("docPr", "shape"))
    return " ".join(next((text for text in said if text.strip()), "").split())


def rows_of(table: _Element) -> list[_Element]:
    """The rows of a table, those in content controls too."""
    return _held(table, "tr", ("sdt", "sdtContent", "customXml", "ins", "del"))


def cells_of(row: _Element) -> list[_Element]:
    return _held(row, "tc", ("sdt", "sdtContent", "customXml"))


def _held(element: _Element, wanted: str, through: tuple[str, ...]) -> list[_Element]:
    found: list[_Element] = []
    for child in children(element, wanted, *through):
        if child.tag == w(wanted):
            found.append(child)
        else:
            found += _held(child, wanted, through)
    return found
