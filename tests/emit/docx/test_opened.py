"""What is looked through of a finished Word file: whatever may be somebody's words, and none of the format's own."""

from __future__ import annotations

import pytest

from lspreport.emit.docx.ooxml import W
from lspreport.emit.docx.parts import _markup


def said(inner: str) -> set[str]:
    """The lines that a part of the file says."""
    xml = f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return set(filter(None, _markup("word/document.xml", xml.encode()).text.splitlines()))


@pytest.mark.parametrize("name", ["initials", "descr", "title", "tooltip", "name", "alias", "tag", "text", "default"])
def test_an_attribute_that_holds_words_is_read(name: str) -> None:
    assert said(f'<w:x w:{name}="TLEE"/>') == {"TLEE"}


@pytest.mark.parametrize("value", ["two words", "leeds:one", "areas/leeds.yaml"])
def test_a_value_that_is_like_no_word_of_the_format_is_read(value: str) -> None:
    assert said(f'<w:x w:val="{value}"/>') == {value}
    assert said(f'<w:x w:typeface="{value}"/>') == set()


@pytest.mark.parametrize("element", ["lvlText", "alias", "tag", "tblCaption", "tblDescription", "docVar"])
def test_an_element_that_tells_by_its_value_is_read(element: str) -> None:
    assert said(f'<w:{element} w:val="TLEE"/>') == {"TLEE"}


@pytest.mark.parametrize("markup", ['<w:jc w:val="center"/>', '<w:x w:default="1"/>', '<w:font w:name="Arial Black"/>'])
def test_the_formats_own_words_are_none(markup: str) -> None:
    assert said(markup) == set()


def test_where_a_relationship_leads_out_of_the_file_is_read_and_where_within_is_not() -> None:
    """The parts of the file have names that are read as such."""
    assert said('<x Target="https://leeds.example/" TargetMode="External"/>') == {"https://leeds.example/"}
    assert said('<x Target="media/leeds.png"/>') == set()
    assert said('<x Target="media/leeds.png" TargetMode="Internal"/>') == set()


def test_words_that_are_spread_over_runs_are_one_and_remarks_are_read() -> None:
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in ("le", "eds"))
    runs = f"<w:p>{runs}</w:p><w:p><w:r><w:delText>gone</w:delText></w:r></w:p>"
    assert said(f"{runs}<!-- a remark -->") >= {"leeds", "gone", " a remark "}
    assert "leedsgone" not in said(runs)


def test_a_style_of_the_houses_own_says_its_name_and_no_other_does() -> None:
    styles = "".join(
        f'<w:style w:styleId="X{at}"{own}><w:name w:val="{name}"/></w:style>'
        for at, (name, own) in enumerate(
            (
                ("Leeds", ' w:customStyle="1"'),
                ("Numbered Paragraph", ' w:customStyle="1"'),
                ("Medium", ' w:customStyle="0"'),
                ("heading 1", ""),
            )
        )
    )
    assert said(styles) == {"Leeds"}


def test_a_code_of_a_field_is_read_unless_it_is_one_of_ours() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    codes = "".join(
        f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}" for code in (" PAGE ", ' INCLUDETEXT "leeds" ')
    )
    assert {line.strip() for line in said(f"<w:p>{codes}</w:p>")} == {'INCLUDETEXT "leeds"'}


@pytest.mark.parametrize(
    "inner",
    [
        '<w:hyperlink w:anchor="leeds"><w:r><w:t>x</w:t></w:r></w:hyperlink>',
        '<w:bookmarkStart w:id="1" w:name="leeds"/>',
        '<w:fldSimple w:instr=" REF leeds \\h "><w:r><w:t>x</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGEREF lee</w:instrText>'
        '<w:instrText>ds \\h </w:instrText><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:hyperlink w:anchor="_Ref_leeds"/>',
    ],
)
def test_what_a_place_is_called_and_what_aims_at_it_are_names(inner: str) -> None:
    """And none of our own signs before them."""
    xml = f'<w:document xmlns:w="{W}"><w:body><w:p>{inner}</w:p></w:body></w:document>'
    assert _markup("word/document.xml", xml.encode()).names == {"leeds"}
