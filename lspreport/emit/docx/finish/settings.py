"""The file's settings: Word's newest mode, and no styles that nothing uses."""

from __future__ import annotations

from lspreport.emit.docx import package
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.finish.elements import element
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


def set_compatibility(file: package.Package) -> None:
    """Mode 15 (Word 2013 and later), without which Word opens a file in "compatibility mode"."""
    root = file.tree(package.SETTINGS)
    for name in ("footnotePr", "compat", "updateFields", "doNotTrackMoves", "savePreviewPicture"):
        for old in root.findall(w(name)):
            root.remove(old)
    notes = element("footnotePr")
    for identity in _separators(file):
        notes.append(element("footnote", id=identity))
    compat = element("compat")
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ):
        compat.append(element("compatSetting", name=name, uri=_COMPATIBILITY, val=value))
    at = sum(1 for child in root if str(child.tag).rpartition("}")[2] not in _AFTER)
    for child in (compat, notes) if len(notes) else (compat,):
        root.insert(at, child)


def _separators(file: package.Package) -> list[str]:
    """The ids of the lines above the notes, which the settings have to name."""
    if package.NOTES not in file.parts:
        return []
    notes = file.tree(package.NOTES).findall(w("footnote"))
    return [note.get(w("id")) or "" for note in notes if note.get(w("type")) is not None]


def trim_styles(draft: Draft, file: package.Package) -> None:
    """Removes the styles for coloured program code that pandoc adds and the house does not have."""
    sheet = file.tree(package.STYLES)
    own = set(draft.house.ids.values())
    for style in sheet.findall(w("style")):
        if style.get(w("styleId")) not in own and (style.get(w("styleId")) or "").endswith("Tok"):
            sheet.remove(style)
