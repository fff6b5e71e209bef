"""A section as a Govspeak file: headings, paragraphs, boxes, tables, notes, abbreviations, pictures."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lspreport.emit.govspeak import emit
from lspreport.model.report import Document, SectionKind
from lspreport.model.tree import (
    Abbreviation,
    Block,
    BulletList,
    Cell,
    Column,
    CrossReference,
    Definition,
    DefinitionList,
    Figure,
    HorizontalRule,
    Inline,
    Language,
    LineBreak,
    Link,
    OrderedList,
    Picture,
    Quote,
    Row,
    Shortcode,
    Style,
    StyledText,
    Table,
    Unresolved,
)
from tests.documents import (
    SPAN,
    Words,
    box,
    bullets,
    chapter,
    document,
    heading,
    inlines,
    note,
    paragraph,
    section,
    table,
)


def text(found: Document, name: str = "efficiency") -> str:
    return emit(found).files[f"{name}.md"].decode()


def body(*blocks: Block) -> str:
    """The file of a chapter that holds `blocks`, without its title."""
    title, _, rest = text(chapter(*blocks)).partition("\n\n")
    assert title == "## 1 Efficiency {#sec-efficiency}" or title == "## 1 Efficiency"
    return rest.rstrip("\n")


def run(*words: str | Inline) -> str:
    return body(paragraph(list(words)))


def test_headings_start_at_the_second_level() -> None:
    assert body(heading("Of it", "h-a"), heading("More", "h-b", 3)) == "### Of it {#h-a}\n\n#### More {#h-b}"


def test_numbers_are_text_before_their_paragraph_and_anchors_below_it() -> None:
    assert body(paragraph("One.", "para-a", numbered=True)) == "1.1 One.\n{: #para-a}"


def test_a_heading_keeps_the_sign_at_its_end() -> None:
    assert body(heading("Learning C#", "")) == r"### Learning C\#"


def test_no_line_within_a_paragraph_begins_anything() -> None:
    """Govspeak looks for its call-outs at the beginning of every line, kramdown for a line of dashes."""
    assert run("One", LineBreak(), "^two^", LineBreak(), "- three") == "One  \n&#94;two^  \n\\- three"


def test_a_list_belongs_to_the_paragraph_above_it() -> None:
    assert body(paragraph("These:"), bullets("one", "two")) == "These:\n\n- one\n- two"


def test_lists_stand_in_lists_and_hold_several_blocks() -> None:
    inner = OrderedList(((paragraph("deep"),), (paragraph("deeper"),)), 1, "decimal", SPAN)
    item = (paragraph("one"), inner, paragraph("more"))
    assert body(BulletList((item,), SPAN)) == "- one\n\n  1. deep\n  2. deeper\n\n  more"


@pytest.mark.parametrize(
    ("start", "style", "form", "marks"),
    [
        (1, "decimal", "1.", ["1. ", "2. "]),
        (1, "decimal", "1)", ["- 1) ", "- 2) "]),
        (3, "decimal", "1.", ["- 3\\. ", "- 4\\. "]),
        (1, "lower-alpha", "1.", ["- a. ", "- b. "]),
        (1, "lower-alpha", "(1)", ["- (a) ", "- (b) "]),
        (26, "upper-alpha", "1)", ["- Z) ", "- AA) "]),
        (8, "lower-roman", "1.", ["- viii. ", "- ix. "]),
    ],
)
def test_a_list_counts_as_its_author_said(start: int, style: str, form: str, marks: list[str]) -> None:
    """kramdown counts in figures from 1; what counts otherwise bears its numbers as text."""
    found = body(OrderedList(((paragraph("x"),), (paragraph("y"),)), start, style, SPAN, form))
    assert found == f"{marks[0]}x\n{marks[1]}y"


def test_two_lists_in_a_row_stay_two() -> None:
    assert body(bullets("one"), bullets("two")) == "- one\n\n^\n\n- two"
    assert body(bullets("one"), bullets("two"), bullets("three")) == "- one\n\n^\n\n- two\n\n^\n\n- three"


def test_a_box_is_an_example_with_a_heading() -> None:
    found = body(heading("Of it", "h-a"), box("New approaches", "box-a", bullets("an approach")))
    assert found.endswith("$E\n#### Box 1: New approaches {#box-a}\n\n- an approach\n$E")


def test_a_table_has_row_headers_and_its_caption_above() -> None:
    found = body(table("Drivers", "tbl-a", ["Code", "", "LAA"], ["D1", "a|b", "X"], ["D2", "", ""]))
    assert found == (
        "Table 1: Drivers\n{: #tbl-a}\n\n"
        "| # Code |  | # LAA |\n| --- | --- | --- |\n| # D1 | a\\|b | X |\n| # D2 |  |  |"
    )


def test_a_wide_cell_is_repeated_where_it_reaches() -> None:
    """The dialect has no such cells, and a row without its header would say nothing."""
    head = Row((Cell((paragraph("Lever"),), rows=2), Cell((paragraph("Rounds"),), columns=2)))
    second = Row((Cell((paragraph("2"),)), Cell((paragraph("3"),))))
    row = Row((Cell((paragraph("L1"),)), Cell((paragraph("X"), paragraph("Y"))), Cell((bullets("one", "two"),))))
    wide = Table((), (Column("left"), Column("right"), Column("centre")), (head, second), (row,), "", SPAN)
    assert body(wide) == (
        "| # Lever | # Rounds | # Rounds |\n| # Lever | # 2 | # 3 |\n| --- | --: | :-: |\n"
        "| # L1 | X<br />Y | - one<br />- two |"
    )


def test_notes_bear_their_number_in_the_report_and_the_list_counts_on() -> None:
    first = section("A", "sec-a", paragraph(["One", note("First.", "n-1")], "p-a"))
    second = section("B", "sec-b", paragraph(["Two", note("Second.", "n-2"), " and", note("Third.", "n-3")], "p-b"))
    found = document(first, second)
    assert text(found, "a").endswith("One[^1]\n{: #p-a}\n\n[^1]: First.\n")
    assert text(found, "b").startswith('{::options footnote_nr="2" /}\n\n## 2 B')
    assert text(found, "b").endswith("Two[^2] and[^3]\n{: #p-b}\n\n[^2]: Second.\n\n[^3]: Third.\n")


def test_a_note_of_two_paragraphs_is_indented() -> None:
    long = replace(note("One.", "n-1"), blocks=(paragraph("One."), paragraph("Two.")))
    assert run("Word", long).endswith("[^1]: One.\n\n    Two.")


def test_the_abbreviations_of_the_file_are_listed_plurals_first() -> None:
    one, several = Abbreviation("LAA", "Local Area Agreement"), Abbreviation("LAAs", "Local Area Agreements")
    other = Abbreviation("ABG", "area-based grant")
    assert run(one, " or ", several, " or ", one, " or ", other) == (
        "LAA or LAAs or LAA or ABG\n\n"
        "*[ABG]: area-based grant\n*[LAAs]: Local Area Agreements\n*[LAA]: Local Area Agreement"
    )


def test_a_reference_is_a_link_on_its_own_page_and_words_elsewhere() -> None:
    """The publishing form refuses an address that is neither whole nor an anchor."""
    here, there = CrossReference("box-here", "box ", "1"), CrossReference("box-there", "box ", "2")
    first = section("A", "sec-a", paragraph([here, " and ", there]), box("Here", "box-here"))
    found = document(first, section("B", "sec-b", box("There", "box-there")))
    assert "[box 1](#box-here) and box 2" in text(found, "a")


def test_what_nobody_has_labelled_bears_no_anchor() -> None:
    found = chapter(paragraph("One.", "efficiency-p1", numbered=True))
    bare = replace(found, report=replace(found.report, labels=()))
    assert text(bare) == "## 1 Efficiency\n\n1.1 One.\n"


@pytest.mark.parametrize(
    ("inline", "written"),
    [
        (StyledText(Style.EMPHASIS, inlines("so")), "*so*"),
        (StyledText(Style.STRONG, inlines(" so ")), " **so** "),
        (StyledText(Style.SUPERSCRIPT, inlines("2")), "<sup>2</sup>"),
        (StyledText(Style.SMALL_CAPS, inlines("so")), "so"),
        (Language("fr", inlines("vis-à-vis")), '<span lang="fr">vis-à-vis</span>'),
        (Link(inlines("there"), "https://www.gov.uk/x"), "[there](https://www.gov.uk/x)"),
        (Link(inlines("write"), "mailto:a@b.uk"), "[write](mailto:a@b.uk)"),
        (Link(inlines("call"), "tel:123"), "call"),
        (LineBreak(), "  \n"),
        (Unresolved("@box-x"), "@box-x"),
    ],
)
def test_runs_of_text(inline: Inline, written: str) -> None:
    assert run("a", inline, "b") == f"a{written}b"


def test_a_picture_is_a_file_beside_and_its_alternative_is_text() -> None:
    """GOV.UK shows an uploaded picture without a text alternative."""
    figure = Figure(Picture("streams.svg", b"<svg/>", "Two circles."), inlines("The streams"), "fig-a", SPAN)
    found = chapter(figure)
    assert emit(found).files["streams.svg"] == b"<svg/>"
    assert text(found).endswith(
        "[Image: streams.svg]\n\nFigure 1: The streams\n{: #fig-a}\n\nDescription of figure 1: Two circles.\n"
    )


def test_other_blocks() -> None:
    terms = DefinitionList((Definition(inlines("LAA"), (paragraph("Local Area Agreement"),)),), SPAN)
    found = body(Quote((paragraph("One."), paragraph("Two.")), SPAN), terms, HorizontalRule(SPAN))
    assert found == "> One.\n>\n> Two.\n\nLAA\n: Local Area Agreement\n\n* * *"


def test_the_contents_are_left_to_the_site_and_every_other_section_is_a_file() -> None:
    found = document(
        section("Contents", "sec-contents", kind=SectionKind.CONTENTS),
        section("Summary", "sec-summary", kind=SectionKind.SUMMARY, numbered=False),
        section("Tables", "sec-tables", kind=SectionKind.APPENDIX),
    )
    assert list(emit(found).files) == ["summary.md", "tables.md"]
    assert text(found, "tables") == "## Appendix 1 Tables\n"


@pytest.mark.parametrize("words", ["#hash", "1. one", "- dash"])
def test_a_paragraph_begins_no_other_block(words: Words) -> None:
    assert body(paragraph(words)) == {"#hash": r"\#hash", "1. one": r"1\. one", "- dash": r"\- dash"}[str(words)]


def test_a_node_that_no_writer_should_meet_is_a_bug() -> None:
    with pytest.raises(TypeError, match="no Govspeak for Shortcode"):
        body(Shortcode("areas", (), {}, SPAN))
