"""Odd things that programs put into Word files: their words are kept once, and what is not taken is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.from_word.kinds import UnitKind
from lspreport.from_word.word_report import word_contents
from tests.from_word.test_import import TITLES, imported
from tests.from_word.test_live_references import split_field
from tests.from_word.word import W, docx, p, table, text_box


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def sign(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def code(words: str) -> str:
    return run(f'<w:instrText xml:space="preserve"> {words} </w:instrText>')


def over_three(words: str) -> list[str]:
    """A field that begins in one paragraph and ends in the next but one."""
    begin = sign("begin") + code(words) + sign("separate")
    return [f"<w:p>{begin}{run('<w:t>First,</w:t>')}</w:p>", p("second"), p("third", more=sign("end"))]


RUBY = run(
    "<w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>below</w:t></w:r></w:rubyBase></w:ruby>"
)
WITHIN = sign("begin") + code("IF ") + split_field("PAGE", "3") + code('= 3 "yes"') + sign("separate")
BLANK = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    f"{run('<w:t>Click or tap here to enter text.</w:t>')}</w:sdtContent></w:sdt>"
)
CHUNK = '<w:altChunk xmlns:r="urn:r" r:id="c"/>'
BARE_STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Heading1"/><w:style w:type="paragraph" w:styleId="Heading2"/></w:styles>'
)


def words(*body: str) -> list[str]:
    return [one.unit.text for one in word_contents(docx(*body)).known if one.kind is not UnitKind.CONTENTS]


def test_words_in_the_code_of_a_field_are_not_shown() -> None:
    more = WITHIN + run("<w:t>yes</w:t>") + sign("end") + run('<w:t xml:space="preserve"> so</w:t>')
    assert words(p("It is ", more=more)) == ["It is yes so"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert words(p("It is ", more=sign("begin") + code("PAGE") + run("<w:t>so</w:t>")), p("On")) == ["It is so", "On"]


def test_of_characters_with_their_reading_the_characters_stay() -> None:
    assert words(p("It is ", more=RUBY)) == ["It is below"]


@pytest.mark.parametrize("nested", [False, True])
def test_what_stands_in_a_text_box_of_a_cell_stands_there_once(nested: bool) -> None:
    box = text_box(table(("Boxed",), ("more",)) if nested else p("Boxed") + p("more"))
    cells = table(("A", "B"), ("c", "d")).replace(p("c"), p("c") + box)
    (text,) = words(cells)
    assert text.split() == ["A", "B", "c", "Boxed", "more", "d"]


def test_an_index_is_no_text() -> None:
    assert words(p("One"), *over_three("INDEX"), p("Two")) == ["One", "Two"]


def test_styles_without_names_are_called_by_their_ids() -> None:
    body = [p("Aims", "Heading1"), p("So it was."), p("More", "Heading2"), p("And so on.")]
    known = word_contents(docx(*body, parts={"word/styles.xml": BARE_STYLES})).known
    assert [one.unit.look.outline for one in known] == [0, None, 1, None]


@pytest.mark.thorough("imports Word files")
def test_all_is_kept_or_told(tmp_path: Path) -> None:
    body = [
        *TITLES,
        *over_three('HYPERLINK "http://a.example/"'),
        p("After it."),
        p("Read", more=RUBY),
        p("Name:", more=BLANK),
        CHUNK,
        p("", more=sign("begin") + code("AUTONUM") + sign("end") + run("<w:t>Counted.</w:t>")),
        p("☐ Agreed"),
        p("☐ Not agreed ☐"),
        table(("A", "B"), ("c", "d")).replace(p("c"), p("c") + text_box(p("Boxed"))),
    ]
    folder, told = imported(tmp_path, *body)
    text = (folder / "sections/aims.md").read_text("utf-8")
    linked = "".join(f"[{words}](http://a.example/)\n\n" for words in ("First,", "second", "third"))
    assert f"\n\n{linked}After it.\n" in text
    assert "- [ ] Agreed\n" in text
    assert "Boxed" in text
    for words in (
        "1 blank of a form that nobody filled in",
        "1 file put into this one, whose words stand apart",
        "1 reading above characters",
        "1 number of a field that the file does not hold",
    ):
        assert words in told
    assert "0 are missing, 0 are new" in told


@pytest.mark.thorough("imports a Word file")
def test_a_file_of_a_title_alone_can_be_built(tmp_path: Path) -> None:
    folder, _ = imported(tmp_path, p("A study of parks", "Title"))
    assert (folder / "sections/untitled.md").is_file()
