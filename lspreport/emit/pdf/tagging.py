"""Completes what Typst wrote: the links (see `links`), lists, titles of boxes, row headers, descriptions of tables.

Typst can mark a row header (`pdf.header-cell`) and describe a table (`pdf.table-summary`) only with its feature
`a11y-extras`, which the Python package cannot switch on. The structure is that of ISO 32000-1, 14.8.5.7: a TH with
the attribute Scope, and TDs that name their headers' IDs.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from msgspec import Struct

from lspreport.emit.pdf.links import describe_notes, lead, name_places
from lspreport.emit.pdf.placing import Spot
from lspreport.emit.pdf.structure import children, join, kids, under
from lspreport.model.report import Document
from lspreport.model.tree import Table
from lspreport.model.walk import blocks_of

_HEADINGS = ["/H1", "/H2", "/H3", "/H4", "/H5", "/H6"]


class TaggedPdf(Struct, frozen=True):
    pdf: bytes
    pages: int


def complete(data: bytes, document: Document, spots: Mapping[str, Spot]) -> TaggedPdf:
    """`data` with its links led to `spots`, and the first cell of each body row as its row's header.

    Equal input gives equal bytes.
    """
    written = tuple(blocks_of(Table, document.sections))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        identifiers = pikepdf.NameTree(root.IDTree) if "/IDTree" in root else None
        found: dict[str, list[Any]] = {"/Table": [], "/Link": [], "/L": []}
        boxes, level = [], 1
        for element in under(root):
            kind = str(element.S)
            if kind in found:
                found[kind].append(element)
            elif kind in _HEADINGS and element.P.S != "/Div":
                level = _HEADINGS.index(kind) + 1
            elif kind == "/Div" and _is_box(element):
                boxes.append((element, level + 1))
        join(found["/L"])
        for number, (table, source) in enumerate(zip(found["/Table"], written, strict=True)):
            if source.description:
                _attributes(table).Summary = pikepdf.String(source.description)
            for identifier, head in _mark_row_headers(table, number):
                if identifiers is not None:
                    identifiers[identifier] = head
        for box, level in boxes:
            _name_box(box, level)
        name_places(pdf, spots)
        lead(found["/Link"], document, spots, written)
        if "/Outlines" in pdf.Root:
            pdf.Root.PageMode = pikepdf.Name.UseOutlines  # they are in view as the file is opened
        describe_notes(found["/Link"], document.settings.words)
        out = io.BytesIO()
        # the metadata tell the version that Typst wrote, and this is it
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
        return TaggedPdf(out.getvalue(), len(pdf.pages))


def _is_box(div: Any) -> bool:
    """Whether it is a box, and no figure: that is a caption and a picture, and no more."""
    types = [child.S for child in children(div)]
    return types[:1] == ["/Caption"] and types != ["/Caption", "/Figure"]


def _name_box(box: Any, level: int) -> None:
    """Makes a section of the box, and its title a heading, so that it is found by the keys that go through headings.

    Typst knows no title that is a heading, so that the box's own headings stand a level too high until then.
    """
    title, *content = children(box)
    for element in (one for part in content for one in (part, *under(part)) if one.S in _HEADINGS):
        element.S = pikepdf.Name(_HEADINGS[min(_HEADINGS.index(element.S) + 1, 5)])
    box.S, title.S = pikepdf.Name.Sect, pikepdf.Name(_HEADINGS[min(level, 6) - 1])
    for paragraph in children(title):
        paragraph.S = pikepdf.Name.Span


def _mark_row_headers(table: Any, number: int) -> Iterator[tuple[str, Any]]:
    """Turns the first cell of each body row into a TH that its row's other cells name; gives each with its ID."""
    rows = [row for part in children(table) if part.S == "/TBody" for row in children(part)]
    reach, identifier = 0, ""  # how many rows the header above still reaches down to, itself a cell that spans rows
    for line, row in enumerate(rows):
        cells = children(row)
        if reach == 0:
            head, *cells = cells
            reach = int(_attributes(head).get("/RowSpan", 1))
            identifier = ""
            if head.S == "/TD" and _holds_something(head):
                identifier = f"row-{number}-{line}"
                head.S, head.ID = pikepdf.Name.TH, pikepdf.String(identifier)
                _attributes(head).Scope = pikepdf.Name.Row
                yield identifier, head
        reach -= 1
        for cell in cells if identifier else ():
            named = _attributes(cell)
            named.Headers = pikepdf.Array([*named.get("/Headers", ()), pikepdf.String(identifier)])


def _holds_something(cell: Any) -> bool:
    """Whether any content stands in `cell`; an empty header would be worse than none."""
    return any(
        not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid or _holds_something(kid) for kid in kids(cell)
    )


def _attributes(element: Any) -> Any:
    """The attributes of `element` that belong to tables (ISO 32000-1, 14.8.5.7), made if there are none."""
    given = element.get("/A", pikepdf.Array())
    all_owners = given if isinstance(given, pikepdf.Array) else pikepdf.Array([given])
    for attributes in all_owners:
        if attributes.O == "/Table":
            return attributes
    all_owners.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    element.A = all_owners
    return element.A[-1]
