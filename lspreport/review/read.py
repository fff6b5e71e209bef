"""Reads a Word file: its stories one after another, its comments with their threads, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.etree import _Element, tostring

from lspreport.review.returned import ReturnedFile, WordComment
from lspreport.review.story import Story
from lspreport.review.wordml import DOCUMENT, W14, W15, WordParts, local, on, value, w, word_parts

MAP_NAMESPACE = "urn:lspreport:source-map"
"""Of the map that a draft for comment carries: see `marking.py`."""
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")


def read_word(data: bytes) -> ReturnedFile:
    """What the Word file `data` says; raises `RefusedFile` where it is none, is damaged or means harm."""
    parts = word_parts(data)
    story = Story()
    story.read(parts.trees[DOCUMENT], "body")
    for name, kind in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        root = parts.root(name)
        for note in () if root is None else root.iter(w(kind)):
            if value(note, "type") in ("", "normal"):
                story.read(note, kind, value(note, "id"))
    for name in sorted(parts.trees):
        if _RUNNING.fullmatch(name):
            story.read(parts.trees[name], "running")
    settings = parts.root("word/settings.xml")
    tracked = settings is not None and on(settings.find(w("trackRevisions")))
    comments = tuple(_comments(parts))
    return ReturnedFile(
        story.paragraphs,
        comments,
        story.anchors,
        _map(parts),
        _program(parts),
        _editors(parts),
        story.fields,
        tracked,
        dict(story.told),
        tuple(story.boxed),
        parts.mended,
        parts.pictures,
        story.drawn,
    )


def _comments(parts: WordParts) -> Iterator[WordComment]:
    """The comments in the file's order. A thread is told by the ids of paragraphs ([MS-DOCX] 2.5.4.1): a comment's is
    that of its last paragraph."""
    root = parts.root("word/comments.xml")
    if root is None:
        return
    extended = _extended(parts.root("word/commentsExtended.xml"))
    owners: dict[str, str] = {}
    for comment in root.iter(w("comment")):
        for paragraph in comment.iter(w("p")):
            owners[paragraph.get(f"{{{W14}}}paraId") or ""] = value(comment, "id")
    for comment in root.iter(w("comment")):
        paragraphs = list(comment.iter(w("p")))
        parent, resolved = "", False
        for paragraph in paragraphs:
            found = extended.get(paragraph.get(f"{{{W14}}}paraId") or "-")
            if found is not None:
                parent, resolved = owners.get(found[0], "") if found[0] else parent, found[1] or resolved
        resolved = resolved or comment.get(f"{{{W15}}}done") == "1"
        text = "\n".join(_words(paragraph) for paragraph in paragraphs).strip()
        yield WordComment(
            value(comment, "id"),
            value(comment, "author"),
            value(comment, "date"),
            text,
            parent if parent != value(comment, "id") else "",
            resolved,
        )


def _extended(root: _Element | None) -> Mapping[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for one in () if root is None else root.iter(f"{{{W15}}}commentEx"):
        parent = one.get(f"{{{W15}}}paraIdParent") or ""
        found[one.get(f"{{{W15}}}paraId") or ""] = (parent, one.get(f"{{{W15}}}done") in ("1", "true"))
    return found


def _words(paragraph: _Element) -> str:
    words = ""
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            words += element.text or ""
        elif name in ("tab", "br", "cr"):
            words += " "
    return words.strip()


def _map(parts: WordParts) -> bytes | None:
    for name, root in sorted(parts.trees.items()):
        if name.startswith("customXml/") and root.tag == f"{{{MAP_NAMESPACE}}}report":
            return tostring(root)
    return None


def _program(parts: WordParts) -> str:
    root = parts.root("docProps/app.xml")
    for element in () if root is None else root:
        if local(element) == "Application":
            return (element.text or "").strip()
    return ""


def _editors(parts: WordParts) -> tuple[str, ...]:
    root = parts.root("docProps/core.xml")
    named = [element.text or "" for element in (() if root is None else root) if local(element) == "lastModifiedBy"]
    return tuple(name.strip() for name in named if name.strip())
