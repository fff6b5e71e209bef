"""An accessible workbook of one table: a title, one header row that stays in sight, a named table, wrapped cells.

So the Government Analysis Function asks for it: https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/
"""

from __future__ import annotations

import datetime
import io
import re
import time
import zipfile
from dataclasses import dataclass

_CORE = "docProps/core.xml"


@dataclass(frozen=True)
class Sheet:
    """What stands in it: `heading` in the first cell, the table under it. `wide` columns hold text, not counts."""

    name: str
    heading: str
    title: str
    header: tuple[str, ...]
    body: tuple[tuple[str | int, ...], ...]
    wide: bool


def workbook(sheet: Sheet, epoch: int) -> bytes:
    """The XLSX, stamped with the moment `epoch`, so that equal sheets give equal bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    book = Workbook()
    page = book.create_sheet(sheet.name, 0)
    for other in book.worksheets[1:]:
        book.remove(other)
    page.cell(1, 1, sheet.heading).font = Font(bold=True)
    for number, row in enumerate((_unlike(sheet.header), *sheet.body), 2):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with "=" is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    last = get_column_letter(len(sheet.header))
    table = Table(displayName=sheet.name, ref=f"A2:{last}{len(sheet.body) + 2}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showFirstColumn=True, showRowStripes=False)
    if sheet.body:  # a table must have a row
        page.add_table(table)
    page.freeze_panes = "B3"
    for column in range(1, len(sheet.header) + 1):
        page.column_dimensions[get_column_letter(column)].width = 24 if column == 1 else 44 if sheet.wide else 15
    page.print_title_rows = "2:2"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddHeader.center.text = sheet.heading.partition(".")[0]
    book.properties.title = sheet.title
    book.properties.creator = "lspreport"
    out = io.BytesIO()
    book.save(out)
    return _stamped(out.getvalue(), epoch)


def _unlike(header: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, each unlike the others whatever the case: Excel takes no table with two of one name."""
    found: list[str] = []
    for name in header:
        copies = (name, *(f"{name} ({number})" for number in range(2, len(header) + 2)))
        taken = {one.casefold() for one in found}
        found.append(next(copy for copy in copies if copy.casefold() not in taken))
    return tuple(found)


def _stamped(data: bytes, epoch: int) -> bytes:
    """The archive with one date on everything: openpyxl writes the clock's into it, whatever it is told."""
    when = datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamp = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + when.encode(), part)
            info = zipfile.ZipInfo(name, stamp)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()
