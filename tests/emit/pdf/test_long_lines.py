"""Lines that are fuller than they can be: an equation wider than the text, an entry of the contents that fills it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from lspreport.emit.look import look
from lspreport.emit.pdf import emit
from lspreport.model.report import SectionKind
from lspreport.model.tree import Equation, Formula
from tests.documents import SPAN, chapter, document, paragraph, section
from tests.emit.pdf.tags import open_pdf, tree

SUM = " + ".join(f"a_({number})" for number in range(1, 60))


def equation(typst: str, *, numbered: bool = True) -> Equation:
    return Equation(Formula("", "", f"$ {typst} $", "C = the sum of all"), "eq-a", SPAN, numbered)


@pytest.mark.poppler
@pytest.mark.parametrize("numbered", [True, False])
def test_an_equation_that_is_wider_than_the_text_has_several_lines(tmp_path: Path, *, numbered: bool) -> None:
    report = chapter(paragraph("Text."), equation(f"C = {SUM}", numbered=numbered), paragraph("Text."))
    (tmp_path / "x.pdf").write_bytes(emit(report).data)
    ran = subprocess.run(["pdftotext", "-bbox", tmp_path / "x.pdf", "-"], capture_output=True, check=True)
    leaf = etree.fromstring(ran.stdout).findall(".//{*}page")[-1]
    edges = [float(word.get("xMax", 0)) for word in leaf.iter("{*}word")]
    assert len(edges) > 59
    assert max(edges) <= float(leaf.get("width", 0)) - look(report.settings.theme).margin + 1


def test_an_equation_of_several_lines_is_read_as_one_formula_and_its_number() -> None:
    read = []
    for words in ("C = 1", f"C = {SUM}"):
        with open_pdf(emit(chapter(paragraph("Text."), equation(words))).data) as pdf:
            formulas = tree(pdf).all("Formula")
            read.append(([str(one.element.Alt) for one in formulas], "(1)" in tree(pdf).text))
    assert read[1] == read[0]


@pytest.mark.poppler
def test_the_page_of_an_entry_that_fills_its_line_stands_on_the_right(tmp_path: Path) -> None:
    titles = ["Title " + "of words " * 7 + "i" * letters for letters in range(1, 40)]
    contents = section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False)
    chapters = (section(title, f"sec-{at}", paragraph("Text.")) for at, title in enumerate(titles))
    (tmp_path / "x.pdf").write_bytes(emit(document(contents, *chapters)).data)
    ran = subprocess.run(["pdftotext", "-layout", tmp_path / "x.pdf", "-"], capture_output=True, check=True, text=True)
    listed = "".join(page for page in ran.stdout.split("\f")[1:4] if "Title" in page and ". ." in page)
    assert listed.count("Title") == len(titles)
    assert not re.search(r"^ {0,30}\d+$", listed, re.MULTILINE)
