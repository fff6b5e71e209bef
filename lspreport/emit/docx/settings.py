"""The file's settings: Word's newest mode, the lines above the notes, captions, the report's language."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx import package
from lspreport.emit.docx.ooxml import w
from lspreport.model.settings import Scheme

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"

# fmt: off
_ORDER = (
    "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang",
    "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
    "listSeparator",
)
# fmt: on
"""The end of CT_Settings, whatever an element's namespace. ECMA-376 part 1, 17.15.1.78."""


def set_compatibility(file: package.Package, separators: list[str]) -> None:
    """Mode 15 (Word 2013 and later), without which Word opens a file in "compatibility mode"; and `separators`, the
    ids of the lines above the notes, which the settings have to name.
    """
    root = file.tree(package.SETTINGS)
    notes, compat = root.makeelement(w("footnotePr")), root.makeelement(w("compat"))
    for identity in separators:
        etree.SubElement(notes, w("footnote"), {w("id"): identity})
    for setting, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ):
        said = {w("name"): setting, w("uri"): _COMPATIBILITY, w("val"): str(value)}
        etree.SubElement(compat, w("compatSetting"), said)
    _put(root, notes)
    _put(root, compat)


def set_captions(file: package.Package, schemes: Mapping[str, Scheme]) -> None:
    """The kinds of caption, by word, so that Word's own command puts in a further one that is counted with them."""
    root = file.tree(package.SETTINGS)
    captions = root.makeelement(w("captions"))
    for word, scheme in schemes.items():
        said = {w("name"): word, w("pos"): "above", w("numFmt"): "decimal"}
        if scheme is Scheme.CHAPTER:
            said |= {w("chapNum"): "1", w("heading"): "1", w("sep"): "period"}
        etree.SubElement(captions, w("caption"), said)
    _put(root, captions)


def _put(root: _Element, made: _Element) -> None:
    """Sets a setting in its place in the schema's order, instead of what was there."""
    name = _local(made)
    for old in root.findall(w(name)):
        root.remove(old)
    later = _ORDER[_ORDER.index(name) + 1 :]
    root.insert(sum(1 for child in root if _local(child) not in later), made)


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def set_language(file: package.Package, language: str) -> None:
    """The language of all that names no other: the house's is its author's own."""
    sheet = file.tree(package.STYLES)
    defaults = _child(_child(_child(sheet, "docDefaults", 0), "rPrDefault", 0), "rPr", 0)
    spoken = _child(defaults, "lang")
    for side in ("val", "eastAsia"):
        spoken.set(w(side), language)


def _child(parent: _Element, tag: str, at: int | None = None) -> _Element:
    """The child of this name, put at its place where there is none."""
    found = parent.find(w(tag))
    if found is None:
        found = parent.makeelement(w(tag))
        parent.insert(len(parent) if at is None else at, found)
    return found
