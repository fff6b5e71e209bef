"""What other programs make of a Word file when they save it: hidden names dropped, fields turned into words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def with_parts(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with each part as `change` makes it; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(zipfile.ZipInfo(name), changed, zipfile.ZIP_DEFLATED)  # no time of day in it
    return out.getvalue()


def as_google_docs(data: bytes) -> bytes:
    """As users report of Google Docs: no bookmarks, no map, fields as words, every style Normal, no threads."""

    def change(name: str, part: bytes) -> bytes | None:
        if name.startswith("customXml/") or name in ("word/commentsExtended.xml", "word/people.xml"):
            return None
        if name in ("word/document.xml", "word/footnotes.xml"):
            root = etree.fromstring(part)
            _without_marks(root)
            _fields_as_words(root)
            for style in list(root.iter(w("pStyle"))):
                style.set(w("val"), "Normal")
            return etree.tostring(root)
        return part

    return with_parts(data, change)


def _without_marks(root: _Element) -> None:
    for element in [*root.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)


def _fields_as_words(root: _Element) -> None:
    for element in [*root.iter(w("fldChar"), w("instrText"), w("delInstrText"))]:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    for simple in [*root.iter(w("fldSimple"))]:
        parent = simple.getparent()
        assert parent is not None
        at = parent.index(simple)
        for child in list(simple):
            parent.insert(at, child)
            at += 1
        parent.remove(simple)


def as_strict(data: bytes) -> bytes:
    """In the Strict namespace of ISO/IEC 29500."""
    return with_parts(data, lambda name, part: part.replace(W.encode(), STRICT.encode()))


def without_tracking(data: bytes) -> bytes:
    """All changes accepted, as if nobody had tracked them; comments stay."""

    def change(name: str, part: bytes) -> bytes:
        if name not in ("word/document.xml", "word/footnotes.xml"):
            return part
        root = etree.fromstring(part)
        accept_all(root)
        return etree.tostring(root)

    return with_parts(data, change)


def accept_all(root: _Element) -> None:
    """Accepts every tracked change below `root` (ECMA-376 Part 1, 17.13.5)."""
    _settle(root, gone=("del", "moveFrom"), kept=("ins", "moveTo"))


def reject_all(root: _Element) -> None:
    """Rejects every tracked change below `root`."""
    _settle(root, gone=("ins", "moveTo"), kept=("del", "moveFrom"))
    for text in [*root.iter(w("delText"))]:
        text.tag = w("t")
    for text in [*root.iter(w("delInstrText"))]:
        text.tag = w("instrText")


def _settle(root: _Element, gone: tuple[str, ...], kept: tuple[str, ...]) -> None:
    for row in [*root.iter(w("tr"))]:
        marks = row.find(w("trPr"))
        if marks is not None and any(marks.find(w(name)) is not None for name in gone):
            _remove(row)
    for name in gone:
        for element in [*root.iter(w(name))]:
            parent = element.getparent()
            if parent is not None and parent.tag not in (w("rPr"), w("trPr")):
                _remove(element)
    for name in kept:
        for element in [*root.iter(w(name))]:
            parent = element.getparent()
            assert parent is not None
            if parent.tag in (w("rPr"), w("trPr")):
                parent.remove(element)
                continue
            at = parent.index(element)
            for child in list(element):
                parent.insert(at, child)
                at += 1
            parent.remove(element)
    for paragraph in [*root.iter(w("p"))]:
        sign = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if sign is not None and any(sign.find(w(name)) is not None for name in gone):
            _join(paragraph)
    for name in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"):
        for element in [*root.iter(w(name))]:
            _remove(element)
    for name in ("rPrChange", "pPrChange"):
        for element in [*root.iter(w(name))]:
            _remove(element)


def _join(paragraph: _Element) -> None:
    """Takes out a paragraph's sign: what it still holds goes to the head of the next one, which keeps its own look."""
    following = paragraph.getnext()
    while following is not None and following.tag != w("p"):
        following = following.getnext()
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following is not None:
        properties = following.find(w("pPr"))
        at = 0 if properties is None else following.index(properties) + 1
        for child in content:
            following.insert(at, child)
            at += 1
    _remove(paragraph)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
