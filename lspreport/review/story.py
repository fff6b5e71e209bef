"""Walks through one story of a Word file: the body, the notes, a running head. See `returned.py` for what comes out."""

from __future__ import annotations

import re
from collections import Counter

from lxml.etree import _Element
from msgspec import Struct, field
from msgspec.structs import replace

from lspreport.review.groups import bare
from lspreport.review.one_element import alternative, cells_of, marked, revision, rows_of, within
from lspreport.review.open_field import OpenField
from lspreport.review.returned import (
    FIELD,
    NOTE,
    PICTURE,
    Anchor,
    BoxedText,
    CellAt,
    FileParagraph,
    Revision,
    TrackedText,
)
from lspreport.review.wordml import MATH, MC, W, local, on, value, w

MARK = "_lsp_"
MARK_LENGTH = 17
"""Letters of our hidden bookmarks' names: LibreOffice adds `_Copy_1` to some."""

_PAGE = re.compile(r"\d+|[ivxlcdm]+")
_THROUGH = frozenset(
    {"hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir", "Choice", "AlternateContent", "ruby"}
    | {"rubyBase", "body", "footnote", "endnote", "hdr", "ftr", "document", "tbl"}
)
_OPEN = 4
"""Paragraphs over which a bookmark may be open: a split makes it so, and some programs lose its end."""
_SPACES = {"tab": " ", "ptab": " ", "cr": " ", "noBreakHyphen": "-"}


class _Around(Struct, frozen=True):
    """What holds the element that is being read."""

    inserted: Revision | None = None
    deleted: Revision | None = None
    cell: CellAt | None = None
    row_inserted: Revision | None = None
    row_deleted: Revision | None = None
    cell_inserted: Revision | None = None
    cell_deleted: Revision | None = None


class Story(Struct):
    """The walk, and what it has found so far; one serves all stories of a file, one after another."""

    paragraphs: list[FileParagraph] = field(default_factory=list)
    elements: list[_Element] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    boxed: list[BoxedText] = field(default_factory=list)
    drawn: int = 0
    fields: int = 0
    _name: str = ""
    _note: str = ""
    _now: FileParagraph | None = None
    _fields: list[OpenField] = field(default_factory=list)
    _marks: dict[str, tuple[str, int]] = field(default_factory=dict)
    _waiting: list[str] = field(default_factory=list)
    _comments: dict[str, Anchor] = field(default_factory=dict)
    _tables: int = 0
    _rows: int = 0

    def read(self, root: _Element, name: str, note: str = "") -> None:
        """Reads the story under `root`; `note` is the id of the note that it is."""
        self._name, self._note = name, note
        self._fields, self._marks, self._waiting = [], {}, []
        self._inside(root, _Around())
        self._now = None

    def _inside(self, element: _Element, around: _Around) -> None:
        for child in element:
            self._one(child, around)

    def _one(self, element: _Element, around: _Around) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        name = tag.rpartition("}")[2]
        if not tag.startswith(f"{{{W}}}"):
            self._foreign(element, name, around)
        elif name == "r":
            self._run(element, around)
        elif name == "p":
            self._paragraph(element, around)
        elif name == "tbl":
            self._tables += 1
            self._rows = 0
            self._table(element, around, self._tables)
        elif name in ("ins", "moveTo"):
            self._inside(element, _with(around, inserted=revision(element, name == "moveTo")))
        elif name in ("del", "moveFrom"):
            self._inside(element, _with(around, deleted=revision(element, name == "moveFrom")))
        elif name == "fldSimple":
            self._simple_field(element, around)
        elif name in ("bookmarkStart", "bookmarkEnd"):
            self._bookmark(element, name)
        elif name in ("commentRangeStart", "commentRangeEnd"):
            self._comment(element, name)
        elif name in ("drawing", "pict", "object"):
            self._drawing(element, around)
        elif name in _THROUGH:
            if name == "hyperlink" and self._now is not None and not self._now.link:
                self._now.link = value(element, "anchor")
            self._inside(element, around)

    def _foreign(self, element: _Element, name: str, around: _Around) -> None:
        namespace = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
        if namespace == MC and name == "AlternateContent":
            for child in element:
                if local(child) == "Choice":
                    self._inside(child, around)
                    return
            for child in element:
                self._inside(child, around)
        elif namespace == MATH and name in ("oMath", "oMathPara"):
            words = "".join(text.text or "" for text in element.iter(f"{{{MATH}}}t"))
            self._add(TrackedText(FIELD, around.inserted, around.deleted, words))
        elif name not in ("Fallback",):  # what a prefix without its declaration stands before is still there
            self._inside(element, around)

    def _table(self, element: _Element, around: _Around, table: int) -> None:
        for row in rows_of(element):
            self._rows += 1
            number = self._rows
            properties = row.find(w("trPr"))
            held = _with(
                around,
                row_inserted=marked(properties, "ins") or around.row_inserted,
                row_deleted=marked(properties, "del") or around.row_deleted,
            )
            for at, cell in enumerate(cells_of(row), 1):
                own = cell.find(w("tcPr"))
                inner = _with(
                    held,
                    cell=CellAt(table, number, at),
                    cell_inserted=marked(own, "cellIns"),
                    cell_deleted=marked(own, "cellDel"),
                )
                self._inside(cell, inner)

    def _paragraph(self, element: _Element, around: _Around) -> None:
        outer = self._now
        now = FileParagraph(
            self._name,
            note=self._note,
            cell=around.cell,
            row_inserted=around.row_inserted,
            row_deleted=around.row_deleted,
            cell_inserted=around.cell_inserted,
            cell_deleted=around.cell_deleted,
        )
        self._marks = {id: mark for id, mark in self._marks.items() if len(self.paragraphs) - mark[1] <= _OPEN}
        now.marks += [*(mark for mark, _ in self._marks.values()), *self._waiting]
        self._waiting.clear()
        self._now = now
        self.paragraphs.append(now)
        self.elements.append(element)
        properties = element.find(w("pPr"))
        if properties is not None:
            now.style = value(properties.find(w("pStyle")))
            now.restyled = marked(properties, "pPrChange")
            sign = properties.find(w("rPr"))
            now.sign_inserted = marked(sign, "ins") or marked(sign, "moveTo", move=True)
            now.sign_deleted = marked(sign, "del") or marked(sign, "moveFrom", move=True)
        for anchor in self._comments.values():
            anchor.last = len(self.paragraphs) - 1
            anchor.words += " " if anchor.words else ""
        for child in element:
            if child.tag != w("pPr"):
                self._one(child, around)
        while self._fields and self._fields[-1].opaque:  # its end is missing, or in another paragraph
            self._end_field(around)
        self._now = outer if outer is not None else now

    def _run(self, element: _Element, around: _Around) -> None:
        properties = element.find(w("rPr"))
        restyled = marked(properties, "rPrChange")
        struck = properties is not None and any(on(properties.find(w(name))) for name in ("strike", "dstrike"))
        if properties is not None and (properties.find(w("ins")) is not None or properties.find(w("del")) is not None):
            around = _with(
                around,
                inserted=around.inserted or marked(properties, "ins"),
                deleted=around.deleted or marked(properties, "del"),
            )
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag.rpartition("}")[2]
            if name in ("t", "delText"):
                self._text(child.text or "", around, restyled, struck)
            elif name in _SPACES:
                self._text(_SPACES[name], around, restyled, struck)
            elif name == "br":
                if value(child, "type") not in ("page", "column"):
                    self._text(" ", around, restyled, struck)
            elif name == "fldChar":
                self._field_char(value(child, "fldCharType"), around)
            elif name in ("instrText", "delInstrText"):
                if self._fields:
                    self._fields[-1].code += child.text or ""
            elif name in ("footnoteReference", "endnoteReference"):
                self._add(TrackedText(NOTE, around.inserted, around.deleted, value(child, "id")))
            elif name == "sym":
                self._text("\u2022", around, restyled, struck)
            elif name == "commentReference":
                self._comments.pop(value(child, "id"), None) if value(child, "id") not in self.anchors else None
                self.anchors.setdefault(value(child, "id"), self._anchor())
            elif name in ("drawing", "pict", "object"):
                self._drawing(child, around)
            elif name == "AlternateContent":
                self._foreign(child, name, around)
            elif name in ("ruby", "rubyBase"):
                self._inside(child, around)

    def _drawing(self, element: _Element, around: _Around) -> None:
        boxes = list(element.iter(w("txbxContent")))
        ink = any(local(inner) in ("contentPart", "ink") for inner in element.iter())
        self.drawn += 1
        if ink:
            self.told["ink"] += 1
        for paragraph in (one for box in boxes for one in box.iter(w("p"))):
            said = [text for text in paragraph.iter(w("t")) if not within(text, "del", "moveFrom")]
            mark = next((above for text in said for above in text.iterancestors(w("ins"))), None)
            by = around.inserted if mark is None else revision(mark)
            words = "".join(text.text or "" for text in said)
            self.boxed.append(BoxedText(words, by, max(len(self.paragraphs) - 1, 0)))
        for reference in element.iter(w("commentReference")):
            self.anchors.setdefault(value(reference, "id"), self._anchor())
        if not boxes and not ink:
            self._add(TrackedText(PICTURE, around.inserted, around.deleted, alternative(element)))

    def _text(self, text: str, around: _Around, restyled: Revision | None, struck: bool) -> None:
        if not text:
            return
        opaque = next((one for one in self._fields if one.opaque), None)
        if opaque is not None:
            opaque.take(text, around.inserted, around.deleted)
            return
        if self._fields and "PAGEREF" in self._fields[-1].code and _PAGE.fullmatch(text.strip()):
            self.fields += 1
            self._add(TrackedText(FIELD, around.inserted, around.deleted, text, code=self._fields[-1].code.strip()))
            return
        self._add(TrackedText(text, around.inserted, around.deleted, restyled=restyled, struck=struck))

    def _add(self, piece: TrackedText) -> None:
        opaque = next((one for one in self._fields if one.opaque), None)
        if opaque is not None:
            return
        now = self._now
        if now is None:
            return
        for anchor in self._comments.values():
            if piece.before:
                anchor.words += piece.result if piece.text == FIELD else bare(piece.text)
        last = now.pieces[-1] if now.pieces else None
        if (
            last is not None
            and last.text not in SIGNED
            and piece.text not in SIGNED
            and replace(last, text="") == replace(piece, text="")
        ):
            now.pieces[-1] = replace(last, text=last.text + piece.text)
        else:
            now.pieces.append(piece)

    def _field_char(self, kind: str, around: _Around) -> None:
        if kind == "begin":
            self._fields.append(OpenField(inserted=around.inserted, deleted=around.deleted))
        elif kind == "separate" and self._fields:
            self._fields[-1].begin_result()
        elif kind == "end" and self._fields:
            if not self._fields[-1].opaque and self._fields[-1].code:
                self._fields[-1].begin_result()  # a field without one
            self._end_field(around)

    def _end_field(self, around: _Around) -> None:
        done = self._fields.pop()
        if not done.opaque:
            return
        outer = next((one for one in self._fields if one.opaque), None)
        if outer is not None:
            outer.take_in(done)
            return
        self.fields += 1
        for piece in done.pieces(around.deleted):
            self._add(piece)

    def _simple_field(self, element: _Element, around: _Around) -> None:
        self._fields.append(OpenField(value(element, "instr"), inserted=around.inserted, deleted=around.deleted))
        self._fields[-1].begin_result()
        self._inside(element, around)
        self._end_field(around)

    def _bookmark(self, element: _Element, name: str) -> None:
        id = value(element, "id")
        if name == "bookmarkEnd":
            self._marks.pop(id, None)
            return
        mark = value(element, "name")
        if not mark.startswith(MARK):
            return
        short = mark[:MARK_LENGTH]
        self._marks[id] = (short, len(self.paragraphs))
        if self._now is None or self._closed(element):
            self._waiting.append(short)
        else:
            self._now.marks.append(short)

    def _closed(self, element: _Element) -> bool:
        """Whether the bookmark begins between paragraphs: it is the next one's."""
        parent = element.getparent()
        while parent is not None:
            if parent.tag == w("p"):
                return False
            parent = parent.getparent()
        return True

    def _anchor(self) -> Anchor:
        at = max(len(self.paragraphs) - 1, 0)
        return Anchor(at, at, at=len(self._now.before) if self._now is not None else 0)

    def _comment(self, element: _Element, name: str) -> None:
        id = value(element, "id")
        if name == "commentRangeStart":
            anchor = self._anchor()
            if self._closed(element):  # between paragraphs: it begins with the next one
                anchor = Anchor(len(self.paragraphs), len(self.paragraphs))
            self._comments[id] = self.anchors[id] = anchor
        else:
            self._comments.pop(id, None)


SIGNED = frozenset({FIELD, NOTE, PICTURE})


def _with(around: _Around, **changes: object) -> _Around:
    values = {name: getattr(around, name) for name in _Around.__struct_fields__}
    return _Around(**{**values, **changes})
