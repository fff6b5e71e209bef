"""The form as an Excel workbook: pick-lists, one header row on every sheet, frozen, each table with a name."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from lspreport.intake.choices import Picks, labelled
from lspreport.intake.fields import (
    ANSWER,
    GUIDANCE,
    QUESTION,
    SHEET_AREA,
    SHEET_EVIDENCE,
    items_of,
    profile_of,
    register_sheet,
)
from lspreport.intake.form import PLAIN_HEAD, FormContents, FormHead
from lspreport.intake.guidance import guidance, opening
from lspreport.model.theme import Theme
from lspreport.model.vocabulary import Register
from lspreport.model.words import capital
from lspreport.tools.workbook import with_moment

ROWS = 200
"""Rows for items that bear pick-lists; the table grows as it is filled."""
_EMPTY = 20  # rows of the table of an empty form
_MOMENT = datetime(1980, 1, 1)
_A4 = 9
_LINE, _HIGHEST = 14.5, 409.0  # points
_TOPICS, _CHOICES = "Topics", "Choices"
_LISTS = {"kind": "A", "attribution": "B", "type": "C", "stream": "D"}  # columns of the sheet of choices


def write_xlsx(picks: Picks, filled: FormContents, language: str, head: FormHead = PLAIN_HEAD) -> bytes:
    """The workbook, the same bytes at every run."""
    book = Workbook()
    book.remove(book.worksheets[0])
    properties = book.properties
    properties.title, properties.creator, properties.language = head.title, "lspreport", language
    properties.created = _MOMENT
    lines = (*opening(head), *guidance(picks, head=head))
    _table(book, "Guidance", ("What to do",), [(line,) for line in lines], (110,))
    _area(book, picks, filled, head)
    _evidence(book, picks, filled, head)
    _lists(book, picks)
    for sheet in book.worksheets:
        sheet.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text=head.report.replace("&", "&&")))
    book.active = 1
    data = io.BytesIO()
    book.save(data)
    return with_moment(data.getvalue(), _MOMENT)


def _area(book: Workbook, picks: Picks, filled: FormContents, head: FormHead) -> None:
    fields = profile_of(picks.words, head.kind)
    rows = [(field.label, filled.profile.get(field.key, ""), field.guidance) for field in fields]
    sheet = _table(book, SHEET_AREA, (QUESTION, ANSWER, GUIDANCE), rows, (32, 48, 60))
    keys = [field.key for field in fields]
    at = keys.index
    if "type" in keys:
        _pick(sheet, f"B{at('type') + 2}", _choices("type", len(picks.types.shown)), "Type of area", "Pick one.")
    if "tiers" in keys:
        _pick(
            sheet, f"B{at('tiers') + 2}", '"1,2"', "Tiers", "1, or 2 where a county works with districts.", strict=False
        )


def _evidence(book: Workbook, picks: Picks, filled: FormContents, head: FormHead) -> None:
    items = items_of(picks.words, head.kind)
    rows = [[item.get(field.key, "") for field in items] for item in filled.items]
    rows += [[""] * len(items) for _ in range(max(_EMPTY - len(rows), 5))]
    headings = tuple(field.label for field in items)
    sheet = _table(book, SHEET_EVIDENCE, headings, rows, tuple(field.width for field in items))
    sheet.freeze_panes = "B2"  # the short names stay in sight too
    letters = {field.key: get_column_letter(at) for at, field in enumerate(items, 1)}
    last = max(ROWS, len(rows)) + 1
    sources = {
        "kind": _choices("kind", len(picks.kinds.shown)),
        "attribution": _choices("attribution", len(picks.speakers.shown)),
        "stream": _choices("stream", len(picks.streams.shown)),
        "topic": f"OFFSET({_TOPICS}!$B$1,MATCH(${letters['stream']}2,{_TOPICS}!$A:$A,0)-1,0,"
        f"COUNTIF({_TOPICS}!$A:$A,${letters['stream']}2),1)"
        if picks.any_topic()
        else "",
        **{one.key: _codes(one, len(picks.registers[one.key])) for one in picks.words.registers},
    }
    for field in items:
        several = field.key in picks.registers  # Excel picks one; several are typed
        where = f"{letters[field.key]}2:{letters[field.key]}{last}"
        _pick(sheet, where, sources.get(field.key, ""), field.label, field.guidance, strict=not several)


def _choices(key: str, count: int) -> str:
    return f"{_CHOICES}!${_LISTS[key]}$2:${_LISTS[key]}${count + 1}" if count else ""


def _codes(register: Register, count: int) -> str:
    """Where the codes of a register stand."""
    sheet = register_sheet(register)
    quoted = sheet if sheet.isalpha() and sheet.isascii() else "'{}'".format(sheet.replace("'", "''"))
    return f"{quoted}!$A$2:$A${count + 1}" if count else ""


def _lists(book: Workbook, picks: Picks) -> None:
    topics = [(picks.streams.labels[id], label) for id, list_ in picks.topics.items() for label in list_.shown]
    _table(book, _TOPICS, ("Stream", "Topic"), topics, (32, 40))
    for register in picks.words.registers:
        entries = [(labelled(one),) for one in picks.registers[register.key].values()]
        name = register.key.replace("-", "_").capitalize()
        _table(book, register_sheet(register), (capital(register.name),), entries, (110,), name)
    columns = [picks.kinds.shown, picks.speakers.shown, picks.types.shown, picks.streams.shown]
    longest = max(len(column) for column in columns)
    rows = [[column[at] if at < len(column) else "" for column in columns] for at in range(longest)]
    _table(book, _CHOICES, ("Kinds", "Speakers", "Types of area", "Streams"), rows, (24, 24, 28, 36))


def _table(
    book: Workbook,
    name: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    table_name: str = "",
) -> Worksheet:
    """A sheet that holds one named table under one header row, which stays in sight; the table has the sheet's name, or
    one of its own."""
    sheet: Worksheet = book.create_sheet(name)
    edge = Side("thin", color="B0BCC0")
    accent = "FF" + Theme().accent.removeprefix("#").upper()
    for number, row in enumerate([headings, *(rows or [[""] * len(headings)])], 1):
        for at, text in enumerate(row, 1):
            cell = sheet.cell(number, at)
            cell.number_format = "@"  # text: Excel makes neither dates nor formulas of it
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name="Arial", size=11, bold=number == 1, color="FFFFFFFF" if number == 1 else "FF000000")
            cell.border = Border(edge, edge, edge, edge)
            if number == 1:  # the table's own style is not shown by every program
                cell.fill = PatternFill("solid", fgColor=accent)
            if text:
                cell.value = text
                cell.data_type = "s"  # a text may begin with `=`
    letters = [get_column_letter(at) for at in range(1, len(headings) + 1)]
    for number, row in enumerate(rows, 2):
        if any(row):  # LibreOffice takes a row for one line high unless it is told
            lines = [len(wrap(text, width - 2)) or 1 for text, width in zip(row, widths, strict=True)]
            sheet.row_dimensions[number].height = min(max(lines) * _LINE + 3, _HIGHEST)
    for letter, width in zip(letters, widths, strict=True):
        sheet.column_dimensions[letter].width = width
    table = Table(displayName=table_name or name, ref=f"A1:{letters[-1]}{max(len(rows), 1) + 1}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = "A2"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def _pick(sheet: Worksheet, where: str, source: str, title: str, prompt: str, *, strict: bool = True) -> None:
    """A pick-list, or where `source` is empty a hint alone; with `strict`, Excel takes nothing else."""
    rule = DataValidation(type="list" if source else None, formula1=source or None, allow_blank=True)
    rule.showErrorMessage = bool(source) and strict
    rule.errorTitle, rule.error = title, "Please pick one of the list."
    rule.showInputMessage, rule.promptTitle, rule.prompt = True, title[:32], prompt[:255]
    rule.add(where)
    sheet.add_data_validation(rule)
