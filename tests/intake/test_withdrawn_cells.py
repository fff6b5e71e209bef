"""What people who look at a workbook do not see is left out of the report, and told with its cell; what they see is
taken as they see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Color, Font, PatternFill

from lspreport.cli.outcome import Outcome
from tests.intake.forms import POTS, YORK, area, form, report, said, take

pytestmark = pytest.mark.thorough("fills workbooks in every way in which cells are withdrawn")

SECOND = {**POTS, "Short name": "second", "Text": "A second thing."}
THIRD = {**POTS, "Short name": "third", "Text": "A third thing."}
SECRET = "Withdrawn"


def changed(folder: Path, change: Callable[[Workbook], object]) -> Outcome:
    """A form of three items, in which the second's text is withdrawn by `change`, taken in."""
    path = form(report(folder), "york.xlsx", YORK, [POTS, {**SECOND, "Text": f"{SECRET}."}, THIRD])
    book = load_workbook(path)
    change(book)
    book.save(path)
    return take(folder, path)


def written(folder: Path) -> str:
    path = folder / "areas" / "york.yaml"
    return path.read_text("utf-8") if path.exists() else ""


def _row(book: Workbook) -> None:
    book["Evidence"].row_dimensions[3].hidden = True


def _filter(book: Workbook) -> None:
    book["Evidence"].auto_filter.ref = "A1:I4"
    book["Evidence"].row_dimensions[3].hidden = True


def _flat(book: Workbook) -> None:
    book["Evidence"].row_dimensions[3].height = 0.75


@pytest.mark.parametrize("change", [_row, _filter, _flat])
def test_a_hidden_row_is_left_out_and_told(tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    taken = changed(tmp_path, change)
    cells = "A3, B3, C3, D3, E3, F3, G3 and I3"
    assert said(taken) == [f"cells {cells} of the sheet `Evidence` stand in a hidden row and are left out"]
    assert [one.severity for one in taken.diagnostics] == ["warning"]
    assert list(area(tmp_path, "york").evidence) == ["pots", "third"]
    assert SECRET not in written(tmp_path)


def _cell(book: Workbook) -> None:
    book["Evidence"]["G3"].font = Font(strike=True)


def _format(book: Workbook) -> None:
    book["Evidence"]["G3"].number_format = ";;;"


def _runs(book: Workbook) -> None:
    book["Evidence"]["G3"] = CellRichText(TextBlock(InlineFont(strike=True), "Withdrawn."))


def _white(book: Workbook) -> None:
    book["Evidence"]["G3"].font = Font(color="FFFFFFFF")


def _white_by_theme(book: Workbook) -> None:
    book["Evidence"]["G3"].font = Font(color=Color(theme=0))
    book["Evidence"]["G3"].fill = PatternFill("solid", fgColor="FFFFFF")


def _red(book: Workbook) -> None:
    book["Evidence"]["G3"].font = Font(color="FFFF0000")
    book["Evidence"]["G3"].fill = PatternFill("solid", fgColor="FFF80000")


def _blacked_out(book: Workbook) -> None:
    book["Evidence"]["G3"].fill = PatternFill("solid", fgColor="FF000000")


def _tiny(book: Workbook) -> None:
    book["Evidence"]["G3"].font = Font(sz=1)


_UNSEEN = (
    "cell G3 of the sheet `Evidence` holds words in the colour of the cell or too small to read, which are left out"
)


@pytest.mark.quick
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_red, _UNSEEN),
        (_blacked_out, _UNSEEN),
        (_tiny, _UNSEEN),
        (_white, "cell G3 of the sheet `Evidence` holds words in white on white, which are left out"),
        (_white_by_theme, "cell G3 of the sheet `Evidence` holds words in white on white, which are left out"),
        (_cell, "cell G3 of the sheet `Evidence` is struck out, and is left out"),
        (_runs, "cell G3 of the sheet `Evidence` is struck out, and is left out"),
        (_format, "cell G3 of the sheet `Evidence` hides what it holds by its format, and is left out"),
    ],
)
def test_a_cell_that_says_nothing_any_more(tmp_path: Path, change: Callable[[Workbook], None], message: str) -> None:
    """The item then lacks its text, which the team has to say something of."""
    taken = changed(tmp_path, change)
    assert said(taken) == ["row 3 of the sheet `Evidence` has nothing under `Text`", message]
    assert SECRET not in written(tmp_path)


def test_struck_words_in_a_cell_are_left_out_and_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        struck = TextBlock(InlineFont(strike=True), "and Withdrawn ")
        book["Evidence"]["G3"] = CellRichText("Kept ", struck, "to the end.")

    assert said(changed(tmp_path, change)) == [
        "a part of cell G3 of the sheet `Evidence` is struck out, and is left out"
    ]
    assert area(tmp_path, "york").evidence["second"].text.strip() == "Kept to the end."


def test_a_hidden_column_is_left_out_and_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"].column_dimensions["F"].hidden = True

    message = "cells F1, F2, F3 and F4 of the sheet `Evidence` stand in a hidden column and are left out"
    assert said(changed(tmp_path, change)) == [message]
    assert area(tmp_path, "york").evidence["pots"].lists["levers"] == ()


def test_rows_without_height_and_columns_without_width_are_hidden_too(tmp_path: Path) -> None:
    path = form(report(tmp_path), "york.xlsx", YORK, [POTS, SECOND])
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet3.xml"]
    sheet = re.sub(rb'<row r="3"[^>]*>', b'<row r="3" ht="0" customHeight="1">', sheet)
    parts["xl/worksheets/sheet3.xml"] = re.sub(
        rb'<col [^>]*min="9"[^>]*/>', b'<col min="9" max="9" width="0" customWidth="1"/>', sheet
    )
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert said(take(tmp_path, path)) == [
        "cells A3, B3, C3, D3, E3, F3, G3 and I3 of the sheet `Evidence` stand in a hidden row and are left out",
        "cells I1 and I2 of the sheet `Evidence` stand in a hidden column and are left out",
    ]


def test_a_hidden_column_without_answers_is_nobody_s_loss(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"].column_dimensions["H"].hidden = True
        book["Area"].column_dimensions["C"].hidden = True
        book["Topics"].row_dimensions[2].hidden = True
        book["Choices"].sheet_state = "hidden"

    assert said(changed(tmp_path, change)) == []


def test_hidden_rows_and_sheets_of_the_area(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Area"].row_dimensions[5].hidden = True

    message = "cells A5 and B5 of the sheet `Area` stand in a hidden row and are left out"
    assert said(changed(tmp_path, change)) == [message]
    assert area(tmp_path, "york").region == ""


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_left_out_and_told(tmp_path: Path, state: str) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"].sheet_state = state

    assert "the sheet `Evidence` is hidden, and is left out" in said(changed(tmp_path, change))
    assert SECRET not in written(tmp_path)


def test_other_sheets_with_something_in_them_are_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("More evidence")["A1"] = "Words"
        book.create_sheet("Empty")

    assert said(changed(tmp_path, change)) == ["the sheet `More evidence` is no sheet of the form, and is left out"]


def test_comments_and_text_boxes_are_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"]["G3"].comment = Comment("Please do not print", "Ann")

    path = form(report(tmp_path), "york.xlsx", YORK, [POTS, SECOND])
    book = load_workbook(path)
    change(book)
    book.save(path)
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/drawings/drawing9.xml", '<x xmlns:a="urn:a"><a:t>Boxed</a:t></x>')
    assert said(take(tmp_path, path)) == [
        "a text box of the workbook is left out, since a form takes words in cells alone",
        "the comment on cell G3 of the sheet `Evidence` is left out",
    ]
    assert "not print" not in written(tmp_path)


def test_bold_italic_and_raised_words_are_kept(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        bold, italic = InlineFont(b=True), InlineFont(i=True)
        raised, lowered = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
        book["Evidence"]["G2"] = CellRichText(
            "A ", TextBlock(bold, "bold* "), TextBlock(italic, "and so\non"), " 5 m", TextBlock(raised, "2"),
            " of CO", TextBlock(lowered, "2"), TextBlock(InlineFont(b=True, i=True), "!"),
        )  # fmt: skip
        book["Evidence"]["G4"].font = Font(bold=True)

    assert said(changed(tmp_path, change)) == []
    evidence = area(tmp_path, "york").evidence
    assert evidence["pots"].text.strip() == "A **bold\\*** *and so*\n\n*on* 5 m^2^ of CO~2~***!***"
    assert evidence["third"].text.strip() == "**A third thing.**"


def test_values_are_taken_as_they_are_shown(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for place, value, format in (("G2", 0.25, "0%"), ("G3", date(2008, 3, 1), "d mmmm yyyy"), ("G4", True, "@")):
            book["Evidence"][place], book["Evidence"][place].number_format = value, format

    assert said(changed(tmp_path, change)) == []
    evidence = area(tmp_path, "york").evidence
    assert [evidence[name].text.strip() for name in ("pots", "second", "third")] == ["25%", "1 March 2008", "TRUE"]


def test_a_value_in_an_unknown_format_is_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"]["G3"], book["Evidence"]["G3"].number_format = 0.5, "# ?/?"

    message = "cell G3 of the sheet `Evidence` holds a number in a format that is not known, taken as `0.5`"
    assert said(changed(tmp_path, change)) == [message]


def test_merged_cells_are_named_and_nothing_else_is_said(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"].merge_cells("B2:B4")
        book["Evidence"].merge_cells("A6:I6")
        book["Area"].merge_cells("B2:C2")

    assert said(changed(tmp_path, change)) == [
        "cells B2:B4 of the sheet `Evidence` are merged, and only the first is read"
    ]


def test_a_formula_without_its_value_is_named(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"]["G3"] = '="A"&"B"'
        book["Evidence"]["G3"].data_type = "f"

    assert said(changed(tmp_path, change)) == [
        "row 3 of the sheet `Evidence` has nothing under `Text`",
        "cell G3 of the sheet `Evidence` holds a formula without its value",
    ]


def test_white_words_on_a_dark_cell_are_taken_in(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"]["G3"].font = Font(color="FFFFFFFF")
        book["Evidence"]["G3"].fill = PatternFill("solid", fgColor="1F4E5F")

    assert said(changed(tmp_path, change)) == []
    assert SECRET in written(tmp_path)


def test_a_conditional_format_that_may_hide_is_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        hiding = FormulaRule(formula=["$A2=1"], font=Font(strike=True))
        colouring = FormulaRule(formula=["$A2=1"], fill=PatternFill("solid", bgColor="FFEEEE"))
        book["Evidence"].conditional_formatting.add("G3:G9", hiding)
        book["Evidence"].conditional_formatting.add("A1:I9", colouring)

    message = "cell G3 of the sheet `Evidence` may be struck out or hidden by a conditional format, and is taken in"
    taken = changed(tmp_path, change)
    assert message in said(taken)
    assert sum("conditional" in one for one in said(taken)) == 2  # G3 and G4


def test_a_row_left_with_its_short_name_alone_is_withdrawn(tmp_path: Path) -> None:
    """The item is then told as one that was handed in before and is no longer in the form."""
    path = form(report(tmp_path), "york.xlsx", YORK, [POTS, SECOND])
    assert said(take(tmp_path, path)) == []
    path = form(tmp_path, "york.xlsx", YORK, [POTS, {"Short name": "second"}])
    taken = take(tmp_path, path)
    message = "row 3 of the sheet `Evidence` holds nothing but the short name `second`, and is left out"
    assert message in said(taken)
    assert not any("has nothing under" in one for one in said(taken))
    assert "second" in area(tmp_path, "york").evidence
    take(tmp_path, path, force=True)
    assert list(area(tmp_path, "york").evidence) == ["pots"]


def test_underlined_words_stay_underlined(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Evidence"]["G2"] = CellRichText("So ", TextBlock(InlineFont(u="single"), "much"), " was said.")

    assert said(changed(tmp_path, change)) == []
    assert "[much]{.underline}" in written(tmp_path)
