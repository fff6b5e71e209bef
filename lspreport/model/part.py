"""A finished output opened again: its parts, as somebody would read them who looks for what they hide."""

from __future__ import annotations

from msgspec import Struct


class Part(Struct, frozen=True):
    """A part of a finished file. `place` names it for people: "word/document.xml".

    `text` is all of it that a person or a program takes for words, metadata and remarks included, pictures by what
    their files say beside the picture; the format's own elements, values and operators are none. `names` are ids,
    anchors, bookmarks, file names and links within the report, without what the writer puts before a key. `people` are
    whom its metadata calls its authors, each as it stands there.
    """

    place: str
    text: str
    names: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
