"""Completes what Typst wrote: where links lead and what is said of them, row headers, descriptions of tables.

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

from lspreport.emit.pdf.placing import Spot
from lspreport.emit.pdf.scope import things
from lspreport.model.numbering import WORDS
from lspreport.model.report import Document
from lspreport.model.text import plain_blocks
from lspreport.model.tree import Table

_INWARD = "to "
"""The address of a link within the report, as the template writes it, begins so; its key follows. No address of an
author's has a space: pandoc writes `%20`."""

_ABOVE = 14.0
"""So many points above its spot, which is on a line's foot, a place is shown from."""


class Finished(Struct, frozen=True):
    pdf: bytes
    pages: int


def complete(data: bytes, document: Document, spots: Mapping[str, Spot]) -> Finished:
    """`data` with its links led to `spots`, and the first cell of each body row as its row's header.

    Equal input gives equal bytes.
    """
    written = [thing for section in document.sections for thing in things(section.blocks) if isinstance(thing, Table)]
    rows = {row.key: plain_blocks(row.cells[0].blocks) for table in written for row in table.body}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        identifiers = pikepdf.NameTree(root.IDTree) if "/IDTree" in root else None
        found: dict[str, list[Any]] = {"/Table": [], "/Link": [], "/Note": []}
        for element in _under(root):
            found.get(str(element.S), []).append(element)
        for number, (table, source) in enumerate(zip(found["/Table"], written, strict=True)):
            if source.description:
                _attributes(table).Summary = pikepdf.String(source.description)
            for identifier, head in _mark_row_headers(table, number):
                if identifiers is not None:
                    identifiers[identifier] = head
        _name_places(pdf, spots)
        for annotation in (annotation for link in found["/Link"] for annotation in _annotations(link)):
            key = _key(annotation)
            if key:
                words = rows.get(key) or _words(document, key)
                _lead(annotation, key, f"page {spots[key].printed}", words)
            else:
                _tidy(annotation)
        for note in found["/Note"]:
            _describe_way_back(note)
        out = io.BytesIO()
        # the metadata tell the version that Typst wrote, and this is it
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
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


def _key(link: Any) -> str:
    """The key that a link within the report aims at; "" for every other."""
    address = str(link.A.get("/URI", "")) if "/A" in link else ""
    return address.removeprefix(_INWARD) if address.startswith(_INWARD) else ""


def _words(document: Document, key: str) -> str:
    """ "Paragraph 2.6"; what has no number is named by its title or its words."""
    entry = document.numbering.entries.get(key)
    if entry is None:
        return ""
    return f"{WORDS[entry.kind][0].capitalize()} {entry.number}" if entry.number is not None else entry.text


def _lead(link: Any, key: str, page: str, words: str) -> None:
    """Leads `link` to the place called `key`, and says which `words` stand there (PDF/UA-1, 7.18.5)."""
    link.Dest = pikepdf.String(key)
    link.Contents = pikepdf.String(", ".join(filter(None, (words, page))))
    del link.A


def _name_places(pdf: pikepdf.Pdf, spots: Mapping[str, Spot]) -> None:
    """Names all places by their keys, as Typst does those of headings: links lead there, and addresses that end in
    `#nameddest=para-x`."""
    if "/Names" not in pdf.Root:
        pdf.Root.Names = pikepdf.Dictionary()
    if "/Dests" not in pdf.Root.Names:
        pdf.Root.Names.Dests = pikepdf.NameTree.new(pdf).obj
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    there = set(names)
    sheets = [(page.obj, float(page.obj.MediaBox[3])) for page in pdf.pages]
    for key, spot in spots.items():
        if key not in there:
            sheet, height = sheets[spot.sheet - 1]
            top = height - spot.y + _ABOVE
            names[key] = pikepdf.Array([sheet, pikepdf.Name.XYZ, round(spot.x, 2), round(top, 2), 0])


def _tidy(link: Any) -> None:
    """Tidies what Typst says of a link: " Appendix 1:" is the appendix's number as it stands over its title."""
    words = str(link.Contents)
    if words != (tidy := words.strip().removesuffix(":")):
        link.Contents = pikepdf.String(tidy)


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
