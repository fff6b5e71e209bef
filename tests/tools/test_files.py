"""The one door: what is no regular file of a reasonable size is refused at once, whatever it would be read for."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from lspreport.cli import main
from lspreport.tools import files
from lspreport.tools.files import RefusedFile, read
from tests.intake.forms import POTS, form, report
from tests.projects import DOT, project


def pipe(path: Path) -> None:
    os.mkfifo(path)


def large(path: Path) -> None:
    """A file with a hole: it has its size and takes no room."""
    with path.open("wb") as file:
        file.truncate(files.WORD + 1)


STRANGE: tuple[tuple[Callable[[Path], None], str], ...] = (
    (pipe, "cannot be read: it is a pipe and no file"),
    (Path.mkdir, "cannot be read: it is a folder and no file"),
    (lambda path: path.symlink_to("/dev/zero"), "cannot be read: it is a device and no file"),
    (large, "is larger than"),
)
IDS = ["pipe", "folder", "device", "large"]


@pytest.mark.parametrize(("make", "said"), STRANGE, ids=IDS)
def test_what_is_no_file_is_refused(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    make(tmp_path / "x")
    with pytest.raises(RefusedFile, match=said):
        read(tmp_path / "x", files.WORD)


def test_what_is_just_small_enough_is_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert read(tmp_path / "x", 5) == b"12345"
    with pytest.raises(RefusedFile, match="is larger than 0 MiB"):
        read(tmp_path / "x", 4)


def test_what_is_not_there_is_no_business_of_the_door(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "x", 5)


def lspreport(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["lspreport", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code if isinstance(ended.value.code, int) else 0


@pytest.mark.parametrize(("make", "said"), STRANGE, ids=IDS)
@pytest.mark.parametrize(
    "path",
    [
        "sections/one.md", "sections/a.png", "sections/logo.svg", "sections/theory.yaml", "sections/glossary.yaml",
        "sections/house.docx", "areas/leeds.yaml",
    ],
)  # fmt: skip
def test_every_file_of_a_report_comes_through_it(
    path: str, make: Callable[[Path], None], said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    settings = "formats: {docx: {reference-doc: house.docx}, theme: {logo: logo.svg}}"
    given = {"sections/logo.svg": DOT, "sections/house.docx": b"", "sections/a.png": b""}
    folder = project(tmp_path, report=settings, one="![A](a.png)", files=given).folder
    (folder / "areas").mkdir(exist_ok=True)
    (folder / path).unlink(missing_ok=True)
    make(folder / path)
    if (folder / path).is_symlink():
        said = "lies outside the report's folder"
    assert lspreport(monkeypatch, "check", "--project", str(folder)) == 1
    assert f"`{path}` {said}" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(("make", "said"), STRANGE, ids=IDS)
@pytest.mark.parametrize("name", ["f.csv", "f.xlsx", "f.docx", "f.qdc", "f.qdpx"])
def test_every_file_that_is_handed_in_comes_through_it(
    name: str, make: Callable[[Path], None], said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if name == "f.qdpx" and make is large:
        pytest.skip("a coded project may hold films")
    folder = report(tmp_path)
    make(folder / name)
    assert lspreport(monkeypatch, "intake", str(folder / name), "--project", str(folder)) == 1
    assert f"the file {said}" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(("make", "said"), STRANGE, ids=IDS)
def test_a_house_style_that_the_command_names_comes_through_it(
    make: Callable[[Path], None], said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = project(tmp_path, one="Words.").folder
    make(folder / "house.docx")
    words = ["build", "-t", "docx", "--reference-doc", str(folder / "house.docx"), "--project", str(folder)]
    assert lspreport(monkeypatch, *words) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile) as raised:
        read(tmp_path / "a\0b", 5)
    assert raised.value.message == "cannot be read: embedded null byte"


def test_the_sizes_that_are_allowed() -> None:
    mib = 1024 * 1024
    assert {
        "TEXT": 8 * mib,
        "PICTURE": 64 * mib,
        "FORM": 16 * mib,
        "WORD": 64 * mib,
    } == {"TEXT": files.TEXT, "PICTURE": files.PICTURE, "FORM": files.FORM, "WORD": files.WORD}


@pytest.mark.parametrize(
    ("name", "other", "said"),
    [
        ("leeds.xlsx", "leeds.docx", "this is no Excel workbook but a Word file"),
        ("leeds.docx", "leeds.xlsx", "this is no Word file but an Excel workbook"),
    ],
)
def test_a_form_under_the_suffix_of_another(
    name: str, other: str, said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = report(tmp_path)
    form(folder, other, {}, [POTS]).rename(folder / name)
    assert lspreport(monkeypatch, "intake", str(folder / name), "--project", str(folder)) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("written", "named"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_file_is_found_in_whichever_form_its_name_is_written(written: str, named: str, tmp_path: Path) -> None:
    """Sections, pictures in folders, the logo: a Mac takes "Ü" apart."""

    def there(text: str) -> str:
        return unicodedata.normalize(written, text)

    def called(text: str) -> str:
        return unicodedata.normalize(named, text)

    given = {there("sections/Größe/Maß.svg"): DOT, there("sections/Überblick.md"): "# Über\n\nWörter.\n".encode()}
    settings = f"chapters: [one.md, {called('Überblick.md')}]\nformats: {{theme: {{logo: {called('Größe/Maß.svg')}}}}}"
    found = project(tmp_path, report=settings, one=f"![A]({called('Größe/Maß.svg')})", files=given)
    assert found.said == []
    assert len(found.printed.sections) == 2
    assert "unlisted-section" not in {one.code for one in found.found}
