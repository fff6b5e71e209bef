"""The chaptered HTML: the numbers read back from its pages, and every link followed across them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import lxml.html

from lspreport.model.report import SectionKind
from tests.paper.conftest import Built
from tests.paper.expected import all_references, marks, note_runs, numbered, references, runs
from tests.paper.test_html import found
from tests.some import some

Pages = Mapping[str, lxml.html.HtmlElement]

CITED = "//main//a[@class='reference' or @class='citation']"


def read(report: Built) -> Pages:
    """Every page by its name, in reading order, the index first."""
    pages = {path.name: lxml.html.fromstring(path.read_bytes()) for path in sorted(report.output("").glob("*.html"))}
    order = ["index.html"]
    while after := pages[order[-1]].xpath("//a[@rel='next']/@href"):
        order += after
    assert sorted(order) == sorted(pages), "next leads through every page once"
    return {name: pages[name] for name in order}


def everywhere(pages: Pages, query: str, around: str = "ancestor-or-self") -> list[tuple[str, str]]:
    return [one for page in pages.values() for one in found(page, query, around)]


def test_there_is_a_page_a_section_and_one_way_through_them(report: Built) -> None:
    pages = read(report)
    sections = [
        section
        for section in report.document.sections
        if section.kind not in (SectionKind.IMPRINT, SectionKind.CONTENTS)
    ]
    assert list(pages) == ["index.html", *(f"{section.name}.html" for section in sections)]
    back = [page.xpath("//a[@rel='prev']/@href") for page in list(pages.values())[1:]]
    assert back == [[name] for name in list(pages)[:-1]]
    assert [page.xpath("//main//section/@id")[0] for page in list(pages.values())[1:]] == [
        section.key for section in sections
    ]


def test_paragraph_box_figure_and_table_numbers(report: Built) -> None:
    pages, document = read(report), report.document
    assert everywhere(pages, "//main//p/a[@class='number']", "ancestor") == numbered(document, "para")
    assert everywhere(pages, "//aside//*[@class='label']") == [
        (f"{key}_title", number) for key, number in numbered(document, "box")
    ]
    assert everywhere(pages, "//figcaption//*[@class='label']") == numbered(document, "fig")
    assert [number for _, number in everywhere(pages, "//caption//*[@class='label']")] == [
        number for _, number in numbered(document, "tbl")
    ]


def test_section_numbers(report: Built) -> None:
    """Each page's own heading begins with the section's number."""
    titles = [" ".join(page.xpath("//main//h1")[0].itertext()).split() for page in list(read(report).values())[1:]]
    shown = [words[0] for words in titles if words[0].isdigit()]
    assert shown == [number for _, number in numbered(report.document, "sec")]
    appendices = [words[1].strip(":") for words in titles if words[0] == "Appendix"]
    assert appendices == [number for _, number in numbered(report.document, "appendix")]


def test_notes_stand_at_the_end_of_the_page_that_bears_their_mark(report: Built) -> None:
    pages = read(report)
    notes = numbered(report.document, "note")
    assert everywhere(pages, "//*[@role='doc-endnotes']//li/*[@class='number']") == notes
    shown = []
    for page in some(pages.values()):
        here = [(link.get("href"), link.text_content()) for link in page.xpath("//main//*[@role='doc-noteref']")]
        assert [href for href, _ in here] == [f"#{key}" for key in page.xpath("//*[@role='doc-endnotes']//li/@id")]
        shown += here
    assert shown == [(f"#{key}", number) for key, number in notes]
    assert [key for run in runs(report.document) for key, _ in marks(run)] == [key for key, _ in notes]


def test_references_show_their_number_and_lead_to_what_bears_it(report: Built) -> None:
    """All of them, in the text and in the notes: their words, and the page and anchor to which they lead."""
    pages = read(report)
    homes = {id: name for name, page in pages.items() for id in page.xpath("//@id")}
    text, notes = [], []
    for name, page in pages.items():
        for link in page.xpath(CITED):
            led = landed(name, link.get("href"), pages)
            inside = link.xpath("ancestor::*[@role='doc-endnotes']")
            (notes if inside else text).append((led, link.text_content()))
    expected = [(homes[shown.target], shown.target, shown.text) for shown in all_references(report.document)]
    assert [(page, anchor, words) for (page, anchor), words in text + notes] == expected
    assert len(notes) == sum(len(references(run)) for run in note_runs(report.document))
    crossing = [page for name, page, _ in links(pages) if page and page != name]
    assert len(crossing) > 40


def test_every_link_between_the_pages_resolves(report: Built) -> None:
    pages = read(report)
    beside = {"../" + report.output(suffix).name for suffix in (".pdf", ".docx")}
    assert beside <= {page for _, page, _ in links(pages)}  # the other formats
    dead = [
        (name, page, anchor)
        for name, page, anchor in links(pages)
        if page not in beside and not exists(page or name, anchor, pages)
    ]
    assert dead == []
    sheets = {href for page in pages.values() for href in page.xpath("//link[@rel='stylesheet']/@href")}
    assert sheets == {"style.css"}
    assert {path.name for path in report.output("").iterdir()} == {*pages, "style.css"}


def test_the_anchors_are_those_of_the_one_page(report: Built) -> None:
    """An address of a paragraph in the one page is good in the other form, on its section's page."""
    whole = lxml.html.fromstring(report.output(".html").read_bytes())
    ids = {id for page in read(report).values() for id in page.xpath("//main//@id | //nav/@id")}
    assert {id for id in whole.xpath("//main//@id") if id not in ids} == set()


def links(pages: Pages) -> Iterator[tuple[str, str, str]]:
    """Every link that stays in the report: the page it stands on, the page it names, the anchor."""
    for name, page in pages.items():
        for href in page.xpath("//a/@href | //link/@href"):
            if "://" not in href and not href.startswith("data:"):
                path, _, anchor = href.partition("#")
                yield name, unquote(path), anchor


def exists(page: str, anchor: str, pages: Pages) -> bool:
    if page == "style.css":
        return True
    return page in pages and (not anchor or bool(pages[page].xpath("//*[@id=$id]", id=anchor)))


def landed(name: str, href: str, pages: Pages) -> tuple[str, str]:
    """The page and the anchor that a link leads to; a whole page is its section's anchor."""
    path, _, anchor = href.partition("#")
    page = Path(unquote(path)).name or name
    return page, anchor or pages[page].xpath("//main//section/@id")[0]
