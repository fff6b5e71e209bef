"""What is read apart from a whole report: texts of evidence alone, settings with a theme, the files they name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.load.as_printed import as_printed
from lspreport.load.named_files import logo, reference_doc
from lspreport.load.nodes import Scalar
from lspreport.load.theme_settings import settings_with_theme
from lspreport.model.text import plain_blocks
from lspreport.source import SourceFile
from tests.load.test_cases import shown
from tests.projects import DOT, PNG, project

UNREADABLE = "- " * 40 + "x"


def test_texts_that_print_something_are_given_as_they_print_and_the_others_as_nothing(tmp_path: Path) -> None:
    """In their order: what cannot be read, what is complained of, what is observed, what bears a label."""
    texts = [
        "One *text*.",
        "[words]{.red}",
        "A picture: nowhere.\n\n![alone](nowhere.png)",
        "Labelled. {#para-x}",
        UNREADABLE,
        "\x00",
        "Note[^none].",
        "- a list\n- of two",
    ]
    found = as_printed(texts, tmp_path)
    assert [None if blocks is None else plain_blocks(blocks) for blocks in found] == [
        "One text.",
        *[None] * 6,
        "a list of two",
    ]
    assert as_printed([], tmp_path) == []


def settings(project_folder: Path | None, theme: Path | None) -> tuple[object, ...]:
    diagnostics = Diagnostics()
    found = settings_with_theme(project_folder, theme, (), diagnostics)
    places = {str(span.source.path) for span in found.theme_places.values()}
    said = [f"{one.span}: {shown(one).partition(' ')[2]}" for one in diagnostics.sorted()]
    return found.theme.accent, found.name, places, said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "paper", report="formats: {theme: {accent: '#112233'}}", one="Words.").folder


def test_the_theme_of_the_report_stands_where_no_other_is_given(folder: Path) -> None:
    accent, _, places, said = settings(folder, None)
    assert (accent, places, said) == ("#112233", {"sections/report.yaml"}, [])


def test_a_theme_that_is_given_takes_the_place_of_the_report_s(folder: Path) -> None:
    """Its own file is named as it is seen from the report's folder."""
    theme = folder.parent / "house.yaml"
    theme.write_text("accent: '#445566'\nlogo: nowhere.svg\n")
    accent, _, places, said = settings(folder, theme)
    assert (accent, places, said) == ("#445566", {"../house.yaml"}, [])


def test_without_a_report_there_is_the_usual_theme_or_the_one_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings(None, None) == ("#1f4e5f", "report", set(), [])
    (tmp_path / "house.yaml").write_text("accent: '#445566'\n")
    monkeypatch.chdir(tmp_path)
    assert settings(None, tmp_path / "house.yaml") == ("#445566", "report", {"house.yaml"}, [])


def test_a_theme_with_mistakes_is_told_and_one_that_cannot_be_read_changes_nothing(folder: Path) -> None:
    theme = folder.parent / "house.yaml"
    theme.write_text("accnt: '#445566'\n")
    accent, _, _, said = settings(folder, theme)
    assert accent == "#1f4e5f"
    assert said == ["../house.yaml:1: unknown-key: the theme has no key `accnt` | did you mean `accent`?"]
    theme.write_text("accent: [\n")
    accent, _, _, said = settings(folder, theme)
    assert (accent, len(said)) == ("#112233", 1)
    theme.unlink()
    accent, _, _, said = settings(folder, theme)
    assert (accent, len(said)) == ("#112233", 1)


def named(text: str) -> Scalar:
    source = SourceFile(PurePosixPath("sections/report.yaml"), f"logo: {text}\n")
    return Scalar(text, "str", source, 6, 6 + len(text))


@pytest.mark.parametrize(
    ("name", "data", "alt"),
    [("logo.svg", DOT, "Logo of EIUA"), ("LOGO.PNG", PNG, "Logo of EIUA"), ("a/logo.svg", DOT, "Logo of EIUA")],
    ids=["drawing", "bitmap", "in a folder"],
)
def test_a_logo_is_named_by_its_kind_alone(name: str, data: bytes, alt: str, tmp_path: Path) -> None:
    (tmp_path / "sections/a").mkdir(parents=True)
    (tmp_path / "sections" / name).write_bytes(data)
    told = Diagnostics()
    found = logo(named(name), PurePosixPath("sections"), tmp_path, "EIUA", told)
    assert told.sorted() == ()
    assert found is not None
    assert (found.name, found.alt) == (f"logo.{name[-3:].lower()}", alt)
    other = logo(named(name), PurePosixPath("sections"), tmp_path, "", told)
    assert other is not None
    assert other.alt == "Logo"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("logo.jpg", "unknown-value: `logo.jpg` cannot be a logo | use SVG or PNG"),
        ("logo", "unknown-value: `logo` cannot be a logo | use SVG or PNG"),
        ("empty.svg", "unreadable: `empty.svg` is empty | save it anew from the program that it was made with"),
    ],
)
def test_a_logo_that_is_none_is_told_at_its_name(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "empty.svg").touch()
    told = Diagnostics()
    assert logo(named(name), PurePosixPath(), tmp_path, "EIUA", told) is None
    assert [shown(one) for one in told.sorted()] == [f"1:7-{6 + len(name)} {said}"]


@pytest.mark.parametrize("name", ["house.docx", "HOUSE.DOCX"])
def test_a_reference_document_is_read_as_it_is(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"words")
    told = Diagnostics()
    found = reference_doc(named(name), PurePosixPath(), tmp_path, told)
    assert found is not None
    assert (found.name, found.data) == (name, b"words")
    assert told.sorted() == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "house.dotx",
            "unknown-value: `house.dotx` cannot be a reference document | save it as a Word document, `.docx`",
        ),
        ("none.docx", "no-file: `none.docx` does not exist"),
    ],
)
def test_a_reference_document_that_is_none_is_told_at_its_name(name: str, said: str, tmp_path: Path) -> None:
    told = Diagnostics()
    assert reference_doc(named(name), PurePosixPath(), tmp_path, told) is None
    (one,) = told.sorted()
    assert shown(one).startswith(f"1:7-{6 + len(name)} {said}")
