"""Plain text of the tree: which characters each inline has, and which blocks words can be put behind."""

from __future__ import annotations

import pytest

from lspreport.model.text import ended, keyed, plain, plain_blocks, spoken, without_notes
from lspreport.model.tree import (
    Abbreviation,
    Block,
    BulletList,
    CodeBlock,
    CrossReference,
    Equation,
    EvidenceCitation,
    EvidenceMark,
    Inline,
    InlineCode,
    LineBreak,
    Link,
    Math,
    Quote,
    Style,
    StyledText,
    Text,
    Unresolved,
)
from tests.documents import FORMULA, SPAN, box, bullets, heading, inlines, note, paragraph, table

NOTE = note("aside", "fn-1")
MARK = EvidenceMark((CrossReference("ev-1", "", "7"),))


@pytest.mark.parametrize(
    ("inline", "characters"),
    [
        (Text("said"), "said"),
        (InlineCode("x = 1"), "x = 1"),
        (Unresolved("?para-x"), "?para-x"),
        (Abbreviation("LAA", "Local Area Agreement"), "LAA"),
        (Math(FORMULA), "x²"),
        (LineBreak(), " "),
        (CrossReference("box-a", "box ", "1"), "box 1"),
        (Link(inlines("there"), "https://example.org"), "there"),
        (StyledText(Style.STRIKEOUT, inlines("gone")), "gone"),
        (StyledText(Style.EMPHASIS, ()), ""),
        (NOTE, ""),
        (MARK, ""),
        (EvidenceCitation(("leeds:item",), SPAN), ""),
    ],
)
def test_what_each_inline_has_for_characters(inline: Inline, characters: str) -> None:
    assert plain(inlines(("a ", inline, " b"))) == f"a {characters} b"


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (Style.STRIKEOUT, "a ~~2~~"),
        (Style.SUPERSCRIPT, "a ^2^"),
        (Style.SUBSCRIPT, "a ~2~"),
        (Style.EMPHASIS, "a 2"),
    ],
)
def test_signs_stand_for_what_words_alone_would_turn_round(style: Style, said: str) -> None:
    assert spoken(inlines(("a ", StyledText(style, inlines("2"))))) == said
    assert spoken(inlines(("a", StyledText(style, ())))) == "a"


def test_a_reference_is_keyed_by_what_it_leads_to_and_one_of_the_report_s_own_by_its_words() -> None:
    """The compiler's own references, as in a list of tables, are words like others."""
    references = [CrossReference("box-a", "box ", "1"), CrossReference("tbl-a", "table ", "2", own=True)]
    assert keyed(inlines(("see ", references[0], ", ", references[1]))) == "see @box-a, table 2"


def test_the_words_of_blocks_stand_a_space_apart_without_their_notes() -> None:
    blocks = (
        paragraph(("One", NOTE)),
        paragraph(""),
        CodeBlock("two()", "", SPAN),
        Equation(FORMULA, "eq-a", SPAN),
        box("Three", "box-a", bullets("four", "five")),
        table("Six", "tbl-a", ["a"], ["b"]),
    )
    assert plain_blocks(blocks) == "One two() x² Three four five Six a b"
    assert plain_blocks((paragraph(CrossReference("box-a", "box ", "1")),), keyed) == "@box-a"
    assert plain_blocks(()) == ""


def test_without_notes_leaves_out_notes_and_marks_at_any_depth_and_nothing_else() -> None:
    kept = CrossReference("box-a", "box ", "1")
    deep = StyledText(Style.STRONG, inlines(("b", NOTE, MARK, kept)))
    assert without_notes(inlines(("a", NOTE, deep, MARK))) == inlines(
        ("a", StyledText(Style.STRONG, inlines(("b", kept))))
    )


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (paragraph("one"), "one."),
        (Quote((paragraph("one"), paragraph("two")), SPAN), "one two."),
        (bullets("one", "two"), "one two."),
        (BulletList(((paragraph("one"), bullets("two")),), SPAN), "one two."),
    ],
)
def test_words_are_put_behind_the_last_ones_however_deep(block: Block, words: str) -> None:
    found = ended(block, inlines("."))
    assert found is not None
    assert plain_blocks((found,)) == words


@pytest.mark.parametrize(
    "block",
    [
        heading("One", "sec-a"),
        CodeBlock("one", "", SPAN),
        Quote((), SPAN),
        Quote((paragraph("one"), CodeBlock("two", "", SPAN)), SPAN),
        BulletList((), SPAN),
        BulletList(((paragraph("one"),), ()), SPAN),
        BulletList(((paragraph("one"), CodeBlock("two", "", SPAN)),), SPAN),
    ],
)
def test_what_ends_in_no_words_of_its_own_has_none_put_behind_it(block: Block) -> None:
    assert ended(block, inlines(".")) is None
