"""`lspreport reference`, and builds with the Word file that it wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.init import write_starter
from lspreport.cli.reference import write_house_style
from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx import problems
from lspreport.load import settings_with_theme
from lspreport.misuse import Misuse
from lspreport.spine import compile_report
from tests.emit.docx.sample import W, changed, part

STYLES = "word/styles.xml"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small report, in which the command is run."""
    write_starter(tmp_path / "paper")
    monkeypatch.chdir(tmp_path / "paper")
    return tmp_path / "paper"


def colour(data: bytes) -> str | None:
    """That of the first chapter title's letters."""
    style = next(one for one in part(data, STYLES).iter(f"{W}style") if one.get(f"{W}styleId") == "Heading1")
    found = style.find(f"{W}rPr/{W}color")
    return found.get(f"{W}val") if found is not None else None


def test_it_fits_the_report_it_was_written_for(paper: Path) -> None:
    report = paper / "sections" / "report.yaml"
    report.write_text(report.read_text(encoding="utf-8") + "formats: {theme: {accent: '#123456'}}\n", encoding="utf-8")
    built = write_house_style(output=Path("house.docx"))
    assert [output.path for output in built.outputs] == [Path("house.docx")]
    data = Path("house.docx").read_bytes()
    document = compile_report(paper, Diagnostics())
    assert document is not None
    assert problems(data, document.settings) == ()
    assert colour(data) == "123456"


def test_a_theme_file_goes_before_the_reports_own(paper: Path) -> None:
    Path("look.yaml").write_text("accent: '#654321'\n", encoding="utf-8")
    write_house_style(output=Path("house.docx"), theme=Path("look.yaml"))
    assert colour(Path("house.docx").read_bytes()) == "654321"


def test_without_a_report_it_has_our_own_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_house_style(output=Path("house.docx"))
    assert problems(Path("house.docx").read_bytes(), settings_with_theme(None, None, (), Diagnostics())) == ()


def test_mistakes_in_the_theme_are_told_and_nothing_is_written(paper: Path) -> None:
    Path("look.yaml").write_text("size: 11\nacent: '#654321'\n", encoding="utf-8")
    built = write_house_style(output=Path("house.docx"), theme=Path("look.yaml"))
    assert [(str(one.span), one.message) for one in built.diagnostics] == [
        ("look.yaml:2", "the theme has no key `acent`")
    ]
    assert not built.outputs
    assert not Path("house.docx").exists()


@pytest.mark.parametrize(
    ("output", "theme", "message"),
    [
        ("taken.docx", None, "`taken.docx` is there already, and is not overwritten"),
        ("house.dotx", None, "`house.dotx` is no name for a Word file"),
        ("house.docx", "none.yaml", "there is no file `none.yaml`"),
    ],
)
def test_wrong_use(output: str, theme: str | None, message: str, paper: Path) -> None:
    Path("taken.docx").write_bytes(b"a day's work")
    with pytest.raises(Misuse) as caught:
        write_house_style(output=Path(output), theme=Path(theme) if theme else None)
    assert caught.value.message == message
    assert Path("taken.docx").read_bytes() == b"a day's work"


def test_a_build_takes_the_styles_of_the_file_that_is_named(paper: Path) -> None:
    """By the option from the current folder, by report.yaml from sections/; the option goes before."""
    write_house_style(output=Path("house.docx"))
    ours = Path("house.docx").read_bytes()
    red = changed(ours, lambda xml: xml.replace('w:val="1F4E5F"', 'w:val="AA0000"'), STYLES)
    Path("red.docx").write_bytes(red)
    built = build_files(formats=["docx"], reference=Path("red.docx"))
    assert colour(built.outputs[0].path.read_bytes()) == "AA0000"

    (paper / "sections" / "house.docx").write_bytes(red)
    report = paper / "sections" / "report.yaml"
    named = "formats: {docx: {reference-doc: house.docx}}\n"
    report.write_text(report.read_text(encoding="utf-8") + named, encoding="utf-8")
    assert colour(build_files(formats=["docx"]).outputs[0].path.read_bytes()) == "AA0000"
    assert colour(build_files(formats=["docx"], reference=Path("house.docx")).outputs[0].path.read_bytes()) == "1F4E5F"


def test_a_missing_style_is_told_at_its_place_before_anything_is_written(paper: Path) -> None:
    write_house_style(output=Path("house.docx"))
    lacking = changed(
        Path("house.docx").read_bytes(), lambda xml: xml.replace('w:val="Box Title"', 'w:val="Kasten"'), STYLES
    )
    Path("lacking.docx").write_bytes(lacking)
    built = build_files(formats=["docx", "html"], reference=Path("lacking.docx"))
    (found,) = built.diagnostics
    assert found.message == "`lacking.docx` cannot be the reference document: it has no style `Box Title`"
    assert (found.code, found.severity, found.span) == ("unfit-reference-doc", "error", None)
    assert not built.outputs
    assert not (paper / "build").exists()

    (paper / "sections" / "house.docx").write_bytes(lacking)
    report = paper / "sections" / "report.yaml"
    text = report.read_text(encoding="utf-8") + "formats:\n  docx:\n    reference-doc: house.docx\n"
    report.write_text(text, encoding="utf-8")
    (found,) = build_files(formats=["docx"]).diagnostics
    assert found.span is not None
    assert (found.span.line, found.span.column) == (len(text.splitlines()), 20)
    assert build_files(formats=["html"]).outputs, "a page has no Word styles"


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("none.docx", "`sections/none.docx` does not exist"),
        ("house.dotx", "`house.dotx` cannot be a reference document"),
        ("../../house.docx", "`sections/../../house.docx` lies outside the report's folder"),
    ],
)
def test_a_file_that_report_yaml_should_not_name(named: str, message: str, paper: Path) -> None:
    report = paper / "sections" / "report.yaml"
    line = f"formats: {{docx: {{reference-doc: {named}}}}}\n"
    report.write_text(report.read_text(encoding="utf-8") + line, encoding="utf-8")
    diagnostics = Diagnostics()
    compile_report(paper, diagnostics)
    assert [one.message for one in diagnostics.sorted()] == [message]


@pytest.mark.parametrize(
    ("file", "message"),
    [("none.docx", "there is no file `none.docx`"), ("report.odt", "`report.odt` cannot be a reference document")],
)
def test_an_option_that_names_no_word_file_is_wrong_use(file: str, message: str, paper: Path) -> None:
    with pytest.raises(Misuse) as caught:
        build_files(formats=["docx"], reference=Path(file))
    assert caught.value.message == message


@pytest.mark.parametrize(("reference_doc", "office"), [(Path("house.docx"), False), (None, True)])
def test_what_is_for_word_needs_word(reference_doc: Path | None, office: bool, paper: Path) -> None:
    with pytest.raises(Misuse, match="is for Word, and `--to` does not name it"):
        build_files(formats=["html"], reference=reference_doc, office=office)


def test_without_libreoffice_its_pages_are_refused_in_plain_words(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lspreport.tools.office.PROGRAMS", ("no-such-office",))
    with pytest.raises(Misuse) as caught:
        build_files(formats=["docx"], office=True)
    assert caught.value.message.startswith("LibreOffice is not installed")
    assert not (paper / "build").exists()


@pytest.mark.office
def test_libreoffices_pages_stand_in_the_contents(paper: Path) -> None:
    """They need no PDF; nor does the Word file alone: a character that no font has stands against a PDF only."""
    access = paper / "sections" / "access.md"
    access.write_text(access.read_text(encoding="utf-8") + "\nSome 漢字 here.\n", encoding="utf-8")
    assert not build_files(formats=["docx", "pdf"]).outputs
    assert build_files(formats=["docx"]).outputs
    built = build_files(formats=["docx"], office=True)
    assert built.diagnostics == ()
    body = part(built.outputs[0].path.read_bytes())
    entries = [one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle[@{W}val='TOC1']") is not None]
    pages = ["".join(entry.itertext(f"{W}t"))[-2:].strip() for entry in entries]
    assert len(pages) > 3
    assert all(page[-1:].isdigit() for page in pages)
