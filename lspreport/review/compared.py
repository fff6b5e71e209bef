"""One of two Word files of ours that are compared: its paragraphs, without contents, and their elements."""

from __future__ import annotations

from lxml.etree import _Element
from msgspec import Struct

from lspreport.emit.docx.package import DOCUMENT, NOTES, Package, read
from lspreport.misuse import Misuse
from lspreport.review.beside import rows
from lspreport.review.groups import blank
from lspreport.review.likeness import Texts
from lspreport.review.returned import FileParagraph
from lspreport.review.story import Story
from lspreport.review.wordml import w

_CONTENTS = ("toc", "contents", "tableoffigures", "listof")


class ComparedFile(Struct, frozen=True):
    """One file: its paragraphs that are compared, with their elements."""

    package: Package
    paragraphs: tuple[FileParagraph, ...]
    elements: tuple[_Element, ...]

    def texts(self) -> Texts:
        said = [paragraph.before for paragraph in self.paragraphs]
        return Texts(said, rows([paragraph.cell for paragraph in self.paragraphs], said))

    def row_of(self, at: int) -> list[int]:
        """All that stands in a paragraph's row of a table; itself alone outside tables."""
        cell = self.paragraphs[at].cell
        if cell is None:
            return [at]
        return [
            other
            for other, one in enumerate(self.paragraphs)
            if one.cell is not None and (one.cell.table, one.cell.row) == (cell.table, cell.row)
        ]


def compared(data: bytes) -> ComparedFile:
    """The file `data` opened; `Misuse` where it has tracked changes already."""
    package = Package(read(data))
    found: list[tuple[FileParagraph, _Element]] = []
    for part in (DOCUMENT, NOTES):
        if part not in package.parts:
            continue
        root = package.tree(part)
        if next(root.iter(w("ins"), w("del"), w("moveFrom")), None) is not None:
            raise Misuse("the older Word file has tracked changes in it", "name the file as it was sent, or a revision")
        story = Story()
        stories = [root] if part == DOCUMENT else [note for note in root.iter(w("footnote")) if not note.get(w("type"))]
        for one in stories:
            story.read(one, "body" if part == DOCUMENT else "footnote", one.get(w("id")) or "")
        found += zip(story.paragraphs, story.elements, strict=True)
    kept = [one for one in found if not blank(one[0].before) and not _of_contents(one[0])]
    return ComparedFile(package, tuple(one for one, _ in kept), tuple(one for _, one in kept))


def _of_contents(paragraph: FileParagraph) -> bool:
    """Whether it is a line of contents, which are the new report's."""
    return paragraph.style.lower().startswith(_CONTENTS)
