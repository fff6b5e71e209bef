"""The descent into the tree: everything is met once, in reading order, wherever it stands."""

from __future__ import annotations

from msgspec.structs import replace

from lspreport.model.tree import (
    Abbreviation,
    Blocks,
    Box,
    BulletList,
    Cell,
    CodeBlock,
    Column,
    CrossReference,
    Definition,
    DefinitionList,
    EvidenceMark,
    Figure,
    Heading,
    Inline,
    InlineCode,
    Inlines,
    Landscape,
    Language,
    LineBlock,
    Link,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Reference,
    ReferenceEntry,
    ReferenceForm,
    References,
    Row,
    Section,
    SectionKind,
    Style,
    StyledText,
    Table,
    Text,
    Unnumbered,
)
from lspreport.model.walk import (
    bearers,
    blocks,
    every,
    flat,
    holds_blocks,
    level,
    notes,
    outside_notes,
    runs,
    stretches,
    things,
    transform,
    transform_notes,
    transform_run,
)
from tests.documents import SPAN


def words(text: str) -> Inlines:
    return (Text(text),)


def paragraph(text: str, *more: Inline, key: str = "") -> Paragraph:
    return Paragraph((Text(text), *more), key, SPAN)


def note(text: str, key: str = "") -> Note:
    return Note(key, (paragraph(text),), SPAN)


SECTION = Section(
    "sec-a",
    "a",
    SectionKind.CHAPTER,
    (Text("title"), note("in title", "n1")),
    (
        paragraph("lead", StyledText(Style.STRONG, (Text("strong"), note("in strong", "n2"))), key="p1"),
        Heading(2, words("heading"), "h1", SPAN),
        BulletList(((paragraph("item"), BulletList(((paragraph("inner item"),),), SPAN)),), SPAN),
        OrderedList(((paragraph("first"),),), 1, "decimal", SPAN),
        DefinitionList(
            (
                Definition((Text("term"), note("in term", "n3")), (paragraph("meaning"),)),
                Definition(words("term two"), (paragraph("meaning two"),)),
            ),
            SPAN,
        ),
        Quote((paragraph("quote"),), SPAN),
        Box(words("box title"), (paragraph("box text"),), "box-a", SPAN),
        Figure(Picture("a.png", b"", ""), words("caption"), "fig-a", SPAN, (paragraph("figure note"),)),
        Table(
            words("table caption"),
            (Column("left"), Column("left")),
            (Row((Cell((paragraph("head"),)), Cell((paragraph("head two"),)))),),
            (Row((Cell((paragraph("cell"),)), Cell((paragraph("cell two"),))), "D5"),),
            "tbl-a",
            SPAN,
            notes=(paragraph("table note"),),
        ),
        CodeBlock("code", "", SPAN, words("code caption"), "lst-a"),
        LineBlock((words("line"), words("line two")), SPAN),
        Landscape((Unnumbered((paragraph("wide"),), SPAN), paragraph("wide two")), SPAN),
        paragraph(
            "last",
            Language("fr", words("foreign")),
            Link(words("outward"), "https://example.org"),
            Reference(("box-a",), ReferenceForm.WORDS, SPAN, words("reference")),
            CrossReference("box-a", "", "", words("resolved")),
            EvidenceMark((CrossReference("evidence-a", "a", ""),)),
        ),
    ),
    True,
    SPAN,
)
READ = [
    *("title", "in title", "lead", "strong", "in strong", "heading", "item", "inner item", "first", "term", "in term"),
    *("meaning", "term two", "meaning two", "quote", "box title", "box text", "caption", "figure note"),
    *(
        "table caption",
        "head",
        "head two",
        "cell",
        "cell two",
        "table note",
        "code caption",
        "line",
        "line two",
        "wide",
    ),
    *("wide two", "last", "foreign", "outward", "reference", "resolved"),
]


def test_all_words_are_met_once_in_reading_order() -> None:
    assert [text.text for text in every(Text, (SECTION,))] == READ


def test_every_thing_knows_its_section_its_block_and_whether_it_stands_in_a_footnote() -> None:
    found = {thing.node.text: thing for thing in things((SECTION,)) if isinstance(thing.node, Text)}
    assert all(thing.section is SECTION for thing in found.values())
    assert found["title"].block is None
    assert isinstance(found["caption"].block, Figure)
    assert isinstance(found["cell"].block, Paragraph)
    assert [text for text, thing in found.items() if thing.noted] == ["in title", "in strong", "in term"]


def test_what_is_not_gone_into_is_met_itself() -> None:
    found = [thing.node for thing in things((SECTION,), lambda node: not isinstance(node, Box | Note))]
    assert sum(isinstance(node, Box | Note) for node in found) == 4
    assert Text("box text") not in found
    assert Text("in term") not in found
    assert Text("caption") in found


def test_runs_of_a_footnote_come_behind_the_run_of_its_mark() -> None:
    found = ["".join(one.text for one in flat(run) if isinstance(one, Text)) for run in runs((SECTION,))]
    assert found[:5] == ["title", "in title", "leadstrong", "in strong", "heading"]
    outside = [
        "".join(one.text for one in flat(run) if isinstance(one, Text)) for run in runs((SECTION,), outside_notes)
    ]
    assert outside == [text for text in found if not text.startswith("in ")]


def test_blocks_are_met_in_reading_order_and_those_of_footnotes_are_none_of_the_text() -> None:
    found = list(blocks((SECTION,)))
    texts = [
        one.text for block in found if isinstance(block, Paragraph) for one in block.content[:1] if type(one) is Text
    ]
    assert texts == [
        *("lead", "item", "inner item", "first", "meaning", "meaning two", "quote", "box text", "figure note"),
        *("head", "head two", "cell", "cell two", "table note", "wide", "wide two", "last"),
    ]
    kinds = [type(block) for block in found]
    assert kinds[:4] == [Paragraph, Heading, BulletList, Paragraph], "a block before what stands in it"
    assert found[kinds.index(Box) + 1] == paragraph("box text")


def test_keys_and_notes_in_reading_order() -> None:
    assert [bearer.key for bearer in bearers((SECTION,))] == [
        *("sec-a", "n1", "p1", "n2", "h1", "n3", "box-a", "fig-a", "tbl-a", "D5", "lst-a"),
    ]
    assert [one.key for one in notes((SECTION,))] == ["n1", "n2", "n3"]


def test_a_landscape_part_stands_on_the_level_of_its_section_and_is_a_stretch_of_its_own() -> None:
    kinds = [type(block).__name__ for block in level(SECTION.blocks)]
    assert kinds[-4:] == ["LineBlock", "Paragraph", "Paragraph", "Paragraph"]
    assert [len(stretch) for stretch in stretches(SECTION.blocks)] == [11, 0, 1, 1, 1]


def test_whether_blocks_stand_in_a_block() -> None:
    held = {type(block).__name__ for block in blocks((SECTION,)) if holds_blocks(block)}
    assert held == {
        *("BulletList", "OrderedList", "DefinitionList", "Quote", "Box", "Figure", "Table", "Landscape", "Unnumbered")
    }


def test_the_tree_is_rebuilt_as_it_was_and_every_run_is_given_in_reading_order() -> None:
    given: list[Inlines] = []

    def run(content: Inlines) -> Inlines:
        given.append(content)
        return content

    def inside(content: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(transform(block, run, inside) for block in content)

    assert inside(SECTION.blocks) == SECTION.blocks
    assert [content for content in given if content] == list(runs(SECTION.blocks, outside_notes))


def test_the_works_that_are_cited_are_changed_like_any_paragraph() -> None:
    def louder(content: Inlines) -> Inlines:
        return tuple(Text(one.text.upper()) if isinstance(one, Text) else one for one in content)

    def inside(content: Blocks) -> Blocks:
        return tuple(transform(block, louder, inside) for block in content)

    works = References((ReferenceEntry("[1]", paragraph("one", key="w1")), ReferenceEntry("", paragraph("two"))), SPAN)
    (changed,) = inside((works,))
    assert isinstance(changed, References)
    assert [(one.label, one.paragraph) for one in changed.entries] == [
        ("[1]", paragraph("ONE", key="w1")),
        ("", paragraph("TWO")),
    ]


def test_inlines_are_changed_wherever_they_stand() -> None:
    def louder(inline: Inline) -> Inlines:
        return (Text(inline.text.upper()),) if isinstance(inline, Text) else (inline,)

    content = (Text("a"), StyledText(Style.EMPHASIS, (Link(words("b"), "https://example.org"),)), InlineCode("c"))
    assert transform_run(content, louder) == (
        Text("A"),
        StyledText(Style.EMPHASIS, (Link(words("B"), "https://example.org"),)),
        InlineCode("c"),
    )
    unlinked = transform_run(content, lambda inline: inline.content if isinstance(inline, Link) else (inline,))
    assert unlinked == (Text("a"), StyledText(Style.EMPHASIS, words("b")), InlineCode("c"))
    assert transform_run((Abbreviation("LAA", ""),), lambda inline: (inline, inline)) == (Abbreviation("LAA", ""),) * 2


def test_footnotes_are_changed_inside_styles() -> None:
    content = (StyledText(Style.STRONG, (note("old", "n"),)),)
    changed = transform_notes(content, lambda inner: (*inner, paragraph("new")))
    assert changed == (
        StyledText(Style.STRONG, (replace(note("old", "n"), blocks=(paragraph("old"), paragraph("new"))),)),
    )
