"""Makes of a link that goes on over several paragraphs one in each of them: a report's links end with the paragraph."""

from __future__ import annotations

from lxml.etree import Element, SubElement, _Element

from lspreport.from_word.shown import fields_of
from lspreport.tools.elements import local

_MOST = 100
"""So many paragraphs a link goes over at the most; what seems longer is a field that somebody left open."""


def divide_links(root: _Element) -> None:
    """Ends each link with the paragraph in which it begins, and begins it anew in the next."""
    long = [
        (begin, separate, end) for begin, separate, end in fields_of(root) if _paragraph(begin) is not _paragraph(end)
    ]
    if not long:
        return
    order = {one: at for at, one in enumerate(root.iter())}
    paragraphs = [one for one in order if local(one) == "p"]
    for begin, separate, end in long:
        first, last = _paragraph(begin), _paragraph(end)
        code = "".join(
            one.text or "" for one in order if local(one) == "instrText" and order[begin] < order[one] < order[separate]
        )
        if first is None or last is None or not code.strip().upper().startswith("HYPERLINK"):
            continue
        over = [one for one in paragraphs if order[first] <= order[one] <= order[last]]
        if len(over) > _MOST or any(one.getparent() is not first.getparent() for one in over):
            continue
        space = first.tag.rpartition("}")[0] + "}"
        for one in over[1:]:
            at = 1 if len(one) and local(one[0]) == "pPr" else 0
            text = Element(f"{space}r")
            SubElement(text, f"{space}instrText").text = code
            one[at:at] = [_sign(space, "begin"), text, _sign(space, "separate")]
        for one in over[:-1]:
            one.append(_sign(space, "end"))


def _paragraph(element: _Element) -> _Element | None:
    return next((above for above in element.iterancestors() if local(above) == "p"), None)


def _sign(space: str, kind: str) -> _Element:
    run = Element(f"{space}r")
    SubElement(run, f"{space}fldChar").set(f"{space}fldCharType", kind)
    return run
