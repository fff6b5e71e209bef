"""A finished Word file opened again: every part with its names, the bookmarks and fields, and its authors."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from lspreport.model.part import Part
from lspreport.tools.pictures import words_in

_MARKUP = (".xml", ".rels")
_NAMES = tuple(
    re.compile(pattern)  # one by one they are found in a fraction of the time
    for pattern in (r' w:name="([^"]*)"', r' w:anchor="([^"]*)"', r"<w:instrText[^>]*>([^<]*)<", r' file="([^"]*)"')
)
"""Bookmarks, links to them, the fields' codes, and the files in the source map."""

_OURS = re.compile(r"^_(?:RefN?|Toc|lsp)_")
"""What `marks` puts before a key."""

_PEOPLE = tuple(
    re.compile(pattern)
    for pattern in (r' w:author="([^"]*)"', r"<dc:creator[^>]*>([^<]*)<", r"<cp:lastModifiedBy[^>]*>([^<]*)<")
)


def parts(data: bytes) -> Iterator[Part]:
    """The archive's parts in its own order, and a last part for what the archive says of itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename.endswith(_MARKUP):
                text = content.decode("utf-8")
                people = frozenset(unescape(name) for pattern in _PEOPLE for name in pattern.findall(text) if name)
                yield Part(info.filename, text, frozenset(_names(text)), people)
            else:
                yield Part(info.filename, words_in(content))
        said = [archive.comment, *(info.comment + info.extra for info in archive.infolist())]
        yield Part("the archive", b"\n".join(said).decode("utf-8", "replace"), frozenset(archive.namelist()))


def _names(text: str) -> Iterator[str]:
    for words in {words for pattern in _NAMES for words in pattern.findall(text)}:
        # a field's code is a word and its bookmark
        yield from (_OURS.sub("", unescape(word)) for word in words.split())
