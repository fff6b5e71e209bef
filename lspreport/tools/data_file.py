"""The cells of a CSV file or of a sheet of a workbook, as rows of values; what cannot be read is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from lspreport.diagnostic import backticked
from lspreport.tools.csv_file import csv_rows, csv_text
from lspreport.tools.files import CELLS, RefusedFile
from lspreport.tools.shown import shown

# openpyxl is imported where it is used: it takes 0.1 s, and few reports have a table of a workbook

_PART = "give a part of it in a file of its own"
_MARKS = (",", ";", "\t", "|")
_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-−+]?\.\d+")


class DataCell(Struct, frozen=True):
    """What a cell shows, and the number that it holds, if any."""

    text: str
    number: float | None = None


DataRows = Sequence[Sequence[DataCell]]


def csv_cells(data: bytes) -> DataRows:
    """The rows of a CSV file that hold anything, in whatever way its program writes it."""
    read = csv_text(data)
    first = read.text.lstrip("\r\n").partition("\n")[0]
    rows: list[list[DataCell]] = []
    cells = 0
    for _, record in csv_rows(read.text, read.mark or max(_MARKS, key=first.count)):
        cells += len(record)
        if cells > CELLS:
            raise RefusedFile(f"the file holds more than {CELLS} cells", _PART)
        rows.append([_typed(cell) for cell in record])
    return _trimmed(rows)


def workbook_cells(data: bytes, sheet: str) -> DataRows:
    """The rows that hold anything and are shown, of the sheet called `sheet`, or of the first that is shown."""
    from lspreport.tools.read_workbook import hidden_columns, is_hidden, open_workbook, rows_of

    opened = open_workbook(data)
    sheets = {one.title: one for one in opened.book.worksheets}
    if sheet and sheet not in sheets:
        raise RefusedFile(f"the workbook has no sheet `{sheet}`", f"there are {backticked(sheets)}")
    chosen = sheets[sheet] if sheet else min(sheets.values(), key=lambda one: one.sheet_state != "visible")
    formulas = opened.formulas.get(chosen.title, frozenset())
    hidden = hidden_columns(chosen, chosen.max_column)
    rows: list[dict[int, DataCell]] = []
    for number, cells in rows_of(chosen):
        row: dict[int, DataCell] = {}
        for column, cell in cells.items():
            if is_hidden(chosen, number) or column in hidden:
                continue
            if cell.value is not None:
                row[column] = _shown(cell.value, cell.number_format)
            elif cell.coordinate in formulas:
                hint = "open the workbook in the program that made it, and save it once"
                raise RefusedFile(f"the formula in {cell.coordinate} has no result", hint)
        rows += [row] if row else []
    for area in chosen.merged_cells.ranges:
        if chosen.cell(area.min_row, area.min_col).value is not None:
            hint = "unmerge them, and write into each what is to stand there"
            raise RefusedFile(f"cells {area.coord} are merged, and a table is read cell by cell", hint)
    last = max((max(row) for row in rows), default=0)
    columns = [column for column in range(1, last + 1) if column not in hidden]
    if len(columns) * len(rows) > CELLS:
        raise RefusedFile(f"the sheet `{chosen.title}` reaches over more than {CELLS} cells", _PART)
    return _trimmed([[row.get(column, DataCell("")) for column in columns] for row in rows])


def formatted(cell: DataCell, form: str) -> str:
    """A number in a number format of Excel's, `#,##0.0` or `0%`; any other cell as it stands."""
    return cell.text if cell.number is None else shown(cell.number, form).text


def _shown(value: object, form: str) -> DataCell:
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    return DataCell(shown(value, form).text.strip(), number)


def _typed(text: str) -> DataCell:
    text = text.strip()
    plain = text.replace("−", "-").replace(",", "")
    return DataCell(text, float(plain) if _NUMBER.fullmatch(text) else None)


def _trimmed(rows: list[list[DataCell]]) -> DataRows:
    """The rows, all of one length: as long as the last column that holds anything."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.text), default=0)
    return [(row + [DataCell("")] * width)[:width] for row in rows]
