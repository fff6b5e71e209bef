"""The page numbers by LibreOffice, for those who want the contents to agree with the Word file's own pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lspreport.emit.docx import emit, office
from lspreport.emit.docx.office import office_pages
from lspreport.model.report import SectionKind
from lspreport.model.theme import Theme
from lspreport.tools.office import Unavailable, office_pdf
from tests.documents import document, paragraph, section
from tests.emit.docx.sample import converted, part, sample
from tests.patience import PATIENCE


@pytest.mark.office
@pytest.mark.poppler
def test_each_heading_and_box_is_on_the_page_that_the_contents_say(tmp_path: Path) -> None:
    pages = office_pages(sample(), emit(sample()).data)
    pdf = converted(emit(sample(), pages=pages).data, tmp_path, "pdf")
    for key, words in (("sec-thanks", "Thanks"), ("sec-two", "Trust"), ("box-b", "Box 3: Second"), ("tbl-c", "Levers")):
        command = ["pdftotext", "-f", pages[key], "-l", pages[key], str(pdf), "-"]
        found = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE).stdout.decode()
        assert words in found
    assert set(pages) >= {"sec-one", "one-h1", "box-a", "fig-a", "tbl-a"}


def test_without_libreoffice_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unavailable, match="not installed"):
        office_pdf(b"")


@pytest.mark.office
def test_the_file_says_how_many_pages_were_counted() -> None:
    """With the empty ones before sections that begin on the right."""
    sections = (section(f"S{at}", f"sec-{at}", paragraph("Words.")) for at in range(3))
    listed = section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False)
    report = document(listed, *sections, theme=Theme(sides="two"))
    data = office.emit(report).data
    assert office_pages(report, data) == {f"sec-{at}": str(2 * at + 5) for at in range(3)}
    assert part(data, "docProps/app.xml").findtext("{*}Pages") == "9"
