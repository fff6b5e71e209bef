"""The names of WordprocessingML that the readers share, and the parts of a Word file as trees.

A file in the Strict namespace (ISO/IEC 29500-4) is read as one in the common one: only the names differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from lxml.etree import _Element
from msgspec import Struct

from lspreport.tools.archive import TOTAL, Archive, parse_xml
from lspreport.tools.files import RefusedFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

DOCUMENT = "word/document.xml"
_RELATED = ("footnotes", "endnotes", "comments", "commentsExtended", "settings")
"""Parts that are one of a kind, by the last word of the relationship that leads to each."""
_NAMESPACES = (_STRICT, W.encode())
_DELETE = re.compile(rb"\x7f|&#(?:127|x7[Ff]);")
"""The one character that XML allows and no file of a report: nobody sees it."""


class WordParts(Struct, frozen=True):
    """The parts of a Word file by the names that Word gives them, whatever they are called in the file; `mended` are
    those whose XML had to be mended to be read, `pictures` the digests of its pictures."""

    trees: Mapping[str, _Element]
    mended: tuple[str, ...] = ()
    pictures: frozenset[str] = frozenset()

    def root(self, name: str) -> _Element | None:
        return self.trees.get(name)


def word_parts(data: bytes) -> WordParts:
    """The XML parts of a Word file that matter here; `RefusedFile` where it is none, or a hostile one."""
    archive = Archive(data, "Word file", TOTAL)
    document = archive.main_part(DOCUMENT)
    usual = {part: f"word/{kind}.xml" for kind, part in archive.related(document) if kind in _RELATED}
    usual[document] = DOCUMENT
    trees: dict[str, _Element] = {}
    mended: list[str] = []
    for name in archive.names:
        known = name in usual or name.startswith(("word/", "customXml/", "docProps/"))
        if not (known and name.endswith(".xml")):
            continue
        if name.startswith("word/theme/") or name in ("word/styles.xml", "word/fontTable.xml"):
            continue
        raw = _DELETE.sub(b"", archive.read(name).replace(*_NAMESPACES))
        try:
            trees[usual.get(name, name)] = parse_xml(raw, name)
        except RefusedFile as problem:
            tree = _mended(raw, name)
            if tree is None:
                if name.startswith("word/") and name != document:
                    mended.append(name)
                    continue
                raise RefusedFile(f"it is damaged: {problem.message}", "ask for another copy of it") from problem
            trees[usual.get(name, name)] = tree
            mended.append(name)
    media = [name for name in archive.names if name.startswith("word/media/")]
    return WordParts(trees, tuple(mended), frozenset(sha256(archive.read(name)).hexdigest()[:16] for name in media))


def _mended(data: bytes, name: str) -> _Element | None:
    """The tree of a part in which a prefix is not declared; None where more than that is wrong with it."""
    try:
        return parse_xml(data, name, undeclared=True)
    except RefusedFile:
        return None


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML; "" where there is none."""
    return "" if element is None else element.get(w(name)) or ""


def local(element: _Element) -> str:
    """The element's name without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def on(element: _Element | None) -> bool:
    """Whether a switch is there and on (ECMA-376, 17.17.4)."""
    return element is not None and value(element) not in ("0", "false", "off")


def children(element: _Element, *names: str) -> Iterator[_Element]:
    wanted = {w(name) for name in names}
    return (child for child in element if child.tag in wanted)
