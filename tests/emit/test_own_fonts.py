"""Fonts that an author brings: they step in for letters that the others lack, and may be the report's own face."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.outputs import objections
from lspreport.spine import build_report
from lspreport.tools.files import RefusedFile
from lspreport.tools.font_file import FontFile, read_font
from tests.fonts import HEBREW, IDEOGRAPHS, font
from tests.projects import Compiled, project


def built(folder: Path, theme: str, words: str = "Words.") -> tuple[Path, Compiled]:
    """The folder of the outputs of a report with a folder of fonts in it."""
    theme_line = f"formats: {{theme: {theme}}}"
    made = project(folder, report=theme_line, one=words, files={"sections/own/q.ttf": font(HEBREW, IDEOGRAPHS)})
    if not made.found:
        build_report(folder, ["docx", "pdf", "html"], folder / "build", Diagnostics())
    return folder / "build", made


def faces(folder: Path) -> set[str]:
    """The fonts within the PDF."""
    (path,) = folder.glob("*.pdf")
    with pikepdf.open(path) as pdf:
        named = [str(one.get("/FontName", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    return {name.partition("+")[2] for name in named if name}


def test_a_letter_that_the_face_lacks_is_set_in_the_authors_own_font(tmp_path: Path) -> None:
    without, having = (built(tmp_path / name, theme, "A ❒.")[0] for name, theme in (("a", "{}"), ("b", "{fonts: own}")))
    assert not any("Serif4" in name for name in faces(without))
    assert any("Serif4" in name for name in faces(having))


def test_the_authors_own_font_may_be_the_reports(tmp_path: Path) -> None:
    folder, made = built(tmp_path, "{fonts: [own], body-font: Quelle Serif 4}")
    assert not made.found
    assert any("Serif4" in name for name in faces(folder))


def test_word_is_told_which_family_is_for_which_scripts_and_browsers_of_all(tmp_path: Path) -> None:
    folder, _ = built(tmp_path, "{fonts: own}")
    (word,), (page,) = folder.glob("*.docx"), folder.glob("*.html")
    with ZipFile(word) as archive:
        theme = archive.read("word/theme/theme1.xml").decode()
    assert theme.count('<a:ea typeface="Quelle Serif 4"/><a:cs typeface="Quelle Serif 4"/>') == 2
    assert '"Arial", "Arimo", "Quelle Serif 4", ' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("nowhere", "there is no folder `nowhere`"),
        ("own/q.ttf", "`own/q.ttf` is no folder"),
        ("empty", "there is no font in the folder `empty`"),
        ("broken", "`broken/b.otf` is no font that can be read"),
        ("cut", "`cut/c.ttc` is no font that can be read"),
    ],
)
def test_a_folder_that_holds_no_fonts_is_told_at_its_name(tmp_path: Path, named: str, message: str) -> None:
    given = {"own/q.ttf": font(), "empty/a.txt": b"", "broken/b.otf": b"no font", "cut/c.ttc": b"ttcf" + font()[:40]}
    report = f"formats: {{theme: {{fonts: [{named}]}}}}"
    made = project(
        tmp_path, report=report, one="Words.", files={f"sections/{path}": one for path, one in given.items()}
    )
    (found,) = made.found
    assert found.span is not None
    assert (found.message, found.span.source.path.name) == (message, "report.yaml")


def test_a_font_says_its_family_and_its_scripts() -> None:
    assert read_font(font(HEBREW)) == (FontFile("Quelle Serif 4", False, True),)
    assert read_font(font(IDEOGRAPHS)) == (FontFile("Quelle Serif 4", True, False),)


def test_each_script_is_of_its_kind() -> None:
    """The bits of OpenType's ulUnicodeRange (OS/2), but for those of which Word makes nothing of its own."""
    kinds = {bit: (one.east_asian, one.complex) for bit in range(123) for one in read_font(font(bit))}
    assert [bit for bit, (eastern, _) in kinds.items() if eastern] == [28, 49, 50, 51, 52, 54, 55, 56, 59, 61, 83]
    scripts = [11, 13, 14, *range(15, 27), 71, 72, 73, 74, 80, 81]
    assert [bit for bit, (_, others) in kinds.items() if others] == scripts


@pytest.mark.parametrize("length", [0, 4, 11, 12, 60, 200])
def test_a_font_that_is_cut_short_is_refused(length: int) -> None:
    with pytest.raises(RefusedFile):
        read_font(font()[:length])


def test_what_stands_against_the_pdf_alone_says_how_the_others_are_built(tmp_path: Path) -> None:
    made = project(tmp_path, one="中文.")
    assert made.document is not None
    (found,) = objections(made.document, ["docx", "pdf", "html"])
    assert found.hints[-1] == "in the meantime `lspreport build --to docx,html` writes the others"
    (alone,) = objections(made.document, ["pdf"])
    assert alone.hints == found.hints[:-1]
