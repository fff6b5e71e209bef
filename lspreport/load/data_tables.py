"""`{{< table spending.csv #tbl-spending caption="…" >}}`: a table made of a CSV file or a sheet of a workbook."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from lspreport.diagnostic import Mistake, backticked, nearest, quoted
from lspreport.load.context import Context
from lspreport.load.files import outside, read_bytes
from lspreport.load.inlines import inlines
from lspreport.load.labels import label
from lspreport.load.tables import MOST_CELLS, MOST_COLUMNS
from lspreport.model.tree import Cell, Column, Inlines, Paragraph, Row, Shortcode, Table, Text
from lspreport.sentences import counted
from lspreport.source import Span
from lspreport.tools import files
from lspreport.tools.data_file import DataCell, DataRows, csv_cells, formatted, workbook_cells
from lspreport.tools.files import RefusedFile

Json = dict[str, Any]

_NUMERIC = re.compile(r"[-−–+]?\s?[£$€]?\d[\d,.\s]*(?:%|bn|m|k)?")
_NOTHING = ("", "-", "–", "—", "..", "…", "n/a", "N/A")
_ROWS = re.compile(r"(\d+)(-(\d*))?")
_ERROR = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)")
_FORMATS = "numbers have formats such as `#,##0.0` and `0%`, days such as `d mmmm yyyy`"
_SUFFIXES = (".csv", ".xlsx")


class _Refused(Exception):
    """What the shortcode asks for cannot be had: the message and what to do about it."""

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.message, self.hints = message, hints


class _DataPart(Struct, frozen=True):
    """The header of the table and its rows."""

    head: Sequence[str]
    body: Sequence[Sequence[str]]


def data_table(code: Shortcode, content: Sequence[Json], context: Context) -> Table | None:
    """The table that the shortcode asks for; None, with a word, where it cannot be made.

    `content` are the nodes of the shortcode's paragraph, in which its caption may hold markup.
    """
    names = [word for word in code.words if not word.startswith("#")]
    labels = [word[1:] for word in code.words if word.startswith("#")]
    key = label(labels[0], "tbl", context, code.span) if labels else ""
    caption = _caption(code, content, context)
    rows = _read(names[0], code, context)
    if rows is None:
        return None
    try:
        part = _chosen(rows, code.options, any_width=names[0].lower().endswith(".xlsx") and "columns" in code.options)
    except _Refused as problem:
        context.diagnostics.error(Mistake.BAD_SHORTCODE, problem.message, code.span, *problem.hints)
        return None
    columns = tuple(Column("right" if _numeric(part.body, at) else "left") for at in range(len(part.head)))
    body = tuple(_row(row, code.span) for row in part.body)
    return Table(caption, columns, (_row(part.head, code.span),), body, key, code.span)


def _caption(code: Shortcode, content: Sequence[Json], context: Context) -> Inlines:
    for before, node in pairwise(content):
        if before["t"] == "Str" and before["c"] == "caption=" and node["t"] == "Quoted":
            context.locator.block(node["c"][1])
            return inlines(node["c"][1], context)
    written = code.options.get("caption", "")
    return (Text(written),) if written else ()


def _read(name: str, code: Shortcode, context: Context) -> DataRows | None:
    """The rows of the file `name`, looked up from the text's folder."""
    path = PurePosixPath(os.path.normpath(context.folder / name).replace(os.sep, "/"))
    if ".." in path.parts or path.is_absolute():
        outside(name, context.diagnostics, code.span)
        return None
    if path.suffix.lower() not in _SUFFIXES:
        hint = "give it as CSV, or save the workbook as .xlsx"
        context.diagnostics.error(Mistake.UNKNOWN_VALUE, f"`{name}` is no table that can be read", code.span, hint)
        return None
    data = read_bytes(context.project, path, context.diagnostics, code.span, files.FORM)
    if data is None:
        return None
    try:
        if path.suffix.lower() == ".csv":
            return csv_cells(data)
        return workbook_cells(data, code.options.get("sheet", ""))
    except RefusedFile as problem:
        hints = (problem.hint,) if problem.hint else ()
        context.diagnostics.error(Mistake.UNREADABLE, f"`{name}`: {problem.message}", code.span, *hints)
        return None


def _chosen(rows: DataRows, options: Mapping[str, str], *, any_width: bool) -> _DataPart:
    """What of the rows is asked for; the first of them is the header. With `any_width` others may be longer than it."""
    if len(rows) < 2:
        raise _Refused("the file has no row below its header", "its first row holds the heads of the columns")
    heads = [cell.text for cell in rows[0]]
    columns = [_column(name.strip(), heads) for name in _comma_parts(options.get("columns", ""))] or range(len(heads))
    body = [rows[at] for at in _row_numbers(options.get("rows", ""), len(rows) - 1)]
    if len(columns) > MOST_COLUMNS or len(columns) * len(body) > MOST_CELLS:
        raise _Refused(
            f"the table would have {counted(len(columns), 'column')} and {counted(len(body), 'row')}",
            'choose some: `columns="Area, Spending" rows=1-20`',
        )
    if not any_width:
        _all_have_heads(rows)
    _no_errors([heads[at] for at in columns], [[row[at] for at in columns] for row in body])
    forms = _forms(options.get("format", ""), heads)
    made = [_shown([row[at] for row in body], forms.get(at, ""), forms.get(-1, ""), heads[at]) for at in columns]
    if -1 in forms and not any(isinstance(row[at].value, float) for at in columns for row in body):
        raise _Refused(f"no cell holds a number for the format `{forms[-1]}`", _FORMATS)
    return _DataPart([heads[at] for at in columns], list(zip(*made, strict=True)))


def _all_have_heads(rows: DataRows) -> None:
    """Refuses a row longer than the header: a comma in a cell without quotation marks moves all behind it."""
    width = max((at + 1 for at, cell in enumerate(rows[0]) if cell.text), default=0)
    for row in rows[1:]:
        if any(cell.text for cell in row[width:]):
            length = max(at + 1 for at, cell in enumerate(row) if cell.text)
            raise _Refused(
                f"{_named(row)} has {counted(length, 'cell')}, and the header {width}",
                'put a cell that holds commas in quotation marks, `"one, two"`, or give each column a head',
            )


def _no_errors(heads: Sequence[str], body: DataRows) -> None:
    for row in body:
        for head, cell in zip(heads, row, strict=True):
            if _ERROR.fullmatch(cell.text):
                message = f"{_named(row)} holds a spreadsheet's mark of an error, `{cell.text}`"
                where = f" under `{head}`" if head else ""
                raise _Refused(message + where, "mend it in the program that made the file; where nothing is, a dash")


def _named(row: Sequence[DataCell]) -> str:
    first = next((cell.text for cell in row if cell.text), "")
    return f"the row {quoted(first, 40)}"


def _shown(cells: Sequence[DataCell], form: str, form_of_numbers: str, head: str) -> list[str]:
    """The cells of a column in its own format, or its numbers in the one of all numbers."""
    if form and any(cell.text for cell in cells) and all(cell.value is None for cell in cells):
        raise _Refused(f"the column `{head}` holds nothing that has a format", _FORMATS)
    texts = [formatted(cell, form) if form else cell.text for cell in cells]
    if form_of_numbers and not form:
        texts = [formatted(cell, form_of_numbers) if isinstance(cell.value, float) else cell.text for cell in cells]
    for cell, text in zip(cells, texts, strict=True):
        if text is None:
            raise _Refused(f"the format `{form or form_of_numbers}` cannot show `{cell.text}`", _FORMATS)
    return [text or "" for text in texts]


def _column(name: str, heads: Sequence[str]) -> int:
    """The place of the column that is called `name`, or has this number, from 1."""
    folded = [head.casefold() for head in heads]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    if name.isdecimal() and 0 < int(name) <= len(heads):
        return int(name) - 1
    raise _Refused(f"the table has no column `{name}`", *(nearest(name, heads) or ("known: " + backticked(heads),)))


def _row_numbers(text: str, count: int) -> list[int]:
    """`1-3, 7` as places below the header, of which there are `count`."""
    found: list[int] = []
    for part in _comma_parts(text) or ["1-"]:
        match = _ROWS.fullmatch(part.strip())
        first = int(match[1]) if match else 0
        last = first if match is None or match[2] is None else int(match[3] or count)
        if not 1 <= first <= last <= count:
            raise _Refused(
                f"`rows={text}` names no rows of the table, which has {count}", "write `rows=1-10` or `rows=2,5-7`"
            )
        found += range(first, last + 1)
    return found


def _forms(text: str, heads: Sequence[str]) -> Mapping[int, str]:
    """`#,##0` for all columns of numbers, under -1; `Spending=#,##0; Share=0%` for some."""
    found: dict[int, str] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, mark, form = part.rpartition("=")
        found[_column(name.strip(), heads) if mark else -1] = form.strip()
    return found


def _comma_parts(text: str) -> list[str]:
    return [part for part in text.split(",") if part.strip()]


def _numeric(body: Sequence[Sequence[str]], at: int) -> bool:
    texts = [row[at] for row in body if row[at] not in _NOTHING]
    return bool(texts) and all(_NUMERIC.fullmatch(text) for text in texts)


def _row(texts: Sequence[str], span: Span) -> Row:
    return Row(tuple(Cell((Paragraph((Text(text),), "", span),) if text else ()) for text in texts))
