"""One sheet of a filled workbook: what each cell shows to those who look at it, and what they do not see is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.intake.fields import SHEET_AREA
from lspreport.intake.form import Answer, clean, clean_part, laid_out
from lspreport.intake.prose import Json, styled
from lspreport.intake.unseen import SMALLEST, alike
from lspreport.source import SourceFile, Span
from lspreport.tools.files import RefusedFile
from lspreport.tools.read_workbook import hidden_columns, is_hidden
from lspreport.tools.shown import shown

MOST = 5000
"""Rows with something in them; more is no form that people have filled in."""
_WIDEST = 40
_ERRORS = ("#NAME", "#REF", "#VALUE", "#N/A", "#DIV/0", "#NUM", "#NULL", "#SPILL", "#CALC")
_Place = tuple[int, int]
"""The row and the column of a cell, from 1."""

Grid = Mapping[int, Sequence[Answer]]
"""The cells of each row that holds anything, from the first column on."""


class _Content(Struct, frozen=True):
    """What a cell shows: its characters, and as blocks where some of them are set otherwise than the rest."""

    text: str
    blocks: Sequence[Json] | None = None


class SheetReader:
    def __init__(
        self, sheet: Worksheet, formulas: frozenset[str], path: PurePosixPath, diagnostics: Diagnostics
    ) -> None:
        """`formulas` are the cells that hold one: their values are what the program that saved the file has stored."""
        self.sheet = sheet
        self.formulas = formulas
        self.path = path
        self.diagnostics = diagnostics
        self.said: list[tuple[_Place, bool, str, str]] = []  # place, whether it is an error, message, hint
        self.conditional = _hidden_by_rules(sheet)
        self.widest = 2 if sheet.title.casefold() == SHEET_AREA.casefold() else _WIDEST  # beyond is guidance

    def grid(self) -> Grid:
        """The cells that are shown; mistakes, and what is left out, go to the diagnostics."""
        cells = {
            at: cell for at, cell in sorted(self.sheet._cells.items()) if at[1] <= _WIDEST and isinstance(cell, Cell)
        }
        contents = self._filled_down(dict(self._contents(self._visible_cells(cells))))
        texts: dict[int, list[str]] = {}
        for (row, column), content in contents.items():
            line = texts.setdefault(row, [])
            line += [""] * (column - len(line) - 1) + [content.text]
        if len(texts) > MOST:
            raise RefusedFile(f"the sheet `{self.sheet.title}` holds more than {MOST} rows", "hand it in in parts")
        spans = laid_out(self.path, texts)
        grid = {
            row: [
                Answer(text, self._name((row, column)), span, contents.get((row, column), _Content("")).blocks)
                for column, (text, span) in enumerate(zip(line, spans[row], strict=True), 1)
            ]
            for row, line in texts.items()
        }
        for (row, column), error, message, hint in self.said:
            place = _at(spans.get(row, ()), column, self.path)
            tell = self.diagnostics.error if error else self.diagnostics.warning
            tell(Mistake.UNREADABLE if error else Mistake.RAW_CONTENT, message, place, hint)
        return grid

    def _visible_cells(self, cells: Mapping[_Place, Cell]) -> Mapping[_Place, Cell]:
        """The cells that are not hidden; what the others hold is told, a row or a column at a time."""
        filled = [place for place, cell in cells.items() if cell.value is not None or cell.comment]
        first = min(filled, default=(0, 0))[0]
        columns = hidden_columns(self.sheet, _WIDEST)
        rows = {row for row, _ in filled if is_hidden(self.sheet, row)}
        gone: defaultdict[tuple[str, int], list[_Place]] = defaultdict(list)
        for row, column in filled:
            if row in rows and column <= self.widest:
                gone["row", row].append((row, column))
            elif column in columns and column <= self.widest:
                gone["column", column].append((row, column))
        for (kind, _), places in gone.items():
            if kind == "row" or any(row > first for row, _ in places):  # a heading alone is no answer
                named = [self._letters(place) for place in places]
                cell = f"cells {', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else f"cell {named[0]}"
                left = "stand in a hidden {} and are" if len(named) > 1 else "stands in a hidden {} and is"
                message = f"{cell} of the sheet `{self.sheet.title}` {left.format(kind)} left out"
                self._say(places[0], message, f"show the {kind} if it is to count, or ask the team")
        return {place: cell for place, cell in cells.items() if place[0] not in rows and place[1] not in columns}

    def _contents(self, cells: Mapping[_Place, Cell]) -> Iterator[tuple[_Place, _Content]]:
        for place, cell in cells.items():
            name = self._name(place)
            if cell.comment is not None and place[1] <= self.widest:
                self._say(place, f"the comment on {name} is left out", "read it, and type into the cell what counts")
            if cell.value is None and cell.coordinate in self.formulas:
                hint = "open the form in Excel or LibreOffice and save it there, or type the text itself"
                self._say(place, f"{name} holds a formula without its value", hint, error=True)
            content = self._content(place, cell)
            if content.text:
                yield place, content
            if content.text.startswith("#") and content.text.rstrip("!?") in _ERRORS:
                message = f"{name} holds Excel's mark of an error, `{content.text}`"
                hint = "type the text again behind an apostrophe: Excel took it for a formula"
                self._say(place, message, hint, error=True)

    def _content(self, place: _Place, cell: Cell) -> _Content:
        """What a cell shows, with a word on what it does not, and on what is not certain."""
        if isinstance(cell.value, CellRichText):
            runs = [_run(part, cell.font) for part in cell.value]
        else:
            said = shown(cell.value, cell.number_format)
            runs = [_run(said.text, cell.font)]
            if not said.certain:
                message = f"{self._name(place)} holds a number in a format that is not known, taken as `{said.text}`"
                self._say(place, message, "look how the cell shows it; a text is taken as it is typed")
            if cell.value is not None and str(cell.value).strip() and not said.text:
                self._say(place, f"{self._name(place)} hides what it holds by its format, and is left out", _ASK)
        unseen = [(text, font) for text, font in runs if text.strip() and _is_unseen(font, cell)]
        if unseen:
            runs = [run for run in runs if run not in unseen]
            on_white = all(_is_white(font) for _, font in unseen) and not _is_shaded(cell)
            how = "in white on white" if on_white else "in the colour of the cell or too small to read"
            self._say(place, f"{self._name(place)} holds words {how}, which are left out", _ASK)
        if any(text.strip() for text, _ in runs) and cell.coordinate in self.conditional:
            message = f"{self._name(place)} may be struck out or hidden by a conditional format, and is taken in"
            self._say(place, message, "look how the cell shows it; such a format is not worked out here")
        linked = ("Underline",) if cell.hyperlink is not None else ()  # as every address is
        kept = [
            (clean_part(text), tuple(style for style in _styles(font) if style not in linked))
            for text, font in runs
            if not font.strike
        ]
        struck = [text for text, font in runs if font.strike and text.strip()]
        text = clean("".join(text for text, _ in kept))
        if struck and text:
            self._say(place, f"a part of {self._name(place)} is struck out, and is left out", _ASK)
        elif struck:
            self._say(place, f"{self._name(place)} is struck out, and is left out", _ASK)
        return _Content(text, styled(kept) if any(styles for _, styles in kept) else None)

    def _filled_down(self, contents: dict[_Place, _Content]) -> dict[_Place, _Content]:
        """Complains of merged cells, of which only the first has an answer, and lets it stand for the others."""
        rows = {row for row, _ in contents}
        first = min(rows, default=0)
        for area in sorted(self.sheet.merged_cells.ranges, key=lambda one: (one.min_row, one.min_col)):
            answer = contents.get((area.min_row, area.min_col))
            headed = [column for _, column in contents if column > area.min_col and column <= area.max_col]
            if answer is None or area.min_col > self.widest or not (area.max_row > area.min_row or headed):
                continue
            if self.widest == 2 and area.max_row == area.min_row and area.min_col == 2:
                continue  # an answer on the area may be as wide as it likes
            message = f"cells {area.coord} of the sheet `{self.sheet.title}` are merged, and only the first is read"
            self._say((area.min_row, area.min_col), message, "unmerge them, and answer in each cell", error=True)
            for row in range(max(area.min_row, first) + 1, min(area.max_row, max(rows)) + 1):
                if row in rows:
                    contents.setdefault((row, area.min_col), answer)
        return dict(sorted(contents.items()))

    def _say(self, place: _Place, message: str, hint: str, *, error: bool = False) -> None:
        self.said.append((place, error, message, hint))

    def _name(self, place: _Place) -> str:
        return f"cell {self._letters(place)} of the sheet `{self.sheet.title}`"

    def _letters(self, place: _Place) -> str:
        return f"{get_column_letter(place[1])}{place[0]}"


_ASK = "ask the team whether it was withdrawn"


def _run(part: str | TextBlock, font: Any) -> tuple[str, Any]:
    return (part.text, part.font) if isinstance(part, TextBlock) else (part, font)


def _is_unseen(font: Any, cell: Cell) -> bool:
    """Whether letters have the colour of their cell, as what is blacked out has, or are too small to be read."""
    if font.sz is not None and font.sz < SMALLEST:
        return True
    filled = cell.fill is not None and cell.fill.fill_type == "solid"
    if not filled and cell.fill is not None and cell.fill.fill_type is not None:
        return False  # a pattern, or one colour that becomes another
    behind = _colour(cell.fill.fgColor) if filled else "FFFFFF"
    return alike(_colour(font.color) if font.color is not None else "000000", behind)


def _colour(colour: Any) -> str:
    """Six hexadecimal digits; a name of its own for a theme's colour, whose digits stand elsewhere.

    ECMA-376-1, 18.8.27 and 20.1.6.2: the first two of a theme are those of the paper and of letters.
    """
    if _white(colour):
        return "FFFFFF"
    match colour.type:
        case "rgb":
            return str(colour.rgb)[-6:]
        case "theme":
            return "000000" if colour.theme == 1 and not colour.tint else f"theme {colour.theme} {colour.tint}"
        case "indexed":
            indexed = COLOR_INDEX[colour.indexed] if colour.indexed < len(COLOR_INDEX) else "000000"
            return indexed[-6:]
        case _:
            return ""


def _is_white(font: Any) -> bool:
    return font.color is not None and _white(font.color)


def _is_shaded(cell: Cell) -> bool:
    """Whether a cell has a colour, before which white letters can be read."""
    return cell.fill is not None and cell.fill.fill_type is not None and not _white(cell.fill.fgColor)


def _white(colour: Any) -> bool:
    """ECMA-376-1, 18.8.27 and 20.1.6.2: the first colour of a theme is that of the paper."""
    match colour.type:
        case "rgb":
            return str(colour.rgb)[-6:].upper() == "FFFFFF"
        case "theme":
            return colour.theme == 0 and not colour.tint
        case "indexed":
            return colour.indexed in (1, 9)
        case _:
            return False


def _hidden_by_rules(sheet: Worksheet) -> frozenset[str]:
    """The cells that a conditional format may strike out or hide."""
    found: set[str] = set()
    for area in sheet.conditional_formatting:
        if any(rule.dxf is not None and _hides(rule.dxf) for rule in area.rules):
            for cells in area.cells.ranges:
                found |= {
                    f"{get_column_letter(column)}{row}"
                    for row, column in sheet._cells
                    if cells.min_row <= row <= cells.max_row and cells.min_col <= column <= cells.max_col
                }
    return frozenset(found)


def _hides(look: Any) -> bool:
    font, number = look.font, look.numFmt
    struck = font is not None and (bool(font.strike) or _is_white(font))
    return struck or (number is not None and number.formatCode.startswith(";;"))


def _styles(font: Any) -> tuple[str, ...]:
    raised = {"superscript": "Superscript", "subscript": "Subscript"}.get(font.vertAlign or "", "")
    found = (
        "Strong" if font.b else "",
        "Emph" if font.i else "",
        "Underline" if font.u not in (None, "none") else "",
        raised,
    )
    return tuple(style for style in found if style)


def _at(spans: Sequence[Span], column: int, path: PurePosixPath) -> Span:
    """The place of a cell, of its row where the cell is left out, or of the whole file."""
    if not spans:
        return SourceFile(path, "").span(0)
    return spans[min(column, len(spans)) - 1]
