"""Makes of a Word file's text what can be read piece by piece: no words in a field's code, no text box in a cell or a
note, no blank that is still to be filled in, all cells of a row, and of characters with their reading above them the
characters."""

from __future__ import annotations

from lxml.etree import Element, SubElement, _Element
from msgspec import Struct

from lspreport.from_word.shown import DRAWN, fields_of
from lspreport.tools.elements import attribute, child, local

_BLOCKS = ("p", "tbl", "sdt")
_WRAPPED = ("dir", "bdo", "customXml")
"""What stands around words and says nothing of them that a report could keep."""
_MOST_CELLS = 63
"""So many columns a table of Word's has at the most."""
_GAPS = {"cr": "br", "ptab": "tab"}
"""Ends of lines and tabs by names that pandoc passes over: the words on either side would be one."""
_HOLDERS = ("tc", "footnote", "endnote")


class OddContent(Struct, frozen=True):
    """What was taken out: blanks of a form, which nobody had filled in, and readings above characters."""

    blanks: int
    readings: int


def take_out_odd(root: _Element) -> OddContent:
    """Makes a text plain, and tells what was taken out of it."""
    for one in [one for one in root.iter() if local(one) in _WRAPPED]:
        _unwrap(one)
    for row in [one for one in root.iter() if local(one) == "tr"]:
        _fill(row)
    every = list(root.iter())
    for one in [one for one in every if local(one) in _GAPS]:
        one.tag = one.tag.replace(local(one), _GAPS[local(one)])
        one.attrib.clear()
    for paragraph in [one for one in every if local(one) == "p"]:
        _take_out_codes(paragraph)
    rubies = [one for one in every if local(one) == "ruby"]
    for ruby in rubies:
        _bring_down(ruby)
    blanks = [one for one in every if local(one) == "sdt" and child(one, "sdtPr", "showingPlcHdr") is not None]
    for one in blanks:
        for text in [inner for inner in one.iter() if local(inner) == "t"]:
            text.text = ""
    for box in [one for one in every if local(one) == "txbxContent"]:
        _lift(box)
    return OddContent(len(blanks), len(rubies))


def _unwrap(element: _Element) -> None:
    """Puts what an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = [one for one in element if local(one) != "customXmlPr"]


def _fill(row: _Element) -> None:
    """Gives a row the cells that it leaves out at either end, each an empty one."""
    space = row.tag.rpartition("}")[0] + "}"
    first = next((at for at, one in enumerate(row) if local(one) in ("tc", "sdt", "ins")), len(row))
    for side, at in (("gridAfter", len(row)), ("gridBefore", first)):
        left_out = child(row, "trPr", side)
        count = attribute(left_out)
        for _ in range(min(int(count), _MOST_CELLS) if count.isdigit() else 0):
            cell = Element(f"{space}tc")
            SubElement(cell, f"{space}p")
            row.insert(at, cell)


def _take_out_codes(paragraph: _Element) -> None:
    """Takes out the words within fields' codes, which are those of other fields."""
    spans = [(begin, separate) for begin, separate, _ in fields_of(paragraph)]
    if not spans:
        return
    order = {one: at for at, one in enumerate(paragraph.iter())}
    for text, at in order.items():
        if local(text) == "t" and any(order[begin] < at < order[separate] for begin, separate in spans):
            text.text = ""


def _bring_down(ruby: _Element) -> None:
    """Puts the characters in the place of the run that has them with their reading."""
    run, base = ruby.getparent(), child(ruby, "rubyBase")
    holder = run.getparent() if run is not None else None
    if run is None or holder is None or base is None:
        return
    at = holder.index(run) + 1
    holder[at:at] = list(base)
    run.remove(ruby)


def _lift(box: _Element) -> None:
    """Puts what stands in a text box of a cell, or of a note, behind the paragraph to which it is tied."""
    above = list(box.iterancestors())
    names = [local(one) for one in above]
    if "Fallback" in names or "p" not in names:
        return
    paragraph = above[names.index("p")]
    cell = paragraph.getparent()
    if cell is None or local(cell) not in (*_HOLDERS, "sdtContent") or not set(_HOLDERS) & set(names):
        return
    at = cell.index(paragraph) + 1
    cell[at:at] = [one for one in box if local(one) in _BLOCKS]
    drawn = [one for one in above[: names.index("p")] if local(one) in ("AlternateContent", *DRAWN)]
    parent = drawn[-1].getparent() if drawn else None
    if parent is not None:
        parent.remove(drawn[-1])  # and the same again for older programs
