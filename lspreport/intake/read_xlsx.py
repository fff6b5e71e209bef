"""A filled workbook to a form; any workbook with the form's sheets and headings will do, whoever has saved it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from openpyxl import load_workbook

from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.intake.fields import ANSWER, ITEMS, PROFILE, QUESTION, SHEET_AREA, SHEET_EVIDENCE
from lspreport.intake.form import Answer, Form, ItemAnswers, clean, columns, laid_out, question_key
from lspreport.source import SourceFile, Span
from lspreport.tools.archive import TOTAL, Archive
from lspreport.tools.files import RefusedFile

MOST = 5000
"""Rows with something in them; more is no form that people have filled in."""
_WIDEST = 40
_WHAT = "Excel workbook"

Grid = Mapping[int, Sequence[Answer]]


def read_xlsx(data: bytes, path: PurePosixPath, diagnostics: Diagnostics) -> Form:
    """The answers in the workbook; what stands in the wrong place goes to `diagnostics`."""
    sheets = _sheets(data, path, diagnostics)
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
    return Form(profile(area, diagnostics), items(evidence, f"of the sheet `{SHEET_EVIDENCE}`", diagnostics))


def profile(grid: Grid, diagnostics: Diagnostics) -> Mapping[str, Answer]:
    """The answers on the area: a row a question, its answer in the second column."""
    found: dict[str, Answer] = {}
    for row in grid.values():
        if not row or not row[0].text or (row[0].text == QUESTION and len(row) > 1 and row[1].text == ANSWER):
            continue
        key = question_key(row[0].text, PROFILE)
        if key is None:
            known = backticked(field.label for field in PROFILE)
            message = f"{row[0].place}: `{row[0].text[:60]}` is no question of the form"
            diagnostics.error(Mistake.UNKNOWN_KEY, message, row[0].span, f"known: {known}")
        elif len(row) > 1 and row[1].text:
            found[key] = row[1]
    return found


def items(grid: Grid, where: str, diagnostics: Diagnostics) -> tuple[ItemAnswers, ...]:
    """The answers on the items: a row an item, below the first row that holds anything."""
    numbers = [number for number, row in grid.items() if any(answer.text for answer in row)]
    if not numbers:
        return ()
    found: list[ItemAnswers] = []
    keys = columns(grid[numbers[0]], ITEMS, diagnostics)
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


def _sheets(data: bytes, path: PurePosixPath, diagnostics: Diagnostics) -> Mapping[str, Grid]:
    archive = Archive(data, _WHAT, TOTAL)
    archive.must_hold("xl/workbook.xml")
    archive.judge_xml()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which a form has no use for
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return {sheet.title: _grid(sheet, path, diagnostics) for sheet in book.worksheets}
    except RefusedFile:
        raise
    except Exception as problem:  # openpyxl tells of a damaged file by whatever exception it runs into
        raise RefusedFile(
            f"this {_WHAT} cannot be read: {type(problem).__name__}", "save it again as .xlsx"
        ) from problem


def _grid(sheet: object, path: PurePosixPath, diagnostics: Diagnostics) -> Grid:
    texts: dict[int, list[str]] = {}
    title = str(getattr(sheet, "title", ""))
    rows = sheet.iter_rows(max_col=_WIDEST)  # type: ignore[attr-defined]  # openpyxl gives one of several classes
    for number, row in enumerate(rows, 1):
        cells = [_text(cell.value) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            texts[number] = cells
        if len(texts) > MOST:
            raise RefusedFile(f"the sheet `{title}` holds more than {MOST} rows", "hand it in in parts")
    spans = laid_out(path, texts)
    grid: dict[int, Sequence[Answer]] = {}
    for number, line in texts.items():
        grid[number] = [
            Answer(
                text, f"cell {chr(ord('A') + at)}{number} of the sheet `{title}`" if at < 26 else f"row {number}", span
            )
            for at, (text, span) in enumerate(zip(line, spans[number], strict=True))
        ]
        for answer in grid[number]:
            if answer.text.startswith("#") and answer.text.rstrip("!?") in (
                "#NAME",
                "#REF",
                "#VALUE",
                "#N/A",
                "#DIV/0",
            ):
                message = f"{answer.place} holds Excel's mark of an error, `{answer.text}`"
                hint = "type the text again behind an apostrophe: Excel took it for a formula"
                diagnostics.error(Mistake.UNREADABLE, message, answer.span, hint)
    return grid


def _text(value: object) -> str:
    """The characters of a cell: a number as people typed it, a day as 2008-12-31."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value).removesuffix(" 00:00:00"))  # a day, which Excel knows as its midnight
