"""The chaptered form: pages, their links to each other, headings, contents, the index."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import html as parser
from msgspec.structs import replace

from lspreport.emit.html.split import emit
from lspreport.model.report import Document, SectionKind
from lspreport.model.theme import Theme
from lspreport.model.tree import CrossReference, Picture
from tests.documents import box, document, heading, note, paragraph, section
from tests.emit.html.test_page import paper
from tests.some import some

Pages = dict[str, parser.HtmlElement]


def pages(found: Document) -> Pages:
    files = emit(found).files
    return {name: parser.document_fromstring(data.decode()) for name, data in files.items() if name.endswith(".html")}


def two(*, kind: SectionKind = SectionKind.CHAPTER, name: str = "second") -> Document:
    """Two chapters, the first of which points at the second, at a box in it, and at a box of its own."""
    first = section(
        "First", "sec-first",
        paragraph(
            [
                CrossReference("sec-second", "chapter ", "2"),
                CrossReference("box-there", "box ", "2"),
                CrossReference("box-here", "box ", "1"),
                note(["See ", CrossReference("box-there", "box ", "2")], "n-1"),
            ],
            "para-a", numbered=True,
        ),
        box("Here", "box-here", paragraph("Words.", "p-1")),
    )  # fmt: skip
    second = section("Second", "sec-second", heading("Of it", "h-it"), box("There", "box-there"), kind=kind)
    return document(first, replace(second, name=name))


def hrefs(page: parser.HtmlElement, query: str) -> list[str]:
    return [str(href) for href in page.xpath(f"{query}/@href")]


def test_a_reference_leads_to_the_page_that_has_its_target() -> None:
    """In the text and in a note; on its own page it is an anchor, and a whole section is its page."""
    page = pages(two())["first.html"]
    assert hrefs(page, "//a[@class='reference']") == [
        "second.html",
        "second.html#box-there",
        "#box-here",
        "second.html#box-there",
    ]


def test_a_file_name_that_is_no_address_is_written_as_one() -> None:
    found = pages(two(name="costs & “ends” #2"))
    assert "costs & “ends” #2.html" in found
    assert hrefs(found["first.html"], "//a[@rel='next']") == ["costs%20%26%20%E2%80%9Cends%E2%80%9D%20%232.html"]


def test_previous_and_next_lead_through_the_pages_and_back_to_the_index() -> None:
    found = pages(two())
    assert [hrefs(page, "//a[@rel='next']") for page in found.values()] == [["first.html"], ["second.html"], []]
    assert [hrefs(page, "//a[@rel='prev']") for page in found.values()] == [[], ["index.html"], ["first.html"]]
    assert [hrefs(page, "//link[@rel='prev']") for page in found.values()] == [[], ["index.html"], ["first.html"]]


@pytest.mark.parametrize("name", ["index.html", "summary.html", "efficiency.html", "drivers.html"])
def test_every_page_has_one_first_heading_and_skips_no_level(name: str) -> None:
    levels = [int(item.tag[1]) for item in pages(paper())[name].iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_section_is_the_first_heading_of_its_page_and_of_its_title() -> None:
    page = pages(two())["second.html"]
    assert page.find(".//h1").text_content() == "2 Second"
    assert [item.text_content() for item in page.iter("h2")] == ["Of it"]
    assert page.find(".//title").text == "2 Second – A report on agreements"


def test_the_index_holds_the_cover_the_contents_and_the_imprint() -> None:
    page = pages(paper())["index.html"]
    assert [child.get("id") for child in page.find(".//main")][:2] == ["sec-contents", "sec-imprint"]
    assert page.find(".//h1").text_content() == "A report on agreements"
    assert "imprint.html" not in pages(paper())


def test_the_contents_name_every_page_and_its_headings() -> None:
    found = pages(paper())
    assert hrefs(found["index.html"], "//nav[@id='sec-contents']/ol//a") == [
        "thanks.html",
        "summary.html",
        "efficiency.html",
        "efficiency.html#h-laas",
        "drivers.html",
    ]


def test_a_report_without_contents_has_them_on_the_index_all_the_same() -> None:
    page = pages(two())["index.html"]
    assert hrefs(page, "//nav[@class='contents']/ol//a") == ["first.html", "second.html", "second.html#h-it"]


def test_beside_a_section_the_contents_show_where_one_is() -> None:
    """Its own sub-headings, and those of no other; the section is marked for a screen reader, too."""
    page = pages(two())["first.html"]
    assert hrefs(page, "//nav[@aria-label='Contents']//a") == ["#sec-first", "second.html"]
    assert hrefs(page, "//a[@aria-current='page']") == ["#sec-first"]
    page = pages(two())["second.html"]
    assert hrefs(page, "//nav[@aria-label='Contents']//a") == ["first.html", "#sec-second", "#h-it"]


def test_notes_stand_on_the_page_that_bears_their_mark() -> None:
    found = pages(two())
    assert hrefs(found["first.html"], "//*[@role='doc-noteref']") == ["#n-1"]
    assert hrefs(found["first.html"], "//*[@role='doc-backlink']") == ["#n-1_mark"]
    assert found["second.html"].xpath("//*[@role='doc-endnotes']") == []


def test_one_section_alone_links_to_nothing_that_is_not_written() -> None:
    whole = two()
    found = pages(replace(whole, sections=whole.sections[:1]))
    assert list(found) == ["index.html", "first.html"]
    assert hrefs(found["first.html"], "//a[@class='reference']") == ["#box-here"]


def test_no_page_needs_anything_but_the_sheet_beside_it() -> None:
    files = emit(paper()).files
    assert [name for name in files if not name.endswith(".html")] == ["style.css"]
    for name, data in some(files.items()):
        text = data.decode()
        for outside in ('href="http', 'src="http', "url(", "@import"):
            assert outside not in text, name
        assert text.count("<script") == text.count('<script type="application/ld+json">')  # data that nothing runs


def test_the_logo_stands_on_the_cover_with_its_text_alternative() -> None:
    logo = Picture("logo.svg", b"<svg/>", "Logo of The Department")
    found = pages(document(section("First", "sec-first"), theme=Theme(logo=logo)))
    (image,) = found["index.html"].xpath("//header//img")
    assert image.get("alt") == "Logo of The Department"
    assert image.get("src") == "data:image/svg+xml;base64,PHN2Zy8+"
    assert found["first.html"].xpath("//header//img") == []
