"""A Word file as its readers see it: what is hidden, struck out or deleted, and what is more than words, gives way to
marks, so that it can be told in which answer it stood. pandoc would print some of it, and drop the rest in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lxml import etree

from lspreport.intake.docx_unseen import Faces
from lspreport.tools.archive import parse_xml
from lspreport.tools.elements import attribute, child, local, switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDDEN, _STRUCK, _DELETED, _PLACEHOLDER, _BOX, _COMMENT, _NOTE, _PICTURE, _OBJECT, _DOCUMENT, _UNSEEN = map(
    chr, range(0xFDD0, 0xFDDB)
)
_MARKS = {
    _HIDDEN: "hidden text",
    _STRUCK: "struck-out text",
    _DELETED: "deleted text",
    _PLACEHOLDER: "a placeholder",
    _BOX: "a text box",
    _COMMENT: "a comment",
    _NOTE: "a footnote",
    _PICTURE: "a picture",
    _OBJECT: "an embedded object",
    _DOCUMENT: "an embedded document",
    _UNSEEN: "text in the colour of the paper or too small to read",
}
"""Characters that no text holds, since Unicode keeps them for programs; and what each stands for."""
WITHDRAWN = (_MARKS[_HIDDEN], _MARKS[_STRUCK], _MARKS[_DELETED], _MARKS[_UNSEEN])
"""What somebody meant not to be read."""

_FLAGS = {"vanish": _HIDDEN, "specVanish": _HIDDEN, "strike": _STRUCK, "dstrike": _STRUCK}
_SHOWN = ("t", "delText", "tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "ptab")
_THINGS = {
    "commentReference": _COMMENT,
    "footnoteReference": _NOTE,
    "endnoteReference": _NOTE,
    "drawing": _PICTURE,
    "pict": _PICTURE,
    "AlternateContent": _PICTURE,
    "object": _OBJECT,
}

Flags = Mapping[str, bool]


def visible_parts(parts: Mapping[str, bytes], own: tuple[str, ...]) -> Mapping[str, bytes]:
    """The parts of the Word file that hold its text, with marks in the place of what is not taken.

    `own` are the placeholders of the form itself, which an empty answer shows, and nobody needs to hear of.
    """
    styles = next((parse_xml(data, name) for name, data in parts.items() if name == "word/styles.xml"), None)
    looks, faces = _Styles(styles), Faces(styles)
    changed: dict[str, bytes] = {}
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and b"document" in data[:4096]:
            root = parse_xml(data, name)
            if local(root) == "document":
                _Marking(root, looks, faces, own).mark()
                changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed


def unmarked(node: Any, found: dict[str, None]) -> Any:
    """Pandoc's tree without the marks; what they stand for goes to `found`. It may hold empty words then."""
    text = json.dumps(node, ensure_ascii=False)
    marks = [mark for mark in _MARKS if mark in text]
    found.update((_MARKS[mark], None) for mark in marks)
    return json.loads(text.translate(dict.fromkeys(map(ord, marks)))) if marks else node


class _Styles:
    """What the styles of a file say of hidden and struck text."""

    def __init__(self, root: _Element | None) -> None:
        self.own: dict[str, Flags] = {}
        self.based: dict[str, str] = {}
        self.usual: Flags = {}
        for element in root.iter() if root is not None else ():
            if local(element) == "rPrDefault":
                self.usual = _flags(child(element, "rPr"))
            elif local(element) == "style":
                id = attribute(element, "styleId")
                self.own[id] = _flags(child(element, "rPr"))
                self.based[id] = attribute(child(element, "basedOn"))

    def flag(self, id: str, flag: str) -> bool:
        """What a style says of it, or the nearest of those on which it is based."""
        passed: set[str] = set()
        while id and id not in passed:
            passed.add(id)
            if flag in self.own.get(id, {}):
                return self.own[id][flag]
            id = self.based.get(id, "")
        return False


class _Marking:
    def __init__(self, root: _Element, styles: _Styles, faces: Faces, own: tuple[str, ...]) -> None:
        self.root = root
        self.styles = styles
        self.faces = faces
        self.own = own
        self.space = root.tag.rpartition("}")[0].removeprefix("{")

    def mark(self) -> None:
        for element in self.root.iter():
            if isinstance(element.tag, str):
                element.text, element.tail = _bare(element.text), _bare(element.tail)
        self._things()
        self._deleted()
        self._inserted()
        self._placeholders()
        for run in [one for one in self.root.iter() if local(one) == "r"]:
            mark = self._withdrawn(run)
            if mark and self._emptied(run):
                run.append(self._text(mark))

    def _things(self) -> None:
        """Pictures, text boxes, notes and comments within runs; documents within the text."""
        for run in [one for one in self.root.iter() if local(one) == "r"]:
            for thing in list(run):
                mark = _THINGS.get(local(thing), "")
                if mark:
                    boxed = any(_said(box) for box in thing.iter() if local(box) == "txbxContent")
                    run.replace(thing, self._text(_BOX if boxed else mark))
        for chunk in [one for one in self.root.iter() if local(one) == "altChunk"]:
            paragraph = self._element("p")
            paragraph.append(self._run(_DOCUMENT))
            self._put(chunk, paragraph)

    def _deleted(self) -> None:
        for deleted in [one for one in self.root.iter() if local(one) == "del"]:
            if _said(deleted):
                self._put(deleted, self._run(_DELETED))

    def _inserted(self) -> None:
        """Takes away what is put round inserted and moved text: pandoc passes over it where it names no author."""
        for element in [one for one in self.root.iter() if local(one) in ("ins", "moveTo", "moveFrom")]:
            parent = element.getparent()
            if parent is not None and any(local(one) in ("r", "hyperlink", "sdt") for one in element):
                at = parent.index(element)
                parent[at : at + 1] = [] if local(element) == "moveFrom" else list(element)

    def _placeholders(self) -> None:
        for control in [one for one in self.root.iter() if local(one) == "sdt"]:
            properties, content = child(control, "sdtPr"), child(control, "sdtContent")
            if content is None or not switched_on(child(properties, "showingPlcHdr")):
                continue
            mark = "" if " ".join(_said(content).split()) in self.own else _PLACEHOLDER
            for run in [one for one in content.iter() if local(one) == "r"]:
                if self._emptied(run) and mark:
                    run.append(self._text(mark))
                    mark = ""

    def _withdrawn(self, run: _Element) -> str:
        """The mark of a run that is hidden, struck out, not to be seen or of a deleted row; "" of any other."""
        paragraph = row = table = None
        for above in run.iterancestors():
            kind = local(above)
            paragraph = above if kind == "p" and paragraph is None else paragraph
            table = above if kind == "tbl" and table is None else table
            if kind == "tr":
                row = child(above, "trPr")
                if child(row, "del") is not None:
                    return _DELETED
                if switched_on(child(row, "hidden")):
                    return _HIDDEN
        properties = child(run, "rPr")
        direct = _flags(properties)
        named = [attribute(child(properties, "rStyle"))]
        named.append(attribute(child(paragraph, "pPr", "pStyle")))
        named.append(attribute(child(table, "tblPr", "tblStyle")))
        for flag, mark in _FLAGS.items():
            # a property that styles of two kinds set is taken back by the second (ISO/IEC 29500-1, 17.7.3)
            styled = self.styles.usual.get(flag) or sum(self.styles.flag(id, flag) for id in named) % 2 == 1
            if direct.get(flag, styled):
                return mark
        return _UNSEEN if self.faces.is_unseen(run) else ""

    def _emptied(self, run: _Element) -> bool:
        """Takes out what the run shows; false where it shows nothing."""
        shown = [one for one in run if local(one) in _SHOWN]
        for one in shown:
            run.remove(one)
        return bool(shown)

    def _put(self, old: _Element, new: _Element) -> None:
        parent = old.getparent()
        if parent is not None:
            new.tail = old.tail
            parent.replace(old, new)

    def _run(self, mark: str) -> _Element:
        run = self._element("r")
        run.append(self._text(mark))
        return run

    def _text(self, mark: str) -> _Element:
        text = self._element("t")
        text.text = mark
        return text

    def _element(self, name: str) -> _Element:
        return etree.Element(f"{{{self.space}}}{name}")


def _flags(properties: _Element | None) -> Flags:
    inner = properties if properties is not None else ()
    return {local(one): switched_on(one) for one in inner if local(one) in _FLAGS}


def _said(element: _Element) -> str:
    return "".join(_words(element)).strip()


def _words(element: _Element) -> Iterator[str]:
    return (one.text or "" for one in element.iter() if local(one) in ("t", "delText"))


def _bare(text: str | None) -> str | None:
    return "".join(letter for letter in text if letter not in _MARKS) if text and not text.isascii() else text
