"""The internal edition of the paper in its finished files: the banner on every page, and the marks with their table.

That the numbers are those of the public edition is tested with the others': it is one of the reports of each test.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import lxml.html
import pikepdf
import pytest
from lxml import etree

from lspreport.emit import docx, html, pdf
from lspreport.emit.docx.lint import lint
from lspreport.model.tree import EvidenceMark
from lspreport.model.walk import every
from lspreport.selection import select
from tests.conftest import program
from tests.emit.docx.sample import converted
from tests.emit.docx.test_validity import audit
from tests.paper.conftest import Built
from tests.patience import PATIENCE

pytestmark = pytest.mark.thorough("builds the paper in other editions")

BANNER = "Internal draft – not for publication"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pages(file: Path) -> list[str]:
    """The text of each page of a PDF."""
    ran = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, timeout=PATIENCE)
    return ran.stdout.decode().split("\f")[:-1]


def marks(report: Built) -> list[str]:
    """The evidence that the marks name, in reading order."""
    return [item.word for mark in every(EvidenceMark, report.document.sections) for item in mark.items]


def test_the_paper_has_many_marks_and_a_row_for_every_item(internal: Built) -> None:
    report = internal.document.report
    items = [id for owner in (*report.areas, *report.sources) for id in (item.id for item in owner.evidence.values())]
    rows = [internal.document.text(key) for key in internal.document.numbering.entries if key.startswith("evidence-")]
    assert rows == items
    assert len(marks(internal)) > 150
    assert set(marks(internal)) == set(items)


@pytest.mark.poppler
def test_the_pdf_says_on_every_page_what_it_is(internal: Built, paper: Built) -> None:
    shown = pages(internal.output(".pdf"))
    assert [at for at, page in enumerate(shown) if BANNER not in page] == []
    assert BANNER not in "".join(pages(paper.output(".pdf")))
    letters = re.sub(r"[\s-]+", "", "".join(shown))  # a hyphen at the end of a line is left out
    assert [id for id in marks(internal) if id.replace("-", "") not in letters] == []


def test_the_pdf_stays_accessible_and_its_marks_lead_to_the_table(internal: Built) -> None:
    import page

    assert page.validate_pdf(str(internal.output(".pdf")), profile="ua1").is_compliant
    with pikepdf.open(internal.output(".pdf")) as file:
        described = [
            str(note.Contents) for sheet in file.pages for note in sheet.get("/Annots", ()) if "/Contents" in note
        ]
    items = {id.partition(":")[2] for id in marks(internal)}
    assert items <= {words.partition(", page ")[0] for words in described}, (
        "a link is described by the words of its row's first cell"
    )


def test_the_metadata_says_what_it_is(internal: Built) -> None:
    """For whoever sees the files in a list."""
    with pikepdf.open(internal.output(".pdf")) as file:
        assert str(file.docinfo["/Subject"]).startswith(f"{BANNER}, ")
    with zipfile.ZipFile(internal.output(".docx")) as archive:
        core = etree.fromstring(archive.read("docProps/core.xml"))
    assert [part.text for part in core if part.tag.endswith("}contentStatus")] == [BANNER]


@pytest.mark.office
@pytest.mark.poppler
def test_the_word_file_says_on_every_page_what_it_is(internal: Built, tmp_path: Path) -> None:
    shown = pages(converted(internal.output(".docx").read_bytes(), tmp_path, "pdf"))
    assert len(shown) > 40
    assert [at for at, page in enumerate(shown) if BANNER not in page] == []


def test_the_word_file_is_valid_and_its_marks_lead_to_the_table(internal: Built, tmp_path: Path) -> None:
    data = internal.output(".docx").read_bytes()
    assert audit(data, tmp_path) == []
    assert lint(data) == ()
    with zipfile.ZipFile(internal.output(".docx")) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    anchors = [link for link in body.iter(f"{W}hyperlink") if "evidence" in (link.get(f"{W}anchor") or "")]
    shown = ["".join(link.itertext(f"{W}t")) for link in anchors if "_Ref_" in (link.get(f"{W}anchor") or "")]
    assert sorted(shown) == sorted(marks(internal))  # a box stands where there is room for it


def test_every_page_of_the_html_says_what_it_is(internal: Built, paper: Built) -> None:
    for file in (internal.output(".html"), *internal.output("").glob("*.html")):
        tree = lxml.html.fromstring(file.read_bytes())
        assert [part.text_content() for part in tree.xpath("//body/aside[@class='banner']")] == [BANNER]
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert tree.xpath("string(//title)").startswith(BANNER)
    assert b"banner" not in paper.output(".html").read_bytes()


def test_the_marks_of_the_html_lead_to_the_table(internal: Built) -> None:
    tree = lxml.html.fromstring(internal.output(".html").read_bytes())
    links = tree.xpath("//span[@class='evidence']/a")
    assert [link.text for link in links] == marks(internal)
    rows = {row.get("id"): row.xpath("string(th)") for row in tree.xpath("//tr[@id]")}
    assert [rows[link.get("href")[1:]] for link in links] == [id.partition(":")[2] for id in marks(internal)]


@pytest.mark.parametrize("name", ["efficiency", "evidence"])
def test_a_section_of_it_alone_leads_nowhere_else(name: str, internal: Built) -> None:
    """The table is not printed with a chapter, nor the chapters with the table: what would be a link is text."""
    alone = select(internal.document, name)
    assert lint(docx.emit(alone).data) == ()
    page = html.emit(alone).data.decode()
    assert set(re.findall(r' href="#([^"]*)"', page)) <= set(re.findall(r' id="([^"]*)"', page))
    assert pdf.emit(alone).pages


@pytest.mark.browser
@pytest.mark.poppler
def test_every_sheet_of_paper_says_what_it_is(internal: Built, tmp_path: Path) -> None:
    """As Chromium prints the page."""
    sheets = tmp_path / "sheets.pdf"
    command = [program("browser") or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={sheets}"]
    subprocess.run([*command, internal.output(".html").as_uri()], check=True, capture_output=True, timeout=PATIENCE)
    shown = pages(sheets)
    assert len(shown) > 40
    assert [at for at, page in enumerate(shown) if BANNER not in page] == []
