"""What becomes of each kind of file that is handed in, and what is said where nothing can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from lspreport.cli.handed_in import HandedIn
from lspreport.cli.intake import take_in
from lspreport.misuse import Misuse
from tests.intake.forms import POTS, YORK, form, report, said
from tests.intake.test_coded_project import coded, qde, selection, text_source
from tests.tools.test_archive import packed

TEXT = "Money was held in one pot. Nobody met."
CODED = qde(text_source(selection(0, 26, "Efficiency", "funding", "finding", "D5 Working together")))
CODEBOOK = b"""<CodeBook xmlns="urn:QDA-XML:codebook:1.0">
<Codes><Code guid="1" name="Hope" isCodable="true"/></Codes></CodeBook>"""


def project_file(folder: Path) -> Path:
    return coded(report(folder), CODED, {"Sources/a.txt": TEXT.encode("utf-8-sig")})


def refused(folder: Path, file: Path, **more: object) -> tuple[str, Sequence[str]]:
    with pytest.raises(Misuse) as raised:
        take_in(file, project=folder, **more)  # type: ignore[arg-type]
    return raised.value.message, raised.value.hints


def test_drafts_of_a_coded_project_are_told_and_shown_where_no_file_is_named(tmp_path: Path) -> None:
    done = take_in(project_file(tmp_path), project=tmp_path)
    assert said(done) == []
    assert (done.notes, done.outputs) == (("1 draft of 1 source",), ())
    assert "Money was held in one pot." in done.text


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML", ".xlsx", ".docx", ".csv"])
def test_drafts_go_into_a_file_of_the_kind_that_its_name_says(suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"york{suffix}"
    done = take_in(project_file(tmp_path), project=tmp_path, output=output)
    assert [one.path for one in done.outputs] == [output]
    assert done.text == ""
    assert done.notes[0] == "1 draft of 1 source"
    start = output.read_bytes()[:4]
    assert (start == b"PK\3\4") == (suffix in (".xlsx", ".docx"))


def test_drafts_replace_nothing_unasked(tmp_path: Path) -> None:
    file, output = project_file(tmp_path), tmp_path / "york.csv"
    output.write_text("mine")
    assert refused(tmp_path, file, output=output)[0].endswith("york.csv` is there already")
    assert output.read_text() == "mine"
    take_in(file, project=tmp_path, output=output, force=True)
    assert output.read_text("utf-8-sig").startswith("Short name,")


def test_a_name_that_drafts_cannot_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert refused(tmp_path, file, output=Path("york.txt")) == (
        "`york.txt` is no name for drafts",
        ("it may end with `.yaml`, `.xlsx`, `.docx`, `.csv`",),
    )


def test_a_coded_project_without_a_coded_passage(tmp_path: Path) -> None:
    file = coded(report(tmp_path), qde(text_source()), {"Sources/a.txt": TEXT.encode()})
    done = take_in(file, project=tmp_path)
    (one,) = done.diagnostics
    assert (one.code, one.message) == ("missing-key", "no coded passage of text could be taken")
    assert one.hints == ("code passages of text, and export the project with its sources inside it",)
    assert str(one.span) == f"{file}:1"
    assert done.notes == ()


def test_a_codebook_becomes_a_proposal_shown_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = report(tmp_path) / "codes.qdc"
    file.write_bytes(CODEBOOK)
    monkeypatch.chdir(tmp_path)
    shown = take_in(file, project=tmp_path)
    assert "Hope" in shown.text
    written = take_in(file, project=tmp_path, output=Path("new.YML"))
    assert (written.text, Path("new.YML").read_text("utf-8")) == ("", shown.text)
    assert refused(tmp_path, file, output=Path("new.txt")) == ("a proposal is a YAML file", ("as in `-o new.yaml`",))
    assert refused(tmp_path, file, output=Path("new.YML"))[0].startswith("`new.YML` is there already")
    assert take_in(file, project=tmp_path, output=Path("new.YML"), force=True).outputs


SAVED: Mapping[str, tuple[str, str]] = {
    "a.xls": ("`a.xls` is nothing that can be taken in", "open it and save it as `.xlsx`"),
    "a.ods": ("`a.ods` is nothing that can be taken in", "open it and save it as `.xlsx`"),
    "a.DOC": ("`a.DOC` is nothing that can be taken in", "open it and save it as `.docx`"),
    "a.odt": ("`a.odt` is nothing that can be taken in", "open it and save it as `.docx`"),
    "a.pdf": (
        "`a.pdf` is nothing that can be taken in",
        "a file to be taken in ends with `.xlsx`, `.docx`, `.csv`, `.qdc`, `.qdpx`",
    ),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_file_that_can_be_saved_otherwise(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    message, hint = SAVED[name]
    assert refused(tmp_path, Path(name)) == (message, (hint,))


TOLD: Mapping[str, tuple[bytes, str, str]] = {
    "a.pdf": (b"%PDF-1.7", ": it is a PDF", "ask for the file that it was made from"),
    "a.doc": (b"%PDF-1.7", ": it is a PDF", "ask for the file that it was made from"),
    "a.docm": (packed({"word/document.xml": b""}), ": it is a Word file", "name it `.docx`, or save it anew"),
    "a": (packed({"xl/workbook.xml": b""}), ": it is an Excel workbook", "name it `.xlsx`, or save it anew"),
    "a.odt": (packed({"content.xml": b""}), ": it is a file of OpenDocument, as LibreOffice saves",
              "open it and save it as `.docx`"),
    "a.zip": (packed({"a.docx": b""}), ": it is a packed folder", "unpack it, and take `a.docx`"),
    "b.zip": (packed({"a.docx": b""})[:-9], ": it is damaged, or its end is missing",
              "it was not sent or fetched as a whole: ask for it again"),
    "a.html": (b"<html>", ": it is a web page, as some programs export tables",
               "open it and save it as .docx or .xlsx"),
    "a.txt": (b"Dear all,", ": it is a text", "open it and save it as `.csv`"),
    "a.bin": (bytes(range(128, 256)), "", "a file to be taken in ends with `.xlsx`, `.docx`, `.csv`, `.qdc`, `.qdpx`"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_file_by_whose_suffix_nothing_is_taken_is_told_for_what_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data, said, hint = TOLD[name]
    Path(name).write_bytes(data)
    assert refused(tmp_path, Path(name)) == (f"`{name}` is nothing that can be taken in{said}", (hint,))


def test_a_file_that_is_not_there_is_looked_for_among_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five of them, in order."""
    monkeypatch.chdir(report(tmp_path))
    assert refused(tmp_path, Path("no/a.csv")) == ("there is no file `no/a.csv`", ())
    assert refused(tmp_path, Path("a.csv")) == ("there is no file `a.csv`", ())
    for name in ("f.csv", "b.csv", "c.csv", "d.csv", "g.csv", "e.csv", "b.xlsx"):
        (tmp_path / name).touch()
    assert refused(tmp_path, Path("a.csv"))[1] == ("there is `b.csv`, `c.csv`, `d.csv`, `e.csv`, `f.csv`",)


def test_a_form_that_does_not_say_whose_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report(tmp_path))
    file = form(tmp_path, "our form.csv", {}, [POTS])
    assert refused(tmp_path, file) == (
        "`our form.csv` does not say which area it is of",
        ("fill in `Name of the area`", "or say whose it is: `-o areas/bath.yaml` or `-o areas/leeds.yaml`"),
    )
    for area in (tmp_path / "areas").iterdir():
        area.unlink()
    assert refused(tmp_path, file)[1] == ("fill in `Name of the area`",)


@pytest.mark.parametrize(
    ("output", "said_of_it"),
    [
        ("areas/york.txt", ("a form becomes a YAML file", "as in `-o areas/york.yaml`")),
        ("york", ("a form becomes a YAML file", "as in `-o areas/york.yaml`")),
        (
            "areas/our york.yaml",
            (
                "`our york` cannot be the name of an area",
                "use letters without accents, digits and hyphens, as in `-o areas/leeds.yaml`",
            ),
        ),
        (
            "areas/Aux.yaml",
            (
                "no file can be called `Aux` on Windows, which keeps that name for a device",
                "as in `-o areas/Aux-area.yaml`",
            ),
        ),
        (
            "areas/Leeds.yaml",
            ("`areas/Leeds.yaml` and `areas/leeds.yaml` differ in capitals alone", "say `-o areas/leeds.yaml`"),
        ),
    ],
)
def test_a_file_that_can_be_no_area_s(
    output: str, said_of_it: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(report(tmp_path))
    message, hint = said_of_it
    assert refused(tmp_path, form(tmp_path, "york.csv", YORK, [POTS]), output=Path(output)) == (message, (hint,))


def test_in_another_folder_a_file_may_differ_in_capitals_alone(tmp_path: Path) -> None:
    report(tmp_path)
    done = take_in(form(tmp_path, "york.csv", YORK, [POTS]), project=tmp_path, output=tmp_path / "Leeds.YML")
    assert [one.path.name for one in done.outputs] == ["Leeds.YML"]


@pytest.mark.parametrize("name", ["leeds.csv", "york.csv"])
def test_a_form_in_which_nothing_is_filled_in(name: str, tmp_path: Path) -> None:
    file = form(report(tmp_path), name, {}, [])
    (one,) = take_in(file, project=tmp_path).diagnostics
    assert (one.code, one.message, one.hints) == (
        "missing-key",
        "nothing is filled in",
        ("was the form saved elsewhere?",),
    )
    assert str(one.span) == f"{file}:1"


def test_what_a_new_area_needs_is_asked_of_a_new_one_alone(tmp_path: Path) -> None:
    name = {"Name of the area": "York"}
    assert said(take_in(form(report(tmp_path), "york.csv", name, [POTS]), project=tmp_path)) == [
        "the form has no answer to `Type of area`, which a new area needs"
    ]
    known = said(take_in(form(tmp_path, "leeds.csv", {}, [POTS]), project=tmp_path))
    assert not any("new area" in one for one in known)


def test_a_passage_that_cannot_be_written_is_told_at_its_place_and_the_others_are_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = qde(text_source(selection(0, 26, "Efficiency"), selection(27, 38, "Efficiency", guid="S2")))
    file = coded(report(tmp_path), two, {"Sources/a.txt": TEXT.encode()})
    printed = HandedIn._printed

    def not_the_first(handed: HandedIn, texts: Sequence[str]) -> object:
        return [None if "pot" in text else blocks for text, blocks in zip(texts, printed(handed, texts), strict=True)]

    monkeypatch.setattr(HandedIn, "_printed", not_the_first)
    done = take_in(file, project=tmp_path)
    (one,) = [one for one in done.diagnostics if one.code == "unreadable"]
    assert one.message == "a passage of `Interview 1.docx` cannot be written so that it prints what stands there"
    assert one.hints == ("type it into the area's file by hand",)
    assert (one.severity, one.span is not None and one.span.source.path.name) == ("warning", "project.qde")
    assert "Nobody met." in done.text
    assert "Money" not in done.text
