"""The part of the footnotes: the house's lines above them, and the notes of the report, numbered from 1."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.docx.ooxml import R, copied, w
from lspreport.emit.docx.package import DOCUMENT, NOTES, Package

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = ("separator", "continuationSeparator")


def separators(file: Package) -> Mapping[str, str]:
    """The lines above the notes, as XML by their ids: the house's, or the plain ones where it has none."""
    listed = file.tree(NOTES).findall(w("footnote")) if NOTES in file.parts else []
    found = {note.get(w("id")) or "": copied(note) for note in listed if note.get(w("type")) in _SEPARATORS}
    return found or {
        str(identity): f'<w:footnote w:type="{kind}" w:id="{identity}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for identity, kind in ((-1, "separator"), (0, "continuationSeparator"))
    }


def add_notes(file: Package, content: str) -> None:
    """The part, of the footnotes' XML."""
    file.add(NOTES, content.encode(), _TYPE)
    file.relate(DOCUMENT, f"{R}/footnotes", NOTES.removeprefix("word/"))
