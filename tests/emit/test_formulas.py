"""Formulas and numbered equations in each format, read back."""

from __future__ import annotations

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pikepdf import open as open_pdf

from lspreport.emit import docx, govspeak, html, numbers, pdf
from lspreport.emit.pdf.structure import under
from lspreport.model.report import Document
from lspreport.model.tree import Equation, Paragraph
from lspreport.model.walk import every
from tests.load.test_standing import compiled
from tests.outline import section_lines
from tests.projects import project

ONE = r"""# One

The cost is $C = T/n$, as @eq-cost, @Eq-sum and [@eq-cost; @eq-sum] say. It is $5 and $10, or $5/$10.

$$
C = \frac{T}{n}
$$ {#eq-cost}

where $n$ is the number of heads.

A paragraph goes on: $$ x^2 = 1 $$ {#eq-sum} behind it, and bears one number. {#para-long}

$$ y = \text{Without number} $$

See @para-long.

::: {.note}
$$ \sigma = 3 $$ {#eq-box}
:::

Last, @eq-box.
"""
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return compiled(tmp_path_factory.mktemp("formulas"), ONE).printed


def test_equations_with_labels_are_counted(document: Document) -> None:
    equations = every(Equation, document.sections)
    assert [document.number(one.key) for one in equations] == ["1", "2", "", "3"]


def test_what_goes_on_behind_an_equation_bears_no_number(document: Document) -> None:
    section = next(section for section in document.sections if section.name == "one")
    numbers_of = [(document.number(block.key)) for block in section.blocks if isinstance(block, Paragraph)]
    assert numbers_of == ["1.1", "", "1.2", "", "1.3", "1.4"]
    assert "1.2 A paragraph goes on:" in "\n".join(section_lines(section, document))


def test_references_say_equation_and_money_stays_money(document: Document) -> None:
    page = html.emit(document).data.decode()
    words = re.sub("<[^>]+>", "", page)
    assert "as equation 1, Equation 2 and equations 1 and 2 say. It is $5 and $10, or $5/$10." in words


def test_html_has_mathml_with_words(document: Document) -> None:
    page = html.emit(document).data.decode()
    assert page.count("<math ") == 6
    assert '<math alttext="C = T/n" display="block"' in page
    assert re.search(r'<div class="equation" id="eq-cost"><math.*?</math><span class="number">\(1\)</span></div>', page)
    assert re.search('<a [^>]*href="#eq-cost"[^>]*>equation 1</a>', page)
    assert "annotation" not in page


def test_the_pdf_sets_each_formula_and_says_it_in_words(document: Document) -> None:
    with open_pdf(BytesIO(pdf.emit(document).data)) as file:
        formulas = [element for element in under(file.Root.StructTreeRoot) if element.S == "/Formula"]
        notes = [note for page in file.pages for note in page.get("/Annots", [])]
        links = {str(note.Dest): str(note.Contents) for note in notes if "/Dest" in note}
    assert [str(one.Alt) for one in formulas] == ["C = T/n", "C = T/n", "n", "x² = 1", "y = Without number", "σ = 3"]
    assert links["eq-cost"].startswith("Equation 1, page ")


@pytest.mark.poppler
def test_the_pdf_prints_the_numbers(document: Document) -> None:
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf.emit(document).data, capture_output=True)
    assert re.findall(r"\((\d)\)$", run.stdout.decode(), re.MULTILINE) == ["1", "2", "3"]


def test_word_has_live_formulas_and_numbers(document: Document) -> None:
    with ZipFile(BytesIO(docx.emit(document, pages={}).data)) as file:
        body = file.read("word/document.xml").decode()
    root = etree.fromstring(body.encode())
    assert ["".join(one.itertext()) for one in root.iter(f"{M}oMath")][:3] == ["C=T/n", "C=Tn", "n"]
    assert len(list(root.iter(f"{M}oMath"))) == 6
    assert len(list(root.iter(f"{M}f"))) == 1
    assert body.count("SEQ Equation \\* ARABIC") == 3
    assert len(list(root.iter(f"{M}oMathPara"))) == 1


def test_formulas_of_word_keep_to_the_schema(tmp_path: Path) -> None:
    one = r"# One\n\nSo $\begin{cases} 1 & \text{if } x \\ 0 & \text{else} \end{cases}$.".replace("\\n", "\n")
    with ZipFile(BytesIO(docx.emit(compiled(tmp_path, one).printed, pages={}).data)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    columns = [[child.tag for child in one] for one in root.iter(f"{M}mcPr")]
    assert columns == [[f"{M}count", f"{M}mcJc"]] * 2
    plain = [[child.tag for child in one] for one in root.iter(f"{M}rPr") if one.find(f"{M}nor") is not None]
    assert plain == [[f"{M}nor"]] * 2


def test_govspeak_says_formulas_in_words(document: Document) -> None:
    text = govspeak.emit(document).files["one.md"].decode()
    assert "The cost is C = T/n, as [equation 1](#eq-cost)" in text
    assert "\nC = T/n (1)\n{: #eq-cost}\n" in text
    assert "\ny = Without number\n" in text


def test_the_list_of_numbers_has_the_equations(document: Document) -> None:
    listed = {one["label"]: one for one in json.loads(numbers.emit(document).data)}
    assert [(listed[key]["kind"], listed[key]["number"]) for key in ("eq-cost", "eq-box")] == [("eq", "1"), ("eq", "3")]


def test_equations_are_counted_by_chapter(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        report="numbering: {equations: chapter}",
        one="# One\n\nSee @eq-a.\n\n$$ a $$ {#eq-a}",
        two="# Two\n\nSee @eq-b.\n\n$$ b $$ {#eq-b}",
    ).printed
    assert [made.number(key) for key in ("eq-a", "eq-b")] == ["1.1", "2.1"]
    with ZipFile(BytesIO(docx.emit(made, pages={}).data)) as file:
        assert "SEQ Equation \\* ARABIC \\s 1" in file.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            r"Text $\foo{x}$ here.",
            "[bad-formula] this formula cannot be set: unexpected control sequence \\foo",
        ),
        ("$$ \\frac{1} $$", "[bad-formula] this formula cannot be set: it ends too early"),
        (
            r"$$ a \tag{7} $$",
            r"[bad-formula] this formula cannot be set: `\tag` is for numbers of its own; the label stands behind: "
            "`$$ … $$ {#eq-x}`",
        ),
        ("$$ a $$ {#sum}", "[bad-label] `sum` cannot be the label of an equation"),
    ],
)
def test_what_cannot_be_set_is_told_at_its_place(text: str, said: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"# One\n\n{text}")
    assert [one.removeprefix("sections/one.md:3: error") for one in made.said] == [said]


def test_without_formulas_no_program_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lspreport.load.formulas.convert", lambda found: [] if not found else [][0])
    assert project(tmp_path, one="# One\n\nIt costs 5.").printed


def test_a_paragraph_is_repeated_with_its_equation(tmp_path: Path) -> None:
    made = compiled(tmp_path, ONE.replace("Last,", "{{< paragraph para-long >}}\n\nLast,")).printed
    assert [made.number(one.key) for one in every(Equation, made.sections)] == ["1", "2", "", "3", "", ""]
