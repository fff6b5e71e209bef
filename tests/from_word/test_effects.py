"""What the letters of a Word file show and a report's do not: what was struck out by hand is told, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.from_word.word_report import word_contents
from tests.from_word.test_import import TITLES, imported
from tests.from_word.word import STYLES, W, docx, note, p, text_box

LINED = '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
SHEET = {"word/styles.xml": f"<w:styles {W}>{STYLES}{LINED}</w:styles>"}


def words(text: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize("look", ["<w:strike/>", '<w:dstrike w:val="1"/>', '<w:rStyle w:val="Gone"/>'])
def test_struck_words_are_told_with_their_paragraph(look: str) -> None:
    body = p("It is ", more=words("no", look) + words("t ", look) + words("true.", ""))
    (text, _) = word_contents(docx(body, parts=SHEET)).file.effects
    assert (text.struck, text.others) == ((("not", "It is not true."),), 0)


@pytest.mark.parametrize(
    "look",
    ['<w:strike w:val="0"/>', '<w:u w:val="none"/>', '<w:highlight w:val="none"/>', '<w:smallCaps w:val="false"/>'],
)
def test_what_is_switched_off_is_no_effect(look: str) -> None:
    (text, _) = word_contents(docx(p("It is ", more=words("true.", look)))).file.effects
    assert (text.struck, text.others) == ((), 0)


def test_other_effects_are_counted_where_they_show_words() -> None:
    marked = words("so", '<w:u w:val="single"/>') + words(" ", '<w:u w:val="single"/>') + words("and", "<w:smallCaps/>")
    (text, _) = word_contents(docx(p("It is ", more=marked))).file.effects
    assert text.others == 2


def test_a_text_box_counts_once_and_notes_count() -> None:
    """Word writes a box a second time for older programs."""
    body = text_box(p("", more=words("gone", "<w:strike/>")))
    data = docx(
        body,
        p("One", more=note(2)),
        parts={
            "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2">{p("", more=words("no", "<w:strike/>"))}'
            "</w:footnote></w:footnotes>"
        },
    )
    assert [len(one.struck) for one in word_contents(data).file.effects] == [1, 1]


@pytest.mark.thorough("imports a Word file")
def test_import_md_lists_them(tmp_path: Path) -> None:
    folder, told = imported(tmp_path, *TITLES, p("It is ", more=words("not ", "<w:strike/>") + words("true.", "")))
    assert "It is not true." in "".join(path.read_text("utf-8") for path in (folder / "sections").glob("*.md"))
    assert "1 line through words that stand here" in told
    assert "- not (in: It is not true.)" in told
