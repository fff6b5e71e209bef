"""The contents and the lists: real fields, already filled, that ask nothing when the file is opened."""

from __future__ import annotations

from lspreport.emit.docx import emit
from lspreport.emit.docx.lint import instructions
from lspreport.model.report import SectionKind
from tests.documents import document, paragraph, section
from tests.emit.docx.sample import W, made, paragraphs, part, shown


def test_contents_are_cached_with_number_title_and_page() -> None:
    first = [shown(found) for found in paragraphs(made(), "TOC1")]
    front = ["Thanks", "Glossary", "Executive summary"]
    assert first == [*front, "1Efficiency5", "2Trust7", "Appendix 1 Drivers", "Appendix 2 Levers"]
    assert [shown(found) for found in paragraphs(made(), "TOC2")] == ["Money"]


def test_a_note_in_a_heading_stays_out_of_the_contents() -> None:
    trust = paragraphs(made(), "TOC1")[4]
    assert trust.find(f".//{W}footnoteReference") is None


def test_a_key_may_have_two_hyphens_in_a_row() -> None:
    """An XML comment may not: the mark that keeps a page number's place is one."""
    listed = section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False)
    data = emit(document(listed, section("Odd", "sec--odd-", paragraph("Words."))), pages={"sec--odd-": "3"}).data
    assert [shown(found) for found in paragraphs(data, "TOC1")] == ["1Odd3"]


def test_lists_of_boxes_tables_and_figures() -> None:
    listed = [shown(found) for found in paragraphs(made(), "TableOfFigures")]
    assert listed == [
        "Box 1: Early",
        "Box 2: First6",
        "Box 3: Second",
        "Box 4: Third",
        "Table 1: Spans",
        "Table 2: Drivers",
        "Table 3: Levers",
        "Figure 1: A drawing",
    ]


def test_the_lists_are_fields_that_word_can_renew() -> None:
    codes = [" ".join(code.split()) for code in instructions(part(made()))]
    assert [code for code in codes if code.startswith("TOC")] == [
        'TOC \\o "1-2" \\h \\z \\u',
        'TOC \\h \\z \\c "Box"',
        'TOC \\h \\z \\c "Table"',
        'TOC \\h \\z \\c "Figure"',
    ]
    assert sum(code.startswith("PAGEREF") for code in codes) == 16


def test_no_question_on_opening() -> None:
    """Neither a dirty field nor `updateFields` anywhere: both make Word ask."""
    assert not [found for found in part(made()).iter() if found.get(f"{W}dirty") is not None]
    settings = part(made(), "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    modes = [found.get(f"{W}val") for found in settings.iter(f"{W}compatSetting")]
    assert modes[0] == "15"
