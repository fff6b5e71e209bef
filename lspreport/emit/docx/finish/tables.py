"""Tables: agreeing widths, repeated header rows, whole rows, title and description, the first column marked."""

from __future__ import annotations

from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft, TableNote
from lspreport.emit.docx.finish.elements import element, marks, put, remove, style_of
from lspreport.emit.docx.ooxml import w

_AFTER = 200
"""Space between a table and a paragraph whose style begins with none, in twips."""


def shape_tables(draft: Draft, body: _Element) -> None:
    for mark, words in list(marks(body)):
        if words[0] == "table":
            table = mark.getnext()
            if table is not None:
                _shape(draft, table, draft.tables[int(words[1])])
            remove(mark)


def _shape(draft: Draft, table: _Element, note: TableNote) -> None:
    _properties(draft, table, note)
    grid = table.find(w("tblGrid"))
    if grid is not None:
        for column, width in zip(grid, note.widths, strict=True):
            column.set(w("w"), str(width))
    for row in table.findall(w("tr")):
        properties = row.find(w("trPr"))
        if properties is None:
            properties = element("trPr")
            row.insert(0, properties)
        properties.insert(0, element("cantSplit"))
        _cells(draft, row, note)
    _space_after(draft, table)


def _properties(draft: Draft, table: _Element, note: TableNote) -> None:
    """ECMA-376 part 1, 17.4.59 (CT_TblPr): the order of the elements is the schema's.

    04A0 with firstColumn says that each row's first cell is its heading, as a screen reader announces it.
    """
    old = table.find(w("tblPr"))
    if old is not None:
        table.remove(old)
    properties = element("tblPr")
    properties.append(element("tblStyle", val=draft.house.style(styles.TABLE)))
    properties.append(element("tblW", w=sum(note.widths), type="dxa"))
    properties.append(element("tblInd", w=note.indent, type="dxa"))
    if note.boxed:
        _box(draft, properties)
    properties.append(element("tblLayout", type="fixed"))
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 0, "noVBand": 1}
    properties.append(element("tblLook", val="04A0", **look))
    if note.title:
        properties.append(element("tblCaption", val=note.title))
    if note.table.description:
        properties.append(element("tblDescription", val=note.table.description))
    table.insert(0, properties)


def _box(draft: Draft, properties: _Element) -> None:
    """The left border and the shading of the box that the table stands in go on beside it."""
    border, shading = draft.house.property(styles.BOX_TEXT, "pBdr"), draft.house.property(styles.BOX_TEXT, "shd")
    edge = border.find(w("left")) if border is not None else None
    if edge is not None:
        edge.set(w("space"), "0")
        borders = element("tblBorders")
        borders.append(edge)
        properties.append(borders)
    if shading is not None:
        properties.append(shading)


def _cells(draft: Draft, row: _Element, note: TableNote) -> None:
    """Each cell's width is that of the columns it spans; an empty cell's paragraph has the table's style too."""
    text, compact = draft.house.style(styles.TABLE_TEXT), draft.house.style("Compact")
    at = 0
    for cell in row.findall(w("tc")):
        properties = cell.find(w("tcPr"))
        if properties is None:
            properties = element("tcPr")
            cell.insert(0, properties)
        span = properties.find(w("gridSpan"))
        columns = int(span.get(w("val")) or 1) if span is not None else 1
        old = properties.find(w("tcW"))
        if old is not None:
            properties.remove(old)
        properties.insert(0, element("tcW", w=sum(note.widths[at : at + columns]), type="dxa"))
        at += columns
        for paragraph in cell.findall(w("p")):
            if style_of(paragraph) in ("", compact):
                put(paragraph, element("pStyle", val=text))


def _space_after(draft: Draft, table: _Element) -> None:
    """Word has no space after a table: the next paragraph brings it, and two tables in a row are kept apart."""
    following = table.getnext()
    while following is not None and not isinstance(following.tag, str):
        following = following.getnext()
    if following is None:
        return
    if following.tag == w("tbl"):
        between = element("p")
        put(between, element("pStyle", val=draft.house.style(styles.SECTION_END)))
        table.addnext(between)
    elif following.tag == w("p"):
        open_styles = (styles.BODY, styles.NUMBERED, styles.SUMMARY, styles.QUOTE, *styles.BULLETS, *styles.NUMBERS)
        if style_of(following) in {draft.house.style(name) for name in open_styles}:
            put(following, element("spacing", before=_AFTER))
