"""What a reader must find in an output, told by the document: numbers, titles, and the words of each reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lspreport.model import walk
from lspreport.model.report import Document
from lspreport.model.text import plain
from lspreport.model.tree import CrossReference, Inlines, Language, Link, Note, StyledText


@dataclass(frozen=True)
class Shown:
    """A reference as printed, with the letters that stand right before it."""

    target: str
    text: str
    number: str
    before: str


def runs(document: Document) -> Iterator[Inlines]:
    """Every run of inlines in reading order, those of the footnotes left out."""
    return walk.runs(document.sections, walk.outside_notes)


def note_runs(document: Document) -> Iterator[Inlines]:
    """The runs of the footnotes, in the order of their marks."""
    return (content for note in walk.notes(document.sections) for content in walk.runs(note.blocks))


def references(content: Inlines, before: str = "") -> list[Shown]:
    """The references in a run, in order."""
    found: list[Shown] = []
    for inline in content:
        match inline:
            case CrossReference(target, _, number):
                found.append(Shown(target, plain((inline,)), number, before))
                before += plain((inline,))
            case StyledText() | Language() | Link():
                found += references(inline.content, before)
                before += plain(inline.content)
            case Note():
                before = ""  # the note's mark stands here
            case _:
                before += plain((inline,))
    return found


def marks(content: Inlines) -> list[tuple[str, str]]:
    """The footnote marks in a run: the note's key, with the letters before the mark."""
    found: list[tuple[str, str]] = []
    before = ""
    for inline in content:
        if isinstance(inline, Note):
            found.append((inline.key, before))
        before += plain((inline,))
    return found


def all_references(document: Document) -> list[Shown]:
    """Every reference of the text, then every reference of the footnotes."""
    listed = [*runs(document), *note_runs(document)]
    return [shown for content in listed for shown in references(content)]


def numbered(document: Document, *kinds: str) -> list[tuple[str, str]]:
    """Key and number of every numbered thing of the given kinds, in reading order."""
    return [
        (entry.key, str(entry.number))
        for entry in document.numbering.entries.values()
        if entry.number is not None and entry.kind in kinds
    ]
