"""What a paragraph is, decided from the Word file: its numbers, its look, what stands beside it."""

from __future__ import annotations

import io
import zipfile

import pytest

from lspreport.from_word.word_report import word_contents
from lspreport.model.settings import Scheme
from tests.from_word.word import STYLES, W, docx, field, p, table, text_box

LONG = "A paragraph with a good many words, so that nobody could take it for a title of anything at all, and then some."


def kinds(*body: str) -> list[tuple[str, str, str]]:
    """The kind, the number and the words of each unit that says something."""
    found = word_contents(docx(*body)).known
    return [(one.kind.value, one.number, one.words) for one in found if one.kind.value != "empty"]


def test_numbers_of_a_style_make_chapters_and_paragraphs_though_the_style_is_a_heading() -> None:
    body = [p("Purpose", "Section"), p(LONG, "Level1"), p("None.", "Level1"), p("Extent", "Section"), p(LONG, "Level1")]
    assert [one[:2] for one in kinds(*body)] == [
        ("chapter", "1"),
        ("paragraph", "1.1"),
        ("paragraph", "1.2"),
        ("chapter", "2"),
        ("paragraph", "2.1"),
    ]


@pytest.mark.parametrize("gap", ["\t", " \t", "\u00a0\u00a0\u00a0 ", "  "])
def test_typed_numbers_are_numbers_and_no_words(gap: str) -> None:
    body = [p(f"1.{gap}Purpose", bold=True), *(p(f"1.{at}{gap}{LONG}") for at in (1, 2, 3))]
    assert kinds(*body)[:2] == [("chapter", "1", "Purpose"), ("paragraph", "1.1", LONG)]


def test_live_and_typed_numbers_count_together() -> None:
    body = [
        p("1.\tPurpose", bold=True),
        p(f"1.1\t{LONG}"),
        p(f"1.2\t{LONG}"),
        p("Extent", "Section"),
        p("None.", "Level1"),
    ]
    found = kinds(*body, p(f"2.1\t{LONG}"))
    assert [one[1] for one in found] == ["1", "1.1", "1.2", "1", "1.1", "2.1"]


def test_a_chapter_whose_title_bears_no_number_has_the_heading_before_its_first_paragraph() -> None:
    body = [
        p("Cover"),
        p("Introduction", bold=True),
        *(p(f"1.{at}\t{LONG}") for at in (1, 2, 3)),
        p("2.\tAims", bold=True),
    ]
    assert ("chapter", "1", "Introduction") in kinds(*body, p(f"2.1\t{LONG}"))


def test_list_items_that_look_like_numbers_stay_items() -> None:
    body = [p("1.\tPurpose", bold=True), *(p(f"1.{at}\t{LONG}") for at in (1, 2, 3))]
    body += [p("one", num="3"), p("two", num="3"), p("(a)\tthree"), p("•\tfour"), p("five", num="2")]
    assert [one[0] for one in kinds(*body)][4:] == ["item"] * 5


def test_a_list_begins_anew_where_word_says_so() -> None:
    found = word_contents(docx(p("one", num="3"), p("two", num="3"), p("again", num="4"))).known
    assert [one.unit.label for one in found] == ["1.", "2.", "1."]


def test_paragraphs_counted_on_through_the_report() -> None:
    contents = word_contents(docx(p("Aims", "Heading1"), *(p(LONG, num="3") for _ in range(9))))
    assert contents.scheme is Scheme.CONTINUOUS
    assert [one.number for one in contents.known][1:] == [str(at) for at in range(1, 10)]


@pytest.mark.parametrize(
    ("caption", "number"),
    [(p("Table 2: Pots"), "2"), (p("Table ", more=field("SEQ Table", "7")), "7"), (p("TABLE 3.1 – Pots"), "3.1")],
)
def test_captions_typed_and_counted(caption: str, number: str) -> None:
    found = kinds(p(LONG), caption, table(("a", "b"), ("c", "d")))
    assert found[1][:2] == ("caption", number)


@pytest.mark.parametrize(("letters", "kind"), [(300, "caption"), (301, "plain")])
def test_a_caption_has_no_more_letters_than_three_hundred(letters: int, kind: str) -> None:
    caption = "Table 2: ".ljust(letters, "x")
    assert kinds(p(LONG), p(caption), table(("a", "b"), ("c", "d")))[1][0] == kind


def test_words_about_a_table_are_no_caption() -> None:
    assert kinds(p(LONG), p("Table 2 shows how it went."), p(LONG))[1][0] == "plain"


def test_boxes_are_one_cell_tables_framed_paragraphs_and_text_boxes() -> None:
    body = [table(inner=p("In a cell")), p(LONG), p("In a frame", framed=True), p(LONG), text_box(p("In a text box"))]
    contents = word_contents(docx(*body))
    assert [one.words for one in contents.known if one.framed] == ["In a cell", "In a frame", "In a text box"]
    assert (contents.one_cell_tables, contents.text_boxes) == (1, 1)


def test_typed_contents_end_where_their_first_line_comes_again() -> None:
    lines = [p("CONTENTS", bold=True), p("Part 1"), p("Chapter 1\tIntroduction"), p("Annex A\tForms")]
    body = [
        p("Code of Practice", bold=True),
        *lines,
        p("Part 1  The nature of it", bold=True),
        p("1.\tIntroduction", bold=True),
    ]
    found = kinds(*body, *(p(f"1.{at}\t{LONG}") for at in (1, 2, 3)), p("Annex A", bold=True), p("Forms", bold=True))
    assert [one[0] for one in found] == [
        *("cover", "contents", "contents", "contents", "contents"),
        *("part", "chapter", "paragraph", "paragraph", "paragraph", "appendix"),
    ]
    assert found[-1][1:] == ("A", "Forms")


def test_contents_that_word_made_are_left_out() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    found = kinds(p("Aims\t3", more=begin), p("Ends\t4"), p("", more=end), p("Aims", "Heading1"), p(LONG))
    assert [one[0] for one in found] == ["contents", "contents", "title", "plain"]


def test_contents_are_left_out_whatever_controls_stand_in_them() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Aims')}{table(('Ends', '4'))}</w:sdtContent></w:sdt>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="{}"/></w:docPartObj>'
    block = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('In this paper')}{control}</w:sdtContent></w:sdt>"
    behind = (p("Aims", "Heading1"), p(LONG))
    contents = kinds(block.format("Table of Contents"), *behind)
    assert [one[0] for one in contents] == ["contents", "contents", "contents", "title", "plain"]
    assert "contents" not in [one[0] for one in kinds(block.format("Cover Pages"), *behind)]


def test_tracked_changes_count_as_accepted() -> None:
    sign = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    )
    gone = f'{sign}<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
    joined = f"{sign}<w:r><w:t>first and </w:t></w:r></w:p>"
    new = '<w:ins w:id="3"><w:r><w:t xml:space="preserve"> and new</w:t></w:r></w:ins>'
    contents = word_contents(docx(p("one", num="3"), gone, joined, p("second", num="3", more=new)))
    assert [(one.unit.label, one.words) for one in contents.known] == [
        ("1.", "one"),
        ("2.", "first and second and new"),
    ]
    assert contents.file.changes == 4


def test_a_deleted_row_is_no_row() -> None:
    rows = table(("a", "b"), ("c", "d")).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', 1)
    assert word_contents(docx(p(LONG), rows)).known[1].words == "c\nd"


def test_a_paragraph_all_of_whose_words_were_deleted_is_gone_though_its_sign_is_not() -> None:
    """As SuperDoc marks it: the words, and not the paragraph."""
    emptied = p(num="3", more='<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>')
    found = word_contents(docx(p("one", num="3"), emptied, p("two", num="3"))).known
    assert [(one.unit.label, one.words) for one in found] == [("1.", "one"), ("2.", "two")]


def test_a_cell_keeps_its_last_paragraph() -> None:
    cell = p(more='<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>')
    rows = table(("a", "b"), ("c", "d")).replace(p("c"), cell)
    assert word_contents(docx(p(LONG), rows)).known[1].unit.text == "a\nb\n\nd"


def test_a_list_of_boxes_that_somebody_typed_is_no_text() -> None:
    body = [p("List of boxes"), p("Box 1: Pots\t15"), p("Box 2: Themes\t24"), p("Aims", "Heading1"), p("Box 1: Pots")]
    assert [one[0] for one in kinds(*body, p(LONG))] == ["contents", "contents", "contents", "title", "plain", "plain"]
    assert kinds(p("T", "Title"), p("Tables", "Heading1"), p(LONG))[1][0] == "title"


def test_a_live_appendix_is_one_whatever_its_style_is_called() -> None:
    numbers = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="Appendix %1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    body = [p("Aims", "Heading1"), p(LONG), p("Forms", num="1"), p(LONG)]
    found = word_contents(docx(*body, parts={"word/numbering.xml": numbers})).known
    assert (found[2].kind.value, found[2].number) == ("appendix", "1")


def test_parts_are_found_by_their_relationships() -> None:
    """Word in the browser calls them otherwise."""
    data = docx(p("Purpose", "Section"), p(LONG, "Level1"))
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/styles7.xml"] = parts.pop("word/styles.xml")
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"styles.xml", b"styles7.xml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert [one.number for one in word_contents(out.getvalue()).known] == ["1", "1.1"]


def test_a_prefix_that_nothing_declares_hinders_nothing() -> None:
    assert kinds(p(LONG, more="<sd:x><w:r><w:t>!</w:t></w:r></sd:x>")) == [("plain", "", f"{LONG}!")]


def test_a_paragraph_without_a_style_has_what_the_usual_style_says() -> None:
    """A house may number its default style: Word then writes no style at all into the paragraph."""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    styles = f"<w:styles {W}>{STYLES.replace(usual, usual + numbered)}</w:styles>"
    assert styles.count(numbered) == 2
    body = [p("Purpose", "Section"), p(LONG), p("None.")]
    found = word_contents(docx(*body, parts={"word/styles.xml": styles})).known
    assert [(one.kind.value, one.number) for one in found] == [
        ("chapter", "1"),
        ("paragraph", "1.1"),
        ("paragraph", "1.2"),
    ]


def test_a_first_line_of_the_contents_that_is_a_letter_or_two_comes_not_again_in_other_words() -> None:
    body = [p("Contents", bold=True), p("UK\t2"), p("UK councils\t3"), p("Findings\t4"), p(LONG), p(LONG)]
    assert [one[0] for one in kinds(*body)][:4] == ["contents"] * 4
