"""A filled workbook to a form; any workbook with the form's sheets and headings will do, whoever has saved it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import PurePosixPath

from openpyxl.worksheet.worksheet import Worksheet

from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.intake.fields import (
    ANSWER,
    ASKED,
    QUESTION,
    SHEET_AREA,
    SHEET_EVIDENCE,
    is_guidance,
    items_of,
    register_sheet,
)
from lspreport.intake.form import Answer, Form, ItemAnswers, columns, question_key
from lspreport.intake.read_sheet import Grid, SheetReader
from lspreport.model.vocabulary import USUAL, Vocabulary
from lspreport.source import SourceFile, Span
from lspreport.tools.read_workbook import damage_told, open_workbook

_TEXT_BOX = re.compile(rb"<(?:a:)?t>\s*[^<\s]")
_ANSWERED = (SHEET_AREA.casefold(), SHEET_EVIDENCE.casefold())
_OURS = ("guidance", "topics", "drivers", "levers", "choices")
"""The sheets of the form in which nothing is answered, beside those of the report's own registers."""


def read_xlsx(data: bytes, path: PurePosixPath, diagnostics: Diagnostics, words: Vocabulary = USUAL) -> Form:
    """The answers in the workbook; what stands in the wrong place goes to `diagnostics`."""
    sheets = _sheets(data, path, diagnostics, words)
    here = SourceFile(path, "").span(0)
    evidence = next((grid for name, grid in sheets.items() if name.casefold() == SHEET_EVIDENCE.casefold()), None)
    area = next((grid for name, grid in sheets.items() if name.casefold() == SHEET_AREA.casefold()), {})
    if evidence is None:
        known = backticked(sheets)
        diagnostics.error(
            Mistake.MISSING_KEY,
            f"the workbook has no sheet `{SHEET_EVIDENCE}`",
            here,
            f"name the sheet with the items so; there are {known}",
        )
        return Form({}, ())
    return Form(profile(area, diagnostics), items(evidence, f"of the sheet `{SHEET_EVIDENCE}`", diagnostics, words))


def profile(grid: Grid, diagnostics: Diagnostics) -> Mapping[str, Answer]:
    """The answers on the area: a row a question, its answer in the second column."""
    found: dict[str, Answer] = {}
    for row in grid.values():
        if not row or not row[0].text or (row[0].text == QUESTION and len(row) > 1 and row[1].text == ANSWER):
            continue
        for beside in row[2:]:
            if not is_guidance(beside.text):
                message = f"{beside.place}: `{beside.text[:60]}` stands beside the answer, and is left out"
                diagnostics.warning(Mistake.RAW_CONTENT, message, beside.span, "put it into the answer, if it counts")
        key = question_key(row[0].text, ASKED)
        if key is None:
            known = backticked(field.label for field in ASKED)
            message = f"{row[0].place}: `{row[0].text[:60]}` is no question of the form"
            diagnostics.error(Mistake.UNKNOWN_KEY, message, row[0].span, f"known: {known}")
        elif len(row) > 1 and row[1].text:
            found[key] = row[1]
    return found


def items(grid: Grid, where: str, diagnostics: Diagnostics, words: Vocabulary = USUAL) -> tuple[ItemAnswers, ...]:
    """The answers on the items: a row an item, below the first row that holds anything."""
    numbers = [number for number, row in grid.items() if any(answer.text for answer in row)]
    if not numbers:
        return ()
    found: list[ItemAnswers] = []
    keys = columns(grid[numbers[0]], items_of(words), diagnostics)
    for number in numbers[1:]:
        row = grid[number]
        for at, answer in enumerate(row):
            if answer.text and at not in keys and not (at < len(grid[numbers[0]]) and grid[numbers[0]][at].text):
                message = f"{answer.place}: this column has no heading"
                diagnostics.error(
                    Mistake.UNKNOWN_KEY, message, answer.span, "give it one of the form's, or empty the cell"
                )
        answers = {key: row[at] for at, key in keys.items() if at < len(row) and row[at].text}
        if answers:
            first, last = row[0].span, row[-1].span
            whole = Span(first.source, first.line, first.column, last.line, last.end_column)
            found.append(ItemAnswers(answers, f"row {number} {where}", whole))
    return tuple(found)


def _sheets(data: bytes, path: PurePosixPath, diagnostics: Diagnostics, words: Vocabulary) -> Mapping[str, Grid]:
    ours = {*_OURS, *(register_sheet(one).casefold() for one in words.registers)}
    opened = open_workbook(data, rich_text=True)
    with damage_told():
        found = {
            sheet.title: SheetReader(sheet, opened.formulas.get(sheet.title, frozenset()), path, diagnostics).grid()
            if sheet.title.casefold() in _ANSWERED
            else {}
            for sheet in opened.book.worksheets
            if _asked(sheet, path, diagnostics, ours)
        }
    if any(_TEXT_BOX.search(part) for name, part in opened.parts.items() if name.startswith("xl/drawings/")):
        message = "a text box of the workbook is left out, since a form takes words in cells alone"
        diagnostics.warning(
            Mistake.RAW_CONTENT, message, SourceFile(path, "").span(0), "look at it, and type what counts"
        )
    return found


def _asked(sheet: Worksheet, path: PurePosixPath, diagnostics: Diagnostics, ours: Set[str]) -> bool:
    """Whether the form asks for what stands in the sheet and people see it; a word on other sheets that hold anything.

    Which sheets there are, whoever asks for the wrong one is told, so those of other names count as read.
    """
    named = sheet.title.casefold()
    if named in ours or all(cell.value is None for cell in sheet._cells.values()):
        return True
    hidden = sheet.sheet_state != "visible"
    if named in _ANSWERED and not hidden:
        return True
    why = "is hidden" if hidden else "is no sheet of the form"
    hint = "show it, if it belongs to the form" if hidden else f"what it says belongs into the sheet `{SHEET_EVIDENCE}`"
    message = f"the sheet `{sheet.title}` {why}, and is left out"
    diagnostics.warning(Mistake.RAW_CONTENT, message, SourceFile(path, "").span(0), hint)
    return not hidden
