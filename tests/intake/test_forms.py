"""Forms: what a team is given, and that what it fills in is what the report then holds."""

from __future__ import annotations

import csv
import io
import warnings
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook

from lspreport.cli.intake import take_in
from lspreport.cli.template import write_form
from lspreport.misuse import Misuse
from tests.conftest import program
from tests.from_word.word import docx, p
from tests.intake.forms import POTS, QUOTE, SUFFIXES, YORK, area, form, report, said, take, with_backslashes, words
from tests.patience import PATIENCE
from tests.projects import project
from tests.some import some


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_filled_in_is_what_the_report_holds(tmp_path: Path, suffix: str) -> None:
    folder = report(tmp_path)
    taken = take(folder, form(folder, f"york{suffix}", YORK, [POTS, QUOTE]))
    assert said(taken) == []
    assert taken.notes == ("2 items new",)
    york = area(folder, "york")
    assert (york.name, york.type, york.tiers, york.region) == ("York", "unitary", 1, "Yorkshire and the Humber")
    assert (york.authors, york.team) == (("Ann Able", "Bo O'Neill"), "EIUA")
    pots, quote = york.evidence.values()
    assert (pots.id, pots.kind, pots.stream, pots.topic) == ("york:pots", "finding", "efficiency", "funding")
    assert (pots.lists, pots.reveals) == ({"drivers": ("D5", "D17"), "levers": ("L3",)}, ("tiers", "region"))
    assert words(york, "pots") == POTS["Text"]
    assert (quote.id, quote.kind, quote.topic) == ("york:never-meet-said", "quotation", "relationships")
    assert quote.attribution == "officer"
    assert words(york, "never-meet-said") == "“We *never* meet,” said one @ 5 - 10 o'clock. Nobody else did."
    assert len(quote.blocks) == 2


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_form_packed_on_windows_is_taken_in(tmp_path: Path, suffix: str) -> None:
    folder = report(tmp_path)
    filled = form(folder, f"york{suffix}", YORK, [POTS])
    filled.write_bytes(with_backslashes(filled.read_bytes()))
    taken = take(folder, filled)
    assert (said(taken), taken.notes) == ([], ("1 item new",))
    assert words(area(folder, "york"), "pots") == POTS["Text"]


def test_a_form_filled_in_in_the_browser_is_taken_in(tmp_path: Path) -> None:
    """Word in the browser calls the part with the text `document2.xml`."""
    folder = report(tmp_path)
    filled = form(folder, "york.docx", YORK, [POTS])
    with ZipFile(filled) as old:
        parts = {name.replace("document.xml", "document2.xml"): old.read(name) for name in old.namelist()}
    with ZipFile(filled, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part.replace(b"document.xml", b"document2.xml"))
    taken = take(folder, filled)
    assert (said(taken), taken.notes) == ([], ("1 item new",))
    assert words(area(folder, "york"), "pots") == POTS["Text"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_form_twice_changes_nothing(tmp_path: Path, suffix: str) -> None:
    folder = report(tmp_path)
    filled = form(folder, f"york{suffix}", YORK, [POTS, QUOTE])
    take(folder, filled)
    before = (folder / "areas" / "york.yaml").read_bytes()
    again = take(folder, filled)
    assert (again.outputs, again.notes) == ((), ("2 items as before",))
    assert (folder / "areas" / "york.yaml").read_bytes() == before


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_form_is_told(tmp_path: Path, suffix: str) -> None:
    folder = report(tmp_path)
    taken = take(folder, form(folder, f"leeds{suffix}", {}, []))
    assert said(taken) == ["nothing is filled in"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_form_has_the_same_bytes_each_time_and_replaces_nothing(tmp_path: Path, suffix: str) -> None:
    folder = report(tmp_path)
    path = tmp_path / f"a{suffix}"
    write_form(kind="area", output=path, project=folder)
    first = path.read_bytes()
    with pytest.raises(Misuse, match="is there already"):
        write_form(kind="area", output=path, project=folder)
    write_form(kind="area", output=path, project=folder, force=True)
    assert path.read_bytes() == first


def test_every_sheet_has_one_header_row_in_sight_and_a_named_table(tmp_path: Path) -> None:
    path = form(report(tmp_path), "leeds.xlsx", {}, [])
    book = load_workbook(path)
    assert book.sheetnames == ["Guidance", "Area", "Evidence", "Topics", "Drivers", "Levers", "Choices"]
    assert book.active is not None
    assert book.active.title == "Area"
    for sheet in some(book.worksheets):
        assert list(sheet.tables) == [sheet.title]
        assert sheet.tables[sheet.title].ref.startswith("A1:")
        assert sheet.freeze_panes in ("A2", "B2")
        assert not sheet.merged_cells.ranges
        assert all(cell.value for cell in sheet[1])
    assert book.properties.title


def test_a_workbook_offers_what_the_report_knows(tmp_path: Path) -> None:
    book = load_workbook(form(report(tmp_path), "leeds.xlsx", {}, []))
    rules = {rule.promptTitle: rule for rule in book["Evidence"].data_validations.dataValidation}
    lists = {title: [cell.value for cell in column if cell.value] for title, column in _columns(book["Choices"])}
    assert lists == {
        "Kinds": ["finding", "example", "quotation", "barrier", "facilitating factor", "outcome"],
        "Speakers": ["officer", "councillor", "partner", "stakeholder", "resident"],
        "Types of area": ["metropolitan district", "London borough", "unitary", "county"],
        "Streams": ["Efficiency", "Trust"],
    }
    chosen = {"Kind": "A$2:$A$7", "Speaker": "B$2:$B$6", "Stream": "D$2:$D$3"}  # as far as each list reaches
    assert {title: rules[title].formula1 for title in chosen} == {
        title: f"Choices!${at}" for title, at in chosen.items()
    }
    assert rules["Kind"].showErrorMessage
    assert not rules["Drivers"].showErrorMessage, "several drivers are typed"
    topics = [tuple(cell.value for cell in row) for row in book["Topics"].iter_rows(min_row=2)]
    assert topics == [("Efficiency", "funding"), ("Efficiency", "barriers"), ("Trust", "relationships")]
    assert [cell.value for cell in book["Drivers"]["A"]][1] == "D5: Working together"


def _columns(sheet: object) -> list[tuple[str, list[object]]]:
    return [(str(column[0].value), list(column[1:])) for column in sheet.iter_cols()]  # type: ignore[attr-defined]


def test_a_workbook_is_valid(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "leeds.xlsx"
    write_form(kind="area", output=path, project=report(tmp_path))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert [one for one in found if "inlineStr" not in one] == []  # openpyxl's own way, with which Excel is content


def test_a_csv_form_opens_in_excel_as_utf_8(tmp_path: Path) -> None:
    data = form(report(tmp_path), "leeds.csv", {}, []).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfShort name,Kind,Stream,")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert all(not row[0] or row[0].startswith("#") for row in rows[1:])
    assert "Efficiency: funding, barriers; Trust: relationships" in rows[-2][3]


def test_a_word_form_has_header_rows_names_and_lists_to_pick_from(tmp_path: Path) -> None:
    path = form(report(tmp_path), "leeds.docx", {}, [])
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    tables = list(root.iter(f"{w}tbl"))
    assert len(tables) == 6
    for table in some(tables):
        assert table.find(f"{w}tblPr/{w}tblCaption") is not None
        assert table.find(f"{w}tr/{w}trPr/{w}tblHeader") is not None
    offered = {
        control.find(f"{w}sdtPr/{w}tag").get(f"{w}val"): [
            item.get(f"{w}value") for item in control.iter(f"{w}listItem")
        ]
        for control in tables[1].iter(f"{w}sdt")
    }
    assert offered["stream"] == ["Efficiency", "Trust"]
    assert offered["topic"] == ["funding", "barriers", "relationships"]
    assert offered["drivers"][0] == "D5: Working together"


@pytest.mark.parametrize(
    "suffix", [pytest.param(".docx", marks=pytest.mark.office), pytest.param(".xlsx", marks=pytest.mark.calc)]
)
def test_a_form_that_libreoffice_saved_is_taken_in_as_it_was_filled(tmp_path: Path, suffix: str) -> None:
    import subprocess

    folder = report(tmp_path)
    filled = form(folder, f"york{suffix}", YORK, [POTS, QUOTE])
    saved = tmp_path / "saved"
    office = program("office")
    assert office is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saving = [office, profile, "--headless", "--convert-to", suffix[1:], "--outdir", str(saved), str(filled)]
    subprocess.run(saving, check=True, capture_output=True, timeout=PATIENCE)
    taken = take(folder, saved / filled.name)
    assert said(taken) == []
    york = area(folder, "york")
    assert (york.name, york.authors) == ("York", ("Ann Able", "Bo O'Neill"))
    assert list(york.evidence) == ["pots", "never-meet-said"]
    assert words(york, "pots") == POTS["Text"]
    assert york.evidence["pots"].lists["drivers"] == ("D5", "D17")
    assert len(york.evidence["never-meet-said"].blocks) == 2


def test_what_is_bold_in_word_is_bold_in_the_report(tmp_path: Path) -> None:
    folder = report(tmp_path)
    filled = form(folder, "york.docx", YORK, [POTS])
    _in_text(
        filled, "<w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r><w:r><w:t xml:space='preserve'> and *plain*</w:t></w:r>"
    )
    take(folder, filled)
    assert area(folder, "york").evidence["pots"].text.strip() == "**Bold** and \\*plain\\*"


def test_a_picture_in_a_word_form_is_left_out_and_told(tmp_path: Path) -> None:
    folder = report(tmp_path)
    filled = form(folder, "york.docx", YORK, [POTS])
    footnote = "<w:r><w:t>Words</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
    _in_text(filled, footnote, footnotes=True)
    taken = take(folder, filled)
    assert said(taken) == ["`Text` of item 1: a footnote is left out, since a form takes words alone"]
    assert words(area(folder, "york"), "pots") == "Words"


def _in_text(path: Path, runs: str, *, footnotes: bool = False) -> None:
    """Puts runs of Word's own in the place of the first item's text."""
    with ZipFile(path) as old:
        parts = {name: old.read(name).decode() if name.endswith(".xml") else old.read(name) for name in old.namelist()}
    document = parts["word/document.xml"]
    assert isinstance(document, str)
    where = document.index("Pots of money were small.")
    start, end = document.rindex("<w:r>", 0, where), document.index("</w:r>", where) + len("</w:r>")
    parts["word/document.xml"] = document[:start] + runs + document[end:]
    if footnotes:
        notes = parts["word/footnotes.xml"]
        assert isinstance(notes, str)
        one = '<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
        parts["word/footnotes.xml"] = notes.replace("</w:footnotes>", one)
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)


def test_a_form_of_a_report_without_a_theory(tmp_path: Path) -> None:
    project(tmp_path, one="Words.")
    for suffix in SUFFIXES:
        path = form(tmp_path, f"york{suffix}", YORK, [])
        assert said(take(tmp_path, path, force=True)) == []
    assert area(tmp_path, "york").name == "York"


def test_a_broken_theory_is_told_and_no_form_written(tmp_path: Path) -> None:
    project(tmp_path, one="Words.", theory="streams: [")
    made = write_form(kind="area", output=tmp_path / "a.xlsx", project=tmp_path)
    assert made.outputs == ()
    assert made.diagnostics
    assert not (tmp_path / "a.xlsx").exists()


def test_a_wrong_kind_or_name_of_form_is_wrong_use(tmp_path: Path) -> None:
    folder = report(tmp_path)
    with pytest.raises(Misuse, match="no form for `aera`") as caught:
        write_form(kind="aera", output=tmp_path / "a.xlsx", project=folder)
    assert caught.value.hints == ("did you mean `area`?",)
    with pytest.raises(Misuse, match="no name for a form"):
        write_form(kind="area", output=tmp_path / "a.ods", project=folder)


def test_the_word_form_is_for_a4(tmp_path: Path) -> None:
    """Its tables fill the width between the margins; and it is the same at every run."""
    first = form(report(tmp_path), "first.docx", {}, []).read_bytes()
    with ZipFile(io.BytesIO(first)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    page, margins = body.find(f".//{w}sectPr/{w}pgSz"), body.find(f".//{w}sectPr/{w}pgMar")
    assert (page.get(f"{w}w"), page.get(f"{w}h")) == ("11906", "16838")
    table = body.find(f".//{w}tbl/{w}tblPr/{w}tblW")
    sides = int(margins.get(f"{w}left")) + int(margins.get(f"{w}right"))
    assert int(page.get(f"{w}w")) - sides == int(table.get(f"{w}w"))
    write_form(kind="area", output=tmp_path / "a.docx", project=tmp_path, force=True)
    write_form(kind="area", output=tmp_path / "b.docx", project=tmp_path, force=True)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_what_is_no_form_is_told_as_such_and_empties_no_area(tmp_path: Path) -> None:
    """Whose it is, nobody is asked; and an area that is named gets nothing of it, whatever is forced."""
    folder = report(tmp_path / "report")
    book = io.BytesIO()
    Workbook().save(book)
    for name, data, told in (
        ("a letter.docx", docx(p("Dear all,")), "the file has none of the form's tables"),
        ("a book.xlsx", book.getvalue(), "the workbook has no sheet `Evidence`"),
        ("a list.csv", b"", "the file is empty"),
    ):
        (tmp_path / name).write_bytes(data)
        for output in (None, folder / "areas/leeds.yaml"):
            before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
            outcome = take_in(tmp_path / name, output, folder, force=True)
            assert [one.message for one in outcome.diagnostics] == [told]
            assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
