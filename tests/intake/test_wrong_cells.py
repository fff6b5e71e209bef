"""What is wrong in a form is told by its cell, with what may stand there, all of it at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from lspreport.diagnostic import Diagnostics
from lspreport.intake.choices import picks
from lspreport.intake.csv_form import read_csv, write_csv
from lspreport.intake.form import FormContents
from lspreport.misuse import Misuse
from lspreport.model.theory import Theory
from lspreport.tools.word import form_docx
from tests.intake.forms import POTS, QUOTE, SUFFIXES, YORK, area, form, report, said, take

pytestmark = pytest.mark.thorough("fills forms with each mistake")

PLACES = {
    ".xlsx": "cell C2 of the sheet `Evidence`",
    ".docx": "`Stream` of item 1",
    ".csv": "line 15, column `Stream`",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_wrong_cell_is_named_with_what_may_stand_there(tmp_path: Path, suffix: str) -> None:
    folder = report(tmp_path)
    taken = take(folder, form(folder, f"york{suffix}", YORK, [{**POTS, "Stream": "Efficency"}]))
    assert said(taken) == [f"{PLACES[suffix]}: `Efficency` cannot stand under `Stream`"]
    assert taken.diagnostics[0].hints == ("did you mean `Efficiency`?", "what may stand there: `Efficiency`, `Trust`")
    assert taken.diagnostics[0].span is not None
    span = taken.diagnostics[0].span
    assert span.source.line(span.line)[span.column - 1 : span.end_column - 1] == "Efficency"
    assert not (folder / "areas" / "york.yaml").exists()


@pytest.mark.quick
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"Topic": "relationships"},
            "cell D2 of the sheet `Evidence`: `relationships` is no topic of the stream `Efficiency`",
        ),
        ({"Kind": "rumour"}, "cell B2 of the sheet `Evidence`: `rumour` cannot stand under `Kind`"),
        ({"Drivers": "D5, D99"}, "cell E2 of the sheet `Evidence`: `D99` is no driver"),
        ({"Drivers": "L3"}, "cell E2 of the sheet `Evidence`: `L3` is no driver"),
        ({"Levers": "L3 or so"}, "cell F2 of the sheet `Evidence`: `or so` is no lever"),
        ({"Levers": "money"}, "cell F2 of the sheet `Evidence`: `money` is no lever"),
        ({"Short name": "a b"}, "cell A2 of the sheet `Evidence`: `a b` cannot be a short name"),
        (
            {"What it gives away": "tiers; the Mayor"},
            "cell I2 of the sheet `Evidence`: `the Mayor` is nothing that an item gives away",
        ),
        ({"Kind": "quotation"}, "row 2 of the sheet `Evidence` has nothing under `Speaker`"),
        (
            {"Kind": "quotation", "Speaker": "Mayor"},
            "cell H2 of the sheet `Evidence`: `Mayor` cannot stand under `Speaker`",
        ),
        ({"Text": ""}, "row 2 of the sheet `Evidence` has nothing under `Text`"),
        ({"Topic": ""}, "row 2 of the sheet `Evidence` has nothing under `Topic`"),
        ({"Text": "#NAME?"}, "cell G2 of the sheet `Evidence` holds Excel's mark of an error, `#NAME?`"),
    ],
)
def test_each_kind_of_mistake(tmp_path: Path, change: dict[str, str], message: str) -> None:
    folder = report(tmp_path)
    taken = take(folder, form(folder, "york.xlsx", YORK, [{**POTS, **change}]))
    assert said(taken) == [message]


def test_every_mark_of_an_error_of_excel_is_told(tmp_path: Path) -> None:
    """And nothing that only looks like one."""
    marks = ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"]
    folder = report(tmp_path)
    texts = [*marks, "#1 of them", "# NAME?", "NAME?"]
    taken = take(folder, form(folder, "york.xlsx", YORK, [{**POTS, "Short name": "", "Text": one} for one in texts]))
    assert said(taken) == [
        f"cell G{row} of the sheet `Evidence` holds Excel's mark of an error, `{mark}`"
        for row, mark in enumerate(marks, 2)
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Tiers of local government": "two"}, "cell B4 of the sheet `Area`: `two` is no number of tiers"),
        ({"Type of area": "town"}, "cell B3 of the sheet `Area`: `town` cannot stand under `Type of area`"),
        ({"Type of area": ""}, "the form has no answer to `Type of area`, which a new area needs"),
    ],
)
def test_mistakes_in_the_profile(tmp_path: Path, change: dict[str, str], message: str) -> None:
    folder = report(tmp_path)
    assert said(take(folder, form(folder, "york.xlsx", {**YORK, **change}, [POTS]))) == [message]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    folder = report(tmp_path)
    wrong = [{**POTS, "Kind": "x", "Topic": "y"}, {**QUOTE, "Stream": "z"}]
    assert len(said(take(folder, form(folder, "york.xlsx", YORK, wrong)))) == 3


def test_two_items_of_one_name(tmp_path: Path) -> None:
    folder = report(tmp_path)
    taken = take(folder, form(folder, "york.xlsx", YORK, [POTS, POTS]))
    assert said(taken) == ["cell A3 of the sheet `Evidence`: the short name `pots` stands twice"]
    capital = {**POTS, "Short name": "Pots"}
    taken = take(folder, form(folder, "capital.xlsx", YORK, [POTS, capital]))
    message = "the short name `Pots` differs from `pots` in capitals alone"
    assert said(taken) == [f"cell A3 of the sheet `Evidence`: {message}"]


def test_headings_that_were_changed_are_told(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "york.xlsx", YORK, [POTS])
    book = load_workbook(path)
    book["Evidence"]["D1"] = "Tpic"
    book["Evidence"]["H1"] = "kind"
    book["Evidence"]["K2"] = "a stray word"
    book["Area"]["A5"] = "County"
    book.save(path)
    assert sorted(said(take(folder, path))) == [
        "cell A5 of the sheet `Area`: `County` is no question of the form",
        "cell D1 of the sheet `Evidence`: `Tpic` is no heading of the form",
        "cell H1 of the sheet `Evidence`: `kind` stands twice",
        "cell K2 of the sheet `Evidence`: this column has no heading",
        "row 2 of the sheet `Evidence` has nothing under `Topic`",
    ]


def test_columns_may_stand_in_any_order_under_their_yaml_names(tmp_path: Path) -> None:
    folder = report(tmp_path)
    (folder / "york.csv").write_text(
        "text;KIND;topic;Stream;id;Name of the area;type\nWords.;finding;funding;efficiency;a;York;unitary\n", "utf-8"
    )
    assert said(take(folder, folder / "york.csv")) == []
    assert area(folder, "york").evidence["a"].topic == "funding"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_whatever_excel_makes_of_a_csv_file_is_read(tmp_path: Path, encoding: str) -> None:
    folder = report(tmp_path)
    rows = "Kind\tStream\tTopic\tText\nfinding\tEfficiency\tfunding\t“Café” – £5.\n"
    (folder / "leeds.csv").write_bytes(rows.replace("\n", "\r\n").encode(encoding))
    taken = take(folder, folder / "leeds.csv")
    told = [one for one in taken.diagnostics if "no longer in the form" not in one.message]
    assert [one.severity for one in told] == (["warning"] if encoding == "cp1252" else [])
    assert area(folder, "leeds").evidence["cafe"].text.strip() == "“Café” – £5."


def test_zeros_that_no_program_shows_are_no_part_of_a_cell(tmp_path: Path) -> None:
    folder = report(tmp_path)
    (folder / "leeds.csv").write_text("Kind,Stream,Topic,Text\nfinding,Efficiency,fund\0ing,One.\0\n", "utf-8")
    take(folder, folder / "leeds.csv")
    assert [one.text for one in area(folder, "leeds").evidence.values() if one.text.startswith("One")] == ["One."]


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;"])
def test_the_line_that_names_the_mark_between_columns_is_no_heading(tmp_path: Path, first: str) -> None:
    folder = report(tmp_path)
    rows = (
        f"{first}\nKind;Stream;Topic;Text\nfinding;Efficiency;funding;One, two, three.\nfinding;Efficency;funding;b\n"
    )
    (folder / "leeds.csv").write_text(rows, "utf-8")
    taken = take(folder, folder / "leeds.csv")
    assert said(taken) == ["line 4, column `Stream`: `Efficency` cannot stand under `Stream`"]


@pytest.mark.parametrize(
    ("name", "right"),
    [("a.xls", "xlsx"), ("a.XLSM", "xlsx"), ("a.ods", "xlsx"), ("a.doc", "docx"), ("a.odt", "docx"), ("a.tsv", "csv")],
)
def test_files_of_other_programs_are_to_be_saved_anew(tmp_path: Path, name: str, right: str) -> None:
    (report(tmp_path) / name).write_bytes(b"x")
    with pytest.raises(Misuse, match="is nothing that can be taken in") as caught:
        take(tmp_path, tmp_path / name)
    assert caught.value.hints == (f"open it and save it as `.{right}`",)


def test_a_csv_file_that_was_opened_in_a_wrong_encoding_is_refused(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "york.csv", YORK, [POTS])
    path.write_bytes(path.read_bytes().decode("latin-1").encode("utf-8"))
    assert said(take(folder, path)) == [
        "a program opened this file in a wrong encoding and saved it so: accents and quotation marks are lost"
    ]


def test_answers_on_the_area_that_differ_between_rows(tmp_path: Path) -> None:
    folder = report(tmp_path)
    (folder / "leeds.csv").write_text("Region,Kind\nNorth,finding\nSouth,finding\n", "utf-8")
    assert "line 3, column `Region`: `South` differs from `North` in line 2, column `Region`" in said(
        take(folder, folder / "leeds.csv")
    )


def test_a_csv_file_with_commas_outside_quotes(tmp_path: Path) -> None:
    folder = report(tmp_path)
    (folder / "leeds.csv").write_text("Kind,Text\nfinding,One, two\n", "utf-8")
    assert "line 2, column 3: this column has no heading" in said(take(folder, folder / "leeds.csv"))


def test_a_formula_in_a_csv_file_is_text_behind_its_apostrophe(tmp_path: Path) -> None:
    data = write_csv(picks(Theory()), FormContents({}, ({"text": "=1+1"}, {"text": "'tis"})), "en-GB")
    assert b"'=1+1" in data
    form_ = read_csv(data, PurePosixPath("/a.csv"), Diagnostics())
    assert [row.answers["text"].text for row in form_.items] == ["=1+1", "'tis"]


def test_word_rows_that_are_no_questions_and_files_without_tables(tmp_path: Path) -> None:
    folder = report(tmp_path)
    (folder / "a.docx").write_bytes(form_docx([{"t": "Para", "c": [{"t": "Str", "c": "Hi"}]}], "en-GB", "t"))
    assert said(take(folder, folder / "a.docx"))[0] == "the file has none of the form's tables"
    path = form(folder, "york.docx", YORK, [POTS])
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b">Topic</w:t>", b">Tropic</w:t>", 1)
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert said(take(folder, path)) == [
        "item 1 has nothing under `Topic`",
        "item 1: `Tropic` is no question of the form",
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("leeds.xlsx", b"no zip", "this is no Excel workbook: it is a text"),
        ("leeds.docx", b"", "this is no Word file: it is empty"),
        ("leeds.csv", b"", "the file is empty"),
        ("leeds.csv", b"\x81\x8d\xff", "the file is no text that can be read"),
        (
            "leeds.csv",
            b'Kind\n"' + b"x" * 200_000 + b'"\n',
            "a cell on line 2 holds more than 131072 characters",
        ),
        (
            "leeds.csv",
            b'Kind,Text\n"example,one\nexample,two\n',
            "a quotation mark that opens a cell on line 2 is never closed",
        ),
        (
            "leeds.csv",
            b'Kind;Text\nexample;"The "old" way"\n',
            "on line 2, something stands behind the quotation mark that closes a cell",
        ),
    ],
)
def test_files_that_are_no_forms(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    folder = report(tmp_path)
    (folder / name).write_bytes(data)
    assert said(take(folder, folder / name))[0] == message


def test_a_workbook_without_the_sheet_or_with_a_broken_part(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "leeds.xlsx", {}, [POTS])
    book = load_workbook(path)
    book["Evidence"].title = "Mine"
    book.save(path)
    assert said(take(folder, path))[0] == "the workbook has no sheet `Evidence`"
    with ZipFile(path) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    parts["[Content_Types].xml"] = b"<Types/>"
    with ZipFile(path, "w") as new:
        for one, part in parts.items():
            new.writestr(one, part)
    assert said(take(folder, path))[0].startswith("this Excel workbook cannot be read: ")


def test_wrong_names(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "Leeds final (2).csv", {}, [POTS])
    with pytest.raises(Misuse, match="does not say which area it is of") as caught:
        take(folder, path)
    assert caught.value.hints[0] == "fill in `Name of the area`"
    assert caught.value.hints[1].endswith("areas/leeds.yaml`")
    assert take(folder, path, output=folder / "areas" / "leeds.yaml").outputs
    with pytest.raises(Misuse, match="becomes a YAML file"):
        take(folder, path, output=folder / "leeds.txt")
    with pytest.raises(Misuse, match="there is no file") as caught:
        take(folder, folder / "leads.csv")
    assert caught.value.hints == ("there is `Leeds final (2).csv`",)
    with pytest.raises(Misuse, match="nothing that can be taken in"):
        take(folder, folder / "leeds.pdf")


def test_numbers_and_dates_in_cells_are_taken_as_people_see_them(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "york.xlsx", YORK, [POTS])
    book = load_workbook(path)
    book["Area"]["B4"] = 2
    book["Evidence"]["G2"] = date(2008, 12, 5)
    book.save(path)
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    assert b"<v>2</v>" in parts["xl/worksheets/sheet2.xml"]
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"].replace(b"<v>2</v>", b"<v>2.0</v>")
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert said(take(folder, path)) == []
    york = area(folder, "york")
    assert (york.tiers, york.evidence["pots"].text.strip()) == (2, "2008-12-05")


def test_a_sheet_without_a_single_word(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "leeds.xlsx", {}, [])
    book = load_workbook(path)
    book["Evidence"].delete_rows(1, 30)
    book.save(path)
    assert said(take(folder, path)) == ["nothing is filled in"]


def test_a_word_file_that_pandoc_cannot_read(tmp_path: Path) -> None:
    folder = report(tmp_path)
    with ZipFile(folder / "leeds.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    message = "this Word file cannot be read: it is no Word file that can be read"
    assert said(take(folder, folder / "leeds.docx")) == [message]


def test_other_tables_in_a_word_form_are_told_to_be_left_out(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "york.docx", YORK, [POTS])
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    other = b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Mine</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", other, 1)
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert said(take(folder, path)) == ["`Mine` stands outside the tables of the form, and is left out"]


def test_words_above_the_first_item_of_a_word_form_are_told_to_be_left_out(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "york.docx", YORK, [POTS])
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    table, words = b"<w:tbl>", b"<w:p><w:r><w:t>Call us first.</w:t></w:r></w:p>"
    body = parts["word/document.xml"]
    first = body.index(table)
    second = body.index(table, first + 1)
    parts["word/document.xml"] = body[:first] + words + body[first:second] + words * 2 + body[second:]
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    told = "`Call us first.` stands outside the tables of the form, and is left out"
    assert said(take(folder, path)) == [told] * 3


def test_what_was_typed_beside_the_answers_on_the_area_is_told(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "york.xlsx", YORK, [POTS])
    book = load_workbook(path)
    book["Area"]["C5"] = "Yorkshire"
    book["Area"]["E2"] = "ask me"
    book.save(path)
    assert said(take(folder, path)) == [
        "cell E2 of the sheet `Area`: `ask me` stands beside the answer, and is left out",
        "cell C5 of the sheet `Area`: `Yorkshire` stands beside the answer, and is left out",
    ]


def test_several_names_with_commas_between_them_are_told_to_be_taken_as_one(tmp_path: Path) -> None:
    """With a semicolon among them, commas belong to the names."""
    folder = report(tmp_path)
    path = form(folder, "york.xlsx", {**YORK, "What else it is known by": "the Minster, the walls"}, [POTS])
    assert said(take(folder, path)) == ["cell B8 of the sheet `Area`: `the Minster, the walls` is taken as one name"]
    path = form(folder, "york.xlsx", {**YORK, "What else it is known by": "the Minster, York; the walls"}, [POTS])
    assert [one for one in said(take(folder, path)) if "one name" in one] == []
