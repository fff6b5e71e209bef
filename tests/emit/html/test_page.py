"""The page: order, landmarks, headings, contents, notes, metadata; and that it needs nothing beside itself."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parser
from msgspec.structs import replace

from lspreport.emit.html import emit
from lspreport.model.colour import contrast
from lspreport.model.edition import INTERNAL
from lspreport.model.report import Document, SectionKind
from lspreport.model.settings import NumberingSettings, Scheme
from lspreport.model.theme import Theme
from lspreport.model.tree import Abbreviation, CrossReference, Figure, Picture
from tests.documents import SPAN, box, bullets, chapter, document, heading, inlines, note, paragraph, section, table
from tests.projects import project
from tests.some import some


def paper() -> Document:
    """A report with a section of every kind and every kind of thing that bears a number."""
    picture = Picture("overlap.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Two circles that overlap")
    return document(
        section("Imprint", "sec-imprint", paragraph("Printed in 2008.", "p-i"), kind=SectionKind.IMPRINT),
        section("Thanks", "sec-thanks", paragraph("To all.", "p-t"), kind=SectionKind.FRONT),
        section("Contents", "sec-contents", kind=SectionKind.CONTENTS),
        section("Summary", "sec-summary", paragraph(["In short", note("First.", "n-1")], "para-e", numbered=True),
                kind=SectionKind.SUMMARY),
        section(
            ["Efficiency", note("In a title.", "n-2")], "sec-efficiency",
            heading(["Of ", Abbreviation("LAAs", "Local Area Agreements")], "h-laas"),
            paragraph(["See ", CrossReference("box-a", "box ", "1"), ":"], "para-a", numbered=True),
            bullets("one", "two"),
            box("New approaches", "box-a", bullets("an approach")),
            Figure(picture, inlines("The overlap"), "fig-a", SPAN),
        ),
        section("Drivers", "sec-drivers", table("Drivers", "tbl-a", ["Code", "LAA", "LSP"], ["D1", "X", ""]),
                kind=SectionKind.APPENDIX),
    )  # fmt: skip


def page(found: Document) -> parser.HtmlElement:
    return parser.document_fromstring(emit(found).data.decode())


def test_the_contents_come_first_and_the_imprint_last_but_for_the_notes() -> None:
    main = page(paper()).find(".//main")
    assert [child.get("id") for child in main] == [
        "sec-contents", "sec-thanks", "sec-summary", "sec-efficiency", "sec-drivers", "sec-imprint", "all_notes",
    ]  # fmt: skip


def test_headings_start_with_the_title_and_skip_no_level() -> None:
    found = [(int(item.tag[1]), item.text_content()) for item in page(paper()).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert found[0] == (1, "A report on agreements")
    assert [level for level, _ in found].count(1) == 1
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found))
    assert (2, "Appendix 1 Drivers") in found
    assert (4, "Box 1: New approaches") in found


def test_the_contents_have_numbers_and_titles_without_notes() -> None:
    (nav,) = page(paper()).find_class("contents")
    lines = [(link.get("href"), link.text_content()) for link in nav.find("ol").iter("a")]
    assert lines == [
        ("#sec-thanks", "Thanks"),
        ("#sec-summary", "Summary"),
        ("#sec-efficiency", "1 Efficiency"),
        ("#h-laas", "Of LAAs"),
        ("#sec-drivers", "Appendix 1 Drivers"),
        ("#all_notes", "Notes"),
    ]
    assert nav.get("aria-labelledby") == "sec-contents_title"


def test_notes_lead_back_to_their_marks() -> None:
    """Each note bears the report's number, and the way from the mark to the note and back is whole."""
    found = page(paper())
    for key, number in (("n-1", "1"), ("n-2", "2")):
        item = found.get_element_by_id(key)
        back = item.find('.//a[@role="doc-backlink"]')
        mark = found.get_element_by_id(back.get("href")[1:])
        assert item.findtext("span") == number
        assert (mark.get("href"), mark.text) == (f"#{key}", number)


def test_notes_counted_by_section_stand_under_its_title() -> None:
    """Otherwise there would be two of one number, and no telling which is which."""
    scheme = NumberingSettings(footnotes=Scheme.CHAPTER)
    found = page(chapter(paragraph(["Text", note("First.", "n-1")], "para-a"), numbering=scheme))
    assert [item.text for item in found.get_element_by_id("all_notes").iter("h3")] == ["Efficiency"]


def test_ids_are_unique_and_every_link_in_the_page_leads_somewhere() -> None:
    found = page(paper())
    ids = [element.get("id") for element in found.iter() if element.get("id")]
    named = found.xpath("//@aria-labelledby | //@aria-describedby")
    targets = [href[1:] for href in found.xpath("//a/@href") if href.startswith("#")]
    assert len(ids) == len(set(ids))
    assert targets
    assert set(targets) | set(named) <= set(ids)


def test_a_section_by_itself_keeps_its_numbers_and_has_no_dead_link() -> None:
    """References into sections that are not written are text, and there is no list of contents."""
    whole = paper()
    alone = page(Document(whole.report, whole.sections[5:6], whole.numbering, (), {}, {}))
    assert "Appendix 1 Drivers" in alone.text_content()
    assert alone.find(".//nav") is None
    assert set(alone.xpath("//a/@href")) == {"#main_text"}


def test_the_page_needs_neither_network_nor_script() -> None:
    """Nothing is loaded: no source, sheet or font but what the page holds itself."""
    text = emit(paper()).data.decode()
    found = page(paper())
    assert not list(found.iter("iframe", "object"))
    assert {item.get("type") for item in found.iter("script")} == {"application/ld+json"}  # data that nothing runs
    assert {item.get("rel") for item in found.iter("link")} == {"icon"}
    assert all(item.get("href").startswith("data:") for item in found.iter("link"))
    assert all(source.startswith("data:") for source in found.xpath("//@src"))
    assert not re.search(r"@import|url\(", text)
    assert not found.xpath("//@style")


def test_the_head_says_what_the_report_is() -> None:
    found = page(paper())
    meta = {item.get("name"): item.get("content") for item in found.iter("meta")}
    assert found.get("lang") == "en-GB"
    assert found.findtext(".//title") == "A report on agreements"
    assert meta["author"] == "Ada Writer, Ben Author"
    assert meta["dcterms.issued"] == "2008-12"
    assert meta["description"] == "A report on agreements, Issues paper, The Department, December 2008"
    assert found.find(".//time").get("datetime") == "2008-12"


def test_words_of_the_author_cannot_become_markup() -> None:
    """Neither in the head nor in the style."""
    found = chapter(title="<script>alert(1)</script> & more", theme=Theme(body_font='"</style><script>'))
    text = emit(found).data.decode()
    assert "<script>" not in text
    assert page(found).findtext(".//h1") == "<script>alert(1)</script> & more"
    assert text.count("</style>") == 1


def test_equal_documents_give_equal_bytes() -> None:
    assert emit(paper()).data == emit(paper()).data


@pytest.mark.parametrize("accent", ["#1f4e5f", "#7a1fa2", "#f2c200", "#101010", "#c8102e"])
def test_colours_can_be_read_in_light_and_dark(accent: str) -> None:
    """Text has a contrast of 4.5 on all that it stands on, whatever the theme (WCAG 1.4.3)."""
    sheet = page(chapter(theme=Theme(accent=accent))).findtext(".//style")
    modes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in sheet.split(":root")[1:3]]
    assert len(modes) == 2
    for colours in some(modes):
        for ink in ("ink", "accent"):
            assert min(contrast(colours[ink], colours[on]) for on in ("paper", "tint", "mark")) >= 4.5
        assert contrast(colours["soft"], colours["paper"]) >= 4.5
        assert contrast(colours["cover-ink"], colours["cover"]) >= 4.5
        assert contrast(colours["warn-ink"], colours["warn"]) >= 4.5
        assert contrast(colours["focus"], colours["paper"]) >= 3


@pytest.mark.parametrize(("place", "where"), [("head", "1"), ("foot", "last()")])
def test_the_logo_stands_where_the_theme_says(place: str, where: str) -> None:
    logo = Picture("logo.png", b"png", "Logo of The Department")
    document = chapter(theme=Theme(logo=logo, logo_place=place))
    (image,) = page(document).xpath(f"//header[@class='cover']/div/*[{where}]/img")
    assert (image.get("src"), image.get("alt")) == ("data:image/png;base64,cG5n", "Logo of The Department")


def test_a_paragraph_is_found_under_its_number_and_under_a_name_that_outlasts_the_edition(tmp_path: Path) -> None:
    """The name stays when a paragraph is put in before it, and when the end of its words is mended."""
    words = " and so on, in words that are many enough to tell one paragraph from the other ones."

    def names(*texts: str) -> list[tuple[str, str]]:
        found = page(project(tmp_path, one="\n\n".join(texts)).printed)
        links = found.xpath("//p[@class='numbered']/a")
        assert all(link.get("href") == f"#{link.get('id')}" for link in some(links))
        assert [span.get("id") for span in found.xpath("//p/span[not(node())]")] == [
            f"para-{link.text}" for link in links
        ]
        return [(link.text, link.get("id")) for link in links]

    before = names("One" + words, "Two" + words, "Two" + words)
    after = names("One" + words, "New" + words, "Two" + words + " More.", "Two" + words)
    assert len({name for _, name in before}) == 3
    assert [name for _, name in before] == [after[0][1], after[2][1], after[3][1]]


def test_the_number_of_a_reference_is_no_part_of_the_name_that_lasts(tmp_path: Path) -> None:
    texts = ["Some words. {#para-one}", "As @para-one says, they are few."]

    def name() -> str:
        found = page(project(tmp_path, one="\n\n".join(texts)).printed)
        return str(found.xpath("//p[contains(., 'they are few')]/a[@class='number']/@id")[0])

    before = name()
    texts.insert(0, "A new paragraph.")
    assert name() == before


def test_a_published_page_tells_programs_what_it_is(tmp_path: Path) -> None:
    report = (
        "subtitle: Second part\nshort-title: Short\nauthors: [Ada Writer, Ben Author]\npublisher: The Office\n"
        "date: 2026-03\nidentifiers: {isbn: 978 1, url: 'https://example.org/report'}"
    )
    document = project(tmp_path, one="Words.", report=report).printed
    found = page(replace(document, beside={".pdf": "report.pdf", ".docx": "report.docx", ".html": "report.html"}))
    metas = [(item.get("name") or item.get("property"), item.get("content")) for item in found.iter("meta")]
    title = document.settings.title
    assert found.findtext(".//title") == title
    for wanted in (
        ("citation_title", title),
        ("citation_author", "Ada Writer"),
        ("citation_author", "Ben Author"),
        ("citation_publication_date", "2026/03"),
        ("citation_technical_report_institution", "The Office"),
        ("citation_isbn", "978 1"),
        ("dcterms.publisher", "The Office"),
        ("og:title", title),
        ("og:url", "https://example.org/report"),
    ):
        assert wanted in metas
    assert found.xpath("//link[@rel='canonical']/@href") == ["https://example.org/report"]
    assert found.xpath("//link[@rel='alternate']/@href") == ["report.pdf", "report.docx"]
    assert found.xpath("//p[@class='formats']/a/@href") == ["report.pdf", "report.docx"]
    told = json.loads(found.findtext(".//script"))
    assert (told["@type"], told["name"], told["datePublished"]) == ("Report", title, "2026-03")
    assert [author["name"] for author in told["author"]] == ["Ada Writer", "Ben Author"]


def test_an_edition_for_some_tells_programs_nothing() -> None:
    found = page(replace(paper(), edition=INTERNAL))
    assert not list(found.iter("script"))
    assert not found.xpath("//meta[starts-with(@name, 'citation') or starts-with(@property, 'og:')]")


def test_boxes_tables_and_figures_are_listed_behind_the_contents() -> None:
    """Each list once, folded, with links; none of a kind that there is nothing of."""
    listed = section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False)
    held = (box("First", "box-a", paragraph("Words.")), table("Counts", "tbl-a", ["a"], ["b"]))
    root = parser.fromstring(emit(document(listed, section("One", "sec-one", *held))).data.decode())
    (nav,) = (one for one in root.iter("nav") if one.get("class") == "contents")
    found = {one.findtext("summary"): [(a.get("href"), a.text) for a in one.iter("a")] for one in nav.iter("details")}
    assert found == {"Boxes": [("#box-a", "Box 1: First")], "Tables and figures": [("#tbl-a", "Table 1: Counts")]}
    bare = emit(document(listed, section("One", "sec-one", paragraph("Words.")))).data
    assert b"<details" not in bare
