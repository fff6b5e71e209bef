"""Bookmarks: the names that cross-references aim at, and the hidden ones by which a returned file is read back.

A name has at most 40 characters out of [A-Za-z0-9_]; one that begins with "_" stays hidden in Word's own dialogue.
"""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct, field

from lspreport.emit.docx.ooxml import bookmark_end, bookmark_start
from lspreport.emit.docx.page import Piece
from lspreport.model.text import keyed
from lspreport.model.tree import Inlines
from lspreport.source import Span

LONGEST = 40


class SourceMapRow(Struct, frozen=True):
    """One line of the source map: the bookmark, and what it is, in the report and in the author's file."""

    bookmark: str
    kind: str
    number: str
    text: str
    span: Span

    @property
    def digest(self) -> str:
        """A short hash of the text, to see silent edits by."""
        return digest(self.text)

    @property
    def evidence(self) -> bool:
        """Whether an area or another source handed this in: a public file does not tell which."""
        path = self.span.source.path
        return path.parent.name == "areas" or path.name == "sources.yaml"


def digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


class Marks(Struct):
    """Hands out bookmark ids and hidden names, and collects the source map."""

    rows: list[SourceMapRow] = field(default_factory=list)
    _next: int = 0
    _seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def around(self, names: tuple[str, ...], content: list[Piece]) -> list[Piece]:
        """`content` inside bookmarks of these names."""
        start, end = "", ""
        for name in names:
            opening, closing = self.pair(name)
            start, end = start + opening, closing + end
        return [start, *content, end] if names else content

    def pair(self, name: str) -> tuple[str, str]:
        """The start and the end of a bookmark."""
        self._next += 1
        return bookmark_start(self._next, name), bookmark_end(self._next)

    def hidden(self, kind: str, number: str, text: str, span: Span, content: Inlines = ()) -> str:
        """The stable hidden name of a thing, noted in the source map.

        It comes from kind and words alone: the file's name would tell which area an example came from. A reference in
        its `content` counts as what it leads to, and not by a number, which other paragraphs change.
        """
        words = keyed(content) or text
        times = self._seen[kind, words] = self._seen.get((kind, words), 0) + 1
        name = "_lsp_" + hashlib.sha256(f"{kind}\0{words}\0{times}".encode()).hexdigest()[:12]
        self.rows.append(SourceMapRow(name, kind, number, text, span))
        return name


def without_unaimed(xml: str, aimed: frozenset[str]) -> str:
    """A part without the bookmarks that no field or link aims at: only the team's own edition is read back by them."""
    ends: set[str] = set()

    def start(mark: re.Match[str]) -> str:
        if mark[2] in aimed:
            return mark[0]
        ends.add(mark[1])
        return ""

    kept = _START.sub(start, xml)
    return _END.sub(lambda mark: "" if mark[1] in ends else mark[0], kept)


def aims(xml: str) -> frozenset[str]:
    """The bookmarks that the fields and links of a part aim at."""
    return frozenset(one or other for one, other in _AIM.findall(xml))


_START = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/>')
_END = re.compile(r'<w:bookmarkEnd w:id="(\d+)"/>')
_AIM = re.compile(r'<w:instrText[^>]*> (?:PAGE|NOTE)?REF (\w+)|<w:hyperlink w:anchor="(\w+)"')


def target(key: str) -> str:
    """The bookmark that references to `key` aim at."""
    return _named("_Ref_", key)


def number_target(key: str) -> str:
    """The bookmark round the number alone in the caption of `key`."""
    return _named("_RefN_", key)


def contents_target(key: str) -> str:
    """The bookmark that the contents aim at."""
    return _named("_Toc_", key)


def _named(prefix: str, key: str) -> str:
    # keys have no underscore, so that this loses nothing; Word compares names without case, so capitals are told apart
    name = prefix + key.replace("-", "_")
    if len(name) > LONGEST or key != key.lower():
        name = name[: LONGEST - 9] + "_" + hashlib.sha256(key.encode()).hexdigest()[:8]
    return name
