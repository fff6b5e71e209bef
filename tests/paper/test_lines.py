"""The Word file and the PDF are one paper, line for line, as LibreOffice with fonts of Arial's widths lays it out.

What a page bears besides its text, heads, numbers and the cover, is left out, and the contents, whose leaders differ.
"""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from lspreport.cli.init import write_starter
from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx.office import office_pages
from lspreport.emit.look import look
from lspreport.emit.pdf.layout import lay_out
from lspreport.model.edition import PUBLIC
from lspreport.model.numbering import Kind
from lspreport.model.report import Document, SectionKind, contents
from lspreport.model.tree import Blocks, Box, Figure, Inlines, Table
from lspreport.model.walk import every, transform
from lspreport.outputs import write
from lspreport.selection import for_edition
from lspreport.spine import compile_report
from lspreport.tools.typeset import rasterise
from tests.emit.docx.sample import converted
from tests.paper import grid
from tests.paper.conftest import ROOT
from tests.patience import PATIENCE

LINES, ENTRIES = 0.99, 0.98
"""At least so many of the body's lines are equal, and of the entries of contents and lists true."""

pytestmark = [pytest.mark.slow, pytest.mark.office]


class TwoPapers(Struct, frozen=True):
    """A report with its PDF, its Word file, and that as LibreOffice lays it out."""

    document: Document
    pdf: Path
    docx: Path
    laid_out: Path


class PrintedLine(Struct, frozen=True):
    """A line of a page, and its words without spaces and capitals: LibreOffice knows no `\\* Lower` in "appendix 1"."""

    sheet: int
    shown: str

    @property
    def words(self) -> str:
        return re.sub(r"\s", "", self.shown).lower()


@pytest.fixture(scope="module", params=["sample", "starter", "grid", "works"])
def papers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> TwoPapers:
    folder = tmp_path_factory.mktemp(request.param)
    project = ROOT
    if request.param == "starter":
        project = folder / "starter"
        write_starter(project)
    if request.param in ("grid", "works"):
        project = folder / request.param
        grid.written(project, grid.WORKS if request.param == "works" else grid.BLOCKS)
    return two_papers(project, folder)


def two_papers(project: Path, folder: Path) -> TwoPapers:
    """The report of `project`, built into `folder`."""
    diagnostics = Diagnostics()
    document = compile_report(project, diagnostics)
    assert document is not None
    shown = pixelled(for_edition(document, PUBLIC))
    write(shown, ["docx", "pdf"], folder, "report", diagnostics, with_numbers=False)
    docx = folder / "report.docx"
    (folder / "office").mkdir()
    return TwoPapers(shown, folder / "report.pdf", docx, converted(docx.read_bytes(), folder / "office", "pdf"))


def pixelled(document: Document) -> Document:
    """The report with its drawings as pixels: LibreOffice shows no others, and the letters in them are no lines."""

    def inside(blocks: Blocks) -> Blocks:
        return tuple(figure(block) if isinstance(block, Figure) else transform(block, same, inside) for block in blocks)

    def same(content: Inlines) -> Inlines:
        return content

    def figure(block: Figure) -> Figure:
        picture = block.picture
        if not picture.vector:
            return block
        name = picture.name.removesuffix(".svg") + ".png"
        return replace(block, picture=replace(picture, name=name, data=rasterise(picture.data, 160, 220)))

    return replace(document, sections=tuple(replace(one, blocks=inside(one.blocks)) for one in document.sections))


def body(papers: TwoPapers, pdf: Path, pages: Mapping[str, str]) -> list[PrintedLine]:
    """The lines of the text: not of the cover, nor of the contents."""
    ran = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    settings, sections = papers.document.settings, papers.document.sections
    begin = [int(pages[section.key]) for section in sections]
    listed = {
        sheet
        for at, section in enumerate(sections[:-1])
        if section.kind is SectionKind.CONTENTS
        for sheet in range(begin[at], begin[at + 1])
    }
    found = []
    for sheet, page in enumerate(ran.stdout.split("\f"), 1):
        lines = [PrintedLine(sheet, line.strip()) for line in page.splitlines() if line.strip()]
        if sheet > 1 and sheet not in listed:
            head = settings.short_title or settings.title
            found += [one for one in lines if not one.shown.startswith(head) and one.shown != str(sheet)]
    return found


def difference(one: Sequence[PrintedLine], other: Sequence[PrintedLine]) -> tuple[float, str]:
    """The share of equal lines, and the first place where two papers part."""
    matcher = difflib.SequenceMatcher(
        None, [line.words for line in one], [line.words for line in other], autojunk=False
    )
    equal = sum(block.size for block in matcher.get_matching_blocks())
    first = next((code for code in matcher.get_opcodes() if code[0] != "equal"), None)
    said = ""
    if first is not None:
        _, begin, end, start, stop = first
        said = f"sheet {one[min(begin, len(one) - 1)].sheet}: " + " != ".join(
            repr(" / ".join(line.shown for line in lines)) for lines in (one[begin:end], other[start:stop])
        )
    return equal / max(len(one), len(other)), said


def test_the_lines_of_the_word_file_are_the_pdf_s(papers: TwoPapers) -> None:
    pages = lay_out(papers.document).pages
    share, first = difference(body(papers, papers.pdf, pages), body(papers, papers.laid_out, pages))
    assert share >= LINES, f"{share:.4f} of the lines are equal; {first}"


def test_the_entries_of_contents_and_lists_are_true(papers: TwoPapers) -> None:
    """Each shows the PDF's page: LibreOffice has the thing on the same."""
    cached = lay_out(papers.document).pages
    found = office_pages(papers.document, papers.docx.read_bytes())
    keys = [entry.key for entry in contents(papers.document)]
    keys += [one.key for kind in (Box, Figure, Table) for one in every(kind, papers.document.sections)]
    listed = [key for key in keys if key in found]
    wrong = [f"{key}: {cached[key]} stands on {found[key]}" for key in listed if cached[key] != found[key]]
    assert len(listed) > 5
    assert 1 - len(wrong) / len(listed) >= ENTRIES, wrong


_CAPTION = re.compile(r"(Figure|Table|Box) (\d+): ")


def test_captions_stand_in_the_order_of_their_numbers(papers: TwoPapers) -> None:
    """As each program counts them in its own order."""
    pages = lay_out(papers.document).pages
    for pdf in (papers.pdf, papers.laid_out):
        found = [match for line in body(papers, pdf, pages) if (match := _CAPTION.match(line.shown))]
        for kind in {match[1] for match in found}:
            numbers = [int(match[2]) for match in found if match[1] == kind]
            assert numbers == list(range(1, len(numbers) + 1)), (pdf.name, kind)


def test_a_picture_is_on_the_page_of_its_caption(papers: TwoPapers) -> None:
    pages = lay_out(papers.document).pages
    for pdf in (papers.pdf, papers.laid_out):
        captions = [line.sheet for line in body(papers, pdf, pages) if re.match(r"Figure \d+: ", line.shown)]
        ran = subprocess.run(["pdfimages", "-list", pdf], capture_output=True, text=True, check=True, timeout=PATIENCE)
        shown = [line.split() for line in ran.stdout.splitlines()[2:]]
        assert captions
        assert [int(line[0]) for line in shown if line[2] == "image"] == captions, pdf.name


def test_no_word_runs_off_the_text(papers: TwoPapers) -> None:
    """Nor a number into the margin; of turned pages, too."""
    margin = look(papers.document.settings.theme).margin
    for pdf in (papers.pdf, papers.laid_out):
        ran = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, timeout=PATIENCE)
        leaves = etree.fromstring(ran.stdout).findall(".//{*}page")[1:]  # the cover has edges of its own
        off = [
            f"{pdf.name}, sheet {sheet}: {word.text}"
            for sheet, leaf in enumerate(leaves, 2)
            for word in leaf.iter("{*}word")
            if float(word.get("xMin", 0)) < margin - 1
            or float(word.get("xMax", 0)) > float(leaf.get("width", 0)) - margin + 1
        ]
        assert leaves
        assert off == []


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> TwoPapers:
    """A report with formulas at every place. LibreOffice sets them in its own widths and heights, and as pictures, so
    that lines and pages cannot be compared."""
    folder = tmp_path_factory.mktemp("formulas")
    grid.written(folder / "report", grid.FORMULAS)
    return two_papers(folder / "report", folder)


def test_equations_bear_their_numbers_at_every_place(formulas: TwoPapers) -> None:
    entries = formulas.document.numbering.entries.values()
    numbers = [formulas.document.number(entry.key) for entry in entries if entry.kind is Kind.EQUATION]
    assert len(numbers) > 10
    for pdf in (formulas.pdf, formulas.laid_out):
        ran = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True, timeout=PATIENCE)
        assert re.findall(r"\((\d+)\)", ran.stdout) == numbers, pdf.name


def test_words_beside_formulas_stay_within_the_text(formulas: TwoPapers) -> None:
    test_no_word_runs_off_the_text(formulas)
