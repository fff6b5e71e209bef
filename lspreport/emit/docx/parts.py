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

_ATTRIBUTES = etree.XPath(
    "//@*[contains(' author initials descr title tooltip name alias tag text default ', concat(' ', local-name(), ' '))"
    " or contains(., ' ') or contains(., ':') or contains(., '/')]"
    "[not(contains(' anchor ascii hAnsi cs eastAsia typeface uri type Type ContentType PartName Extension Id file ',"
    " concat(' ', local-name(), ' ')))]"
    "[not(parent::*[contains(' bookmarkStart font lsdException style name compatSetting docPartGallery dataBinding ',"
    " concat(' ', local-name(), ' '))])]"
    "[not(local-name() = 'Target' and not(../@TargetMode = 'External'))]"
    "[not(local-name() = 'default' and . = '1')]"
    "|//*[contains(' lvlText alias tag tblCaption tblDescription docVar ', concat(' ', local-name(), ' '))]/@*"
)
"""The attributes that hold words, whatever is in them; and of all others those values that no word of the format is
like. Names of styles and fonts are looked at by themselves."""
_NAMES = etree.XPath("//*[local-name() = 'bookmarkStart']/@*[local-name() = 'name'] | //@file")
_OTHER_TEXT = etree.XPath(
    "//text()[not(parent::*[contains(' t delText instrText posOffset created modified Words Pages ',"
    " concat(' ', local-name(), ' '))])]"
)
_PEOPLE = etree.XPath(
    "//@*[local-name() = 'author'] | //*[local-name() = 'creator' or local-name() = 'lastModifiedBy']/text()"
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
    names = {*_strings(_NAMES, root), *aims(root)}
    people = frozenset(_strings(_PEOPLE, root))
    words = "\n".join((*_texts(root), *_codes(root), *_styles(root), *_strings(_ATTRIBUTES, root)))
    return Part(name, words, frozenset(_OURS.sub("", one) for one in names), people)


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
