"""The tag tree: what a screen reader is told."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from lspreport.emit.pdf import emit
from lspreport.model.report import Document, SectionKind
from lspreport.model.tree import (
    BulletList,
    Cell,
    Column,
    CrossReference,
    Definition,
    DefinitionList,
    Figure,
    Link,
    Picture,
    Row,
    Table,
    Text,
)
from tests.documents import (
    SPAN,
    box,
    bullets,
    cell,
    chapter,
    document,
    heading,
    inlines,
    note,
    paragraph,
    section,
    table,
)
from tests.emit.pdf.tags import Tag, open_pdf, tree
from tests.some import some

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def sample() -> Document:
    """A document with one of each thing that has a tag of its own."""
    marks = Table(
        inlines("Drivers"),
        (Column("left"), Column("left"), Column("centre")),
        (Row((cell("Code"), cell("Driver"), cell("LAA"))),),
        (
            Row((cell("D1"), cell("Priorities"), cell("X")), key="D1"),
            Row((cell("D2", rows=2), cell("Duties"), cell())),
            Row((cell("Powers"), cell("X"))),
            Row((Cell(()), cell("Rest"), cell())),
        ),
        "tbl-drivers",
        SPAN,
        description="An X under LAA says that the driver is marked for it.",
    )
    return document(
        section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False),
        section("Summary", "sec-summary", paragraph("In short.", "p-e1", numbered=True), kind=SectionKind.SUMMARY),
        section(
            "Efficiency",
            "sec-efficiency",
            heading("Funding", "h-funding"),
            paragraph(["As ", CrossReference("box-a", "box ", "1"), " has it."], "p-1", numbered=True),
            paragraph(["Noted", note("At length.", "note-1"), "; two ways:"], "p-2", numbered=True),
            bullets("one way", "another way"),
            box("Examples", "box-a", bullets("an example"), paragraph("And why.")),
            Figure(Picture("figure.svg", SVG, "A dark bar", 0.5), inlines("The bar"), "fig-bar", SPAN),
            heading("Pooling", "h-pooling", 3),
            paragraph(["See ", CrossReference("p-1", "paragraph ", "1.1"), "."], "p-3", numbered=True),
            marks,
        ),
        section("Ends", "sec-ends", paragraph("The end."), kind=SectionKind.APPENDIX),
    )


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return open_pdf(emit(sample()).data)


@pytest.fixture(scope="module")
def tags(pdf: pikepdf.Pdf) -> Tag:
    return tree(pdf)


def annotations(pdf: pikepdf.Pdf) -> list[str]:
    return [str(annotation.Contents) for page in pdf.pages for annotation in page.get("/Annots", ())]


def test_document_has_title_and_language(pdf: pikepdf.Pdf, tags: Tag) -> None:
    assert tags.type == "Document"
    assert [tag.text for tag in tags.all("Title")] == ["A report on agreements"]
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "A report on agreements"
    assert str(pdf.docinfo["/Author"]) == "Ada Writer, Ben Author"


def test_metadata_claims_both_standards(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_headings_in_order_with_numbers(tags: Tag) -> None:
    """No level is skipped, and the numbers are part of the headings."""
    headings = [(tag.type, tag.text) for tag in tags.all("H1", "H2", "H3")]
    assert headings == [
        ("H1", "Contents"),
        ("H1", "Summary"),
        ("H1", "1 Efficiency"),
        ("H2", "Funding"),
        ("H3", "Box 1: Examples"),
        ("H3", "Pooling"),
        ("H1", "Appendix 1 Ends"),
    ]


def test_paragraph_number_begins_its_paragraph(tags: Tag) -> None:
    numbered = [tag.text for tag in tags.all("P") if tag.text[:1] in "1E" and tag.text[1:2] in "1."]
    assert numbered == [
        "E1 In short.",
        "1.1 As box 1 has it.",
        "1.2 Noted11At length.; two ways:",
        "1.3 See paragraph 1.1.",
    ]


def test_note_stands_at_its_mark(tags: Tag) -> None:
    (found,) = tags.all("Note")
    assert [child.type for child in found.children] == ["Lbl"]
    assert found.text == "1At length."


def test_list_items_have_mark_and_body(tags: Tag) -> None:
    ways = tags.all("L")[0]
    assert [[child.type for child in item.children] for item in ways.children] == [["Lbl", "LBody"]] * 2
    assert [item.text for item in ways.children] == ["•one way", "•another way"]


def test_a_box_is_a_section_with_a_heading_of_its_own(tags: Tag) -> None:
    """So the keys that go from heading to heading find it, and its end is heard; it comes where the author put it."""
    (box,) = tags.all("Sect")
    assert box.children[0].type == "H3"  # it stands under a heading of level 2
    assert box.children[0].text == "Box 1: Examples"
    assert "an example" in box.text
    assert "And why." in box.text
    order = [tag.type for tag in tags.children]
    assert order.index("Sect") < order.index("H3")


def test_a_list_set_in_pieces_is_one_list(tmp_path: Path) -> None:
    document = chapter(paragraph("Five:", "p-1", numbered=True), bullets(*"abcde"), paragraph("End.", "p-2"))
    path = tmp_path / "x.pdf"
    path.write_bytes(emit(document).data)
    with pikepdf.open(path) as found:
        (one,) = tree(found).all("L")
        assert [item.text.strip("• ") for item in one.all("LI")] == list("abcde")
        assert all(item.element.P.objgen == one.element.objgen for item in one.all("LI"))


def test_figure_has_caption_and_alternative(tags: Tag) -> None:
    (figure,) = tags.all("Figure")
    assert str(figure.element.Alt) == "A dark bar"
    assert "Figure 1: The bar" in [tag.text for tag in tags.all("Caption")]


def test_columns_and_rows_have_headers(tags: Tag) -> None:
    """The first cell of each row is its header, unless it is empty or covered from above; cells name their headers."""
    (found,) = tags.all("Table")
    heads = [(tag.text, str(tag.attribute("/Scope"))) for tag in found.all("TH")]
    assert heads == [("Code", "/Column"), ("Driver", "/Column"), ("LAA", "/Column"), ("D1", "/Row"), ("D2", "/Row")]
    rows = found.all("TBody")[0].children
    assert [tag.type for tag in rows[2].children] == ["TD", "TD"]
    assert [tag.type for tag in rows[3].children] == ["TD", "TD", "TD"]
    mark = rows[0].children[2]
    names = {str(tag.element.ID): tag.text for tag in found.all("TH")}
    assert [names[str(name)] for name in mark.attribute("/Headers")] == ["LAA", "D1"]


def test_a_row_header_reaches_all_the_rows_that_it_spans(tags: Tag) -> None:
    rows = tags.all("TBody")[0].children
    (header,) = [tag for tag in rows[1].children if tag.type == "TH"]
    for row in rows[1:3]:
        cells = some(tag for tag in row.children if tag.type == "TD")
        assert all(header.element.ID in cell.attribute("/Headers") for cell in cells)


def test_each_cell_names_the_headers_of_its_column_and_its_row_and_no_others(tags: Tag) -> None:
    (found,) = tags.all("Table")
    names = {str(tag.element.ID): tag.text for tag in found.all("TH")}
    rows = found.all("TBody")[0].children
    said = [[[names[str(one)] for one in tag.attribute("/Headers")] for tag in row.children] for row in rows]
    assert said == [
        [["Code"], ["Driver", "D1"], ["LAA", "D1"]],
        [["Code"], ["Driver", "D2"], ["LAA", "D2"]],
        [["Driver", "D2"], ["LAA", "D2"]],
        [["Code"], ["Driver"], ["LAA"]],
    ]


def test_headers_are_found_by_their_identifier(pdf: pikepdf.Pdf, tags: Tag) -> None:
    """Every ID stands in the tree of IDs (ISO 32000-1, 14.7.2)."""
    known = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    for tag in some(tags.all("TH")):
        assert known[str(tag.element.ID)].objgen == tag.element.objgen


def test_table_is_described_and_captioned(tags: Tag) -> None:
    (found,) = tags.all("Table")
    assert str(found.attribute("/Summary")) == "An X under LAA says that the driver is marked for it."
    assert found.all("Caption")[0].text == "Table 1: Drivers"


def test_contents_are_a_table_of_contents(tags: Tag) -> None:
    lines = [tag.text for tag in tags.all("TOCI")]
    assert lines[:4] == ["Summary 3", "1 Efficiency 4", "Funding 4", "Appendix 1 Ends 5"]
    assert [line.partition(":")[0] for line in lines[4:]] == ["Box 1", "Table 1", "Figure 1"]


def test_links_say_where_they_lead(pdf: pikepdf.Pdf) -> None:
    assert {
        "Box 1, page 4",
        "Paragraph 1.1, page 4",
        "Note 1",
        "Back to the text at note 1",
        "Chapter 1",
        "Appendix 1",
    } <= set(annotations(pdf))
    assert "Funding, page 4" in annotations(pdf)


def test_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles == [
        ("Contents", []),
        ("Summary", []),
        ("1 Efficiency", ["Funding"]),
        ("Appendix 1 Ends", []),
    ]


def test_a_note_in_a_title_stays_out_of_contents_and_bookmarks() -> None:
    data = emit(
        document(
            section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False),
            section(
                [Text("Ends"), note("Aside.", "note-1")],
                "sec-ends",
                heading(["Means", note("By the way.", "n-2")], "h-means"),
            ),
        )
    ).data
    with open_pdf(data) as pdf:
        with pdf.open_outline() as outline:
            assert [child.title for child in outline.root[1].children] == ["Means"]
            assert outline.root[1].title == "1 Ends"
        assert [tag.text for tag in tree(pdf).all("TOCI")] == ["1 Ends 3", "Means 3"]
        assert [tag.text for tag in tree(pdf).all("Note")] == ["1Aside.", "2By the way."]


def test_nested_tables_are_each_marked() -> None:
    """A table in a box and one after it: their descriptions do not change places."""
    data = emit(
        document(
            section(
                "Efficiency",
                "sec-efficiency",
                box("Data", "box-a", table("Inner", "tbl-in", ["A", "B"], ["x", "y"], description="the inner one")),
                table("Outer", "tbl-out", ["A", "B"], ["x", "y"], description="the outer one"),
                BulletList(((table("Last", "tbl-last", ["A"], ["x"], description="the last one"),),), SPAN),
            )
        )
    ).data
    with open_pdf(data) as pdf:
        found = [(tag.all("Caption")[0].text, str(tag.attribute("/Summary"))) for tag in tree(pdf).all("Table")]
    assert found == [
        ("Table 1: Inner", "the inner one"),
        ("Table 2: Outer", "the outer one"),
        ("Table 3: Last", "the last one"),
    ]


def test_links_within_the_report_lead_to_their_places(pdf: pikepdf.Pdf) -> None:
    """Each to the page that it names, at the height of what stands there; none is an address."""
    sheets = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    found = {str(link.Contents): link for page in pdf.pages for link in page.get("/Annots", ())}
    assert not any(str(link.A.URI).startswith("to ") for link in found.values() if "/A" in link)
    for words, page in (("Paragraph 1.1, page 4", 4), ("Box 1, page 4", 4)):
        sheet, kind, _, top, _ = names[str(found[words].Dest)]
        assert (sheets[sheet.objgen], str(kind)) == (page, "/XYZ")
        assert 0 < float(top) < float(sheet.MediaBox[3])


def test_links_in_the_term_of_a_definition_are_those_of_no_note() -> None:
    """A term is a label to a screen reader, as a note's number is."""
    term = (*inlines("Term"), CrossReference("p-1", "paragraph ", "1.1"), Link(inlines("out"), "http://a.test"))
    items = (Definition((*term, note("At length.", "note-1")), (paragraph("Meaning.", "p-2"),)),)
    made = document(section("One", "sec-one", paragraph("Text.", "p-1", numbered=True), DefinitionList(items, SPAN)))
    with open_pdf(emit(made).data) as file:
        assert {"Paragraph 1.1, page 2", "http://a.test", "Note 1", "Back to the text at note 1"} == set(
            annotations(file)
        )


def test_an_address_of_the_authors_stays_one() -> None:
    links = (Link((Text("this"),), "tel:1"), Link((Text("that"),), "mailto:to%20p@q.uk"))
    data = emit(chapter(paragraph(["Write ", links[0], " or ", links[1]], "p"))).data
    with open_pdf(data) as file:
        assert [str(link.A.URI) for link in file.pages[-1].Annots] == ["tel:1", "mailto:to%20p@q.uk"]


def test_a_file_with_bookmarks_opens_with_them_in_view() -> None:
    with open_pdf(emit(chapter(paragraph("Text.", "para-a", numbered=True))).data) as found:
        assert found.Root.PageMode == "/UseOutlines"
