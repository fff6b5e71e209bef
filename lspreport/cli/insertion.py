"""Where in the report's files a new block goes: behind the paragraph, or at the end of the section, that is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from lspreport.diagnostic import nearest
from lspreport.misuse import Misuse
from lspreport.model.report import Document
from lspreport.model.tree import Block, Section, SectionKind
from lspreport.model.walk import level


class Insertion(Struct, frozen=True):
    """A place in a file: behind a line, counted from 1; at its end where there is none. `words` tell it."""

    path: PurePosixPath
    line: int | None
    words: str


_HINT = "name a paragraph by its number or label (`--after 2.6`), or a section by its file (`--after efficiency`)"


def insertion(document: Document, after: str) -> Insertion:
    """The place that `after` names: "2.6", "box 1", a label, a section's file; where it is "", the only chapter."""
    chapters = [one for one in document.sections if one.kind is SectionKind.CHAPTER]
    if not after:
        if len(chapters) != 1:
            raise Misuse("where is the box to stand?", _HINT)
        return _end(chapters[0])
    asked = after.removeprefix("@").removeprefix("sections/").removesuffix(".md").strip().lower()
    for section in document.sections:
        if asked in (section.name.lower(), section.key.lower()) and section.span.source.path.suffix == ".md":
            return _end(section)
    known: dict[str, Block] = {}
    for section in document.sections:
        for block in level(section.blocks):
            for name in _names(document, block):
                known.setdefault(name.lower(), block)
    if asked not in known:
        names = (*known, *(one.name for one in chapters))
        raise Misuse(f"nothing that a box could stand behind is called `{after}`", *nearest(asked, names), _HINT)
    span = known[asked].span
    if span.source.path.suffix != ".md":
        raise Misuse(f"`{after}` is placed from {span.source.path}, and no box can stand behind it there", _HINT)
    lines = span.source.lines
    last = max(span.end_line, span.line)
    while last < len(lines) and lines[last].strip():
        last += 1
    return Insertion(span.source.path, last, f"behind {after}")


def _end(section: Section) -> Insertion:
    path = section.span.source.path
    return Insertion(path, None, f"at the end of {path.name}")


def _names(document: Document, block: Block) -> Iterator[str]:
    """What a block is called: its label, and its number with or without its word."""
    key = getattr(block, "key", "")
    entry = document.numbering.entries.get(key)
    if key:
        yield key
    if entry is not None and entry.number is not None:
        yield f"{entry.kind.name} {entry.number}"
        if entry.kind.value == "para":
            yield str(entry.number)
