"""Reads what was decided back out of the workbook that `review table` wrote, whoever filled it in."""

from __future__ import annotations

from msgspec import Struct
from openpyxl.worksheet.worksheet import Worksheet

from lspreport.review.log import Status
from lspreport.review.responses import ACTIONS, HEADS
from lspreport.tools.files import RefusedFile
from lspreport.tools.read_workbook import damage_told, open_workbook

_ROWS = 20_000
"""Rows that are looked at: more points than any draft has had."""


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
        for at, row in enumerate(rows):
            heads = [cell.strip().casefold() for cell in row]
            if all(HEADS[column].casefold() in heads for column in (0, 5, 6)):
                columns = [heads.index(HEADS[column].casefold()) for column in (0, 5, 6)]
                below = enumerate(rows[at + 1 :], at + 2)
                return tuple(_decision(row, columns, number) for number, row in below if any(row))
    raise RefusedFile(
        f"it has no sheet with the columns `{HEADS[0]}`, `{HEADS[5]}` and `{HEADS[6]}`",
        "`lspreport review table -o responses.xlsx` writes one to fill in",
    )


def _rows(sheet: Worksheet) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=_ROWS, values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def _decision(row: list[str], columns: list[int], number: int) -> Decision:
    id, answer, action = (row[at].strip() if at < len(row) else "" for at in columns)
    words = {said.casefold(): status for status, said in ACTIONS.items()} | {status.value: status for status in Status}
    if action and action.casefold() not in words:
        known = ", ".join(f"`{said}`" for said in ACTIONS.values())
        raise RefusedFile(f"says `{action[:40]}` in row {number}, which is no action", f"pick one of {known}")
    return Decision(id, words.get(action.casefold(), Status.OPEN), answer, number)
