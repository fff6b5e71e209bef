"""Workbooks as programs for tables show them: rows as high as what they hold."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from lspreport.charts.workbook import Sheet, workbook

LINE = 13.5


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("one line", 1),
        ("first\nsecond", 2),
        ("first\n\nthird", 3),
        ("word " * 20, 3),
        (7, 1),
        ("x\n" * 90, 91),
    ],
)
def test_a_row_is_as_high_as_the_fullest_of_its_cells(text: str | int, lines: int) -> None:
    """And never higher than Excel can show, which is 409 points."""
    sheet = Sheet("Sheet", "A heading", "A title", ("Name", "Text"), (("short", text),), wide=True)
    page = load_workbook(io.BytesIO(workbook([sheet], 0)))["Sheet"]
    height = page.row_dimensions[3].height
    assert height == pytest.approx(min(lines * LINE + 3, 409))
    assert page.row_dimensions[2].height == pytest.approx(LINE + 3)
