"""Tables, boxes, pictures, properties: what makes a file native."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from lspreport.emit.docx import emit
from lspreport.emit.docx.make import begun, written
from lspreport.emit.look import look as measures
from lspreport.model.text import plain_blocks
from lspreport.model.theme import Theme
from lspreport.model.tree import (
    Block,
    BulletList,
    Cell,
    CodeBlock,
    Column,
    Definition,
    DefinitionList,
    Figure,
    OrderedList,
    Picture,
    Row,
    Table,
    Text,
)
from tests.documents import SPAN, box, bullets, chapter, inlines, paragraph
from tests.emit.docx.sample import SVG, W, made, paragraphs, part, sample, shown, style
from tests.projects import project
from tests.some import some


def tables() -> list[Any]:
    """But for the frame round a table in a box."""
    found = part(made()).iter(f"{W}tbl")
    return [table for table in found if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") != "BoxFrame"]  # type: ignore[union-attr]


def test_widths_of_a_table_agree() -> None:
    for table in some(tables()):
        grid = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(grid)
        for row in some(table.findall(f"{W}tr")):
            cells = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")]
            assert sum(cells) == sum(grid)


def test_header_rows_repeat_and_no_row_splits_on_the_page_itself() -> None:
    whole = []
    for table in some(tables()):
        rows = some(table.findall(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        within = any(above.tag == f"{W}tbl" for above in table.iterancestors())
        assert {row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows} == {not within}
        whole.append(not within)
    assert set(whole) == {True, False}


def test_a_table_says_what_it_is_and_that_its_first_column_heads_the_rows() -> None:
    drivers = tables()[2].find(f"{W}tblPr")
    assert drivers.find(f"{W}tblCaption").get(f"{W}val") == "Drivers"
    assert drivers.find(f"{W}tblDescription").get(f"{W}val") == "One driver a row."
    assert drivers.find(f"{W}tblLook").get(f"{W}firstColumn") == "1"


def test_captions_are_kept_with_what_they_name() -> None:
    styles = {found.get(f"{W}styleId"): found for found in part(made(), "word/styles.xml").iter(f"{W}style")}
    assert all(styles[name].find(f"{W}pPr/{W}keepNext") is not None for name in ("Caption", "BoxTitle", "TableHeading"))


def test_marks_are_centred_and_empty_cells_have_the_tables_style() -> None:
    cells = [style(cell.find(f"{W}p")) for cell in tables()[2].iter(f"{W}tc")]
    assert cells == ["TableHeading"] * 3 + [
        "TableText",
        "TableText",
        "TableMark",
        "TableText",
        "TableText",
        "TableText",
    ]


def test_the_paragraphs_of_a_box_have_no_format_of_their_own() -> None:
    """A user changes the look of all boxes with one style, and makes a new box with it."""
    boxed = [found for found in part(made()).iter(f"{W}p") if style(found).startswith("Box")]
    assert len(boxed) > 10
    assert [child.tag for found in boxed for child in found.find(f"{W}pPr")] == [f"{W}pStyle"] * len(boxed)  # type: ignore[union-attr]


def test_a_table_in_a_box_stands_in_a_frame_that_goes_on_with_it() -> None:
    frame = next(found for found in part(made()).iter(f"{W}tbl") if found.find(f".//{W}tbl") is not None)
    around = [style(found) for found in (frame.getprevious(), frame.getnext()) if found is not None]
    assert around == ["BoxGapAbove", "BoxGap"]
    inner = frame.find(f".//{W}tbl")
    assert inner is not None
    widths = [int(one.find(f"{W}tblPr/{W}tblW").get(f"{W}w") or 0) for one in (frame, inner)]  # type: ignore[union-attr]
    sheet = part(made(), "word/styles.xml")
    margins = sheet.find(f"{W}style[@{W}styleId='BoxFrame']/{W}tblPr/{W}tblCellMar")
    assert margins is not None
    sides = sum(int(margins.find(f"{W}{side}").get(f"{W}w") or 0) for side in ("left", "right"))  # type: ignore[union-attr]
    assert abs(widths[0] - sides - widths[1]) < 2


def test_terms_hang_before_their_meanings_unless_one_is_too_long() -> None:
    def entries(term: str) -> bytes:
        items = tuple(Definition(inlines(name), (paragraph("means this"),)) for name in ("LAA", term))
        return emit(chapter(DefinitionList(items, SPAN)), pages={}).data

    def glossary(term: str) -> list[tuple[str, str]]:
        found = part(entries(term)).iter(f"{W}p")
        return [
            (style(one), shown(one)) for one in found if style(one) in ("GlossaryEntry", "DefinitionTerm", "Definition")
        ]

    assert glossary("two-tier area") == [
        ("GlossaryEntry", "LAAmeans this"),
        ("GlossaryEntry", "two-tier areameans this"),
    ]
    assert glossary("three-tier areas") == [
        ("GlossaryEntry", "LAAmeans this"),
        ("GlossaryEntry", "three-tier areasmeans this"),
    ]
    assert glossary("an area with more than two tiers") == [
        ("DefinitionTerm", "LAA"),
        ("Definition", "means this"),
        ("DefinitionTerm", "an area with more than two tiers"),
        ("Definition", "means this"),
    ]
    (narrow, wide) = (
        [one.find(f"{W}pPr/{W}ind") for one in part(entries(term)).iter(f"{W}p") if style(one) == "GlossaryEntry"]
        for term in ("two-tier area", "three-tier areas")
    )
    assert narrow == [None, None]
    assert {int(one.get(f"{W}hanging")) for one in wide} == {136 * 20}


def test_a_list_deeper_than_there_are_styles_goes_on_inwards() -> None:
    """Five deep, in the text and in a box, whose edge stays where it is."""

    def nested(depth: int) -> Block:
        inner = (nested(depth - 1),) if depth > 1 else ()
        return BulletList(((paragraph(f"level {depth}"), *inner, paragraph(f"under {depth}")),), SPAN)

    for holder, mark in ((lambda block: block, "left"), (lambda block: box("Box", "box-a", block), "hanging")):
        found = emit(chapter(holder(nested(5))), pages={}).data
        sheet = part(found, "word/styles.xml")
        for words in ("level", "under"):
            begins = []
            for one in some(one for one in part(found).iter(f"{W}p") if words in shown(one)):
                own = one.find(f"{W}pPr/{W}ind")
                if own is None:
                    (own,) = sheet.findall(f"{W}style[@{W}styleId='{style(one)}']/{W}pPr/{W}ind")
                begins.append(int(own.get(f"{W}{mark}") or 0))
            steps = {abs(below - above) for above, below in pairwise(begins)}
            assert len(begins) == 5
            assert steps == {400}, (mark, words, begins)


def test_code_and_a_picture_under_an_item_of_a_box_stand_under_its_words() -> None:
    item = (paragraph("item"), CodeBlock("code", "", SPAN))
    found = emit(chapter(box("Box", "box-a", BulletList((item,), SPAN), CodeBlock("alone", "", SPAN))), pages={}).data
    inside, alone = (one for one in part(found).iter(f"{W}p") if style(one) == "BoxCode")
    indent = inside.find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert indent.get(f"{W}hanging") == "400"
    assert inside.find(f"{W}r/{W}tab") is not None
    assert alone.find(f"{W}pPr/{W}ind") is None


def test_the_lines_of_the_contents_have_pale_dots() -> None:
    entries = [one for one in part(made()).iter(f"{W}p") if style(one) in ("TOC1", "TOC2", "TableofFigures")]
    for one in some(entries):
        (colour,) = {found.get(f"{W}val") for found in one.iterfind(f"{W}hyperlink/{W}r/{W}rPr/{W}color")}
        assert colour == measures(Theme()).colours["faint"].removeprefix("#").upper()


def test_a_box_may_break_between_its_paragraphs_and_not_behind_its_title() -> None:
    """Kept together by each paragraph with the next, LibreOffice puts one on a new page that has room on this one."""
    styles = {found.get(f"{W}styleId"): found for found in part(made(), "word/styles.xml").iter(f"{W}style")}
    kept = {
        name
        for name, found in styles.items()
        if str(name).startswith("Box") and found.find(f"{W}pPr/{W}keepNext") is not None
    }
    assert kept == {"BoxTitle", "BoxHeading", "BoxCaption", "BoxGap"}
    assert styles["BoxText"].find(f"{W}pPr/{W}keepLines") is not None


def test_a_subheading_in_a_box_has_a_style_that_the_contents_do_not_list(tmp_path: Path) -> None:
    made_of = project(tmp_path, one="::: {.box #box-a}\n## Title\n\nWords.\n\n### Within\n\nMore.\n:::\n\nSee @box-a.")
    data = emit(made_of.printed, pages={}).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body, sheet = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "styles"))
    (within,) = (one for one in body.iter(f"{W}p") if "".join(one.itertext()) == "Within")
    assert style(within) == "BoxHeading"
    (found,) = (one for one in sheet.iter(f"{W}style") if one.get(f"{W}styleId") == "BoxHeading")
    assert found.find(f".//{W}outlineLvl") is None


def test_two_boxes_in_a_row_do_not_run_into_one() -> None:
    """Word joins paragraphs with equal borders: one without any stands between, and the boxes' are their styles'."""
    second = next(found for found in paragraphs(made(), "NextBoxTitle") if "Second" in shown(found))
    between = second.getprevious()
    assert between is not None
    assert (style(between), shown(between)) == ("BoxEnd", "")
    assert [found for found in part(made()).iter(f"{W}p") if found.find(f"{W}pPr/{W}pBdr") is not None] == []


def test_a_picture_has_its_text_its_pixels_and_its_vector() -> None:
    drawing = next(one for one in part(made()).iter(f"{W}drawing") if one.find("{*}inline") is not None)
    xml = drawing.find(".//{*}docPr")
    assert xml is not None
    assert xml.get("descr") == "A black rectangle"
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        media = {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    blip = drawing.find(".//{*}blip")
    vector = drawing.find(".//{*}svgBlip")
    assert blip is not None
    assert vector is not None
    ids = {relation.get("Id"): relation.get("Target") for relation in part(made(), "word/_rels/document.xml.rels")}
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    assert media[f"word/{ids[blip.get(embed)]}"].startswith(b"\x89PNG")
    assert media[f"word/{ids[vector.get(embed)]}"] == SVG


def test_neighbouring_equal_runs_are_one() -> None:
    """Nowhere in the file do two runs of plain text that look the same stand side by side."""
    data = emit(chapter(paragraph((Text("one "), Text("two "), Text("three")), "p", numbered=True)), pages={}).data
    assert [shown(run) for run in paragraphs(data, "NumberedParagraph")[0].iter(f"{W}r")] == ["one two three"]
    seen = 0
    for run in part(made()).iter(f"{W}r"):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and bare(before) and bare(run):
            seen += 1
            assert look(before) != look(run), shown(before) + shown(run)
    assert seen > 3


def bare(run: Any) -> bool:
    """Whether a run holds a text and nothing else."""
    return [child.tag for child in run if child.tag != f"{W}rPr"] == [f"{W}t"]


def look(run: Any) -> set[tuple[str, str]]:
    return {(child.tag, str(dict(child.attrib))) for child in run.iterfind(f"{W}rPr/*")}


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_what_no_file_of_xml_can_hold_is_left_out_of_words_and_of_descriptions(sign: str) -> None:
    picture = Figure(Picture("map.svg", SVG, f"A m{sign}ap & more"), inlines(f"A c{sign}aption"), "fig-map", SPAN)
    data = emit(chapter(paragraph(f"Fish{sign}es & <chips>", "p-1"), picture)).data
    said = [shown(one) for one in part(data).iter(f"{W}p")]
    assert "Fishes & <chips>" in said
    assert any(one.endswith("A caption") for one in said)
    assert [said for one in part(data).iter("{*}docPr") if (said := one.get("descr"))] == ["A map & more"]


def test_a_short_lead_in_is_kept_with_its_list() -> None:
    long = "A lead-in that goes on and on for a while. " * 8
    blocks = [
        paragraph("Two ways:", "p-1", numbered=True),
        bullets("one", "two"),
        paragraph(long, "p-2", numbered=True),
    ]
    data = emit(chapter(*blocks, bullets("three"), paragraph("No list:", "p-3", numbered=True)), pages={}).data
    kept = [found.find(f"{W}pPr/{W}keepNext") is not None for found in paragraphs(data, "NumberedParagraph")]
    assert kept == [True, False, False]


def test_properties_of_the_file() -> None:
    core = {found.tag.rpartition("}")[2]: found.text for found in part(made(), "docProps/core.xml")}
    assert core["title"] == "A report on agreements"
    assert core["creator"] == "Ada Writer; Ben Author"
    assert core["language"] == "en-GB"
    assert core["created"] == "2008-12-01T00:00:00Z"
    custom = {
        found.get("name"): "".join(str(text) for text in found.itertext())
        for found in part(made(), "docProps/custom.xml")
    }
    assert custom == {
        "Short title": "Short",
        "Publisher": "The Department",
        "ISBN": "978 1 4098 0859 6",
        "Product code": "08 LGSR 05650",
    }


def test_every_word_of_the_document_is_in_the_file() -> None:
    """Nothing is lost on the way."""
    whole = " ".join(
        shown(found) for name in ("word/document.xml", "word/footnotes.xml") for found in [part(made(), name)]
    )
    words = " ".join(plain_blocks(section.blocks) for section in sample().sections).replace("x²", "").split()
    assert len(words) > 50
    assert [word for word in words if word not in whole] == []


def test_in_a_cell_what_goes_on_under_an_item_is_as_far_in() -> None:
    nested = OrderedList(((paragraph("step"), paragraph("more"), bullets("deep")),), 1, "decimal", SPAN)
    made = Table((), (Column("left"),), (), (Row((Cell((nested,)),)),), "tbl-a", SPAN)
    found = [one for one in part(emit(chapter(made), pages={}).data).iter(f"{W}p") if style(one).startswith("Table")]
    lefts = {shown(one): one.find(f"{W}pPr/{W}ind") for one in found}
    assert {words: ind.get(f"{W}left") for words, ind in lefts.items() if ind is not None} == {
        "more": "400",
        "deep": "800",
    }


@pytest.mark.parametrize("note", ["", "\nSource: *Survey*.\n"])
def test_what_is_kept_on_one_page_is_kept_row_by_row(note: str, tmp_path: Path) -> None:
    """Each row stays with the next, and the last with what stands below the table; in a box, each but the last."""
    table_text = f"| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n: Kept {{#tbl-x}}\n{note}"
    text = (
        f"{table_text}\nWords.\n\n::: {{.box #box-x}}\n## A box\nOne.\n\nTwo.\n:::\n\n{table_text.replace('-x', '-y')}"
    )
    draft = begun(project(tmp_path, one=text).printed)
    body = etree.fromstring(written(draft, kept=frozenset({"tbl-x", "box-x"}))["word/document.xml"])

    def keeps(words: str) -> list[bool]:
        found = [one for one in body.iter(f"{W}p") if shown(one) == words]
        return [one.find(f"{W}pPr/{W}keepNext") is not None for one in found]

    assert [keeps(words) for words in "cdef"] == [
        [True, False],
        [True, False],
        [bool(note), False],
        [bool(note), False],
    ]
    assert [keeps(words) for words in ("One.", "Two.")] == [[True], [False]]
