"""A workbook that comes from outside: looked over as an archive of XML, then opened by openpyxl."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby

from msgspec import Struct
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from lspreport.tools.archive import TOTAL, Archive
from lspreport.tools.files import CELLS, RefusedFile

LOWEST, NARROWEST = 2.0, 0.2
"""So high, in points, is a row in which nothing is seen, and so wide, in characters, a column."""
_WHAT = "Excel workbook"
_CELL, _FORMULA = re.compile(rb"<(?:\w+:)?c[ >/]"), re.compile(rb"<(?:\w+:)?f[ >/]")
_SPREAD = re.compile(rb"<(?:\w+:)?(mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"']+)")
"""What openpyxl carries out cell by cell, and the cells."""


class OpenedWorkbook(Struct, frozen=True):
    """The workbook with the values that its program has stored; `parts` are those of its archive, and `formulas` the
    cells of each sheet that hold one."""

    book: Workbook
    parts: Mapping[str, bytes]
    formulas: Mapping[str, frozenset[str]]


def open_workbook(data: bytes, *, rich_text: bool = False) -> OpenedWorkbook:
    """The workbook; raises `RefusedFile` for what is none, is damaged, is too large, or means harm."""
    archive = Archive(data, _WHAT, TOTAL)
    archive.must_be_transitional(archive.main_part("xl/workbook.xml"))
    parts = archive.judge_xml()
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/")]
    if any(len(_CELL.findall(part)) > CELLS for part in sheets):
        raise RefusedFile(f"a sheet holds more than {CELLS} cells", "give it in parts, each in a file of its own")
    for part in sheets:
        _judge_spread(part)
    whole = data if archive.is_slashed else archive.with_parts({})
    with damage_told():
        book = load_workbook(io.BytesIO(whole), data_only=True, rich_text=rich_text, keep_links=False)
        formulas = _formulas(whole) if any(map(_FORMULA.search, sheets)) else {}
    return OpenedWorkbook(book, parts, formulas)


@contextmanager
def damage_told() -> Iterator[None]:
    """Whatever exception openpyxl runs into over a damaged workbook, opened or looked through, as a `RefusedFile`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, of which nothing is taken
            yield
    except RefusedFile:
        raise
    except Exception as problem:
        raise RefusedFile(
            f"this {_WHAT} cannot be read: {type(problem).__name__}", "save it again as .xlsx"
        ) from problem


def is_hidden(sheet: Worksheet, row: int) -> bool:
    """Whether a row is hidden, by hand, by a filter or by having no height in which letters could be seen."""
    if row not in sheet.row_dimensions:
        return bool(sheet.sheet_format.zeroHeight)
    known = sheet.row_dimensions[row]
    return bool(known.hidden) or (known.height is not None and known.height <= LOWEST)


def hidden_columns(sheet: Worksheet, most: int) -> frozenset[int]:
    """The columns up to `most` that are hidden, by hand or by having no width; several side by side are one entry."""
    found: set[int] = set()
    for known in sheet.column_dimensions.values():
        if known.hidden or known.width <= NARROWEST:
            found |= set(range(known.min or 1, min(known.max or known.min or 1, most) + 1))
    return frozenset(found)


def rows_of(sheet: Worksheet) -> Iterator[tuple[int, Mapping[int, Cell]]]:
    """The rows that have cells, each with its number and its cells by their columns. What lies between cells that
    stand far apart is passed over: a sheet has seventeen thousand million places."""
    cells = ((at, cell) for at, cell in sorted(sheet._cells.items()) if isinstance(cell, Cell))
    for row, found in groupby(cells, key=lambda one: one[0][0]):
        yield row, {column: cell for (_, column), cell in found}


def _judge_spread(part: bytes) -> None:
    """Refuses a sheet with merged cells, or a link, over more cells than may be filled."""
    for kind, cells in _SPREAD.findall(part):
        try:
            size = CellRange(cells.decode()).size
        except (ValueError, TypeError):  # it is damaged, and openpyxl says so
            continue
        if size["rows"] * size["columns"] > CELLS:
            what = "cells are merged" if kind == b"mergeCell" else "a link lies"
            raise RefusedFile(f"{what} over all of {cells.decode()} in a sheet", "take that back, and save it again")


def _formulas(data: bytes) -> Mapping[str, frozenset[str]]:
    book = load_workbook(io.BytesIO(data), keep_links=False)
    return {
        sheet.title: frozenset(
            cell.coordinate for _, row in rows_of(sheet) for cell in row.values() if cell.data_type == "f"
        )
        for sheet in book.worksheets
    }
