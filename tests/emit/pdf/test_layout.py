"""The layout, and the same bytes each time."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from lspreport.emit.pdf import emit, pages
from lspreport.emit.pdf.project import section_files
from lspreport.model.report import Document, SectionKind
from lspreport.model.settings import Date
from lspreport.model.theme import Theme
from lspreport.model.tree import Block, CrossReference, Figure, Landscape, Picture
from lspreport.selection import select
from lspreport.tools.typeset import to_pdf
from tests.documents import SPAN, box, bullets, chapter, document, heading, inlines, note, paragraph, section, table
from tests.emit.pdf.reading import words as printed_words
from tests.emit.pdf.tags import open_pdf, tree
from tests.projects import project
from tests.some import some

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
SENTENCE = "A sentence of some words that says a little about a great many things and then ends. "


def report() -> Document:
    return document(
        section("Imprint", "sec-imprint", paragraph("Printed."), kind=SectionKind.IMPRINT, numbered=False),
        section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False),
        section(
            "First",
            "sec-first",
            heading("Ways", "h-ways"),
            *long_text("a"),
            box("Title", "box-a", paragraph(["In it.", note("Aside.", "note-1")])),
        ),
        section(
            "Second",
            "sec-second",
            *long_text("b"),
            paragraph(["As ", CrossReference("box-a", "box ", "1"), note("Noted.", "note-2")], "p-ref", numbered=True),
            table("Areas", "tbl-a", ["A", "B"], ["x", "y"]),
            Figure(Picture("figure.svg", SVG, "A bar"), inlines("The bar"), "fig-a", SPAN),
        ),
    )


def long_text(name: str) -> list[Block]:
    return [paragraph(SENTENCE * 8, f"{name}-{number}", numbered=True) for number in range(9)]


def words(pdf: bytes, path: Path, first: int, last: int) -> str:
    path.write_bytes(pdf)
    command = ["pdftotext", "-layout", "-f", str(first), "-l", str(last), str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_equal_documents_give_equal_bytes() -> None:
    assert emit(report()).data == emit(report()).data


def test_the_moment_is_the_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_pdf(emit(chapter(paragraph("a"), date=Date(2009, 2, 13))).data) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20090213000000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with open_pdf(emit(chapter(paragraph("a"))).data) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:19700102000000")


def test_the_pages_are_known_before_the_pdf_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*given: object) -> bytes:
        raise AssertionError(given)

    monkeypatch.setattr("lspreport.emit.pdf.printing.to_pdf", never)
    assert pages(report())["sec-first"] == "4"


def test_pages_of_everything_that_a_contents_list_names() -> None:
    found = pages(report())
    names = {"sec-imprint", "sec-contents", "sec-first", "sec-second", "h-ways", "box-a", "tbl-a", "fig-a"}
    assert names <= set(found)
    assert found["sec-imprint"] == "2"  # the cover is page 1
    assert found["sec-first"] == found["h-ways"] == "4"
    assert int(found["tbl-a"]) > int(found["sec-second"])


def test_pages_are_counted_and_labelled() -> None:
    made = emit(report())
    with open_pdf(made.data) as pdf:
        assert made.pages == len(pdf.pages)
        assert [page.label for page in pdf.pages] == [str(number + 1) for number in range(len(pdf.pages))]


@pytest.mark.poppler
def test_contents_name_the_pages_that_the_headings_stand_on(tmp_path: Path) -> None:
    made = report()
    text = words(emit(made).data, tmp_path / "x.pdf", 3, 3)
    for key, title in (("sec-first", "First"), ("h-ways", "Ways"), ("sec-second", "Second")):
        assert re.search(rf"{title}[ .]+{pages(made)[key]}\n", text)


@pytest.mark.poppler
def test_a_section_alone_has_the_pages_of_the_report(tmp_path: Path) -> None:
    """The preview's pages are the true ones: same lines, same numbers, same running heads, same page numbers."""
    whole = report()
    second = whole.sections[3]
    start = int(pages(whole)["sec-second"])
    alone = to_pdf(section_files(whole, second, start)({}), 0)
    with open_pdf(alone) as pdf:
        count = len(pdf.pages)
    assert words(alone, tmp_path / "a.pdf", 1, count) == words(
        emit(whole).data, tmp_path / "b.pdf", start, start + count - 1
    )


def test_a_part_of_a_report_has_no_cover() -> None:
    part = select(report(), "second")
    with open_pdf(emit(part).data) as pdf:
        assert "Title" not in [tag.type for tag in tree(pdf).walk()]
        assert [tag.text for tag in tree(pdf).all("H1")] == ["2 Second"]


def test_landscape_pages_are_turned() -> None:
    wide = Landscape((table("Areas", "tbl-a", ["A", "B"], ["x", "y"]),), SPAN)
    with open_pdf(emit(chapter(paragraph("a"), wide, paragraph("b"))).data) as pdf:
        turned = [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]
    assert turned == [False, False, True, False]


def test_the_theme_sets_paper_and_colour() -> None:
    theme = Theme(paper="us-letter", accent="#7a1f3d")
    with open_pdf(emit(chapter(bullets("a"), theme=theme)).data) as pdf:
        assert [round(float(size)) for size in pdf.pages[0].mediabox[2:]] == [612, 792]
        drawn = b"".join(page.contents_coalesce() or page.Contents.read_bytes() for page in pdf.pages)
    assert b"0.47843137 0.12156863 0.23921569" in drawn


def test_fonts_are_embedded_with_their_unicode_maps() -> None:
    with open_pdf(emit(report()).data) as pdf:
        fonts = {str(font.BaseFont): font for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
        assert fonts
        for font in some(fonts.values()):
            assert "/ToUnicode" in font
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"Arimo"}


@pytest.mark.parametrize(("look", "wanted"), [("plain", "One SMALL word"), ("book", "One small word")])
def test_small_capitals_are_seen_where_the_face_has_none(look: str, wanted: str, tmp_path: Path) -> None:
    """Arimo has none, and smaller capitals are drawn; Source Serif 4 has its own."""
    text = "One [small]{.smallcaps} word."
    made = project(tmp_path, report=f"formats: {{theme: {{look: {look}}}}}", one=text)
    assert wanted in printed_words(emit(made.printed).data)
