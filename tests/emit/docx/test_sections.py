"""Kinds of page: cover and imprint without heads, running heads, numbered feet, landscape, no blank pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from lspreport.emit.docx import emit, reference_document
from lspreport.emit.docx.lint import instructions
from lspreport.emit.docx.make import begun, written
from lspreport.emit.look import look
from lspreport.model.theme import Theme
from lspreport.model.tree import Landscape
from tests.documents import SPAN, chapter, paragraph, table
from tests.emit.docx.sample import W, changed, made, paragraphs, part, sample, shown, style
from tests.projects import project

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def sections(data: bytes) -> list[etree._Element]:
    return list(part(data).iter(f"{W}sectPr"))


def head(data: bytes, sectpr: etree._Element, kind: str = "header") -> etree._Element:
    reference = sectpr.find(f"{W}{kind}Reference")
    assert reference is not None
    for relation in part(data, "word/_rels/document.xml.rels"):
        if relation.get("Id") == reference.get(f"{R}id"):
            return part(data, f"word/{relation.get('Target')}")
    raise AssertionError("a header without its part")


def test_each_kind_of_page_has_its_running_head() -> None:
    found = [list(instructions(head(made(), sectpr))) for sectpr in sections(made())]
    title, unnumbered = ' DOCPROPERTY "Short title" ', ' STYLEREF "Heading 1 Unnumbered" '
    chapter, appendix = (
        [title, f" STYLEREF {style} \\n ", f" STYLEREF {style} "] for style in ("1", '"Appendix Heading"')
    )
    front = [[title, unnumbered]] * 3
    assert found == [[], [], [title], *front, chapter, chapter, chapter, appendix, appendix]


def test_the_heads_show_titles_and_numbers_before_any_field_is_renewed() -> None:
    """Word fills them page by page; LibreOffice and viewers show what stands in the file."""
    assert [shown(head(made(), sectpr)) for sectpr in sections(made())] == [
        "",
        "",
        "ShortContents",
        "ShortThanks",
        "ShortGlossary",
        "ShortExecutive summary",
        "Short1 Efficiency",
        "Short2 Trust",
        "Short2 Trust",
        "ShortAppendix 1 Drivers",
        "ShortAppendix 2 Levers",
    ]


def test_the_head_of_a_turned_page_reaches_its_edge() -> None:
    (turned,) = (one for one in sections(made()) if one.find(f"{W}pgSz").get(f"{W}orient"))  # type: ignore[union-attr]
    stops = [(tab.get(f"{W}val"), tab.get(f"{W}pos")) for tab in head(made(), turned).iter(f"{W}tab") if tab.attrib]
    usual = [tab.get(f"{W}pos") for tab in _style("Header").iter(f"{W}tab")]
    page = {name: int(turned.find(f"{W}{of}").get(f"{W}{name}") or 0) for name, of in _SIDES}  # type: ignore[union-attr]
    assert stops == [*(("clear", one) for one in usual), ("right", str(page["w"] - page["left"] - page["right"]))]


_SIDES = (("w", "pgSz"), ("left", "pgMar"), ("right", "pgMar"))


def _style(identity: str) -> etree._Element:
    sheet = part(made(), "word/styles.xml")
    return next(found for found in sheet.iter(f"{W}style") if found.get(f"{W}styleId") == identity)


def test_a_house_whose_chapters_run_on_keeps_them_so() -> None:
    """A section of their own would begin a page."""
    house = changed(
        reference_document(sample().settings),
        lambda xml: xml.replace("<w:pageBreakBefore/>", ""),
        "word/styles.xml",
    )
    data = emit(sample(), reference=house, pages={}).data
    assert len(sections(data)) == 7
    assert shown(head(data, sections(data)[4])) == "Short2 Trust"


def test_the_words_of_the_imprint_stand_at_the_foot_of_its_page_and_no_others() -> None:
    found = [sectpr.find(f"{W}vAlign") is not None for sectpr in sections(made())]
    assert found == [at == 1 for at in range(len(found))]


def test_cover_and_imprint_have_no_page_number() -> None:
    found = [list(instructions(head(made(), sectpr, "footer"))) for sectpr in sections(made())]
    assert found == [[], []] + [[" PAGE "]] * 9


def test_landscape_pages_are_turned_and_the_others_are_not() -> None:
    sizes = [sectpr.find(f"{W}pgSz") for sectpr in sections(made())]
    assert [size.get(f"{W}orient", "") for size in sizes if size is not None] == ([""] * 8 + ["landscape", "", ""])


def test_a_landscape_part_at_the_end_leaves_no_blank_page() -> None:
    """Its properties are the file's last; nothing but the point that a table needs follows it."""
    turned = Landscape((table("Wide", "tbl-w", ["a"], ["b"]),), SPAN)
    data = emit(chapter(paragraph("Before.", "p", numbered=True), turned), pages={}).data
    sizes = [sectpr.find(f"{W}pgSz") for sectpr in sections(data)]
    assert [size.get(f"{W}orient", "") for size in sizes if size is not None] == ["", "", "landscape"]


def test_no_empty_paragraph_stands_between_things() -> None:
    """Empty are only a rule, the gaps behind boxes and beside a table in one, and the ends of sections."""
    body = part(made()).find(f"{W}body")
    assert body is not None
    empty = [found for found in body.findall(f"{W}p") if not shown(found) and found.find(f".//{W}drawing") is None]
    ends = [found.find(f"{W}pPr/{W}sectPr") is not None for found in empty if style(found) == "SectionEnd"]
    assert [style(found) for found in empty if found.find(".//{*}oMath") is None and style(found) != "SectionEnd"] == [
        "BoxEnd",
        "BoxEnd",
        "BoxGapAbove",
        "BoxGap",
        "BoxEnd",
        "Rule",
        "BoxEnd",
    ]
    # the last is behind the table that ends the file
    assert ends == [True] * 10 + [False]


def test_the_end_of_a_section_is_a_paragraph_of_its_own() -> None:
    """One of the text would take the section's properties along when somebody moves or deletes it."""
    bearers = [found for found in part(made()).iter(f"{W}p") if found.find(f"{W}pPr/{W}sectPr") is not None]
    assert {(style(found), shown(found)) for found in bearers} == {("SectionEnd", "")}


def test_the_cover_says_who_wrote_what_for_whom_and_when() -> None:
    wanted = ("CoverPublisher", "Title", "Subtitle", "Author", "Date")
    assert [shown(paragraphs(made(), name)[0]) for name in wanted] == [
        "The Department",
        "A report on agreements",
        "Issues paper",
        "Ada Writer, Ben Author",
        "December 2008",
    ]
    below = [shown(found) for found in paragraphs(made(), "CoverIdentifiers")]
    assert below == ["ISBN 978 1 4098 0859 6 · Product code 08 LGSR 05650"]


def test_a_section_that_is_built_alone_goes_on_from_the_reports_numbers() -> None:
    """No cover; its chapter, notes and boxes begin where they stand in the whole report."""
    document = replace(sample(), sections=(sample().sections[6],))
    data = emit(document, pages={}).data
    assert paragraphs(data, "Title") == []
    level = part(data, "word/numbering.xml").find(f".//{W}lvl[{W}pStyle]")
    assert level is not None
    assert level.find(f"{W}start").get(f"{W}val") == "2"  # type: ignore[union-attr]
    assert sections(data)[0].find(f"{W}footnotePr/{W}numStart").get(f"{W}val") == "2"  # type: ignore[union-attr]
    assert [code for code in instructions(part(data)) if "SEQ Box" in code] == [" SEQ Box \\* ARABIC \\r 4 "]


def test_what_stands_on_the_cover_s_colour_stays_within_it() -> None:
    """The rings are cut off where the colour ends, as in the PDF."""
    drawn = {
        found.find("{*}docPr").get("name"): [  # type: ignore[union-attr]
            *(int(at.text or 0) for at in found.iter("{*}posOffset")),
            *(int(found.find("{*}extent").get(side) or 0) for side in ("cx", "cy")),  # type: ignore[union-attr]
        ]
        for found in part(made()).iter("{*}anchor")
    }
    rings = [name for name in drawn if str(name).startswith("Cover colour ")]
    _, _, wide, high = drawn["Cover colour"]
    assert len(rings) == 3
    assert all(x >= 0 and y >= 0 and x + w <= wide and y + h <= high for x, y, w, h in map(drawn.__getitem__, rings))


def test_the_title_is_as_wide_as_in_the_pdf() -> None:
    """Its lines are about equally long there: Word breaks them at the same words."""
    word = written(begun(sample()), title_width=200)["word/document.xml"].decode()
    right = etree.fromstring(word.encode()).find(f".//{W}pStyle[@{W}val='Title']/../{W}ind")
    assert right is not None
    assert int(right.get(f"{W}right") or 0) == paragraph_width(made()) - 4040


def paragraph_width(data: bytes) -> int:
    """The width of the text of upright pages, in twips."""
    cover = sections(data)[0]
    page = {name: int(cover.find(f"{W}{of}").get(f"{W}{name}") or 0) for name, of in _SIDES}  # type: ignore[union-attr]
    return page["w"] - page["left"] - page["right"]


@pytest.mark.parametrize(
    ("publisher", "lines"), [("", 0), ("The Office", 1), ("The Office for Words and Letters " * 4, 2)]
)
def test_the_title_stands_at_one_height_whatever_is_above_it(publisher: str, lines: int) -> None:
    """The gap above it is a line more where no publisher is named, and less by each further line of one."""
    data = emit(chapter(paragraph("x"), publisher=publisher.strip()), pages={}).data
    title = next(found for found in part(data).iter(f"{W}p") if style(found) == "Title")
    gap = title.find(f"{W}pPr/{W}spacing")
    own = part(data, "word/styles.xml").find(f"{W}style[@{W}styleId='Title']/{W}pPr/{W}spacing")
    assert own is not None
    line = round(look(Theme()).line("cover-publisher") * 20)
    above = int((own if gap is None else gap).get(f"{W}before") or 0)
    assert above == int(own.get(f"{W}before") or 0) + (1 - lines) * line


def test_the_cover_s_lines_are_the_file_s_properties() -> None:
    """Behind content controls: whoever changes a title in one place, changes it in the other."""
    controls = {
        str(found.find(f"{W}sdtPr/{W}dataBinding").get(f"{W}xpath")): shown(found)  # type: ignore[union-attr]
        for found in part(made()).iter(f"{W}sdt")
        if found.find(f"{W}sdtPr/{W}dataBinding") is not None
    }
    assert list(controls) == [
        "/app:Properties[1]/app:Company[1]",
        "/cp:coreProperties[1]/dc:title[1]",
        "/cp:coreProperties[1]/dc:subject[1]",
    ]
    core, app = part(made(), "docProps/core.xml"), part(made(), "docProps/app.xml")
    assert list(controls.values()) == [
        app.findtext("{*}Company"),
        core.findtext("{*}title"),
        core.findtext("{*}subject"),
    ]


def test_a_long_title_is_smaller_by_its_style() -> None:
    """LibreOffice sets what a content control shows of the properties in the look of the paragraph."""

    def size(title: str) -> int:
        settings = replace(sample().settings, title=title)
        report = replace(sample().report, settings=settings)
        sheet = part(emit(replace(sample(), report=report), pages={}).data, "word/styles.xml")
        (found,) = (one for one in sheet.iter(f"{W}style") if one.get(f"{W}styleId") == "Title")
        return int(found.find(f"{W}rPr/{W}sz").get(f"{W}val") or 0)  # type: ignore[union-attr]

    assert [size("Short"), size("Title " * 17)] == [62, round(62 * 0.85)]


def test_a_section_that_begins_with_a_turned_page_has_its_title_there() -> None:
    """No page holds a title alone; the page on which a section begins bears no running head."""
    wide = Landscape((table("Wide", "tbl-wide", ["Code"], ["D1"]),), SPAN)
    data = emit(chapter(wide, paragraph("Words.")), pages={}).data
    shapes = [sectpr.find(f"{W}pgSz").get(f"{W}orient", "") for sectpr in sections(data)]  # type: ignore[union-attr]
    assert shapes == ["", "landscape", ""]
    assert [sectpr.find(f"{W}titlePg") is not None for sectpr in sections(data)] == [False, True, False]
    alone = emit(chapter(wide), pages={}).data
    assert [sectpr.find(f"{W}pgSz").get(f"{W}orient", "") for sectpr in sections(alone)] == ["", "landscape"]  # type: ignore[union-attr]


def test_the_file_says_how_many_words_it_has_and_no_pages_that_nobody_counted() -> None:
    """Those of the text, as Word counts them: each paragraph's for itself, the contents' numbers among them."""
    words = [
        "".join(" " if one.tag != f"{W}t" else one.text or "" for one in found.iter(f"{W}t", f"{W}tab", f"{W}br"))
        for found in part(made()).iter(f"{W}p")
    ]
    app = part(made(), "docProps/app.xml")
    assert app.findtext("{*}Words") == str(sum(len(text.split()) for text in words))
    assert app.find("{*}Pages") is None


def test_what_rests_on_a_numbered_heading_stands_at_the_axis(tmp_path: Path) -> None:
    """The imprint's heading bears no number, and does not hang for one: LibreOffice would set it at the margin."""
    report, imprint = "numbering: {headings: chapter}\n", "# Imprint\n\nWords.\n"
    found = project(tmp_path, report=report, front_imprint=imprint, one="# One\n\n## Sub\n\nWords.\n")
    sheet = part(emit(found.printed).data, "word/styles.xml")
    indents = {
        name: {str(key).removeprefix(W): value for key, value in indent.attrib.items()}
        for name in ("Heading4", "ImprintHeading", "BodyText")
        if (indent := sheet.find(f"{W}style[@{W}styleId='{name}']/{W}pPr/{W}ind")) is not None
    }
    axis = indents["BodyText"]["left"]
    assert indents["Heading4"] == {"left": axis, "hanging": axis}
    assert indents["ImprintHeading"] == {"left": axis, "hanging": "0"}
