"""What may stand in what: each pair that is refused with its remedy, and each that is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from pathlib import PurePosixPath

import pytest

from lspreport.model.report import Section, SectionKind
from lspreport.model.standing import Misplaced, misplaced
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    Cell,
    CodeBlock,
    Column,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    HorizontalRule,
    Inline,
    Landscape,
    LineBlock,
    Link,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Reference,
    ReferenceForm,
    Row,
    Shortcode,
    Style,
    StyledText,
    Table,
    Text,
    Unnumbered,
)
from lspreport.source import SourceFile

SOURCE = SourceFile(PurePosixPath("sections/one.md"), "\n" * 9)
OUTER, INNER = (SOURCE.span(at, at) for at in (1, 3))
WORDS = (Text("words"),)


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph((*WORDS, *content), "", OUTER)


def note(*blocks: Block) -> Note:
    return Note("n", blocks, INNER)


def table(*blocks: Block) -> Table:
    return Table((), (Column("left"),), (), (Row((Cell(blocks),)),), "", INNER)


BLOCKS: Mapping[str, tuple[str, Block]] = {
    "a heading": ("a heading", Heading(2, WORDS, "", INNER)),
    "a box": ("a box", Box(WORDS, (), "", INNER)),
    "a table": ("a table", table()),
    "a picture": ("a picture", Figure(Picture("p.svg", b"", "a dot"), (), "", INNER)),
    "a landscape part": ("a landscape part", Landscape((), INNER)),
    "placed content": ("placed content", Shortcode("areas", (), {}, INNER)),
    "an item of evidence": ("", Shortcode("evidence", ("leeds:x",), {}, INNER)),
    "a list": ("a list", BulletList((), INNER)),
    "a numbered list": ("a list", OrderedList((), 1, "decimal", INNER)),
    "a definition": ("a definition", DefinitionList((), INNER)),
    "a quotation": ("a quotation", Quote((), INNER)),
    "code": ("", CodeBlock("x", "", INNER)),
    "lines": ("", LineBlock((), INNER)),
    "a rule": ("", HorizontalRule(INNER)),
    "an unnumbered part": ("", Unnumbered((), INNER)),
    "a paragraph": ("", Paragraph(WORDS, "", INNER)),
}
INLINES: Mapping[str, tuple[str, Inline]] = {
    "a footnote": ("a footnote", note()),
    "a link": ("a link", Link(WORDS, "https://example.org")),
    "a link within": ("a link", Reference(("box-x",), ReferenceForm.WORDS, INNER, WORDS)),
    "a reference": ("a reference", Reference(("box-x",), ReferenceForm.WORDS, INNER)),
    "struck text": ("struck text", StyledText(Style.STRIKEOUT, WORDS)),
    "underlined text": ("underlined text", StyledText(Style.UNDERLINE, WORDS)),
    "emphasis": ("", StyledText(Style.EMPHASIS, WORDS)),
}
HOLD_BLOCKS: Mapping[str, tuple[str, Callable[[Blocks], Block]]] = {
    "a list": ("a list", lambda inner: BulletList((inner,), OUTER)),
    "a numbered list": ("a list", lambda inner: OrderedList((inner,), 1, "decimal", OUTER)),
    "a definition": ("a definition", lambda inner: DefinitionList((Definition(WORDS, inner),), OUTER)),
    "a quotation": ("a quotation", lambda inner: Quote(inner, OUTER)),
    "a table’s cell": ("a table’s cell", lambda inner: table(*inner)),
    "a box": ("a box", lambda inner: Box(WORDS, inner, "", OUTER)),
    "a landscape part": ("a landscape part", lambda inner: Landscape(inner, OUTER)),
    "an unnumbered part": ("", lambda inner: Unnumbered(inner, OUTER)),
    "a footnote": ("a footnote", lambda inner: paragraph(note(*inner))),
}
HOLD_INLINES: Mapping[str, tuple[str, Callable[[Inline], Block | Section]]] = {
    "a link": ("a link", lambda inner: paragraph(Link((inner,), "https://example.org"))),
    "a link within": (
        "a link",
        lambda inner: paragraph(Reference(("sec-x",), ReferenceForm.WORDS, OUTER, (inner,))),
    ),
    "struck text": ("struck text", lambda inner: paragraph(StyledText(Style.STRIKEOUT, (inner,)))),
    "underlined text": ("underlined text", lambda inner: paragraph(StyledText(Style.UNDERLINE, (inner,)))),
    "a heading": ("a heading", lambda inner: Heading(2, (inner,), "", OUTER)),
    "a title": ("a title", lambda inner: Section("one", "one", SectionKind.CHAPTER, (inner,), (), True, OUTER)),
    "emphasis": ("", lambda inner: paragraph(StyledText(Style.EMPHASIS, (inner,)))),
    "a box’s title": ("", lambda inner: Box((inner,), (), "", OUTER)),
    "a caption": ("", lambda inner: Figure(Picture("p.svg", b"", "a dot"), (inner,), "", OUTER)),
}
BEHIND = "put it before or behind the {}, with an empty line between them"
BOLD = "make it a paragraph in bold, or put it before or behind the {}"
TITLE = "strike nothing out: a {} is printed again in the contents, and by references"
REMEDIES: Mapping[tuple[str, str], str] = {
    ("a footnote", "a footnote"): "say it in the first footnote, in brackets if need be",
    ("a footnote", "a heading"): "make it a paragraph of the footnote",
    ("a footnote", "a box"): "put the box into the text and refer to it: `@box-x`",
    ("a footnote", "a table"): "put the table into the text and refer to it: `@tbl-x`",
    ("a footnote", "a picture"): "put the picture into the text and refer to it: `@fig-x`",
    ("a footnote", "a landscape part"): "put it into the text",
    ("a footnote", "placed content"): "place it in the text, and refer to it from the footnote",
    ("a list", "a heading"): BOLD.format("list"),
    ("a list", "a box"): BEHIND.format("list"),
    ("a list", "a landscape part"): BEHIND.format("list"),
    ("a definition", "a heading"): BOLD.format("definition"),
    ("a definition", "a box"): BEHIND.format("definition"),
    ("a definition", "a landscape part"): BEHIND.format("definition"),
    ("a quotation", "a heading"): BOLD.format("quotation"),
    ("a quotation", "a box"): BEHIND.format("quotation"),
    ("a quotation", "a landscape part"): BEHIND.format("quotation"),
    ("a table’s cell", "a heading"): "make it a paragraph in bold",
    ("a table’s cell", "a box"): BEHIND.format("table’s cell"),
    ("a table’s cell", "a table"): BEHIND.format("table’s cell"),
    ("a table’s cell", "a landscape part"): "put `::: {.landscape}` … `:::` round the whole table",
    ("a box", "a landscape part"): BEHIND.format("box"),
    ("a landscape part", "a landscape part"): "one pair of `:::` is enough",
    ("a link", "a footnote"): "put the footnote behind the link",
    ("a link", "a reference"): "let the reference stand beside the link, or take the brackets and the address away; "
    "to print what is none, write `\\@name`",
    ("a link", "struck text"): "strike out the whole link’s words as plain text, without the address",
    ("struck text", "a link"): "take the link away from what is struck out",
    ("struck text", "a reference"): "write out what it refers to: what is struck out leads nowhere",
    ("struck text", "underlined text"): "let them stand side by side",
    ("underlined text", "struck text"): "let them stand side by side",
    ("a title", "struck text"): TITLE.format("title"),
    ("a heading", "struck text"): TITLE.format("heading"),
}


def expected(holder: str, what: str) -> list[tuple[str, str]]:
    remedy = REMEDIES.get((holder, what))
    return [] if remedy is None else [(f"{what} cannot stand in {holder}", remedy)]


def told(found: list[Misplaced]) -> list[tuple[str, str]]:
    return [(one.message, one.remedy) for one in found]


@pytest.mark.parametrize(("holder", "what"), list(product(HOLD_BLOCKS, BLOCKS)))
def test_a_block_in_a_block(holder: str, what: str) -> None:
    """At its place, and as well when something else lies between them."""
    (held_as, hold), (named, block) = HOLD_BLOCKS[holder], BLOCKS[what]
    for inner in (block, Unnumbered((block,), OUTER)):
        found = list(misplaced([hold((inner,))]))
        assert told(found) == expected(held_as, named)
        assert all(one.span == INNER for one in found)


@pytest.mark.parametrize(("holder", "what"), list(product(HOLD_INLINES, INLINES)))
def test_a_run_in_a_run(holder: str, what: str) -> None:
    (held_as, hold), (named, inline) = HOLD_INLINES[holder], INLINES[what]
    for inner in (inline, StyledText(Style.EMPHASIS, (inline,))):
        found = list(misplaced([hold(inner)]))
        assert told(found) == expected(held_as, named)
        own = INNER if named in ("a footnote", "a reference") or what == "a link within" else OUTER
        assert all(one.span == own for one in found)


@pytest.mark.parametrize("what", INLINES)
def test_a_run_in_a_footnote_is_not_in_what_the_mark_of_the_footnote_stands_in(what: str) -> None:
    named, inline = INLINES[what]
    held = note(Paragraph((inline,), "", INNER))
    for around in (Heading(2, (held,), "", OUTER), paragraph(StyledText(Style.STRIKEOUT, (held,)))):
        assert told(list(misplaced([around]))) == expected("a footnote", named)


def test_a_block_in_a_footnote_is_in_what_the_mark_stands_in_too() -> None:
    """The nearest that refuses it is told, once, and one mistake hides no other."""
    box = Box(WORDS, (), "", INNER)
    held = BulletList(((paragraph(note(BulletList(((box,),), OUTER))),),), OUTER)
    assert told(list(misplaced([held, box, Quote((box,), OUTER)]))) == [
        *expected("a list", "a box"),
        *expected("a quotation", "a box"),
    ]
    landscape = Landscape((paragraph(note(Quote((), OUTER), CodeBlock("x", "", OUTER))),), OUTER)
    assert list(misplaced([landscape])) == []
