"""Numbers, days and times are taken in as their cells show them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from lspreport.tools.shown import Shown, shown

DAY, MOMENT = date(2008, 3, 1), datetime(2008, 3, 1, 15, 4, 9)


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (None, "General", ""),
        (True, "@", "TRUE"),
        (False, "General", "FALSE"),
        (0.25, "0%", "25%"),
        (0.256, "0.0%", "25.6%"),
        (0.005, "0%", "1%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.5, "#,##0", "1,235"),
        (2.5, "0", "3"),
        (0.5, "#.##", ".5"),
        (1, "#.##", "1."),
        (-1234.5, "#,##0.00", "-1,234.50"),
        (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (0, '0;-0;"none"', "none"),
        (5, "000", "005"),
        (0.1 + 0.2, "0.00", "0.30"),
        (1.005, "0.00", "1.01"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (1234.5, "£#,##0", "£1,235"),
        (1234.5, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-', "£1,234.50"),
        (-1234.5, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-', "-£1,234.50"),
        (12, '0 "staff"', "12 staff"),
        (12, "0\\ \\x", "12 x"),
        (1234567, '#,##0.0,"k"', "1,234.6k"),
        (12345, "0.00E+00", "1.23E+04"),
        (0.00012, "0.0E+00", "1.2E-04"),
        (9.999, "0.0E+00", "1.0E+01"),
        (2008, "General", "2008"),
        (2008.0, "General", "2008"),
        (-2.50, "General", "-2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (1234567.891234, "General", "1234567.891"),
        (1e21, "@", "1E+21"),
        (1.5e-10, "General", "1.5E-10"),
        (2008, "@", "2008"),
        ("words", "General", "words"),
        ("words", "@", "words"),
        ("words", "0.00", "words"),
        ("Ann", '"Dear "@', "Dear Ann"),
        ("words", ";;;", ""),
        (5, ";;;", ""),
        (DAY, "d mmmm yyyy", "1 March 2008"),
        (DAY, "dd/mm/yyyy", "01/03/2008"),
        (DAY, "dddd, d mmm yy", "Saturday, 1 Mar 08"),
        (DAY, "[$-809]d mmmm yyyy", "1 March 2008"),
        (DAY, '[$-809]d mmmm yyyy;@', "1 March 2008"),
        (DAY, "yyyy\\-mm\\-dd", "2008-03-01"),
        (DAY, "mmm-yy", "Mar-08"),
        (DAY, "mmmmm", "M"),
        (MOMENT, "d/m/yy h:mm", "1/3/08 15:04"),
        (MOMENT, "h:mm AM/PM", "3:04 PM"),
        (MOMENT, "hh:mm:ss", "15:04:09"),
        (MOMENT, "mm:ss", "04:09"),
        (time(9, 30), "h:mm:ss", "9:30:00"),
        (time(0, 5), "h:mm AM/PM", "12:05 AM"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        (timedelta(hours=1, minutes=5), "[mm]:ss", "65:00"),
    ],
)  # fmt: skip
def test_what_a_cell_shows(value: object, format: str, text: str) -> None:
    assert shown(value, format) == Shown(text)


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (DAY, "mm-dd-yy", "1 March 2008"),
        (MOMENT, "m/d/yy h:mm", "1 March 2008 15:04"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "1 March 2008"),
        (0.5, "# ?/?", "0.5"),
        (5551234, "000-0000", "5551234"),
        (5, '[>3]"many";0', "5"),
        (time(9, 30), "d mmmm", "09:30:00"),
        (447700900123, "General", "447700900123"),
    ],
)
def test_what_is_not_certain_is_said_to_be_so(value: object, format: str, text: str) -> None:
    assert shown(value, format) == Shown(text, certain=False)
