"""A table for people, in the forms that they ask for: Word in the house style, Excel, HTML, CSV and Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from lspreport.charts.workbook import Sheet, workbook
from lspreport.emit import docx, html
from lspreport.emit.moment import moment
from lspreport.evidence import NOTICE
from lspreport.model.edition import INTERNAL
from lspreport.model.numbering import Numbering
from lspreport.model.report import Document
from lspreport.model.tree import (
    Blocks,
    Cell,
    Column,
    Inlines,
    Landscape,
    Paragraph,
    Row,
    Section,
    SectionKind,
    Table,
    Text,
)
from lspreport.source import Span

_PORTRAIT = 5
"""Columns that a page has room for without being turned."""
_CHARACTERS = 170
"""What stands side by side on a wide page."""
SUFFIXES = (".docx", ".xlsx", ".html", ".csv", ".md")


class Tabular(Struct, frozen=True):
    """A table with its `name` (a word), its `title` and what stands above it; `widths` are shares of the page.

    `picks` are the choices of a column, by its number from 0: Excel offers them in a list.
    """

    name: str
    title: str
    above: tuple[str, ...]
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    picks: Mapping[int, tuple[str, ...]] = {}


def file_of(table: Tabular, suffix: str, document: Document) -> bytes:
    """The table as a file with this suffix; `document` is the report whose look and date it has."""
    match suffix:
        case ".csv":
            return _csv(table)
        case ".md":
            return markdown(table).encode()
        case _:
            return file_of_several((table,), table.title, suffix, document)


def file_of_several(tables: Sequence[Tabular], title: str, suffix: str, document: Document) -> bytes:
    """Several tables, one behind the other or a sheet each, as a file of Word, HTML or Excel."""
    if suffix == ".xlsx":
        return workbook([_sheet(table) for table in tables], moment(document))
    made = _document(tables, title, document)
    return docx.emit(made).data if suffix == ".docx" else html.emit(made).data


def _document(tables: Sequence[Tabular], title: str, document: Document) -> Document:
    """A document of one section with the tables, in the look of the report and without its cover."""
    at = document.settings.source.span(0)
    blocks = tuple(block for table in tables for block in _table(table, at))
    section = Section("responses", "responses", SectionKind.FRONT, (Text(title),), blocks, False, at)
    return replace(
        document,
        sections=(section,),
        numbering=Numbering({}),
        uses=(),
        claims={},
        derived={},
        edition=INTERNAL,
        texts={},
    )


def _table(table: Tabular, at: Span) -> Blocks:
    """A table with what stands above it."""
    columns = tuple(Column("left", width) for width in table.widths)
    key = table.name.lower()
    made = Table(
        (Text(table.title),),
        columns,
        (_row(table.heads, at, f"{key}-head"),),
        tuple(_row(row, at, f"{key}-row-{number}") for number, row in enumerate(table.rows)),
        "",
        at,
        f"{table.title}: {len(table.rows)} rows.",
    )
    above = tuple(Paragraph((Text(words),), f"{key}-above-{number}", at) for number, words in enumerate(table.above))
    return (Landscape((*above, made), at),) if _wide(table) else (*above, made)


def _wide(table: Tabular) -> bool:
    return len(table.heads) > _PORTRAIT


def _row(cells: Sequence[str], at: Span, key: str) -> Row:
    return Row(tuple(Cell(_blocks(cell, at, f"{key}-{number}")) for number, cell in enumerate(cells)))


def _blocks(text: str, at: Span, key: str) -> Blocks:
    lines = [line for line in text.split("\n") if line.strip()]
    return tuple(Paragraph(_inlines(line), f"{key}-{number}", at) for number, line in enumerate(lines))


def _inlines(text: str) -> Inlines:
    return (Text(text),)


def _sheet(table: Tabular) -> Sheet:
    heading = f"{NOTICE}. {table.title}. {' '.join(table.above)}".strip()
    widths = tuple(max(round(width * _CHARACTERS), 8) for width in table.widths)
    return Sheet(table.name, heading, table.title, table.heads, table.rows, True, picks=table.picks, widths=widths)


def _csv(table: Tabular) -> bytes:
    """As spreadsheets open it: UTF-8 with its mark; what would be a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows([[_harmless(cell) for cell in row] for row in table.rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def markdown(table: Tabular) -> str:
    lines = [f"# {table.title}", "", f"*{NOTICE}*", ""]
    for words in table.above:
        lines += [_escaped(words), ""]
    lines += [f"| {' | '.join(map(_escaped, table.heads))} |", f"|{' --- |' * len(table.heads)}"]
    lines += [f"| {' | '.join(map(_escaped, row))} |" for row in table.rows]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    said = "".join(f"\\{letter}" if letter in "\\|*_`<>[]" else letter for letter in text.strip())
    return said.replace("\n", "<br>")
