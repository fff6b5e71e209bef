"""The cells of a CSV file or of a sheet of a workbook, as rows of values; what cannot be read is refused."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Sequence

from msgspec import Struct

from lspreport.tools.archive import TOTAL, Archive
from lspreport.tools.files import RefusedFile
from lspreport.tools.shown import shown

# openpyxl is imported where it is used: it takes 0.1 s, and few reports have a table of a workbook

MOST = 200_000
"""Cells of a sheet, empty ones too."""

_MARKS = (",", ";", "\t", "|")
_CELL, _FORMULA = re.compile(rb"<(?:\w+:)?c[ >/]"), re.compile(rb"<(?:\w+:)?f[ >/]")
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
        raise RefusedFile(f"cannot be read on line {reader.line_num}: {problem}", hint) from problem
    return _trimmed([[_typed(cell) for cell in row] for row in rows])


def workbook_rows(data: bytes, sheet: str) -> DataRows:
    """The rows of a sheet that hold anything and are shown: of the one called `sheet`, or of the first."""
    from openpyxl import load_workbook

    archive = Archive(data, "Excel workbook", TOTAL)
    archive.must_hold("xl/workbook.xml")
    parts = archive.judge_xml()
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/")]
    if any(len(_CELL.findall(part)) > MOST for part in sheets):
        raise RefusedFile(f"has a sheet of more than {MOST} cells", "give a part of it in a file of its own")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, of which nothing is taken
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = load_workbook(io.BytesIO(data)) if any(map(_FORMULA.search, sheets)) else None
    except Exception as problem:  # openpyxl tells of a damaged file by whatever exception it runs into
        raise RefusedFile(f"cannot be read: {type(problem).__name__}", "save it again as .xlsx") from problem
    names = [one.title for one in book.worksheets]
    if sheet and sheet not in names:
        raise RefusedFile(f"has no sheet `{sheet}`", "there are " + ", ".join(f"`{name}`" for name in names))
    chosen = book[sheet] if sheet else book.worksheets[0]
    hidden = {name for name, column in chosen.column_dimensions.items() if column.hidden}
    rows: list[list[DataCell]] = []
    for row in chosen.iter_rows():
        if chosen.row_dimensions[row[0].row or 1].hidden:
            continue
        seen = [cell for cell in row if getattr(cell, "column_letter", "") not in hidden]
        for cell in seen:
            if cell.value is None and formulas and formulas[chosen.title][cell.coordinate].value is not None:
                hint = "open the workbook in the program that made it, and save it once"
                raise RefusedFile(f"has no result for the formula in {cell.coordinate}", hint)
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
    raise RefusedFile("is no text that can be read", "save it as “CSV UTF-8”")


def _trimmed(rows: list[list[DataCell]]) -> DataRows:
    """The rows, all of one length: as long as the last column that holds anything."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.text), default=0)
    return [(row + [DataCell("")] * width)[:width] for row in rows]
