"""Where the words of a report stand: each paragraph, title, cell and line as it is printed, and its place in the files.

What the compiler makes leads to whose words it is: a driver's row to theory.yaml, a line of the cover to report.yaml, a
line of the contents to the heading that it repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from lspreport.emit.docx.marks import contents_target
from lspreport.model.report import Document
from lspreport.model.text import keyed, plain, plain_blocks
from lspreport.model.theory import Stream
from lspreport.model.tree import (
    Abbreviation,
    Box,
    BulletList,
    DefinitionList,
    Figure,
    Heading,
    Inlines,
    LineBlock,
    OrderedList,
    Paragraph,
    References,
    Row,
    Section,
    SectionKind,
    Table,
)
from lspreport.model.walk import Thing, flat, things
from lspreport.source import SourceFile, Span

_LISTED = ("section", "heading", "box", "figure", "table")
_COVER = ("publisher", "title", "subtitle", "authors", "date", "identifiers")


class Origin(Struct, frozen=True):
    """One printed paragraph: its words, what it is, and where these are written.

    `made` says that the compiler words it from what stands there. `spelt` are the words that it put in for an
    abbreviation, with the place of each in the glossary. `keyed` are the words with what references lead to in place of
    their numbers; `inside` says what holds it, the outermost first.
    """

    words: str
    kind: str
    number: str = ""
    key: str = ""
    where: str = ""
    made: bool = False
    noted: bool = False
    spelt: Mapping[str, str] = {}
    row: str = ""
    """The longest text of the row of a table that it stands in."""
    keyed: str = ""
    inside: str = ""

    @property
    def lasting(self) -> str:
        """Its words whatever the numbers of other paragraphs are."""
        return self.keyed or self.words

    @property
    def shape(self) -> str:
        """What it is beside its words: a numbered paragraph of a section, the first of a box's items."""
        return f"{self.kind}{' numbered' if self.kind == 'paragraph' and self.number else ''} {self.inside}".strip()


def place_words(span: Span) -> str:
    """A place as the log tells it: `sections/efficiency.md:5-10`."""
    last = max(span.end_line, span.line)
    return f"{span.source.path}:{span.line}" + (f"-{last}" if last > span.line else "")


def origins(document: Document) -> Iterator[Origin]:
    """Every printed paragraph of `document` in reading order, the cover's first, a note's where its mark stands."""
    spans = _Spans(document)
    yield from _cover(document)
    for thing in things(document.sections):
        yield from _of(thing, document, spans)


def contents_origins(document: Document) -> Mapping[str, Origin]:
    """What lines of the contents and lists repeat, by the bookmark that they lead to."""
    named = [one for one in origins(document) if one.key and one.kind in _LISTED]
    return {contents_target(one.key): one for one in named}


def _of(thing: Thing, document: Document, spans: _Spans) -> Iterator[Origin]:
    node = thing.node
    match node:
        case Section(key, _, kind, title) if title:
            where = place_words(node.span)
            made = kind in (SectionKind.CONTENTS, SectionKind.GLOSSARY) and node.span.source is document.settings.source
            spelt = spans.spelt(title)
            words = plain(title)
            yield Origin(words, "section", document.number(key), key, where, made, False, spelt, keyed=keyed(title))
        case Heading(_, content, key, span):
            yield Origin(
                plain(content),
                "heading",
                "",
                key,
                place_words(span),
                spans.by_compiler(span),
                False,
                spans.spelt(content),
                keyed=keyed(content),
            )
        case Paragraph(content, key, span):
            yield _paragraph(thing, node, document, spans)
        case Box(title, _, key, span):
            yield _caption("Box", document.number(key), title, "box", key, place_words(_with_title(span)), spans)
        case Figure(_, caption, key, span) if caption:
            yield _caption("Figure", document.number(key), caption, "figure", key, spans.caption(node), spans)
        case Table(caption=caption, key=key) if caption:
            yield _caption("Table", document.number(key), caption, "table", key, spans.caption(node), spans)
        case DefinitionList(items, span):
            for item in items:
                first = next((block for block in item.blocks if isinstance(block, Paragraph)), None)
                where = place_words(first.span if first is not None else span)
                words = f"{plain(item.term)} {plain(first.content) if first is not None else ''}".strip()
                yield Origin(words, "definition", "", "", where)
        case LineBlock(lines, span):
            for at, line in enumerate(lines):
                yield Origin(plain(line), "paragraph", "", "", place_words(_line(span, at)))
        case _:
            return


def _paragraph(thing: Thing, node: Paragraph, document: Document, spans: _Spans) -> Origin:
    number = document.number(node.key) if node.numbered else ""
    table = next((one for one in thing.around if isinstance(one, Table)), None)
    row = next((one for one in thing.around if isinstance(one, Row)), None)
    listed = any(isinstance(one, BulletList | OrderedList) for one in thing.around)
    kind, where, made = "item" if listed else "paragraph", place_words(node.span), False
    if table is not None and row is not None:
        first = next((one for cell in row.cells for one in cell.blocks), None)
        kind, where, made = "row" if first is node else "cell", *spans.cell(table, row, node)
    if any(isinstance(one, References) for one in thing.around):
        made = True  # the style of citations words it
    if thing.noted:
        kind = "note"
    others = [plain_blocks(cell.blocks) for cell in row.cells] if row is not None else []
    longest = max(others, key=len, default="")
    spelt = spans.spelt(node.content)
    inside = " ".join(type(one).__name__ for one in thing.around if not isinstance(one, Section))
    words = plain(node.content)
    return Origin(words, kind, number, node.key, where, made, thing.noted, spelt, longest, keyed(node.content), inside)


def _caption(word: str, number: str, title: Inlines, kind: str, key: str, where: str, spans: _Spans) -> Origin:
    words = f"{word} {number}: {plain(title)}" if number else plain(title)
    lasting = f"{word}: {keyed(title)}"
    return Origin(words, kind, number, key, where, False, False, spans.spelt(title), keyed=lasting)


def _with_title(span: Span) -> Span:
    """The line that opens a box, with the line of its title, where that is a heading in it."""
    source = span.source
    for number in range(span.line + 1, len(source.lines) + 1):
        line = source.line(number).lstrip(" \t>")
        if line:
            return source.span(source.offset(span.line), source.offset(number + 1) - 1) if line[0] == "#" else span
    return span


def _line(span: Span, at: int) -> Span:
    return span.source.span(span.source.offset(span.line + at), None)


def _cover(document: Document) -> Iterator[Origin]:
    settings = document.settings
    said = {
        "publisher": settings.publisher,
        "title": settings.title,
        "subtitle": settings.subtitle,
        "authors": ", ".join(settings.authors),
        "date": str(settings.date) if settings.date else "",
        "identifiers": " · ".join(f"{name} {value}" for name, value in settings.printed_identifiers.items()),
    }
    for name in _COVER:
        if said[name]:
            made = name in ("date", "identifiers")
            yield Origin(
                said[name], "cover", "", "", f"{settings.source.path}:{_key_line(settings.source, name)}", made
            )


def _key_line(source: SourceFile, name: str) -> int:
    """The line of a key of the file's outermost mapping; 1 where it is not written so."""
    return next((at for at, line in enumerate(source.lines, 1) if re.match(rf"['\"]?{name}['\"]?\s*:", line)), 1)


class _Spans:
    """Whose words the compiler prints."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.theory = document.report.theory
        self.entries = self.theory.entries
        self.abbreviations = document.report.glossary.abbreviations

    def by_compiler(self, span: Span) -> bool:
        return span.source is self.document.settings.source

    def _stream(self, table: Table | Figure) -> Stream | None:
        """The stream whose entries the table lists; None where an author wrote it."""
        if isinstance(table, Figure) or not _shortcode(table.span):
            return None
        code = table.span.source.line(table.span.line)
        named = re.search(r"stream\s*=\s*[\"']?([\w-]+)", code)
        return self.theory.streams.get(named[1]) if named else None

    def caption(self, block: Table | Figure) -> str:
        stream = self._stream(block)
        return place_words(stream.span if stream is not None else block.span)

    def cell(self, table: Table, row: Row, paragraph: Paragraph) -> tuple[str, bool]:
        """Where a cell's words are written, and whether the compiler made them."""
        if not _shortcode(table.span):
            return place_words(paragraph.span), False
        stream = self._stream(table)
        if stream is None:
            names = {area.name: area for area in self.document.report.areas}
            area = names.get(plain(_first(row)))
            return (place_words(area.span), True) if area is not None else (place_words(table.span), True)
        code = plain(_first(row))
        entry = self.entries.get(code)
        if entry is None:  # the head: the instruments' names
            spans = [one.span for one in self.entries.values()]
            return (f"{spans[0].source.path}:1", True) if spans else (place_words(table.span), True)
        if plain(paragraph.content) == entry.text:
            return place_words(entry.span), False
        listed = next((one for one in stream.entries if one.code == code), None)
        return place_words(listed.span if listed is not None else entry.span), True

    def spelt(self, content: Inlines) -> Mapping[str, str]:
        """What was spelt out for the reader in `content`, and where that stands in the glossary."""
        found: dict[str, str] = {}
        text = plain(content)
        for inline in flat(content):
            if not isinstance(inline, Abbreviation):
                continue
            short = inline.text
            entry = self.abbreviations.get(short) or self.abbreviations.get(short.removesuffix("s"))
            at = text.casefold().find(f"{inline.expansion} ({short})".casefold())
            if entry is not None and at >= 0:
                found[text[at : at + len(inline.expansion) + len(short) + 3]] = place_words(entry.span)
        return found


def _first(row: Row) -> Inlines:
    block = next((one for cell in row.cells for one in cell.blocks), None)
    return block.content if isinstance(block, Paragraph) else ()


def _shortcode(span: Span) -> bool:
    return "{{<" in span.source.line(span.line)
