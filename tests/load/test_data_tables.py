"""Tables made of CSV files and workbooks."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import Table
from lspreport.model.walk import every
from tests.intake.forms import lettered, replaced, with_backslashes
from tests.projects import CONCERN, Compiled, project

CSV = b"Area,Spending,Share\nNorthbridge,1234567.5,0.25\nSouthmere,900,0.5\nLast,12,0.1\n"


def made(tmp_path: Path, shortcode: str, data: bytes = CSV, name: str = "data.csv") -> Compiled:
    return project(tmp_path, one=f"Words.\n\n{shortcode}\n", files={f"sections/{name}": data})


def mistakes(found: Compiled) -> list[str]:
    """What was found but for the rules of good order, of which a lone table breaks some."""
    return [one.message for one in found.found if one.code in CONCERN]


def grid(found: Compiled) -> list[list[str]]:
    (table,) = every(Table, found.section().blocks)
    return [[plain_blocks(cell.blocks) for cell in row.cells] for row in (*table.head, *table.body)]


def test_the_whole_file(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< table data.csv >}}")
    assert mistakes(found) == []
    assert grid(found) == [
        ["Area", "Spending", "Share"],
        ["Northbridge", "1234567.5", "0.25"],
        ["Southmere", "900", "0.5"],
        ["Last", "12", "0.1"],
    ]
    (table,) = every(Table, found.section().blocks)
    assert [column.align for column in table.columns] == ["left", "right", "right"]


def test_label_caption_columns_rows_and_formats(tmp_path: Path) -> None:
    code = (
        '{{< table data.csv #tbl-x caption="What was *spent* in @sec-one" columns="Share, Area, 2" rows=1-2 '
        'format="Spending=#,##0; Share=0%" >}}\n\nSee @tbl-x.'
    )
    found = made(tmp_path, code)
    assert mistakes(found) == []
    assert grid(found) == [
        ["Share", "Area", "Spending"],
        ["25%", "Northbridge", "1,234,568"],
        ["50%", "Southmere", "900"],
    ]
    (table,) = every(Table, found.section().blocks)
    assert table.key == "tbl-x"
    assert plain(table.caption).startswith("What was spent in ")
    assert found.lines()[-1] == "1.2 See table 1<tbl-x>."


def test_one_format_is_for_all_numbers_and_rows_may_be_listed(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< table data.csv format=0.0 rows=3,1 >}}")
    assert grid(found)[1:] == [["Last", "12.0", "0.1"], ["Northbridge", "1234567.5", "0.3"]]


@pytest.mark.parametrize(
    "data",
    [
        "Område;Värde\nA;1\n".encode(),
        b"\xef\xbb\xbf" + "Område,Värde\r\nA,1\r\n".encode(),
        "Område\tVärde\nA\t1\n".encode("utf-16"),
        "Område;Värde\nA;1\n".encode("cp1252"),
        "sep=|\nOmråde|Värde\nA|1\n".encode(),
    ],
)
def test_whatever_way_a_program_writes_it(tmp_path: Path, data: bytes) -> None:
    assert grid(made(tmp_path, "{{< table data.csv >}}", data)) == [["Område", "Värde"], ["A", "1"]]


def test_a_cell_is_printed_as_it_stands(tmp_path: Path) -> None:
    data = b'A,B\n"one, *two* {{< evidence x:y >}}",@box-x\n'
    found = made(tmp_path, "{{< table data.csv >}}", data)
    assert mistakes(found) == []
    assert grid(found)[1] == ["one, *two* {{< evidence x:y >}}", "@box-x"]


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Area", "Hidden", "Spending", "When"])
    sheet.append(["Northbridge", "secret", 1234.5, None])
    sheet.append(["Southmere", "secret", 0.25, None])
    sheet.append(["Withdrawn", "secret", 1, None])
    sheet["C2"].number_format = "#,##0.00"
    sheet["C3"].number_format = "0%"
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[4].hidden = True
    other = book.create_sheet("Other")
    other.append(["X"])
    other.append([1])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_printed_as_it_is_shown(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< table data.xlsx >}}", workbook(), "data.xlsx")
    assert mistakes(found) == []
    assert grid(found) == [["Area", "Spending", "When"], ["Northbridge", "1,234.50", ""], ["Southmere", "25%", ""]]


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< table data.xlsx sheet=Other >}}", workbook(), "data.xlsx")
    assert grid(found) == [["X"], ["1"]]


@pytest.mark.parametrize(
    ("shortcode", "message"),
    [
        ("{{< table >}}", "the shortcode `table` does not say what to place"),
        ("{{< table gone.csv >}}", "`sections/gone.csv` does not exist"),
        ("{{< table ../../x.csv >}}", "`../../x.csv` lies outside the report's folder"),
        ("{{< table data.ods >}}", "`data.ods` is no table that can be read"),
        ("{{< table data.csv columns=Shares >}}", "the table has no column `Shares`"),
        ("{{< table data.csv rows=3-9 >}}", "`rows=3-9` names no rows of the table, which has 3"),
        ("{{< table data.csv rows=x >}}", "`rows=x` names no rows of the table, which has 3"),
        ("{{< table data.csv widths=3 >}}", "the shortcode `table` has no option `widths`"),
        ("{{< table data.csv #data >}}", "`data` cannot be the label of a table"),
    ],
)
def test_what_cannot_be_had_is_told_at_the_shortcode(tmp_path: Path, shortcode: str, message: str) -> None:
    found = made(tmp_path, shortcode)
    assert mistakes(found) == [message]
    assert found.found[0].span is not None
    assert found.found[0].span.line == 5


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("data.csv", b"Only a header\n", "the file has no row below its header"),
        ("data.csv", b"", "the file has no row below its header"),
        ("data.xlsx", b"no zip", "`data.xlsx`: this is no Excel workbook: it is a text"),
    ],
)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    found = made(tmp_path, f"{{{{< table {name} >}}}}", data, name)
    assert found.found[0].message.startswith(message)


def test_a_formula_without_a_result_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["A"])
    sheet.append(["=1+1"])
    out = io.BytesIO()
    book.save(out)
    found = made(tmp_path, "{{< table data.xlsx >}}", out.getvalue(), "data.xlsx")
    assert found.found[0].message == "`data.xlsx`: the formula in A2 has no result"


END = b"</sheetData>"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            "the table would have 16384 columns and 2 rows",
        ),
        (
            b'<row r="1048576"><c r="XFD1048576"><f>1+1</f></c></row></sheetData>',
            "`data.xlsx`: the formula in XFD1048576 has no result",
        ),
        (
            b'</sheetData><mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>',
            "`data.xlsx`: cells are merged over all of C1:XFD1048576 in a sheet",
        ),
        (
            b'</sheetData><hyperlinks><hyperlink ref="C1:XFD1048576" location="x"/></hyperlinks>',
            "`data.xlsx`: a link lies over all of C1:XFD1048576 in a sheet",
        ),
        (
            b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
            "`data.xlsx`: cells A1:B1 are merged, and a table is read cell by cell",
        ),
        (
            b"".join(b'<row r="%d"><c r="ZZ%d"><v>1</v></c></row>' % (row, row) for row in range(9, 400)) + END,
            "`data.xlsx`: the sheet `Sheet` reaches over more than 200000 cells",
        ),
    ],
    ids=["cell", "formula", "merged", "link", "heads", "wide"],
)
def test_what_lies_far_out_in_a_sheet_is_told_at_once(tmp_path: Path, more: bytes, message: str) -> None:
    """A sheet has seventeen thousand million places, and a reader that looks at each never ends."""
    data = replaced(lettered("AB", "12"), END, more)
    found = made(tmp_path, "{{< table data.xlsx >}}", data, "data.xlsx")
    assert found.found[0].message == message


def test_merged_cells_without_anything_in_them_are_nobody_s_loss(tmp_path: Path) -> None:
    data = replaced(lettered("AB", "12"), END, END + b'<mergeCells><mergeCell ref="D1:E5"/></mergeCells>')
    assert grid(made(tmp_path, "{{< table data.xlsx >}}", data, "data.xlsx")) == [["A", "B"], ["1", "2"]]


@pytest.mark.parametrize("first", ['"sep=;"', "SEP=;", "sep=;;;"])
def test_excel_s_word_for_what_parts_the_columns(tmp_path: Path, first: str) -> None:
    found = made(tmp_path, "{{< table data.csv >}}", f"{first}\r\nA,B;C\r\n1;2\r\n".encode())
    assert grid(found) == [["A,B", "C"], ["1", "2"]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><table><tr><td>A", "this is no CSV file: it is a web page, as some programs export tables"),
        (lettered("AB", "12"), "this is no CSV file but an Excel workbook"),
        (b"a,b\n" * 100_001, "the file holds more than 200000 cells"),
    ],
    ids=["web", "workbook", "large"],
)
def test_what_is_no_csv_file_is_called_what_it_is(tmp_path: Path, data: bytes, message: str) -> None:
    assert made(tmp_path, "{{< table data.csv >}}", data).found[0].message == f"`data.csv`: {message}"


def test_whatever_is_hidden_of_a_workbook_is_left_out(tmp_path: Path) -> None:
    """Several columns side by side are hidden in one go, rows and columns by having no size, sheets altogether."""
    book = Workbook()
    notes = book.active
    assert notes is not None
    notes.append(["Notes", "Secret"])
    notes.append(["a", "b"])
    notes.sheet_state = "hidden"
    sheet = book.create_sheet("Data")
    for row in ("ABCDE", "12345", "67890", "xxxxx"):
        sheet.append(list(row))
    sheet.column_dimensions.group("B", "C", hidden=True)
    out = io.BytesIO()
    book.save(out)
    data = replaced(out.getvalue(), b"</cols>", b'<col min="5" max="5" width="0" customWidth="1"/></cols>')
    data = replaced(data, b'<row r="3"', b'<row r="3" ht="0" customHeight="1"')
    found = made(tmp_path, "{{< table data.xlsx >}}", data, "data.xlsx")
    assert grid(found) == [["A", "D"], ["1", "4"], ["x", "x"]]


def test_a_workbook_with_folders_parted_as_on_windows_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["A"])
    sheet.append(["b"])
    out = io.BytesIO()
    book.save(out)
    found = made(tmp_path, "{{< table data.xlsx >}}", with_backslashes(out.getvalue()), "data.xlsx")
    assert grid(found) == [["A"], ["b"]]


@pytest.mark.parametrize("words", ["", "#tbl-a", "a.csv b.csv", "a.csv #tbl-a #tbl-b", "#tbl-a a.csv b.csv"])
def test_a_table_names_one_file_and_one_label_at_most(words: str, tmp_path: Path) -> None:
    files = {f"sections/{name}.csv": b"Head,Other\na,1\n" for name in "ab"}
    (one,) = project(tmp_path, one=f"Text.\n\n{{{{< table {words} >}}}}", files=files).mistakes
    assert (one.code, one.message) == ("bad-shortcode", "the shortcode `table` does not say what to place")
    assert one.hints == ("name one file and a label: `spending.csv #tbl-spending`",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'A,B\n"one,2\nthree,4\n', "`data.csv`: a quotation mark that opens a cell on line 2 is never closed"),
        (
            b'A,B\n1,2\n"one" and,2\n',
            "`data.csv`: on line 3, something stands behind the quotation mark that closes a cell",
        ),
        (b"A,B\n" + b"x" * 140_000 + b",2\n", "`data.csv`: a cell on line 2 holds more than 131072 characters"),
        (b"Area,Spending\nYork,1,234\n", "the row `York` has 3 cells, and the header 2"),
        (b"Area;Spending\nYork;1;2;\n", "the row `York` has 3 cells, and the header 2"),
        (b"Area,Share\nYork,#REF!\n", "the row `York` holds a spreadsheet's mark of an error, `#REF!` under `Share`"),
        (b",Share\n,####\n", "the row `####` holds a spreadsheet's mark of an error, `####` under `Share`"),
    ],
    ids=["open", "behind", "endless", "comma", "semicolon", "error", "narrow"],
)
def test_a_csv_file_that_would_be_printed_wrongly_is_told(tmp_path: Path, data: bytes, message: str) -> None:
    assert made(tmp_path, "{{< table data.csv >}}", data).mistakes[0].message == message


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (b'A, B\n"one", "two, three"\n', ["one", "two, three"]),
        (b'A,B\n"the ""old"" way",say "x"\n', ['the "old" way', 'say "x"']),
        (b'"A, B, C";D\n1;2\n', ["1", "2"]),
        (b'A\tB\n"1"\t2\n', ["1", "2"]),
        (b"A,B,\n1,2,\n", ["1", "2"]),
        (b",B\nfirst,#1\n", ["first", "#1"]),
    ],
    ids=["spaces", "quotes", "mark in a head", "tabs", "trailing", "corner"],
)
def test_a_csv_file_that_people_write_is_read(tmp_path: Path, data: bytes, cells: list[str]) -> None:
    assert grid(made(tmp_path, "{{< table data.csv >}}", data))[1] == cells


def wide_workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Area", "When", "Count"])
    sheet.append(["York", date(2026, 3, 1), 1234, "look at this again"])
    sheet.append(["Leeds", "later", 5])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_stands_beside_the_table_of_a_workbook_is_told_unless_columns_are_chosen(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< table data.xlsx >}}", wide_workbook(), "data.xlsx")
    assert mistakes(found) == ["the row `York` has 4 cells, and the header 3"]
    chosen = made(tmp_path / "b", '{{< table data.xlsx columns="Area, Count" >}}', wide_workbook(), "data.xlsx")
    assert grid(chosen) == [["Area", "Count"], ["York", "1234"], ["Leeds", "5"]]


def test_days_take_formats_in_both(tmp_path: Path) -> None:
    code = '{{{{< table {} columns="Area, When" format="When=d mmmm yyyy" >}}}}'
    found = made(tmp_path, code.format("data.xlsx"), wide_workbook(), "data.xlsx")
    assert grid(found)[1:] == [["York", "1 March 2026"], ["Leeds", "later"]]
    rows = b"Area,When\nYork,2026-03-01\nLeeds,2026-02-31\n"
    assert grid(made(tmp_path / "b", code.format("data.csv"), rows))[1:] == [
        ["York", "1 March 2026"],
        ["Leeds", "2026-02-31"],
    ]


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("Area=0.0", "the column `Area` holds nothing that has a format"),
        ("When=0.0", "the format `0.0` cannot show `2026-03-01`"),
        ("Count=[h]:nn", "the format `[h]:nn` cannot show `5`"),
    ],
)
def test_a_format_that_shows_no_cell_is_told(tmp_path: Path, form: str, message: str) -> None:
    rows = b"Area,When,Count\nYork,2026-03-01,5\n"
    assert mistakes(made(tmp_path, f'{{{{< table data.csv format="{form}" >}}}}', rows)) == [message]


def test_a_format_for_all_numbers_needs_some(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< table data.csv format=0.0 >}}", b"Area,When\nYork,2026-03-01\n")
    assert mistakes(found) == ["no cell holds a number for the format `0.0`"]


def test_an_error_that_is_not_printed_hinders_nobody(tmp_path: Path) -> None:
    rows = b"Area,Count,Check\nYork,5,#N/A\nLeeds,#REF!,1\n"
    found = made(tmp_path, '{{< table data.csv columns="Area, Count" rows=1 >}}', rows)
    assert grid(found) == [["Area", "Count"], ["York", "5"]]
