"""The words in what is drawn in Word: SmartArt, charts, WordArt, shapes that were pasted from slides.

A report cannot print such a drawing, and its words are told with it: they do not stand in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from lspreport.tools.archive import Archive, parse_xml
from lspreport.tools.elements import attribute, children, local

_NAMES = ("strCache", "strLit", "strDim")
"""The names of a chart's series and categories, where they are words."""


def drawn_words(drawn: _Element, archive: Archive, path: str) -> tuple[str, ...]:
    """The words in a drawing of the part `path`, each piece once, in reading order."""
    found: dict[str, None] = {}
    for one in drawn.iter():
        if local(one) == "textpath":  # WordArt up to 2007
            found[attribute(one, "string")] = None
        elif local(one) == "p":
            found[_text(one)] = None
        elif local(one) in ("relIds", "chart"):
            part = archive.targets(path).get(attribute(one, "dm") or attribute(one, "id"), "")
            found |= dict.fromkeys(_in_part(archive, part))
    return tuple(filter(None, (" ".join(words.split()) for words in found)))


def _in_part(archive: Archive, part: str) -> list[str]:
    """The words of a diagram or a chart; nothing where its part is missing."""
    if part not in archive.names:
        return []
    root = parse_xml(archive.read(part), part)
    return list(_in_diagram(root)) if local(root) == "dataModel" else list(_in_chart(root))


def _in_diagram(root: _Element) -> Iterator[str]:
    """The words of each point, those below it behind it: the points stand in the order in which they were made, and
    the connections between them tell how they are read (ISO/IEC 29500-1, 21.4.3)."""
    points = {attribute(one, "modelId"): one for one in root.iter() if local(one) == "pt"}
    below: dict[str, list[tuple[int, str]]] = {}
    for one in root.iter():
        if local(one) == "cxn" and attribute(one, "type") in ("", "parOf"):
            order = attribute(one, "srcOrd")
            place = int(order) if order.isdigit() else 0
            below.setdefault(attribute(one, "srcId"), []).append((place, attribute(one, "destId")))
    heads = [id for id, one in points.items() if attribute(one, "type") == "doc"]
    ahead, seen = [*reversed(points), *reversed(heads)], set[str]()  # at last those that nothing leads to
    while ahead:
        id = ahead.pop()
        if id in points and id not in seen:
            seen.add(id)
            yield "\n".join(_text(one) for held in children(points[id], "t") for one in children(held, "p"))
            ahead += (other for _, other in sorted(below.get(id, ()), reverse=True))


def _in_chart(root: _Element) -> Iterator[str]:
    for one in root.iter():
        if local(one) == "p":
            yield _text(one)
        elif local(one) in _NAMES:
            yield from (inner.text or "" for inner in one.iter() if local(inner) in ("v", "pt"))


def _text(paragraph: _Element) -> str:
    """The words of a paragraph of DrawingML."""
    return "".join(
        (one.text or "") if local(one) == "t" else " " for one in paragraph.iter() if local(one) in ("t", "br")
    )
