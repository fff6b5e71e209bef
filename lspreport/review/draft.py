"""A draft for comment as it was sent: each of its paragraphs with its words, its number and where these are written.

A draft is made from the Word file that was sent, by the same reader that reads what comes back: so both are told in
the same way, and a delivered file of an older day, whose words nobody kept, can be compared with as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from lxml.etree import _Element
from msgspec import Struct

from lspreport.review.read import read_word
from lspreport.review.returned import FIELD, NOTE, PICTURE, CellAt, FileParagraph, ReturnedFile
from lspreport.sentences import shortened
from lspreport.tools.archive import parse_xml

_BOX = "Box"
"""How the styles of what stands in a box begin."""
_CALLED = 32
"""Letters of its first words by which a place without a number is called."""


class Place(Struct, frozen=True, omit_defaults=True):
    """A paragraph of a draft. `mark` is its hidden bookmark, "" where it has none.

    `words` has one sign for each field and note; `fields` what the fields show, in order. `where` is the file with its
    lines (`sections/efficiency.md:5-10`) that its words come from, "" where that is not known. `made` says that the
    words are the compiler's: whose they are stands in `where`. `address` is what a person calls it: "2.1". `style` is
    the id of its style in the file that was sent, `struck` the words through which a line goes there, `alternatives`
    are the alternative texts of its pictures, none where an earlier lspreport kept it.
    """

    mark: str
    kind: str
    words: str
    fields: tuple[str, ...] = ()
    number: str = ""
    key: str = ""
    where: str = ""
    address: str = ""
    cell: CellAt | None = None
    link: str = ""
    note: str = ""
    made: bool = False
    spelt: Mapping[str, str] = {}
    style: str = ""
    struck: str = ""
    alternatives: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The words as they are read, with what the fields show."""
        return shown(self.words, self.fields)

    @property
    def looks(self) -> str:
        """What it is to a reader: "numbered paragraph", "item", "item of a box"."""
        return looks(self.kind, self.number, self.address.startswith("box ") and self.kind != "box")


class SentDraft(Struct, frozen=True, omit_defaults=True, dict=True):
    """A draft: its `name`, for whom it was (`edition`), and the digest of the `sources` that it was made from.

    `running` are the words of its running heads, `pictures` the digests of its pictures; both are empty where an
    earlier lspreport kept it.
    """

    name: str
    edition: str
    sources: str
    tool: str
    places: tuple[Place, ...]
    revision: str = ""
    sent: str = ""
    running: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @cached_property
    def marked(self) -> Mapping[str, int]:
        """Where the place of each mark stands in `places`."""
        return {place.mark: at for at, place in enumerate(self.places) if place.mark}


class MapEntry(Struct, frozen=True):
    """What the map in the file says of a bookmark."""

    kind: str
    number: str
    where: str
    key: str = ""
    made: bool = False


def looks(kind: str, number: str, boxed: bool) -> str:
    """What something is to a reader, beside its words."""
    said = "numbered paragraph" if kind == "paragraph" and number else kind
    return f"{said} of a box" if boxed else said


def shown(words: str, fields: Sequence[str]) -> str:
    """`words` with what the fields show in place of their signs, and without the signs of notes."""
    values = iter(fields)
    return re.sub(FIELD, lambda _: next(values, ""), words).replace(NOTE, "")


def draft_of(data: bytes, name: str = "", known: Mapping[str, MapEntry] | None = None) -> SentDraft:
    """The draft that the Word file `data` is; `known` has what is known of its bookmarks beside the file's own map."""
    file = read_word(data)
    root = None if file.map is None else parse_xml(file.map, "the map")
    entries = {**_entries(root), **(known or {})}
    about = map_header(file)
    return SentDraft(
        name or about.get("draft", ""),
        about.get("edition", ""),
        about.get("sources", ""),
        about.get("tool", ""),
        tuple(_places(file, entries)),
        running=tuple(paragraph.before for paragraph in file.paragraphs if paragraph.story == "running"),
        pictures=tuple(sorted(file.pictures)),
    )


def map_header(file: ReturnedFile) -> Mapping[str, str]:
    """What the map of a returned file says of the draft that it is a copy of; empty where it has none."""
    if file.map is None:
        return {}
    return {str(name): str(said) for name, said in parse_xml(file.map, "the map").attrib.items()}


def _entries(root: _Element | None) -> dict[str, MapEntry]:
    found: dict[str, MapEntry] = {}
    for place in () if root is None else root:
        file, lines = place.get("file") or "", place.get("lines") or ""
        where = f"{file}:{lines}" if file and lines else file
        first, _, last = lines.partition("-")
        if file and first == last:
            where = f"{file}:{first}"
        found[place.get("id") or ""] = MapEntry(place.get("kind") or "", place.get("number") or "", where)
    return found


def _places(file: ReturnedFile, entries: Mapping[str, MapEntry]) -> Iterator[Place]:
    addresses = _Addresses()
    rows: dict[tuple[int, int], MapEntry] = {}
    for paragraph in file.paragraphs:
        if paragraph.story == "running":
            continue
        mark = next((mark for mark in paragraph.marks if mark in entries), "") or next(iter(paragraph.marks), "")
        entry = entries.get(mark)
        row = (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else (0, 0)
        if entry is not None and entry.kind == "row":
            rows[row] = entry
        elif entry is None and row in rows:
            entry = MapEntry("cell", "", rows[row].where)
        kind = entry.kind if entry else _kind(paragraph)
        words = paragraph.before
        fields = tuple(piece.result for piece in paragraph.pieces if piece.text == FIELD)
        if not words.strip():
            continue
        said = shown(words, fields).replace(PICTURE, "") or "[picture]"
        address = addresses.next(kind, entry.number if entry else "", said, paragraph)
        yield Place(
            mark,
            kind,
            words,
            fields,
            entry.number if entry else "",
            entry.key if entry else "",
            entry.where if entry else "",
            address,
            paragraph.cell,
            paragraph.link,
            paragraph.note,
            entry.made if entry else False,
            style=paragraph.style,
            struck=paragraph.struck,
            alternatives=tuple(piece.result for piece in paragraph.pieces if piece.text == PICTURE and piece.before),
        )


def _kind(paragraph: FileParagraph) -> str:
    if paragraph.story in ("footnote", "endnote"):
        return "note"
    if paragraph.cell is not None:
        return "cell"
    style = paragraph.style.lower()
    if style.startswith(("toc", "tableoffigures", "contents")) or paragraph.link.startswith("_Toc"):
        return "contents"
    if style in ("title", "subtitle", "author", "date") or style.startswith("cover"):
        return "cover"
    return "caption" if "caption" in style else "paragraph"


class _Addresses:
    """Names each place for people, as it comes: "2.1", "item 2 below 2.4", "box 1, item 2", "table 1, row D5"."""

    def __init__(self) -> None:
        self.number = ""
        self.box = ""
        self.styled = False
        self.table = ""
        self.items = 0
        self.notes: list[str] = []
        self.row: tuple[CellAt | None, str] = (None, "")

    def next(self, kind: str, number: str, words: str, paragraph: FileParagraph) -> str:
        cell = paragraph.cell
        if self.styled and kind != "box" and not paragraph.style.startswith(_BOX):
            self.box = ""  # behind its end
        if paragraph.story in ("footnote", "endnote"):
            self.notes += [paragraph.note] if paragraph.note not in self.notes else []
            return f"{paragraph.story} {self.notes.index(paragraph.note) + 1}"
        if kind == "paragraph" and number:
            self.number, self.box, self.table, self.items = number, "", "", 0
            return number
        if kind in ("section", "heading"):
            self.box, self.table, self.items = "", "", 0
            self.number = "" if kind == "section" else self.number
            return f"heading “{shortened(words, _CALLED)}”"
        if kind == "box":
            self.box, self.items, self.styled = f"box {number}", 0, paragraph.style.startswith(_BOX)
            return self.box
        if kind in ("table", "figure"):
            self.table = f"{kind} {number}".strip()
            return self.table
        if cell is not None and kind in ("row", "cell") and not self._boxed(cell):
            if self.row[0] is None or (self.row[0].table, self.row[0].row) != (cell.table, cell.row):
                self.row = (cell, shortened(words, _CALLED))
            return f"{self.table or 'table'}, row {self.row[1]}"
        if kind == "item":
            self.items += 1
            if self.box:
                return f"{self.box}, item {self.items}"
            return f"item {self.items} below {self.number}" if self.number else f"item “{shortened(words, _CALLED)}”"
        if kind in ("contents", "cover", "definition"):
            return f"{kind} “{shortened(words, _CALLED)}”"
        quoted = f"“{shortened(words, _CALLED)}”"
        if self.box and (cell is not None or self.styled):
            return f"{self.box}, {quoted}"
        return f"below {self.number}, {quoted}" if self.number else quoted

    def _boxed(self, cell: CellAt) -> bool:
        return bool(self.box) and cell.cell == 1 and not self.table
