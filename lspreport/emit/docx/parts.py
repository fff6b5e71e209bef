"""A finished Word file opened again: the words of every part, its bookmarks and what aims at them, and its authors.

Read is what a person or a program takes for words, and not the format's own elements, values and fields: a team may be
called `SEQ` or `center`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.lint import aims, instructions
from lspreport.emit.docx.ooxml import w
from lspreport.model.part import Part
from lspreport.tools.pictures import words_in

_MARKUP = (".xml", ".rels")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)

_SMALL = 200_000
"""So many bytes of a part are kept for the next file, which may have the same one."""
_OURS = re.compile(r"^_(?:RefN?|Toc|lsp)_")
"""What `marks` puts before a key."""

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:word/)?_rels/\w*(?:\.xml)?\.rels|docProps/(?:app|core|custom)\.xml"
    r"|customXml/(?:_rels/)?item(?:Props)?1\.xml(?:\.rels)?"
    r"|word/(?:document|footnotes|endnotes|fontTable|numbering|settings|styles|webSettings)\.xml"
    r"|word/glossary/(?:_rels/)?(?:document|styles)\.xml(?:\.rels)?"
    r"|word/(?:(?:header|footer)\d+|theme/theme\d+)\.xml|word/media/(?:figure|house)\d+\.(?:svg|png|jpe?g)"
)
"""How the parts are called that we write."""

_FIELDS = (
    "SEQ", "TOC", "REF", "PAGEREF", "NOTEREF", "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF",
    "DOCPROPERTY", "TITLE", "SUBJECT",
)  # fmt: skip
"""Fields whose codes say nothing beside the bookmark that they aim at."""

_STYLES = frozenset(name.lower() for name in (*styles.REQUIRED, *styles.OPTIONAL, *styles.CHARS))

_WORDS = frozenset(("author", "initials", "descr", "title", "tooltip", "name", "alias", "tag", "text", "default"))
"""Attributes that hold words, whatever is in them; of all others, those values that no word of the format is like."""
_FORMAL = frozenset((
    "anchor", "ascii", "hAnsi", "cs", "eastAsia", "typeface", "uri", "type", "Type", "ContentType", "PartName",
    "Extension", "Id", "file",
))  # fmt: skip
"""Attributes that hold no words, or are looked at by themselves."""
_FORMAL_OF = frozenset((
    "bookmarkStart", "font", "lsdException", "style", "name", "compatSetting", "docPartGallery", "dataBinding",
))  # fmt: skip
"""Elements whose attributes hold none: names of styles and fonts are looked at by themselves."""
_TOLD_BY = frozenset(("lvlText", "alias", "tag", "tblCaption", "tblDescription", "docVar"))
"""Elements whose attributes all hold words."""
_AUTHORS = frozenset(("creator", "lastModifiedBy"))
_OTHER_TEXT = etree.XPath(
    "//text()[not(parent::*[contains(' t delText instrText posOffset created modified Words Pages ',"
    " concat(' ', local-name(), ' '))])]"
)


def parts(data: bytes) -> Iterator[Part]:
    """The archive's parts in its own order, and a last part for what the archive says of itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename.endswith(_MARKUP):
                yield (_again if len(content) < _SMALL else _markup)(info.filename, content)
            else:
                yield Part(info.filename, words_in(content))
        said = [archive.comment, *(info.comment + info.extra for info in archive.infolist())]
        names = frozenset(name for name in archive.namelist() if not _PARTS.fullmatch(name))
        yield Part("the archive", b"\n".join(said).decode("utf-8", "replace"), names)


def _markup(name: str, content: bytes) -> Part:
    root = etree.fromstring(content, _PARSER)
    said: list[str] = []
    names: set[str] = set(aims(root))
    people: set[str] = set()
    for element in root.iter(etree.Element):
        kind = str(element.tag).rpartition("}")[2]
        if kind in _AUTHORS and element.text:
            people.add(element.text)
        for key, value in element.items():
            attribute = str(key).rpartition("}")[2]
            if attribute == "author":
                people.add(str(value))
            elif attribute == "file" or (attribute == "name" and kind == "bookmarkStart"):
                names.add(str(value))
            if kind in _TOLD_BY or _is_said(kind, attribute, str(value), element):
                said.append(str(value))
    words = "\n".join((*_texts(root), *_codes(root), *_styles(root), *said))
    return Part(name, words, frozenset(_OURS.sub("", one) for one in names), frozenset(people))


def _is_said(kind: str, attribute: str, value: str, element: _Element) -> bool:
    """Whether the value of an attribute may be somebody's words."""
    if attribute not in _WORDS and not (" " in value or ":" in value or "/" in value):
        return False
    if attribute in _FORMAL or kind in _FORMAL_OF:
        return False
    return not (attribute == "default" and value == "1") and not (
        attribute == "Target" and element.get("TargetMode") != "External"
    )


@lru_cache(maxsize=64)
def _again(name: str, content: bytes) -> Part:
    """As `_markup`, of a part that every file of the same house style has: styles, theme, fonts."""
    return _markup(name, content)


def _strings(path: etree.XPath, root: _Element) -> list[str]:
    found = path(root)
    assert isinstance(found, list)
    return [str(one) for one in found]


def _texts(root: _Element) -> Iterator[str]:
    """The text of each paragraph in one, as it may be spread over many runs; then all other text, and the remarks."""
    breaks = (w("p"), w("tab"), w("br"), w("cr"))
    yield "".join("\n" if one.tag in breaks else one.text or "" for one in root.iter(*breaks, w("t"), w("delText")))
    yield from _strings(_OTHER_TEXT, root)
    yield from (remark.text or "" for remark in root.iter(etree.Comment, etree.ProcessingInstruction))


def _codes(root: _Element) -> Iterator[str]:
    return (code for code in instructions(root) if not code.split() or code.split()[0].upper() not in _FIELDS)


def _styles(root: _Element) -> Iterator[str]:
    """The names of styles that are neither Word's nor ours: the house's own."""
    for style in root.iter(w("style")):
        called = style.find(w("name"))
        name = called.get(w("val")) or "" if called is not None else ""
        if style.get(w("customStyle")) == "1" and name.lower() not in _STYLES:
            yield name
