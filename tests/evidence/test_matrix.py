"""The framework matrix, and the files that are made of it."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from pathlib import Path

import pytest

from lspreport.charts.sheet import LARGEST, in_short, to_csv, to_html, to_xlsx
from lspreport.charts.workbook import Sheet, workbook
from lspreport.evidence import NOTICE
from lspreport.evidence.matrix import Cells, Head, Matrix, Rows, matrix
from lspreport.model.report import Report
from lspreport.model.theme import Theme
from tests.evidence.sample import report

DAY = 1_228_089_600  # 1 December 2008


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return report(tmp_path).printed.report


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_each_cell_counts_the_items_of_an_area_on_a_topic(small: Report) -> None:
    found = matrix(small)
    assert [head.title for head in found.rows] == ["Bath", "Leeds"]
    assert [head.full for head in found.columns] == [
        "Efficiency: funding",
        "Efficiency: barriers",
        "Trust: relationships",
    ]
    assert [[found.count(row, column) for column in found.columns] for row in found.rows] == [[1, 1, 0], [2, 0, 1]]
    assert (found.gaps, found.most, found.title) == (2, 2, "Evidence by area and topic")
    assert in_short(found) == "2 rows, 3 columns; 2 of 6 cells hold no evidence."


@pytest.mark.parametrize(
    ("columns", "heads", "counts"),
    [
        ("streams", ["Efficiency", "Trust"], [[2, 0], [2, 1]]),
        ("drivers", ["D5", "D8", "D17"], [[1, 0, 1], [1, 0, 1]]),
        ("levers", ["L3", "L10"], [[0, 1], [1, 0]]),
    ],
)
def test_the_columns_may_be_streams_or_codes(
    small: Report, columns: str, heads: list[str], counts: list[list[int]]
) -> None:
    found = matrix(small, columns=columns)
    assert [head.title for head in found.columns] == heads
    assert [[found.count(row, column) for column in found.columns] for row in found.rows] == counts


def test_sources_that_are_no_areas_are_rows_on_request(small: Report) -> None:
    assert [head.title for head in matrix(small, Rows.SOURCES).rows] == ["The workshop"]
    assert [head.title for head in matrix(small, Rows.ALL).rows] == ["Bath", "Leeds", "The workshop"]
    assert matrix(small, Rows.ALL).title == "Evidence by area or source and topic"


def test_a_cell_names_its_items_or_holds_their_text(small: Report) -> None:
    found = matrix(small)
    leeds, funding, barriers = found.rows[1], found.columns[0], found.columns[1]
    assert found.entries(leeds, funding, Cells.IDS) == ("leeds:pot", "leeds:frame")
    assert found.entries(leeds, funding, Cells.TEXT) == (
        "leeds:pot: One pot of money.",
        "leeds:frame: A framework, =1+1.",
    )
    assert found.entries(leeds, barriers, Cells.TEXT) == ()
    assert found.entries(leeds, barriers, Cells.COUNT) == ("0",)


def test_it_can_be_turned(small: Report) -> None:
    turned = matrix(small).turned()
    assert [head.title for head in turned.columns] == ["Bath", "Leeds"]
    assert turned.count(turned.rows[0], turned.columns[1]) == 2


def test_csv_has_one_header_row_whose_corner_says_that_it_is_internal(small: Report) -> None:
    assert to_csv(matrix(small), Cells.COUNT).startswith(b"\xef\xbb\xbf")
    assert table(to_csv(matrix(small), Cells.COUNT)) == [
        [f"Area ({NOTICE})", "Efficiency: funding", "Efficiency: barriers", "Trust: relationships"],
        ["Bath", "1", "1", "0"],
        ["Leeds", "2", "0", "1"],
    ]
    assert table(to_csv(matrix(small), Cells.IDS))[2] == ["Leeds", "leeds:pot; leeds:frame", "", "leeds:menu"]
    text = table(to_csv(matrix(small), Cells.TEXT))[2][1]
    assert text == "leeds:pot: One pot of money.\nleeds:frame: A framework, =1+1."


def test_a_name_that_looks_like_a_formula_is_none(small: Report) -> None:
    odd = Matrix("T", "Area", (Head("x", "=cmd()"),), (Head("y", "+1"),), {})
    assert table(to_csv(odd, Cells.COUNT))[1] == ["'=cmd()", "0"]
    from openpyxl import load_workbook

    page = load_workbook(io.BytesIO(to_xlsx(odd, Cells.COUNT, "T", DAY))).active
    assert page is not None
    assert (page["A3"].value, page["A3"].data_type) == ("=cmd()", "s")


@pytest.mark.parametrize("cells", list(Cells))
def test_xlsx_is_one_named_table_with_a_frozen_header(small: Report, cells: Cells) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(to_xlsx(matrix(small), cells, "A report", DAY)))
    assert book.sheetnames == ["Matrix"]
    page = book["Matrix"]
    assert str(page["A1"].value).startswith(f"{NOTICE}. Evidence by area and topic. Each cell")
    assert (page.freeze_panes, list(page.tables), page.tables["Matrix"].ref) == ("B3", ["Matrix"], "A2:D4")
    assert page.tables["Matrix"].headerRowCount == 1
    header = [cell.value for cell in page[2]]
    assert header == ["Area", "Efficiency: funding", "Efficiency: barriers", "Trust: relationships"]
    assert [column.name for column in page.tables["Matrix"].tableColumns] == header
    assert not page.merged_cells.ranges
    assert all(cell.value not in (None, "") for row in page["A2:D4"] for cell in row)
    expected = {Cells.COUNT: (2, 0), Cells.IDS: ("leeds:pot\nleeds:frame", "none")}
    if cells in expected:
        assert (page["B4"].value, page["C4"].value) == expected[cells]


def test_xlsx_shows_more_evidence_darker_and_every_line_of_a_cell(small: Report) -> None:
    from openpyxl import load_workbook

    page = load_workbook(io.BytesIO(to_xlsx(matrix(small), Cells.COUNT, "A report", DAY)))["Matrix"]
    assert [page[name].value for name in ("B4", "D4", "C4")] == [2, 1, 0]
    two, one, gap = (page[name].fill for name in ("B4", "D4", "C4"))
    assert int(two.fgColor.rgb[2:], 16) < int(one.fgColor.rgb[2:], 16) < 0xFFFFFF
    assert gap.fill_type is None
    page = load_workbook(io.BytesIO(to_xlsx(matrix(small), Cells.TEXT, "A report", DAY)))["Matrix"]
    lines = str(page["B4"].value).count("\n") + 1
    assert lines == 2
    assert page.row_dimensions[4].height > lines * page["B4"].font.sz
    assert (page.print_title_rows, page.print_title_cols) == ("$2:$2", "$A:$A")


@pytest.mark.parametrize("cells", list(Cells))
def test_xlsx_is_valid(small: Report, cells: Cells, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "matrix.xlsx"
    path.write_bytes(to_xlsx(matrix(small), cells, "A report", DAY))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert [one for one in found if "inlineStr" not in one] == []  # openpyxl's own way, with which Excel is content


def test_xlsx_has_the_same_bytes_whenever_it_is_made(small: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    data = to_xlsx(matrix(small), Cells.IDS, "A report", DAY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2008, 12, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2008-12-01T00:00:00Z") == 2
    assert to_xlsx(matrix(small), Cells.IDS, "A report", DAY) == data


def test_a_workbook_tells_equal_headings_apart_and_bears_no_empty_table() -> None:
    from openpyxl import load_workbook

    sheet = Sheet("Matrix", "H", "T", ("Area", "x", "X", "x"), (("a", 1, 2, 3),), False)
    page = load_workbook(io.BytesIO(workbook((sheet,), DAY)))["Matrix"]
    assert [cell.value for cell in page[2]] == ["Area", "x", "X (2)", "x (3)"]
    empty = load_workbook(io.BytesIO(workbook((Sheet("Matrix", "H", "T", ("Area",), (), False),), DAY)))["Matrix"]
    assert list(empty.tables) == []


def test_a_cell_longer_than_a_spreadsheet_holds_is_cut(small: Report) -> None:
    from msgspec.structs import replace
    from openpyxl import load_workbook

    items = tuple(small.areas[1].evidence.values()) * 1000
    long = replace(matrix(small), evidence={("leeds", "efficiency/funding"): items})
    page = load_workbook(io.BytesIO(to_xlsx(long, Cells.TEXT, "T", DAY)))["Matrix"]
    text = str(page["B4"].value)
    assert LARGEST - 200 < len(text) <= LARGEST
    assert text.endswith("\n… (and more)")


def test_html_marks_up_headers_and_says_gaps_in_words(small: Report) -> None:
    from lxml import html

    page = html.fromstring(to_html(matrix(small), Cells.COUNT, "A <report>", "en-GB", Theme()).decode())
    assert page.xpath("string(//body/*[1])") == NOTICE
    assert page.get("lang") == "en-GB"
    assert page.xpath("string(//h1)") == "A <report>: Evidence by area and topic"
    assert page.xpath("//th[@scope='colgroup']/text()") == ["Efficiency", "Trust"]
    assert page.xpath("//th[@scope='colgroup']/@colspan") == ["2", "1"]
    assert page.xpath("//thead//th[@scope='col']/text()") == ["Area", "funding", "barriers", "relationships"]
    assert page.xpath("//tbody/tr[2]/*/text()") == ["Leeds", "2", "none", "1"]
    assert page.xpath("//tbody/tr/th/@scope") == ["row", "row"]
    assert page.xpath("string(//caption)") == "Evidence by area and topic"


def test_html_lists_the_items_of_a_cell_and_spells_codes_out(small: Report) -> None:
    from lxml import html

    page = html.fromstring(to_html(matrix(small, columns="drivers"), Cells.IDS, "R", "en-GB", Theme()).decode())
    assert page.xpath("//thead//abbr/@title") == ["Working together", "Renewing democracy", "Improving co-ordination"]
    assert page.xpath("//tbody/tr[1]/td[3]//li/text()") == ["bath:delay"]
    assert len(page.xpath("//thead/tr")) == 1
