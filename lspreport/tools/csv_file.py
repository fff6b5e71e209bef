"""A CSV file from outside: its text, in whatever way its program writes it, and its rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from lspreport.tools.archive import must_be_no_other
from lspreport.tools.files import RefusedFile

_SEPARATOR = re.compile(r"(?P<line>\"?sep=(?P<mark>[^\r\n\"])\"?[,;\t]*)(?=[\r\n])", re.IGNORECASE)
"""The first line by which Excel is told what parts the columns."""
_MISREAD = "ï»¿"
"""The byte order mark as a program shows it that does not take UTF-8 for what it is."""
_QUOTES = 'put the cell in quotation marks, and write each within it twice: `"the ""old"" way"`'


class CsvText(Struct, frozen=True):
    """The text; the mark between its columns, or "" where it does not say; whether it is in UTF-8 or UTF-16."""

    text: str
    mark: str
    is_unicode: bool


def csv_text(data: bytes) -> CsvText:
    """The text of the file; raises `RefusedFile` for what is none, and says what it is instead."""
    must_be_no_other(data, "CSV file")
    text, is_unicode = _decoded(data)
    said = _SEPARATOR.match(text)
    rest = text[said.end("line") :] if said else text  # its end stays, so that lines count as they stand
    return CsvText(rest, said["mark"] if said else "", is_unicode)


def _decoded(data: bytes) -> tuple[str, bool]:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):  # the last is what older programs write
        try:
            text = data.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
        if text.startswith(_MISREAD):
            raise RefusedFile(
                "a program opened this file in a wrong encoding and saved it so: accents and quotation marks are lost",
                "open the file you were given once more, as UTF-8 (LibreOffice asks for the character set), "
                "or ask for a workbook, `.xlsx`",
            )
        return text, encoding != "cp1252"
    raise RefusedFile("the file is no text that can be read", "save it as “CSV UTF-8”")


def csv_rows(text: str, mark: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows that hold anything, each with the line on which it begins, one by one, so that it may be enough.

    A quotation mark in a cell within quotation marks is written twice (RFC 4180, 2.7). A cell that breaks this is
    refused: where it ends would be a guess, and rows may vanish into it. A space before the first mark is none of it.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True, skipinitialspace=True)
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield line, record
            line = reader.line_num + 1
    except csv.Error as problem:
        raise _refused(str(problem), line) from problem


def columns_read(text: str, mark: str) -> Sequence[str]:
    """The cells of the first row that holds anything, if `mark` parts them; none where it cannot be read so."""
    try:
        return next((record for _, record in csv_rows(text, mark)), ())
    except RefusedFile:
        return ()


def _refused(problem: str, line: int) -> RefusedFile:
    """What the reader of Python says of the row that begins on `line`, in the words of who wrote it."""
    if problem == "unexpected end of data":
        return RefusedFile(f"a quotation mark that opens a cell on line {line} is never closed", _QUOTES)
    if "expected after" in problem:
        return RefusedFile(f"on line {line}, something stands behind the quotation mark that closes a cell", _QUOTES)
    if "field larger" in problem:
        return RefusedFile(f"a cell on line {line} holds more than {csv.field_size_limit()} characters", _QUOTES)
    return RefusedFile(f"line {line} cannot be read: {problem}", _QUOTES)
