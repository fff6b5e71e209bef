"""Boxes: bordered paragraphs that stay together, each box apart from the next."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.finish.elements import element, marks, put, remove, style_of, text_of
from lspreport.emit.docx.ooxml import w

LONG = 250
"""Words above which a box may break over pages: kept whole it would leave half a page white."""

_AFTER = 240


def join_boxes(draft: Draft, body: _Element) -> None:
    """Sets what differs between the paragraphs of a box: its last one lets go of what follows.

    Word joins neighbouring paragraphs whose borders are equal, LibreOffice those whose shading is. Of two boxes one
    right after the other, the second's left border is therefore an eighth of a point narrower, and its blue a step
    weaker, which nobody sees.
    """
    title = draft.house.style(styles.BOX_TITLE)
    before: _Element | None = None
    narrow = False
    for mark, words in list(marks(body)):
        if words[0] != "box-end":
            continue
        box, last = _paragraphs(mark, title), mark.getprevious()
        remove(mark)
        if not box:
            continue
        narrow = not narrow if before is not None and box[0].getprevious() is before else False
        if narrow:
            _narrow(draft, box)
        if sum(len(text_of(paragraph).split()) for paragraph in box) > LONG:
            for paragraph in box[1:]:
                put(paragraph, element("keepNext", val=0))
        before = last
        if last is box[-1]:
            put(last, element("keepNext", val=0))
            put(last, element("spacing", after=_AFTER))


def _paragraphs(mark: _Element, title: str) -> list[_Element]:
    """The paragraphs of the box that ends at `mark`, its title first; tables inside it are left out."""
    found: list[_Element] = []
    here = mark.getprevious()
    while here is not None:
        if here.tag == w("p"):
            found.insert(0, here)
            if style_of(here) == title:
                return found
        here = here.getprevious()
    return []


def _narrow(draft: Draft, box: list[_Element]) -> None:
    border, shading = draft.house.property(styles.BOX_TEXT, "pBdr"), draft.house.property(styles.BOX_TEXT, "shd")
    edge = border.find(w("left")) if border is not None else None
    if edge is not None:
        edge.set(w("sz"), str(int(edge.get(w("sz")) or 4) - 1))
    if shading is not None:
        fill = shading.get(w("fill")) or ""
        if len(fill) == 6 and fill[4:] != "00":
            shading.set(w("fill"), f"{int(fill, 16) - 1:06X}")
    for paragraph in box:
        for change in (border, shading):
            if change is not None:
                put(paragraph, deepcopy(change))
