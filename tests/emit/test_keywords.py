"""The keywords of the files' properties: the author's own, or the theory's."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree
from lxml.html import document_fromstring

from lspreport.emit import docx, html, pdf
from tests.emit.pdf.tags import open_pdf
from tests.projects import project

OWN = ["housing", "a, b", "R&D <2>", "tlodi"]


def test_the_author_s_keywords_are_in_the_properties_of_all_three(tmp_path: Path) -> None:
    report = f"keywords: {json.dumps(OWN)}\n"
    made = project(tmp_path, report=report, one="Words.").printed
    with zipfile.ZipFile(BytesIO(docx.emit(made, pages={}).data)) as archive:
        core = etree.fromstring(archive.read("docProps/core.xml"))
    assert core.findtext("{*}keywords") == "housing, a, b, R&D <2>, tlodi"
    with open_pdf(pdf.emit(made).data) as file:
        assert "R&D <2>" in str(file.docinfo["/Keywords"])
    page = document_fromstring(html.emit(made).data.decode())
    assert [one.get("content") for one in page.iterfind(".//meta[@name='dcterms.subject']")] == OWN
    (told,) = page.iterfind(".//script[@type='application/ld+json']")
    assert json.loads(told.text or "")["keywords"] == OWN


def test_without_them_the_theory_says_what_the_report_is_about(tmp_path: Path) -> None:
    made = project(tmp_path, one="Words.").printed
    assert made.report.keywords == made.report.theory.subjects
