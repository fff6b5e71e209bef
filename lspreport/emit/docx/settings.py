"""The file's settings: Word's newest mode, the lines above the notes, and the report's language."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx import package
from lspreport.emit.docx.ooxml import w

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"

# fmt: off
_AFTER = (
    "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)
# fmt: on
"""What stands behind footnotePr in CT_Settings, whatever its namespace. ECMA-376 part 1, 17.15.1.78."""


def set_compatibility(file: package.Package, separators: list[str]) -> None:
    """Mode 15 (Word 2013 and later), without which Word opens a file in "compatibility mode"; and `separators`, the
    ids of the lines above the notes, which the settings have to name.
    """
    root = file.tree(package.SETTINGS)
    for name in ("footnotePr", "compat"):
        for old in root.findall(w(name)):
            root.remove(old)
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
    at = sum(1 for child in root if str(child.tag).rpartition("}")[2] not in _AFTER)
    for one in (compat, notes):
        root.insert(at, one)


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
