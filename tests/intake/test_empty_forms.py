"""The form that a team is sent, sheet by sheet and line by line; `empty/` holds what it says.

After a wanted change: `python -m tests.intake.test_empty_forms`, then read `git diff`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from lspreport.cli.template import write_form
from lspreport.tools.archive import Archive
from tests.intake.forms import report

EMPTY = Path(__file__).parent / "empty"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SUFFIXES = ("xlsx", "csv", "docx")


def workbook(path: Path) -> Iterator[str]:
    book = load_workbook(path)
    about = book.properties
    yield f"{about.title} | {about.creator} | {about.language} | {about.created} | opens at {book.active.title}"  # type: ignore[union-attr]
    for sheet in book.worksheets:
        yield from page(sheet)


def page(sheet: Worksheet) -> Iterator[str]:
    widths = " ".join(f"{letter}={column.width:.0f}" for letter, column in sheet.column_dimensions.items())
    yield f"\n== {sheet.title} {sheet.dimensions}, frozen at {sheet.freeze_panes}, columns {widths}"
    for table in sheet.tables.values():
        look = table.tableStyleInfo
        yield f"table {table.displayName} {table.ref} {look.name} stripes={look.showRowStripes}"
    setup = sheet.page_setup
    fits = sheet.sheet_properties.pageSetUpPr
    yield f"page {setup.orientation} {setup.fitToWidth}x{setup.fitToHeight} {fits and fits.fitToPage}"
    yield f"rows at the top of each page: {sheet.print_title_rows}"
    for row in sheet.iter_rows():
        if any(cell.value is not None for cell in row):
            yield " | ".join(str(cell.value or "") for cell in row)
    yield f"look of a heading: {look_of(sheet['A1'])}"
    yield f"look of a cell: {look_of(sheet['A2'])}"
    for rule in sheet.data_validations.dataValidation:
        yield f"pick {rule.sqref} {rule.type} {rule.formula1} blank={rule.allow_blank}"
        yield f"  hint={rule.showInputMessage} {rule.promptTitle}: {rule.prompt}"
        yield f"  strict={rule.showErrorMessage} {rule.errorTitle}: {rule.error}"


def look_of(cell: Cell) -> str:
    font, border, fill = cell.font, cell.border, cell.fill
    sides = [f"{side.style} {side.color.rgb}" for side in (border.left, border.right, border.top, border.bottom)]
    letters = f"{font.name} {font.size:.0f} bold={font.bold} {font.color.rgb}"
    set_ = f"{cell.number_format} wrap={cell.alignment.wrap_text} {cell.alignment.vertical}"
    return " | ".join((set_, letters, fill.fill_type or "no fill", str(fill.fgColor.rgb), *sides))


def word_file(path: Path) -> Iterator[str]:
    """The paragraphs with their styles, the rows of the tables, and what the lists offer."""
    archive = Archive(path.read_bytes(), "Word file")
    yield etree.tostring(etree.fromstring(archive.read("docProps/core.xml")), encoding="unicode")
    for element in etree.fromstring(archive.read("word/document.xml")).iter(f"{_W}p", f"{_W}tr", f"{_W}sdtPr"):
        if element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            words = "".join(element.itertext(f"{_W}t"))
            yield f"{style.get(f'{_W}val') if style is not None else 'plain'}: {words}"
        elif element.tag == f"{_W}tr":
            head = element.find(f"{_W}trPr/{_W}tblHeader") is not None
            yield "-- heads" if head else "-- row"
        else:
            yield f"choice: {etree.tostring(element, encoding='unicode').partition('>')[2]}"


def said(folder: Path, suffix: str) -> str:
    path = folder / f"form.{suffix}"
    report(folder)
    write_form(kind="area", output=path, project=folder, force=True)
    lines = {"xlsx": workbook, "docx": word_file, "csv": lambda file: iter([file.read_bytes().decode("utf-8")])}[suffix]
    return "\n".join(lines(path)).replace("\r\n", "\n") + "\n"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_form_says_what_it_did(suffix: str, tmp_path: Path) -> None:
    assert said(tmp_path, suffix) == (EMPTY / f"{suffix}.txt").read_text(encoding="utf-8")


def test_in_a_word_form_questions_are_bold_and_what_may_stand_there_is_small(tmp_path: Path) -> None:
    report(tmp_path)
    write_form(kind="area", output=tmp_path / "form.docx", project=tmp_path, force=True)
    body = etree.fromstring(Archive((tmp_path / "form.docx").read_bytes(), "Word file").read("word/document.xml"))

    def look(cell: etree._Element) -> set[str]:
        """The names of what is set of the cell's own words."""
        return {etree.QName(one).localname for run in cell.iter(f"{_W}r") for one in run.iterfind(f"{_W}rPr/*")}

    head, *rows = next(body.iter(f"{_W}tbl")).iter(f"{_W}tr")
    assert [look(cell) for cell in head.iter(f"{_W}tc")] == [{"b", "color"}] * 3
    assert len(rows) > 5
    for question, _, guidance in (row.iter(f"{_W}tc") for row in rows):
        assert (look(question), look(guidance)) == ({"b", "color"}, {"color", "sz"})


if __name__ == "__main__":
    for one in SUFFIXES:
        with tempfile.TemporaryDirectory() as made:
            (EMPTY / f"{one}.txt").write_text(said(Path(made), one), encoding="utf-8")
