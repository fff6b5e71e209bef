"""Titles, captions and lists that no style tells: by size, by their words, by the marks that somebody typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.from_word.kinds import UnitKind
from lspreport.from_word.word_report import word_contents
from tests.from_word.test_code import run
from tests.from_word.test_import import WORDS, imported
from tests.from_word.test_kinds import LONG, kinds
from tests.from_word.word import NUMBERING, STYLES, W, docx, field, p, picture, table
from tests.projects import PNG

COUNTED = f"<w:numbering {W}>{NUMBERING}</w:numbering>".replace(
    "<w:num ",
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num><w:num ',
    1,
)
"""A fifth list, which Word counts a), b), c)."""
CAPTION = '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="Table Caption"/></w:style>'

PICTURE = p("", more=picture("a.png"))
TABLE = table(("Pot", "Sum"), ("large", "9"))


def sized(text: str, points: int, *, bold: bool = True) -> str:
    return p(more=run(text, f'{"<w:b/>" * bold}<w:sz w:val="{2 * points}"/>'))


def test_headings_without_styles_are_told_by_their_size() -> None:
    body = [sized("The annual review", 28), sized("of all things", 18, bold=False)]
    for title in ("Introduction", "Findings"):
        body += [sized(title, 18), p(LONG), sized(f"Part of {title}", 14, bold=False), p(LONG)]
    found = [(kind, words) for kind, _, words in kinds(*body) if words != LONG]
    assert found == [
        ("cover", "The annual review"),
        ("cover", "of all things"),
        ("title", "Introduction"),
        ("heading", "Part of Introduction"),
        ("title", "Findings"),
        ("heading", "Part of Findings"),
    ]


def test_size_says_nothing_where_styles_do() -> None:
    found = kinds(p("One", "Heading1"), p(LONG), sized("Large words", 20, bold=False), p(LONG))
    assert found[2] == ("plain", "", "Large words")


@pytest.mark.parametrize(
    ("titles", "numbers"),
    [
        (("Chapter 1: Start", "Chapter 2: End"), ("1", "2")),
        (("CHAPTER I – Start", "CHAPTER II – End"), ("I", "II")),
        (("I. Start", "II. End"), ("I", "II")),
        (("Start", "End"), ("", "")),
        (("Chapter 4 Start", "End"), ("", "")),
    ],
)
def test_chapters_that_are_called_so(titles: tuple[str, ...], numbers: tuple[str, ...]) -> None:
    body = [p("A report", "Title")]
    for title in titles:
        body += [p(title, "Heading1"), p(LONG)]
    found = [one for one in word_contents(docx(*body)).known if one.kind in (UnitKind.CHAPTER, UnitKind.TITLE)]
    assert tuple(one.number for one in found) == numbers
    assert [one.words for one in found] == (["Start", "End"] if numbers[0] else list(titles))


def test_a_chapter_whose_title_stands_in_the_next_line() -> None:
    body = [p("Chapter 1", "Heading1"), p("Start", "Heading1"), p(LONG), p("Chapter 2", "Heading1"), p(LONG)]
    assert [one[:3] for one in kinds(*body) if one[2] != LONG] == [
        ("chapter", "1", "Start"),
        ("chapter", "2", "Chapter 2"),
    ]


def levels(*texts: str) -> list[tuple[int, str]]:
    known = word_contents(docx(p(LONG), *(p(text) for text in texts), p(LONG))).known
    return [(one.level, one.words) for one in known if one.kind is UnitKind.ITEM]


@pytest.mark.parametrize(
    ("marks", "depths"),
    [
        (("(a)", "(b)", "(i)", "(ii)", "(c)"), (0, 0, 1, 1, 0)),
        (("a)", "i)", "ii)", "b)", "i)"), (0, 1, 1, 0, 1)),
        (("a.", "b.", "c."), (0, 0, 0)),
        (("(g)", "(h)", "(i)", "(j)"), (0, 0, 0, 0)),
        (("(1)", "(a)", "(i)", "(2)"), (0, 1, 2, 0)),
        (("(a)", "(a)", "(i)", "(i)"), (0, 0, 1, 1)),
        (("•\t", "o\t", "o\t", "•\t"), (0, 1, 1, 0)),
    ],
)
def test_typed_marks_tell_lists_in_lists(marks: tuple[str, ...], depths: tuple[int, ...]) -> None:
    found = levels(*(f"{mark} thing {at}" for at, mark in enumerate(marks)))
    assert found == [(depth, f"thing {at}") for at, depth in enumerate(depths)]


@pytest.mark.parametrize("between", [p("☐ apart"), p("apart", num="2"), p("apart", num="5")])
def test_a_list_of_another_hand_ends_those_whose_marks_were_typed(between: str) -> None:
    """A box to tick, or a bullet that Word counts: neither is a list in the list above it, nor does that go on."""
    body = [p(LONG), p("(a) one"), p("(i) two"), between, p("(ii) three"), p("(b) four"), p(LONG)]
    known = word_contents(docx(*body, parts={"word/numbering.xml": COUNTED})).known
    assert [one.level for one in known if one.kind is UnitKind.ITEM] == [0, 1, 0, 0, 0]


@pytest.mark.parametrize(("kind", "counted"), [("Bullet", ("2", "6")), ("Number", ("3", "4"))])
def test_styles_for_lists_in_lists_tell_how_deep_an_item_stands(kind: str, counted: tuple[str, str]) -> None:
    """Each is a list of its own in Word, at the first level."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="L{at}"><w:name w:val="List {kind}{at}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{list}"/></w:numPr></w:pPr></w:style>'
        for at, list in zip(("", " 2"), counted, strict=True)
    )
    more = '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    parts = {
        "word/styles.xml": f"<w:styles {W}>{STYLES}{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{NUMBERING}{more}</w:numbering>",
    }
    body = [p(LONG), p("one", "L"), p("two", "L 2"), p("three", "L 2"), p("four", "L"), p(LONG)]
    known = word_contents(docx(*body, parts=parts)).known
    assert [one.level for one in known if one.kind is UnitKind.ITEM] == [0, 1, 1, 0]


def test_an_empty_line_ends_no_list() -> None:
    body = [p(LONG), p("(a) one"), p(""), p("(i) two"), p("(b) three"), p(LONG)]
    known = word_contents(docx(*body)).known
    assert [one.level for one in known if one.kind is UnitKind.ITEM] == [0, 1, 0]


def test_a_sentence_that_begins_with_a_letter_is_no_list() -> None:
    assert levels("a. B. Smith wrote it.", "And more.") == []


@pytest.mark.thorough("imports Word files")
def test_captions_without_numbers_and_counted_by_chapter(tmp_path: Path) -> None:
    body = [p("A report", "Title")]
    for at in (1, 2):
        counted = field("STYLEREF 1 \\s", str(at)) + run("-", "") + field("SEQ Table \\s 1", "1")
        body += [p(f"{at} Chapter {'ab'[at - 1]}", "Heading1"), p(f"{WORDS}."), table(("Pot", "Sum"), ("large", "9"))]
        body += [p("Table ", "Cap", more=counted + run(f": Pots {at}", "")), p(f"Again: {WORDS}.")]
    folder, told = imported(tmp_path, *body, parts={"word/styles.xml": f"<w:styles {W}>{STYLES}{CAPTION}</w:styles>"})
    assert "2 numbered tables: 2 bear the same number again" in told
    assert "tables: chapter" in (folder / "sections/report.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("caption", "title", "of", "shown"),
    [
        ("Table 2", "Spending by year", TABLE, ("2", "Spending by year")),
        ("Figure 2", "Spending by year", PICTURE, ("2", "Spending by year")),
        ("Table 2", "Spending is told here.", TABLE, None),
        ("Table 2", "Spending by year", p(LONG), None),
        ("Fig. 2", "", PICTURE, ("2", "")),
        ("Fig 2: Spending", "", PICTURE, ("2", "Spending")),
        ("Abb. 2: Ausgaben", "", PICTURE, ("2", "Ausgaben")),
        ("Tables. 2 of them", "", TABLE, None),
    ],
)
def test_a_caption_whose_title_stands_in_the_next_line_or_whose_word_is_cut_short(
    caption: str, title: str, of: str, shown: tuple[str, str] | None
) -> None:
    body = [p("One", "Heading1"), p(LONG), p(caption), *([p(title)] if title else []), of, p(LONG)]
    known = word_contents(docx(*body, pictures={"a.png": PNG})).known
    found = [(one.number, one.words) for one in known if one.kind is UnitKind.CAPTION]
    assert found == ([shown] if shown else [])


def test_a_caption_is_one_by_its_style() -> None:
    body = [p("One", "Heading1"), p("Sums of all", "Cap"), table(("Pot", "Sum"), ("large", "9")), p(LONG)]
    sheet = f"<w:styles {W}>{STYLES}{CAPTION}</w:styles>"
    known = word_contents(docx(*body, parts={"word/styles.xml": sheet})).known
    assert [(one.kind, one.word) for one in known if one.words == "Sums of all"] == [(UnitKind.CAPTION, "table")]


@pytest.mark.parametrize(
    ("above", "below", "word"),
    [
        (PICTURE, p(LONG), "figure"),
        (PICTURE, TABLE, "figure"),
        (TABLE, p(LONG), "table"),
        (TABLE, PICTURE, "table"),
        (p(LONG), TABLE, "table"),
        (p(LONG), PICTURE, "figure"),
        (p(LONG), p(LONG), ""),
    ],
)
def test_a_caption_without_a_number_is_of_what_stands_above_it_or_else_below(above: str, below: str, word: str) -> None:
    sheet = f"<w:styles {W}>{STYLES}{CAPTION}</w:styles>"
    data = docx(above, p("Sums of all", "Cap"), below, parts={"word/styles.xml": sheet}, pictures={"a.png": PNG})
    found = [one for one in word_contents(data).known if one.words == "Sums of all"]
    assert [(one.kind is UnitKind.CAPTION, one.word) for one in found] == [(bool(word), word)]


@pytest.mark.parametrize("bullets", ["■■", "➢➢", "►►", "❖❖", "①②", "⑨⑩", "\uf0d8\uf0d8", "··"])
def test_whatever_bullet_was_typed_an_item_is_one(bullets: str) -> None:
    gap = " " if "·" in bullets else ""
    body = [p("One", "Heading1"), p(LONG), *(p(f"{one}{gap}{LONG}") for one in bullets), p(LONG)]
    known = [one for one in word_contents(docx(*body)).known if one.kind is UnitKind.ITEM]
    marks = {"①②": ["Decimal:1", "Decimal:2"], "⑨⑩": ["Decimal:9", "Decimal:10"]}
    assert [one.mark for one in known] == marks.get(bullets, ["bullet"] * 2)
    assert [one.words for one in known] == [LONG, LONG]


@pytest.mark.parametrize(
    ("first", "second", "items"), [("404", "", 0), ("100", "101", 2), ("7", "", 1), ("999", "3", 1)]
)
def test_a_number_before_words_is_an_items_where_it_can_be_counted(first: str, second: str, items: int) -> None:
    numbers = [one for one in (first, second) if one]
    body = [p("One", "Heading1"), p(LONG), *(p(f"{one}.\t{LONG}") for one in numbers), p(LONG)]
    found = [(one.kind, one.words) for one in word_contents(docx(*body)).known if LONG in one.words]
    assert sum(kind is UnitKind.ITEM for kind, _ in found) == items
    assert sum(words == LONG for _, words in found) == 2 + items


@pytest.mark.thorough("imports a Word file")
def test_signs_of_other_programs_among_words_are_words(tmp_path: Path) -> None:
    words = r"\frac{a}{b}, ==mark==, {++more++}, :smile:, {% tag %}, (\#tab:x), C:\new, %%no%%, ||spoiler||, a\_b."
    folder, told = imported(tmp_path, p("A report", "Title"), p("One", "Heading1"), p(f"It says {words}"))
    assert "0 are missing, 0 are new" in told
    assert r"(\\#tab:x)" in (folder / "sections/one.md").read_text("utf-8")


@pytest.mark.thorough("imports a Word file")
def test_paragraphs_below_numbered_headings_keep_their_numbers_as_words(tmp_path: Path) -> None:
    body = [p("A report", "Title")]
    for at in ("1", "2"):
        body += [
            p(f"{at} Chapter", "Heading1"),
            p(f"{at}.1 Part", "Heading2"),
            p(f"{at}.1.1\t{WORDS}."),
            p(f"{at}.1.2\tX {WORDS}."),
        ]
    folder, told = imported(tmp_path, *body)
    assert "4 numbered paragraphs: 0 bear the same number again; 4 are typed before the words: 1.1.1" in told
    assert "## Numbers that are words now" in told
    assert "- 2.1.2: X " in told
    assert "2 numbered headings: 2 bear the same number again" in told
    assert "1.1.1 The areas" in (folder / "sections/chapter.md").read_text("utf-8")
