"""Takes out the bookmarks that nothing in the file points to: only the team's own edition is read back by them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from lspreport.emit.docx.finish.elements import remove
from lspreport.emit.docx.lint import STORIES, aims
from lspreport.emit.docx.ooxml import w
from lspreport.emit.docx.package import Package


def drop_bookmarks(file: Package) -> None:
    """Leaves the bookmarks that a field or a link of any part aims at."""
    stories = [file.tree(part) for part in sorted(file.parts) if STORIES.fullmatch(part)]
    aimed = {name for root in stories for name in aims(root)}
    for root in stories:
        for mark in list(_unaimed(root, aimed)):
            remove(mark)


def _unaimed(root: _Element, aimed: set[str]) -> Iterator[_Element]:
    """The starts of the other bookmarks, and their ends."""
    starts = [mark for mark in root.iter(w("bookmarkStart")) if mark.get(w("name")) not in aimed]
    ids = {mark.get(w("id")) for mark in starts}
    yield from starts
    yield from (mark for mark in root.iter(w("bookmarkEnd")) if mark.get(w("id")) in ids)
