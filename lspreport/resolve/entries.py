"""The entries of the numbering with the words as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lspreport.memo import recall
from lspreport.model.numbering import Entry, Numbering
from lspreport.model.report import Section
from lspreport.model.text import inlines_of, notes_of, plain, plain_blocks, walk
from lspreport.model.tree import Blocks, Box, Figure, Heading, Inlines, Paragraph, Table


def retold(numbering: Numbering, sections: Sequence[Section]) -> Numbering:
    """The numbering with each entry's text taken from the resolved sections: references worded, abbreviations spelt
    out, nothing left of citations."""
    texts: dict[str, str] = {}
    for section in sections:
        texts |= recall(("texts", section.key), _section, section)
    return Numbering({key: _with_text(entry, texts.get(key)) for key, entry in numbering.entries.items()})


def _with_text(entry: Entry, text: str | None) -> Entry:
    if text is None or text == entry.text:
        return entry
    return Entry(entry.key, entry.kind, entry.number, text, entry.span)


def _section(section: Section) -> dict[str, str]:
    return {section.key: plain(section.title), **dict(_notes(section.title)), **dict(_texts(section.blocks))}


def _texts(blocks: Blocks) -> Iterator[tuple[str, str]]:
    for block in walk(blocks):
        match block:
            case Paragraph(content) | Heading(_, content):
                yield block.key, plain(content)
            case Box(title):
                yield block.key, plain(title)
            case Figure() | Table():
                yield block.key, plain(block.caption)
        for content in inlines_of(block):
            yield from _notes(content)


def _notes(content: Inlines) -> Iterator[tuple[str, str]]:
    for note in notes_of(content):
        yield note.key, plain_blocks(note.blocks)
        yield from _texts(note.blocks)
