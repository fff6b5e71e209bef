"""Boxes, figures and tables, and where the text first refers to them: what two checks need."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lspreport.check.judging import Judging, table
from lspreport.check.prose import made
from lspreport.model.numbering import WORDS
from lspreport.model.report import SectionKind
from lspreport.model.text import blocks_of, inlines_of
from lspreport.model.tree import Blocks, Box, Figure, Inlines, Language, Link, Note, Reference, Styled, Table
from lspreport.source import Span


class Exhibit(Struct, frozen=True):
    """A numbered box, figure or table; `name` is "box 1". `mention` is the first reference to it from outside.

    `early` says that it stands before that reference.
    """

    key: str
    name: str
    span: Span
    mention: Span | None
    early: bool


@table
def exhibits(judging: Judging) -> tuple[Exhibit, ...]:
    """The numbered boxes, figures and tables of the text, in reading order.

    Left out: what stands in an appendix, which its own text introduces as a whole, and tables that the compiler
    made.
    """
    document = judging.document
    walk = _Walk()
    for section in document.report.sections:
        walk.counted = section.kind in (SectionKind.SUMMARY, SectionKind.CHAPTER)
        walk.inlines(section.title)
        walk.blocks(section.blocks)
    entries = document.numbering.entries
    found: list[Exhibit] = []
    for key, span, at in walk.things:
        entry = entries.get(key)
        if entry is not None and entry.number is not None:
            when, where = walk.first.get(key, (0, None))
            found.append(Exhibit(key, f"{WORDS[entry.kind][0]} {entry.number}", span, where, when > at))
    return tuple(found)


class _Walk:
    """Goes through the report once; `clock` counts blocks, so that it can be told what comes first."""

    def __init__(self) -> None:
        self.counted = False
        self.things: list[tuple[str, Span, int]] = []
        self.first: dict[str, tuple[int, Span]] = {}
        self.clock = 0
        self.inside: list[str] = []

    def blocks(self, blocks: Blocks) -> None:
        for block in blocks:
            self.clock += 1
            keyed = isinstance(block, Box | Figure | Table)
            if isinstance(block, Box | Figure | Table):
                if self.counted and not (isinstance(block, Table) and made(block.span)):
                    self.things.append((block.key, block.span, self.clock))
                self.inside.append(block.key)
            for content in inlines_of(block):
                self.inlines(content)
            for inner in blocks_of(block):
                self.blocks(inner)
            if keyed:
                self.inside.pop()

    def inlines(self, content: Inlines) -> None:
        for reference in _references(content):
            if isinstance(reference, Note):
                self.blocks(reference.blocks)
                continue
            for target in reference.targets:
                if target not in self.inside:  # what it says of itself does not lead the reader to it
                    self.first.setdefault(target, (self.clock, reference.span))


def _references(content: Inlines) -> Iterator[Reference | Note]:
    for inline in content:
        match inline:
            case Reference() | Note():
                yield inline
            case Styled() | Language() | Link():
                yield from _references(inline.content)
            case _:
                continue
