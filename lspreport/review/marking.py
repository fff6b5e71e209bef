"""Makes a finished Word file a draft for comment: a hidden name on every paragraph, the map, and tracking switched on.

The file is the writer's, opened again: no writer has to know of reviews, and none of this is ever in a public build. A
name comes from the words, with what a reference leads to in place of its number, so that it stays when numbers change.
A paragraph that stood in the last draft that was sent keeps the name that it had there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from lxml.etree import SubElement, _Element
from msgspec import Struct

from lspreport.emit.docx.ooxml import DECLARATION, R, quoted
from lspreport.emit.docx.package import DOCUMENT, NOTES, SETTINGS, Package, read, write
from lspreport.review.beside import rows
from lspreport.review.draft import Place, SentDraft
from lspreport.review.groups import blank
from lspreport.review.likeness import Texts, pair
from lspreport.review.read import MAP_NAMESPACE
from lspreport.review.returned import FIELD, FileParagraph
from lspreport.review.story import MARK, Story
from lspreport.review.wordml import w

_ITEM, _PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_IDENTITY = "{6C737072-6570-6F72-742D-736F75726365}"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")

# fmt: off
_BEFORE_TRACKING = frozenset((
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
    "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
    "revisionView",
))
# fmt: on
"""What stands before `trackRevisions` in CT_Settings. ECMA-376 part 1, 17.15.1.78."""


class DraftHeader(Struct, frozen=True):
    """What the map says of the draft: its name, for whom, a digest of the sources, and what made it."""

    draft: str
    edition: str
    sources: str
    tool: str


class MarkedFile(Struct, frozen=True):
    """The file's parts with a name on every paragraph; `names` in the order of the file."""

    package: Package
    paragraphs: tuple[FileParagraph, ...]
    names: tuple[str, ...]


def marked(data: bytes, last: SentDraft | None) -> MarkedFile:
    """The finished Word file `data` with a hidden bookmark in every paragraph that has words."""
    package = Package(read(data))
    found: list[tuple[FileParagraph, _Element]] = []
    for part in (DOCUMENT, NOTES):
        if part in package.parts:
            root = package.tree(part)
            _drop(root)
            story = Story()
            for note in _stories(root, part):
                story.read(note, "body" if part == DOCUMENT else "footnote", note.get(w("id")) or "")
            found += zip(story.paragraphs, story.elements, strict=True)
    found = [(paragraph, element) for paragraph, element in found if not blank(paragraph.before)]
    paragraphs = tuple(paragraph for paragraph, _ in found)
    names = _names(paragraphs, last)
    taken = [int(mark.get(w("id")) or 0) for part in package.trees.values() for mark in part.iter(w("bookmarkStart"))]
    number = max(taken, default=0)
    for (_, element), name in zip(found, names, strict=True):
        number += 1
        _bookmark(element, number, name)
    return MarkedFile(package, paragraphs, names)


def _stories(root: _Element, part: str) -> list[_Element]:
    if part == DOCUMENT:
        return [root]
    return [note for note in root.iter(w("footnote")) if note.get(w("type")) not in _SEPARATORS]


def _drop(root: _Element) -> None:
    """Takes out hidden names that are there: the team's own edition has some."""
    starts = [mark for mark in root.iter(w("bookmarkStart")) if (mark.get(w("name")) or "").startswith(MARK)]
    ids = {mark.get(w("id")) for mark in starts}
    ends = [mark for mark in root.iter(w("bookmarkEnd")) if mark.get(w("id")) in ids]
    for mark in (*starts, *ends):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _bookmark(paragraph: _Element, number: int, name: str) -> None:
    """A bookmark round all that the paragraph holds."""
    properties = paragraph.find(w("pPr"))
    start = paragraph.makeelement(w("bookmarkStart"), {w("id"): str(number), w("name"): name})
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    SubElement(paragraph, w("bookmarkEnd"), {w("id"): str(number)})


def keyed(paragraph: FileParagraph) -> str:
    """The words with each field's own code, which names what it leads to, in place of what it shows."""
    return "".join(piece.code or piece.result if piece.text == FIELD else piece.text for piece in paragraph.pieces)


def _names(paragraphs: Sequence[FileParagraph], last: SentDraft | None) -> tuple[str, ...]:
    """A name for each paragraph: that of the last draft, or one of its own words."""
    inherited = _inherited(paragraphs, last.places) if last is not None else {}
    taken, seen = set(inherited.values()), dict[str, int]()
    names: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        name = inherited.get(at, "")
        words = f"{paragraph.story}\0{paragraph.style}\0{keyed(paragraph)}"
        while not name or (at not in inherited and name in taken):
            seen[words] = seen.get(words, 0) + 1
            name = MARK + hashlib.sha256(f"{words}\0{seen[words]}".encode()).hexdigest()[:12]
        taken.add(name)
        names.append(name)
    return tuple(names)


def _inherited(paragraphs: Sequence[FileParagraph], places: Sequence[Place]) -> Mapping[int, str]:
    old, new = [place.words for place in places], [paragraph.before for paragraph in paragraphs]
    return {
        at: places[one].mark
        for at, one in pair(
            Texts(old, rows([place.cell for place in places], old)),
            Texts(new, rows([paragraph.cell for paragraph in paragraphs], new)),
            {},
        ).old_of.items()
        if places[one].mark
    }


def completed(file: MarkedFile, header: DraftHeader, places: Sequence[Place], *, files: bool, lock: bool) -> Package:
    """The package with the map in it and tracking on; `files` says that the map may name the authors' files."""
    package = file.package
    said = "".join(f"<place {_attributes(place, files)}/>" for place in places if place.mark)
    head = " ".join(f"{name}={quoted(getattr(header, name))}" for name in header.__struct_fields__)
    package.parts[_ITEM] = f'{DECLARATION}<report xmlns="{MAP_NAMESPACE}" {head}>{said}</report>'.encode()
    package.trees.pop(_ITEM, None)
    package.default_type("xml", "application/xml")
    package.relate(DOCUMENT, f"{R}/customXml", f"../{_ITEM}")
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_IDENTITY}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MAP_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    package.add(_PROPERTIES, properties.encode(), kind)
    package.relate(_ITEM, f"{R}/customXmlProps", "itemProps1.xml")
    _track(package.tree(SETTINGS), lock)
    return package


def _attributes(place: Place, files: bool) -> str:
    named = {"id": place.mark, "kind": place.kind, "number": place.number}
    evidence = place.where.startswith("areas/") or "sources.yaml:" in place.where
    if files and not evidence:
        file, _, lines = place.where.rpartition(":")
        named |= {"file": file, "lines": lines}
    return " ".join(f"{name}={quoted(value)}" for name, value in named.items() if value)


def _track(settings: _Element, lock: bool) -> None:
    for name in ("trackRevisions", "documentProtection"):
        for old in settings.findall(w(name)):
            settings.remove(old)
    at = sum(1 for child in settings if str(child.tag).rpartition("}")[2] in _BEFORE_TRACKING)
    settings.insert(at, settings.makeelement(w("trackRevisions")))
    if lock:
        protection = {w("edit"): "trackedChanges", w("enforcement"): "1"}
        settings.insert(at + 1, settings.makeelement(w("documentProtection"), protection))


def written(package: Package, epoch: int) -> bytes:
    return write(package.written(), epoch)
