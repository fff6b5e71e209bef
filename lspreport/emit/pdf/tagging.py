"""Completes the tags that Typst wrote: row headers, descriptions of tables, and where a note's number leads back to.

Typst can mark a row header (`pdf.header-cell`) and describe a table (`pdf.table-summary`) only with its feature
`a11y-extras`, which the Python package cannot switch on. The structure is that of ISO 32000-1, 14.8.5.7: a TH with
the attribute Scope, and TDs that name their headers' IDs.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from lspreport.emit.pdf.scope import things
from lspreport.model.report import Document
from lspreport.model.tree import Table


@dataclass(frozen=True)
class Finished:
    pdf: bytes
    pages: int


def complete(data: bytes, document: Document) -> Finished:
    """`data` with the first cell of each body row as its row's header; equal input gives equal bytes."""
    described = [
        thing.description
        for section in document.sections
        for thing in things(section.blocks)
        if isinstance(thing, Table)
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        identifiers = pikepdf.NameTree(root.IDTree) if "/IDTree" in root else None
        elements = list(_under(root))
        tables = [element for element in elements if element.S == "/Table"]
        for number, (table, description) in enumerate(zip(tables, described, strict=True)):
            if description:
                _attributes(table).Summary = pikepdf.String(description)
            for identifier, head in _mark_row_headers(table, number):
                if identifiers is not None:
                    identifiers[identifier] = head
        for element in elements:
            if element.S == "/Link":
                _describe(element)
            elif element.S == "/Note":
                _describe_way_back(element)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return Finished(out.getvalue(), len(pdf.pages))


def _mark_row_headers(table: Any, number: int) -> Iterator[tuple[str, Any]]:
    """Turns the first cell of each body row into a TH that its row's other cells name; gives each with its ID."""
    rows = [row for part in _children(table) if part.S == "/TBody" for row in _children(part)]
    reach, identifier = 0, ""  # how many rows the header above still reaches down to, itself a cell that spans rows
    for line, row in enumerate(rows):
        cells = _children(row)
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


def _describe(link: Any) -> None:
    """Tidies what Typst says of a link: " Appendix 1:" is the appendix's number as it stands over its title."""
    for annotation in _annotations(link):
        words = str(annotation.Contents)
        if words != (tidy := words.strip().removesuffix(":")):
            annotation.Contents = pikepdf.String(tidy)


def _describe_way_back(note: Any) -> None:
    """Says of the link on a note's own number that it leads back to the text: Typst gives it the bare number."""
    label = next((child for child in _children(note) if child.S == "/Lbl"), None)
    for link in _children(label) if label is not None else ():
        for annotation in _annotations(link):
            annotation.Contents = pikepdf.String(f"Back to the text of note {str(annotation.Contents).split()[-1]}")


def _annotations(link: Any) -> list[Any]:
    """The link annotations, which have a description each (PDF/UA-1, 7.18.5), under the structure element `link`."""
    objects = [kid.Obj for kid in _kids(link) if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    return [annotation for annotation in objects if "/Contents" in annotation]


def _under(element: Any) -> Iterator[Any]:
    """The structure elements under `element`, in reading order, each before those in it."""
    for child in _children(element):
        yield child
        yield from _under(child)


def _children(element: Any) -> list[Any]:
    """The structure elements directly under `element`."""
    return [kid for kid in _kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _holds_something(cell: Any) -> bool:
    """Whether any content stands in `cell`; an empty header would be worse than none."""
    return any(
        not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid or _holds_something(kid) for kid in _kids(cell)
    )


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", ())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids] if kids != () else []


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
