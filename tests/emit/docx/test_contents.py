"""The contents and the lists: real fields, already filled, that ask nothing when the file is opened."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from lspreport.emit.docx import emit
from lspreport.emit.docx.lint import instructions
from lspreport.model.report import SectionKind
from lspreport.model.theme import Theme
from tests.documents import document, paragraph, section
from tests.emit.docx.sample import W, made, paragraphs, part, shown, style
from tests.projects import project

LISTED = {"TOC1": 1, "TOC2": 2}
"""The styles of the entries, with the level of what they list."""


def test_contents_are_cached_with_number_title_and_page() -> None:
    first = [shown(found) for found in part(made()).iter(f"{W}p") if LISTED.get(style(found)) == 1]
    front = ["Thanks", "Glossary", "Executive summary"]
    assert first == [*front, "1Efficiency5", "2Trust7", "Appendix 1 Drivers", "Appendix 2 Levers"]
    assert [shown(found) for found in paragraphs(made(), "TOC2")] == ["Money"]


def test_a_title_without_a_number_is_wider_than_the_stop_behind_numbers() -> None:
    """A short one, "Notes", would else end before it, and its page number stand there. All bear the style that Word
    gives them when the contents are renewed."""
    sheet = part(made(), "word/styles.xml")
    (first,) = (found for found in sheet.iter(f"{W}style") if found.get(f"{W}styleId") == "TOC1")
    stops = [(tab.get(f"{W}val"), int(tab.get(f"{W}pos") or 0)) for tab in first.iter(f"{W}tab")]
    assert [kind for kind, _ in stops] == ["left", "right"]
    figure = Theme().size * 0.92 * 0.556
    assert (
        2 * figure < stops[0][1] / 20 < 4 * figure
    )  # the number 10 stands before it, a word of four letters reaches it


def test_renewed_by_word_the_contents_stay_as_they_are(tmp_path: Path) -> None:
    """F9 lists every paragraph whose outline level is 1 or 2, by its style or its own: the same, in the same order."""
    one = "Text.\n\n::: {.unnumbered}\n## Apart\n\nwords\n:::\n\n## After^[A note.]\n\n### Deep\n\nx."
    report = "front: [front.md, contents, glossary, imprint.md]\nchapters: [one.md]\nappendices: [appendix.md]"
    front = "# Thanks\n\n## To all\n\nwho helped."
    files = {"sections/imprint.md": b"# Imprint\n\n## Rights\n\nReserved."}
    glossary = "abbreviations: {LAA: Local Area Agreement}\nterms: {lever: A means.}"
    made_here = project(
        tmp_path, report=report, front=front, one=one, appendix="# Ends\n\n## Tables", glossary=glossary, files=files
    )
    for data in (emit(made_here.printed, pages={}).data, made()):
        assert cached(data) == listed_by_word(data)
    assert "2 After" in cached(emit(made_here.printed, pages={}).data)


def cached(data: bytes) -> list[str]:
    """The entries of the contents as they stand in the file: level, and title without its number."""
    found = [one for one in part(data).iter(f"{W}p") if style(one) in LISTED]
    titles = [re.sub(r"^\d+\.?\t?(?=\D)|^Appendix \d+ |\d+$", "", shown(one)) for one in found]
    return [f"{LISTED[style(one)]} {title}" for one, title in zip(found, titles, strict=True)]


def listed_by_word(data: bytes) -> list[str]:
    """What `TOC \\o "1-2" \\u` gathers. ECMA-376 part 1, 17.16.5.68."""
    sheet = {found.get(f"{W}styleId"): found for found in part(data, "word/styles.xml").iter(f"{W}style")}

    def level(element: etree._Element | None) -> int:
        own = element.find(f"{W}pPr/{W}outlineLvl") if element is not None else None
        if element is None or own is not None:
            return int(own.get(f"{W}val", "9")) + 1 if own is not None else 10
        based = element.find(f"{W}pPr/{W}pStyle" if element.tag == f"{W}p" else f"{W}basedOn")
        return level(sheet.get(based.get(f"{W}val")) if based is not None else None)

    found = [one for one in part(data).iter(f"{W}p") if level(one) <= 2 and shown(one)]
    return [f"{level(one)} {shown(one)}" for one in found]


def test_a_note_in_a_heading_stays_out_of_the_contents() -> None:
    trust = next(found for found in paragraphs(made(), "TOC1") if "Trust" in shown(found))
    assert shown(trust) == "2Trust7"
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
