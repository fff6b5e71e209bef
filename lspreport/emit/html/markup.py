"""HTML as text: one element, and the page that it is written into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from lspreport.model.report import Document, Section
from lspreport.model.text import inlines_of, notes_of, walk
from lspreport.model.tree import Inlines, Note, Table


@dataclass(frozen=True, eq=False)
class Place:
    """What a writer needs to know besides the piece it writes.

    `places` maps each key that a link can reach to its address: "#box-x" on the same page. A key that is not in it
    stands on no page that is written; a reference to it is printed without a link. The ids that the writer makes
    for itself hold an underscore, which no key of a report has.
    """

    document: Document
    places: Mapping[str, str]


def one_page(document: Document) -> Place:
    """Everything that the document's sections hold, on a page of its own."""
    known = document.numbering.entries
    return Place(document, {key: f"#{key}" for section in document.sections for key in _keys(section) if key in known})


def anchor(key: str, place: Place, otherwise: str | None = None) -> str | None:
    """The id of what bears `key`: the key, if anything can point at it. `otherwise` is for what is replaced live."""
    return key if key in place.document.numbering.entries else otherwise


def notes(section: Section) -> tuple[Note, ...]:
    """The notes of a section in reading order, its title's first."""
    runs: list[Inlines] = [section.title]
    for block in walk(section.blocks):
        runs += inlines_of(block)
    return tuple(note for run in runs for note in notes_of(run))


def _keys(section: Section) -> list[str]:
    keys = [section.key]
    for block in walk(section.blocks):
        keys.append(getattr(block, "key", ""))
        if isinstance(block, Table):
            keys += [row.key for row in block.body]
    keys += [note.key for note in notes(section)]
    return keys


def element(name: str, content: str, /, **attributes: str | int | None) -> str:
    """`<name …>content</name>`; attributes that are None are left out, `class_` is class, `aria_label` aria-label."""
    return f"{start(name, **attributes)}{content}</{name}>"


def container(name: str, parts: Iterable[str], /, **attributes: str | int | None) -> str:
    """An element round `parts`, each on lines of its own, so that the page's source can be read."""
    return element(name, "\n" + "".join(f"{part}\n" for part in parts), **attributes)


def start(name: str, /, **attributes: str | int | None) -> str:
    """The start tag alone: of an element that has no end, or whose end is written elsewhere."""
    written = [
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    ]
    return f"<{name}{''.join(written)}>"
