"""Where the links of a PDF lead, and what is said of them.

Typst is given none within the report: it would lay out every paragraph with one twice, and again whenever the page
changes that it leads to. It writes an address instead, which here becomes the place, once all places are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf

from lspreport.emit.pdf.placing import Spot
from lspreport.emit.pdf.structure import kids
from lspreport.model.report import Document
from lspreport.model.text import plain_blocks
from lspreport.model.tree import Table
from lspreport.model.words import ReportWords, capital

INWARD = "to "
"""The address of a link within the report, as the template writes it, begins so; its key follows. No address of an
author's has a space: pandoc writes `%20`."""

_ABOVE = 14.0
"""So many points above its spot, which is on a line's foot, a place is shown from."""


def lead(links: Iterable[Any], document: Document, spots: Mapping[str, Spot], tables: Iterable[Table]) -> None:
    """Leads the structure elements `links` to their places, which have been named; `tables` are the document's."""
    rows = {row.key: plain_blocks(row.cells[0].blocks) for table in tables for row in table.body}
    for annotation in (annotation for link in links for annotation in _annotations(link)):
        key = _key(annotation)
        if key:
            _lead(
                annotation,
                key,
                f"{document.settings.words['page']} {spots[key].printed}",
                rows.get(key) or words(document, key),
            )
        else:
            _tidy(annotation)


def name_places(pdf: pikepdf.Pdf, spots: Mapping[str, Spot]) -> None:
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


def describe_notes(links: Iterable[Any], words: ReportWords) -> None:
    """Says of the links on footnotes' numbers where they lead: from the text to a note, which Typst calls by a word of
    its own, and from a note back to the text, of which it says nothing.
    A link of the author's may stand in a label, too: the term of a definition is one."""
    for link in links:
        if link.P.S == "/Lbl":
            lead_to = words.title("back-to-note" if link.P.P.S == "/Note" else "note")
            for annotation in filter(_of_typst, _annotations(link)):
                annotation.Contents = pikepdf.String(f"{lead_to} {str(annotation.Contents).split()[-1]}")


def _of_typst(link: Any) -> bool:
    """Whether Typst made this link of itself: those of the text have an address, or the name that `lead` gave."""
    return "/URI" not in link.get("/A", {}) and not isinstance(link.get("/Dest"), pikepdf.String)


def _key(link: Any) -> str:
    """The key that a link within the report aims at; "" for every other."""
    address = str(link.A.get("/URI", "")) if "/A" in link else ""
    return address.removeprefix(INWARD) if address.startswith(INWARD) else ""


def words(document: Document, key: str) -> str:
    """ "Paragraph 2.6"; what has no number is named by its title or its words."""
    entry = document.numbering.entries.get(key)
    if entry is None:
        return ""
    word = capital(document.settings.words.one(entry.kind))
    return f"{word} {entry.number}" if entry.number is not None else document.text(key)


def _lead(link: Any, key: str, page: str, words: str) -> None:
    """Leads `link` to the place called `key`, and says which `words` stand there (PDF/UA-1, 7.18.5)."""
    link.Dest = pikepdf.String(key)
    link.Contents = pikepdf.String(", ".join(filter(None, (words, page))))
    del link.A


def _tidy(link: Any) -> None:
    """Tidies what Typst says of a link: " Appendix 1" is the appendix's number as it stands before its title."""
    words = str(link.Contents)
    if words != (tidy := words.strip()):
        link.Contents = pikepdf.String(tidy)


def _annotations(link: Any) -> list[Any]:
    """The link annotations, which have a description each (PDF/UA-1, 7.18.5), under the structure element `link`."""
    objects = [kid.Obj for kid in kids(link) if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    return [annotation for annotation in objects if "/Contents" in annotation]
