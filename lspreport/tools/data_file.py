"""The cells of a CSV file or of a sheet of a workbook, as rows of values; what cannot be read is refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from msgspec import Struct

from lspreport.diagnostic import backticked
from lspreport.tools.files import RefusedFile
from lspreport.tools.shown import shown

# openpyxl is imported where it is used: it takes 0.1 s, and few reports have a table of a workbook

_MARKS = (",", ";", "\t", "|")
_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-−+]?\.\d+")


class DataCell(Struct, frozen=True):
    """What a cell shows, and the number that it holds, if any."""

    text: str
    number: float | None = None


DataRows = Sequence[Sequence[DataCell]]


def csv_rows(data: bytes) -> DataRows:
    """The rows of a CSV file that hold anything, in whatever way its program writes it."""
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first)  # Excel's own word for what stands between cells
    mark = named[1] if named else max(_MARKS, key=first.count)
    reader = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=mark)
    try:
        rows = [record for record in reader if any(cell.strip() for cell in record)]
    except csv.Error as problem:
        hint = "look at the quotation marks there"
        raise RefusedFile(f"line {reader.line_num} cannot be read: {problem}", hint) from problem
    return _trimmed([[_typed(cell) for cell in row] for row in rows])


def workbook_rows(data: bytes, sheet: str) -> DataRows:
    """The rows that hold anything and are shown, of the sheet called `sheet`, or of the first that is shown."""
    from lspreport.tools.read_workbook import hidden_columns, is_hidden, open_workbook

    opened = open_workbook(data)
    sheets = {one.title: one for one in opened.book.worksheets}
    if sheet and sheet not in sheets:
        raise RefusedFile(f"the workbook has no sheet `{sheet}`", f"there are {backticked(sheets)}")
    chosen = sheets[sheet] if sheet else min(sheets.values(), key=lambda one: one.sheet_state != "visible")
    formulas = opened.formulas.get(chosen.title, frozenset())
    hidden = hidden_columns(chosen, chosen.max_column)
    rows: list[list[DataCell]] = []
    for row in chosen.iter_rows():
        if is_hidden(chosen, row[0].row or 1):
            continue
        seen = [cell for cell in row if cell.column not in hidden]
        for cell in seen:
            if cell.value is None and cell.coordinate in formulas:
                hint = "open the workbook in the program that made it, and save it once"
                raise RefusedFile(f"the formula in {cell.coordinate} has no result", hint)
        if any(cell.value is not None for cell in seen):
            rows.append([_shown(cell.value, cell.number_format) for cell in seen])
    return _trimmed(rows)


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


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp1252"]:  # the last is what older programs write
        try:
            return data.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise RefusedFile("the file is no text that can be read", "save it as “CSV UTF-8”")


def _trimmed(rows: list[list[DataCell]]) -> DataRows:
    """The rows, all of one length: as long as the last column that holds anything."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.text), default=0)
    return [(row + [DataCell("")] * width)[:width] for row in rows]
