"""The cells of a CSV file or of a sheet of a workbook, as rows of values; what cannot be read is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from msgspec import Struct

from lspreport.diagnostic import backticked
from lspreport.tools.csv_file import columns_read, csv_rows, csv_text
from lspreport.tools.files import CELLS, RefusedFile
from lspreport.tools.shown import shown

# openpyxl is imported where it is used: it takes 0.1 s, and few reports have a table of a workbook

_PART = "give a part of it in a file of its own"
_MARKS = (",", ";", "\t", "|")
_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-−+]?\.\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Moment = date | time | timedelta
"""A day, with or without the time, or a time; a `datetime` is a date."""


class DataCell(Struct, frozen=True):
    """What a cell shows, and the number, day or time that it holds, if any."""

    text: str
    value: float | Moment | None = None


DataRows = Sequence[Sequence[DataCell]]


def csv_cells(data: bytes) -> DataRows:
    """The rows of a CSV file that hold anything, in whatever way its program writes it."""
    read = csv_text(data)
    mark = read.mark or max(_MARKS, key=lambda mark: len(columns_read(read.text, mark)))
    rows: list[list[DataCell]] = []
    cells = 0
    for _, record in csv_rows(read.text, mark):
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


def formatted(cell: DataCell, form: str) -> str | None:
    """A number, day or time in a number format of Excel's, `#,##0.0` or `d mmmm yyyy`, and any other cell as it stands;
    None where the format cannot show it."""
    if cell.value is None:
        return cell.text
    made = shown(cell.value, form)
    return made.text if made.certain else None


def _shown(value: object, form: str) -> DataCell:
    text = shown(value, form).text.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return DataCell(text, float(value))
    return DataCell(text, value if isinstance(value, Moment) else None)


def _typed(text: str) -> DataCell:
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return DataCell(text, float(text.replace("−", "-").replace(",", "")))
    try:
        return DataCell(text, date.fromisoformat(text) if _DAY.fullmatch(text) else None)
    except ValueError:  # 2026-02-31
        return DataCell(text)


def _trimmed(rows: list[list[DataCell]]) -> DataRows:
    """The rows, all of one length: as long as the last column that holds anything."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.text), default=0)
    return [(row + [DataCell("")] * width)[:width] for row in rows]
