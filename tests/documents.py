"""Small documents made by hand, for tests of what comes after `resolve`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from lspreport.model.glossary import Glossary
from lspreport.model.observation import Label
from lspreport.model.report import Document, Report, Section, SectionKind
from lspreport.model.settings import Date, Settings
from lspreport.model.theory import Theory
from lspreport.model.tree import (
    Block,
    Box,
    BulletList,
    Cell,
    Column,
    Formula,
    Heading,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Row,
    Table,
    Text,
)
from lspreport.model.walk import blocks
from lspreport.number import number
from lspreport.resolve.texts import texts
from lspreport.source import SourceFile, Span

SOURCE = SourceFile(PurePosixPath("sections/efficiency.md"), "# Efficiency\n")
SPAN = Span(SOURCE, 1)
SETTINGS = Settings(
    SourceFile(PurePosixPath("sections/report.yaml"), ""),
    title="A report on agreements",
    name="agreements",
    subtitle="Issues paper",
    authors=("Ada Writer", "Ben Author"),
    publisher="The Department",
    date=Date(2008, 12, None),
)

FORMULA = Formula("x^2", "<math><msup><mi>x</mi><mn>2</mn></msup></math>", "$x^2$", "x²")

Words = str | Inline | Sequence[str | Inline]


def inlines(words: Words) -> Inlines:
    """Inlines of a string, of one inline, or of several of either."""
    parts = [words] if isinstance(words, str) or not isinstance(words, Sequence) else words
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def paragraph(words: Words, key: str = "", *, numbered: bool = False) -> Paragraph:
    return Paragraph(inlines(words), key, SPAN, numbered)


def heading(words: Words, key: str, level: int = 2) -> Heading:
    return Heading(level, inlines(words), key, SPAN)


def bullets(*items: Words) -> BulletList:
    return BulletList(tuple((paragraph(item),) for item in items), SPAN)


def box(title: Words, key: str, *blocks: Block) -> Box:
    return Box(inlines(title), blocks, key, SPAN)


def note(words: Words, key: str) -> Note:
    return Note(key, (paragraph(words),), SPAN)


def cell(words: Words = "", *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((paragraph(words),) if words else (), columns, rows)


def table(caption: Words, key: str, head: Sequence[str], *body: Sequence[str], **more: Any) -> Table:
    """A table of plain cells, its columns left-aligned."""
    rows = [Row(tuple(cell(text) for text in row)) for row in (head, *body)]
    columns = tuple(Column("left") for _ in head)
    return Table(inlines(caption), columns, (rows[0],), tuple(rows[1:]), key, SPAN, **more)


def section(
    title: Words, key: str, *blocks: Block, kind: SectionKind = SectionKind.CHAPTER, numbered: bool = True
) -> Section:
    return Section(key, key.removeprefix("sec-"), kind, inlines(title), blocks, numbered, SPAN)


def document(*sections: Section, **settings: Any) -> Document:
    """The document of `sections`; every key in it counts as a label of the author's."""
    keys = [getattr(block, "key", "") for part in sections for block in blocks(part.blocks)]
    labels = tuple(Label(key, SPAN) for key in keys if key)
    report = Report(replace(SETTINGS, **settings), Theory(), Glossary(), (), (), sections, labels)
    return Document(report, sections, number(report), (), {}, {}, texts=texts(sections))


def chapter(*blocks: Block, **settings: Any) -> Document:
    """A document of one numbered chapter that holds `blocks`."""
    return document(section("Efficiency", "sec-efficiency", *blocks), **settings)
