"""Reads what was decided back out of the workbook that `review table` wrote, whoever filled it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from openpyxl.worksheet.worksheet import Worksheet

from lspreport.review.log import Status
from lspreport.review.responses import ACTIONS, HEADS
from lspreport.tools.files import RefusedFile
from lspreport.tools.read_workbook import damage_told, open_workbook, rows_of


class Decision(Struct, frozen=True):
    """What a row of the workbook says of a point; `row` is its number in the sheet."""

    id: str
    status: Status
    answer: str
    row: int


def decisions(data: bytes) -> tuple[Decision, ...]:
    """The decisions in the workbook; raises `RefusedFile` where it is no table of responses, or says what cannot be."""
    book = open_workbook(data).book
    with damage_told():
        sheets = [_rows(sheet) for sheet in book.worksheets]
    for rows in sheets:
        for first, heads in rows.items():
            places = {text.strip().casefold(): column for column, text in reversed(list(heads.items()))}
            if all(HEADS[column].casefold() in places for column in (0, 5, 6)):
                columns = [places[HEADS[column].casefold()] for column in (0, 5, 6)]
                return tuple(_decision(row, columns, number) for number, row in rows.items() if number > first)
    raise RefusedFile(
        f"this workbook has no sheet with the columns `{HEADS[0]}`, `{HEADS[5]}` and `{HEADS[6]}`",
        "`lspreport review table -o responses.xlsx` writes one to fill in",
    )


def _rows(sheet: Worksheet) -> Mapping[int, Mapping[int, str]]:
    """The texts of each row that holds any, by their columns."""
    rows = {
        number: {column: str(cell.value) for column, cell in row.items() if cell.value is not None}
        for number, row in rows_of(sheet)
    }
    return {number: row for number, row in rows.items() if row}


def _decision(row: Mapping[int, str], columns: Sequence[int], number: int) -> Decision:
    id, answer, action = (row.get(column, "").strip() for column in columns)
    words = {said.casefold(): status for status, said in ACTIONS.items()} | {status.value: status for status in Status}
    if action and action.casefold() not in words:
        known = ", ".join(f"`{said}`" for said in ACTIONS.values())
        raise RefusedFile(f"row {number} says `{action[:40]}`, which is no action", f"pick one of {known}")
    return Decision(id, words.get(action.casefold(), Status.OPEN), answer, number)
