"""An accessible workbook, a sheet a table: a title, one header row that stays in sight, a named table, wrapped cells.

So the Government Analysis Function asks for it: https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap
from typing import Any

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from lspreport.model.colour import mix
from lspreport.tools.workbook import with_moment

_FONT, _SIZE, _LINE = "Arial", 10, 13.5
_FIRST, _NARROW, _WIDE = 24, 16, 44
"""The widths of the columns in characters: the names, counts, texts."""
_HIGHEST = 409.0
"""The points that a row of Excel can have at most."""
_A4 = 9
_ABREAST = 180
"""The characters that stand side by side on a page turned sideways and can still be read."""


class Sheet(Struct, frozen=True):
    """What stands in it: `heading` in the first cell, the table under it. `wide` columns hold text, not counts.

    `colour` gives a cell's ground by what it holds, as #rrggbb, "" for none; the header's are `ink` on `ground`.
    `picks` are the words that a column offers, by its number from 0; `widths` are in characters.
    """

    name: str
    heading: str
    title: str
    header: tuple[str, ...]
    body: tuple[tuple[str | int, ...], ...]
    wide: bool
    colour: Callable[[str | int], str] = lambda value: ""
    ink: str = "#000000"
    ground: str = "#ffffff"
    picks: Mapping[int, tuple[str, ...]] = {}
    widths: tuple[int, ...] = ()


def workbook(sheets: Sequence[Sheet], epoch: int) -> bytes:
    """The XLSX, stamped with the moment `epoch`, so that equal sheets give equal bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    book.properties.title = sheets[0].title
    book.properties.creator = "lspreport"
    out = io.BytesIO()
    book.save(out)
    return with_moment(out.getvalue(), datetime.datetime.fromtimestamp(epoch, datetime.UTC))


def _fill(page: Any, sheet: Sheet) -> None:
    heading = page.cell(1, 1, sheet.heading)
    heading.font = Font(name=_FONT, size=_SIZE, bold=True)
    edge = Side("thin", color=_argb(mix(sheet.ink, "#ffffff", 0.6)))
    widths = list(sheet.widths) or [_FIRST, *(_WIDE if sheet.wide else _NARROW for _ in sheet.header[1:])]
    for number, row in enumerate((_unlike(sheet.header), *sheet.body), 2):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with "=" is no formula
            named = number == 2 or column == 1
            cell.font = Font(name=_FONT, size=_SIZE, bold=named, color=_argb(sheet.ink if named else "#000000"))
            cell.alignment = Alignment(
                horizontal="left" if isinstance(value, str) else "center", vertical="top", wrap_text=True
            )
            cell.border = Border(edge, edge, edge, edge)
            ground = sheet.ground if named else sheet.colour(value)
            if ground:
                cell.fill = PatternFill("solid", fgColor=_argb(ground))
        # LibreOffice takes the height that is written for the right one, and without it one line's
        page.row_dimensions[number].height = _height(row, widths)
    last = get_column_letter(len(sheet.header))
    table = Table(displayName=sheet.name, ref=f"A2:{last}{len(sheet.body) + 2}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showFirstColumn=True, showRowStripes=False)
    if sheet.body:  # a table must have a row
        page.add_table(table)
    for at, words in sheet.picks.items():
        letter = get_column_letter(at + 1)
        pick = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
        pick.add(f"{letter}3:{letter}{len(sheet.body) + 2}")
        page.add_data_validation(pick)
    page.freeze_panes = "B3"
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.print_title_rows = "2:2"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.print_title_cols = "A:A"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = -(-sum(widths) // _ABREAST), 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddHeader.center.text = sheet.heading.partition(".")[0]


def _height(row: Sequence[str | int], widths: Sequence[int]) -> float:
    """How many points a row needs for the fullest of its cells, which are some characters wide each."""
    lines = (
        sum(max(1, len(wrap(line, width - 2))) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(max(lines) * _LINE + 3, _HIGHEST)


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()


def _unlike(header: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, each unlike the others whatever the case: Excel takes no table with two of one name."""
    found: list[str] = []
    for name in header:
        copies = (name, *(f"{name} ({number})" for number in range(2, len(header) + 2)))
        taken = {one.casefold() for one in found}
        found.append(next(copy for copy in copies if copy.casefold() not in taken))
    return tuple(found)
