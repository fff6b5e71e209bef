"""The numbers of the Word file: live, and right wherever a program shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lspreport.emit.docx import emit
from lspreport.model.settings import NumberingSettings
from tests.documents import chapter, paragraph, table
from tests.emit.docx.sample import (
    BY_CHAPTER,
    CONTINUOUS,
    UNNUMBERED,
    W,
    changed,
    converted,
    made,
    paragraphs,
    part,
    recomputed,
    shown,
    style,
)

SCHEMES = {"continuous": CONTINUOUS, "by chapter": BY_CHAPTER, "unnumbered": UNNUMBERED}
every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)

PRINTED = {
    "continuous": "See paragraph 1.2, chapter 2, {}ppendix 1, box 3, figure 1, table 2, D17 and Thanks.",
    "by chapter": "See paragraph 2, chapter 2, {}ppendix 1, box 1.2, figure 1.1, table A1.1, D17 and Thanks.",
    "unnumbered": "See paragraph , chapter 2, {}ppendix 1, box 3, figure 1, table 2, D17 and Thanks.",
}
CAPTIONS = {
    "continuous": (
        "Box 1: Early Box 2: First Box 3: Second Box 4: Third Table 1: Spans Table 2: Drivers Table 3: Levers"
    ),
    "by chapter": (
        "Box E.1: Early Box 1.1: First Box 1.2: Second Box 2.1: Third Table 2.1: Spans Table A1.1: Drivers "
        "Table A2.1: Levers"
    ),
}
STALE = re.compile(r"( (?:SEQ|REF) (?:(?!instrText).)*</w:instrText></w:r><w:r><w:fldChar [^>]*separate[^>]*/></w:r>"
                   r"<w:r><w:t[^>]*>)[^<]*")  # fmt: skip


def stale(xml: str) -> str:
    """Every field with a cached result that is plainly wrong."""
    return STALE.sub(r"\g<1>99", xml)


@pytest.mark.parametrize("name", SCHEMES)
def test_references_cache_the_documents_numbers(name: str) -> None:
    texts = [" ".join(shown(found).split()) for found in part(made(SCHEMES[name])).iter(f"{W}p")]
    assert PRINTED[name].format("a") in texts


@pytest.mark.parametrize("name", CAPTIONS)
def test_captions_cache_the_documents_numbers(name: str) -> None:
    every = list(part(made(SCHEMES[name])).iter(f"{W}p"))
    found = [shown(found) for kind in ("BoxTitle", "Caption") for found in every if style(found).endswith(kind)]
    assert " ".join(text for text in found if not text.startswith("Figure")) == CAPTIONS[name]


@every_scheme
def test_numbers_of_paragraphs_are_never_typed(scheme: NumberingSettings) -> None:
    """They come from the style: the paragraph's own text begins with its words."""
    wanted = "BodyText" if scheme is UNNUMBERED else "NumberedParagraph"
    assert [shown(found) for found in paragraphs(made(scheme), wanted)].count("Trust grew.") == 1
    assert [shown(found) for found in paragraphs(made(scheme), "Heading1")] == ["Efficiency", "Trust"]


def test_a_number_stays_with_its_word_and_a_field_shows_what_word_puts_there() -> None:
    """A no-break space stands before a field, never in one: renewed, it would be an ordinary space."""
    inside, words, results = False, "", ""
    for node in part(made()).iter(f"{W}fldChar", f"{W}t"):
        if node.tag == f"{W}fldChar":
            inside = node.get(f"{W}fldCharType") == "separate"
        elif inside:
            results += node.text or ""
        else:
            words += node.text or ""
    assert "paragraph\N{NO-BREAK SPACE}" in words
    assert "appendix 1" in results
    assert "\N{NO-BREAK SPACE}" not in results


def test_ordered_lists_start_anew_or_where_the_author_says() -> None:
    """A list of its own each: (a), (b) with bullets inside, and after a paragraph c. again."""
    listed = paragraphs(made(), "ListNumber")
    numbers = [found.find(f"{W}pPr/{W}numPr/{W}numId") for found in listed]
    ids = [number.get(f"{W}val") for number in numbers if number is not None]
    assert [ids[0] == ids[1], ids[1] == ids[2], len(ids)] == [True, False, 3]
    root = part(made(), "word/numbering.xml")
    starts = [
        root.findtext(f"{W}num[@{W}numId='{identity}']/{W}lvlOverride/{W}startOverride") is not None
        and root.find(f"{W}num[@{W}numId='{identity}']/{W}lvlOverride/{W}startOverride").get(f"{W}val")  # type: ignore[union-attr]
        for identity in ids
    ]
    assert starts == ["1", "1", "3"]


@pytest.mark.office
@pytest.mark.poppler
@pytest.mark.parametrize("name", CAPTIONS)
def test_libreoffice_recomputes_every_number_to_the_same(name: str, tmp_path: Path) -> None:
    """With every cached result spoilt, LibreOffice comes to the document's own numbers."""
    words = recomputed(changed(made(SCHEMES[name]), stale), tmp_path)
    assert PRINTED[name].format("A") in words
    for caption in re.split(r" (?=Box|Table)", CAPTIONS[name]):
        assert caption in words
    paragraph = {"continuous": "2.1 Trust grew.", "by chapter": "4 Trust grew."}[name]
    for text in ("E1 In short.", paragraph, "1 Efficiency", "2 Trust", "Appendix 2 Levers", "b. second", "c. again"):
        assert text in words
    assert not re.search(r"\b99\b", words)


@pytest.mark.office
@pytest.mark.poppler
def test_inserting_in_the_file_renumbers_it(tmp_path: Path) -> None:
    """A paragraph, a box and a chapter typed into the Word file itself: everything behind them moves on."""
    style = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'.format
    text = "<w:r><w:t>{}</w:t></w:r>".format
    sequence = (
        '<w:r><w:t xml:space="preserve">Box </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText xml:space="preserve"> SEQ Box \\* ARABIC </w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    new = (
        f"<w:p>{style('Heading1')}{text('New chapter')}</w:p>"
        f"<w:p>{style('NumberedParagraph')}{text('New words.')}</w:p>"
        f"<w:p>{style('BoxTitle')}{sequence}{text(': New box')}</w:p>"
    )
    more = f"<w:p>{style('NumberedParagraph')}{text('More words.')}</w:p>"
    chapter = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>(?:(?!</w:p>).)*Efficiency')
    money = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>(?:(?!</w:p>).)*Money.*?</w:p>')

    def insert(xml: str) -> str:
        xml = money.sub(lambda found: found[0] + more, xml, count=1)
        return chapter.sub(lambda found: new + found[0], xml, count=1)

    words = recomputed(changed(made(), insert), tmp_path)
    assert "See paragraph 2.3, chapter 3, Appendix 1, box 4, figure 1, table 2, D17 and Thanks." in words
    for text_now in ("1 New chapter", "1.1 New words.", "Box 2: New box", "2 Efficiency", "2.1 More words."):
        assert text_now in words
    for text_now in ("2.2 A styled", "Box 4: Second", "3 Trust", "3.1 Trust grew.", "Box 5: Third"):
        assert text_now in words


@pytest.mark.office
def test_the_text_export_shows_the_numbers_before_the_words(tmp_path: Path) -> None:
    text = converted(made(), tmp_path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    for line in ("E1 In short.", "Box 2: First", "2.1 Trust grew.", "Table 2: Drivers", "Appendix 2 Levers"):
        assert line in lines


def test_the_first_paragraph_after_a_table_brings_the_space() -> None:
    """Word has no space after a table."""
    behind = paragraph("Behind.", "p", numbered=True)
    found = part(emit(chapter(table("One", "tbl-o", ["a"], ["b"]), behind), pages={}).data)
    (spaced,) = [one for one in found.iter(f"{W}p") if style(one) == "NumberedParagraph"]
    assert spaced.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "360"  # type: ignore[union-attr]
