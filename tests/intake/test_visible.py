"""What a Word file shows, element by element: what is not seen gives way to a mark that says what it was."""

from __future__ import annotations

import re

import pytest

from lspreport.intake.docx_visible import unmarked, visible_parts
from lspreport.intake.prose import characters, simplified

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = """<w:styles xmlns:w="{space}">
<w:docDefaults><w:rPrDefault><w:rPr>{usual}</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Below"><w:basedOn w:val="Gone"/></w:style>
<w:style w:styleId="Back"><w:basedOn w:val="Gone"/><w:rPr><w:vanish w:val="off"/></w:rPr></w:style>
<w:style w:styleId="Dark"><w:pPr><w:shd w:fill="1F4E5F"/></w:pPr></w:style>
<w:style w:styleId="Darker"><w:basedOn w:val="Dark"/></w:style>
<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style></w:styles>"""


def shown(body: str, usual: str = "", own: tuple[str, ...] = ()) -> tuple[str, list[str]]:
    """The words of a document with `|` for each mark, and what the marks stand for."""
    document = f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
    parts = {
        "word/document.xml": document.encode(),
        "word/styles.xml": STYLES.format(space=SPACE, usual=usual).encode(),
        "word/media/document.png": b"document",
    }
    found = visible_parts(parts, own)
    assert list(found) == ["word/document.xml"]
    words = "".join(re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)<", found["word/document.xml"].decode()))
    told: dict[str, None] = {}
    unmarked({"t": "Str", "c": words}, told)
    return re.sub("[\ufdd0-\ufdef]", "|", words), list(told)


def run(content: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr>{content}</w:r>"


def paragraph(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


SEEN = run("<w:t>seen</w:t>")


@pytest.mark.parametrize(
    "content",
    [
        *("<w:t>x</w:t>", "<w:delText>x</w:delText>", "<w:tab/>", "<w:br/>", "<w:cr/>", '<w:sym w:char="F0FC"/>'),
        *("<w:noBreakHyphen/>", "<w:softHyphen/>", "<w:ptab/>"),
    ],
)
def test_whatever_a_hidden_run_would_show_gives_way_to_one_mark(content: str) -> None:
    assert shown(paragraph(SEEN, run(content + content, "<w:vanish/>"))) == ("seen|", ["hidden text"])


def test_a_hidden_run_that_shows_nothing_is_nobody_s_loss() -> None:
    assert shown(paragraph(SEEN, run("<w:lastRenderedPageBreak/>", "<w:vanish/>"))) == ("seen", [])


@pytest.mark.parametrize(
    ("look", "what"),
    [
        ("<w:vanish/>", "hidden text"),
        ("<w:specVanish/>", "hidden text"),
        ("<w:strike/>", "struck-out text"),
        ("<w:dstrike/>", "struck-out text"),
        ('<w:vanish w:val="true"/>', "hidden text"),
        ('<w:rStyle w:val="Gone"/>', "hidden text"),
        ('<w:rStyle w:val="Below"/>', "hidden text"),
        ('<w:rStyle w:val="Round"/><w:strike/>', "struck-out text"),
        ("<w:strike/><w:vanish/>", "hidden text"),
        ('<w:vanish w:val="0"/>', ""),
        ('<w:strike w:val="off"/>', ""),
        ('<w:dstrike w:val="false"/>', ""),
        ('<w:rStyle w:val="Back"/>', ""),
        ('<w:rStyle w:val="Round"/>', ""),
        ('<w:rStyle w:val="None"/>', ""),
        ('<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>', ""),
        ("<w:b/>", ""),
    ],
)
def test_a_look_by_which_a_run_is_withdrawn(look: str, what: str) -> None:
    expected = ("seen|", [what]) if what else ("seenx", [])
    assert shown(paragraph(SEEN, run("<w:t>x</w:t>", look))) == expected


def test_styles_of_paragraphs_and_tables_withdraw_too_and_two_of_them_take_it_back() -> None:
    hidden, gone = run("<w:t>x</w:t>"), '<w:pStyle w:val="Gone"/>'
    table = '<w:tbl><w:tblPr><w:tblStyle w:val="Gone"/></w:tblPr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>'
    assert shown(paragraph(hidden, look=gone)) == ("|", ["hidden text"])
    assert shown(table.format(paragraph(hidden))) == ("|", ["hidden text"])
    assert shown(table.format(paragraph(hidden, look=gone))) == ("x", [])
    assert shown(paragraph(SEEN), usual="<w:vanish/>") == ("|", ["hidden text"])
    assert shown(paragraph(run("<w:t>x</w:t>", '<w:vanish w:val="0"/>')), usual="<w:vanish/>") == ("x", [])


@pytest.mark.parametrize("style", ["Dark", "Darker"])
def test_white_words_are_seen_where_a_style_darkens_what_is_behind_them(style: str) -> None:
    white = run("<w:t>x</w:t>", '<w:color w:val="FFFFFF"/>')
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr><w:tr><w:tc>{paragraph(white)}</w:tc></w:tr></w:tbl>'
    )
    named = run("<w:t>x</w:t>", f'<w:rStyle w:val="{style}"/><w:color w:val="FFFFFF"/>')
    assert shown(paragraph(SEEN, white))[0] == "seen|"
    assert shown(paragraph(SEEN, white, look='<w:pStyle w:val="Back"/>'))[0] == "seen|"
    assert shown(paragraph(SEEN, white, look=f'<w:pStyle w:val="{style}"/>')) == ("seenx", [])
    assert shown(paragraph(SEEN, named)) == ("seenx", [])
    assert shown(table) == ("x", [])


@pytest.mark.parametrize(
    ("state", "what"),
    [
        ("<w:hidden/>", "hidden text"),
        ('<w:del w:id="1"/>', "deleted text"),
        ('<w:hidden w:val="0"/>', ""),
        ("<w:cantSplit/>", ""),
    ],
)
def test_the_words_of_a_row_that_is_withdrawn(state: str, what: str) -> None:
    row = f"<w:tbl><w:tr><w:trPr>{state}</w:trPr><w:tc>{paragraph(SEEN)}</w:tc></w:tr></w:tbl>"
    assert shown(row) == (("|", [what]) if what else ("seen", []))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<w:commentReference/>", "a comment"),
        ("<w:footnoteReference/>", "a footnote"),
        ("<w:endnoteReference/>", "a footnote"),
        ("<w:drawing/>", "a picture"),
        ("<w:pict/>", "a picture"),
        ("<w:AlternateContent/>", "a picture"),
        ("<w:object/>", "an embedded object"),
        ("<w:pict><w:txbxContent><w:t>x</w:t></w:txbxContent></w:pict>", "a text box"),
        ("<w:pict><w:txbxContent><w:t> </w:t></w:txbxContent></w:pict>", "a picture"),
    ],
)
def test_a_thing_among_the_words(content: str, what: str) -> None:
    assert shown(paragraph(SEEN, run(content))) == ("seen|", [what])


def test_a_document_within_the_document() -> None:
    assert shown(paragraph(SEEN) + "<w:altChunk/>" + paragraph(SEEN)) == ("seen|seen", ["an embedded document"])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f'<w:del w:id="1">{run("<w:delText>x</w:delText>")}</w:del>', ("seen|", ["deleted text"])),
        (f'<w:del w:id="1">{run("<w:delText> </w:delText>")}</w:del>', ("seen ", [])),
        (f'<w:ins w:id="1">{run("<w:t>x</w:t>")}</w:ins>', ("seenx", [])),
        (f'<w:moveTo w:id="1">{run("<w:t>x</w:t>")}</w:moveTo>', ("seenx", [])),
        (f'<w:moveFrom w:id="1">{run("<w:t>x</w:t>")}</w:moveFrom>', ("seen", [])),
        (f'<w:ins w:id="1"><w:hyperlink>{run("<w:t>x</w:t>")}</w:hyperlink></w:ins>', ("seenx", [])),
    ],
)
def test_what_was_deleted_inserted_or_moved(content: str, expected: tuple[str, list[str]]) -> None:
    assert shown(paragraph(SEEN, content)) == expected


@pytest.mark.parametrize(
    ("properties", "words", "expected"),
    [
        ("<w:showingPlcHdr/>", "Type here", ("seen|", ["a placeholder"])),
        ("<w:showingPlcHdr/>", " Pick  one ", ("seen", [])),
        ('<w:showingPlcHdr w:val="0"/>', "Type here", ("seenType here", [])),
        ("<w:text/>", "Type here", ("seenType here", [])),
    ],
)
def test_a_placeholder_is_no_answer_and_that_of_the_form_itself_is_nobody_s(
    properties: str, words: str, expected: tuple[str, list[str]]
) -> None:
    inner = run(f"<w:t>{words}</w:t>")
    control = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    assert shown(paragraph(SEEN, control), own=("Pick one",)) == expected


def test_a_mark_that_somebody_typed_is_no_mark() -> None:
    assert shown(paragraph(run("<w:t>a\ufdd0b\ufdd9c</w:t>"))) == ("abc", [])


def test_what_is_left_of_a_text_without_its_marks() -> None:
    """No letter of it, no empty run, no second space; each thing is told once."""
    told: dict[str, None] = {}
    words = [
        {"t": "Str", "c": "a\ufdd0b"},
        {"t": "Space"},
        {"t": "Emph", "c": [{"t": "Str", "c": "\ufdd1"}]},
        {"t": "Space"},
        {"t": "Str", "c": "\ufdd0"},
        {"t": "Strong", "c": [{"t": "Str", "c": "c"}]},
        {"t": "Code", "c": [["", [], []], ""]},
    ]
    blocks, lost = simplified(unmarked([{"t": "Para", "c": words}], told))
    left = [{"t": "Str", "c": "ab"}, {"t": "Space"}, {"t": "Strong", "c": [{"t": "Str", "c": "c"}]}]
    assert (blocks, lost) == ([{"t": "Para", "c": left}], ())
    assert list(told) == ["hidden text", "struck-out text"]


def test_tables_in_tables_are_read_however_deep() -> None:
    """Sixty of them lie deeper in pandoc's tree than calls may."""
    cell: list[object] = [{"t": "Para", "c": [{"t": "Str", "c": "deep\ufdd0"}]}]
    for _ in range(60):
        cell = [{"t": "Table", "c": [[], [], [], [], [[[], 0, [], [[[], [[[], {"t": "AlignDefault"}, 1, 1, cell]]]]]]]}]
    told: dict[str, None] = {}
    assert characters(unmarked(cell, told)) == "deep"
    assert list(told) == ["hidden text"]
    assert simplified(cell) == ([], ("a table",))  # type: ignore[arg-type]
