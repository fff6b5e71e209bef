"""The logo that a theme names: read into the document, or complained of where it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.tools import drawing
from tests.projects import DOT, PNG, project


@pytest.mark.parametrize(("name", "data"), [("logo.svg", DOT), ("art/Crown.PNG", PNG)])
def test_its_bytes_stand_in_the_theme_with_a_text_alternative(tmp_path: Path, name: str, data: bytes) -> None:
    """Its name in the document says nothing of its file, and no figure's is the same."""
    lines = f"publisher: The Department\nformats: {{theme: {{logo: {name}}}}}"
    found = project(tmp_path, report=lines, one="Words.", files={f"sections/{name}": data})
    logo = found.printed.settings.theme.logo
    assert logo is not None
    alone = drawing.bare(data) if name.endswith("svg") else data
    assert (logo.name, logo.data, logo.alt) == (f"logo{Path(name).suffix.lower()}", alone, "Logo of The Department")


def test_a_theme_in_a_file_of_its_own_may_name_it(tmp_path: Path) -> None:
    files = {"sections/theme.yaml": b"logo: logo.svg\n", "sections/logo.svg": DOT}
    found = project(tmp_path, report="formats: {theme: theme.yaml}", one="Words.", files=files)
    assert found.printed.settings.theme.logo is not None


@pytest.mark.parametrize(("theme", "place"), [("theme.yaml", "theme.yaml"), ("{logo: logo.svg}", "report.yaml")])
def test_a_theme_named_under_pdf_is_everybodys(tmp_path: Path, theme: str, place: str) -> None:
    """Its keys keep their places, so that what a writer has against one is told where it stands."""
    files = {"sections/logo.svg": DOT} | ({"sections/theme.yaml": b"logo: logo.svg\n"} if theme == place else {})
    report = f"formats: {{pdf: {{theme: {theme}}}}}"
    found = project(tmp_path, report=report, one="Words.", files=files).printed.settings
    assert found.theme.logo is not None
    assert str(found.theme_places["logo"]) == f"sections/{place}:1"


def test_without_one_there_is_none(tmp_path: Path) -> None:
    assert project(tmp_path, one="Words.").printed.settings.theme.logo is None


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("lgo.svg", "no-file] `sections/lgo.svg` does not exist", "did you mean `logo.svg`?"),
        ("logo.gif", "unknown-value] `logo.gif` cannot be a logo", "use SVG or PNG"),
        ("https://x.uk/l.gif", "unknown-value] `https://x.uk/l.gif` cannot be a logo", "use SVG or PNG"),
        ("broken.png", "unreadable] `broken.png` is no PNG picture but GIF", "open it in a program"),
        ("../../../l.svg", "unreadable] `sections/../../../l.svg` lies outside the report's folder", "copy the file"),
    ],
)
def test_one_that_is_amiss_is_an_error_at_its_name(tmp_path: Path, name: str, said: str, hint: str) -> None:
    files = {"sections/logo.svg": DOT, "sections/broken.png": b"GIF89a"}
    found = project(tmp_path / "p", report=f"formats: {{theme: {{logo: {name}}}}}", one="Words.", files=files)
    (mistake,) = found.mistakes
    assert found.said == [f"sections/report.yaml:1: error[{said}"]
    assert mistake.hints[0].startswith(hint)
    assert mistake.span is not None
    assert mistake.span.column == 25
