"""Blocks and inlines as Typst markup."""

from __future__ import annotations

import pytest

from lspreport.emit.pdf.blocks import blocks
from lspreport.emit.pdf.inlines import inlines
from lspreport.emit.pdf.scope import Scope, scope_of
from lspreport.model.tree import (
    Abbreviation,
    Block,
    Cell,
    Column,
    CrossReference,
    Definition,
    DefinitionList,
    FromMark,
    HorizontalRule,
    Inline,
    Landscape,
    Language,
    LanguagePart,
    LineBlock,
    LineBreak,
    Link,
    Note,
    OrderedList,
    Quote,
    Row,
    Shortcode,
    Style,
    StyledText,
    Table,
    Text,
    Unnumbered,
    Unresolved,
)
from tests import documents as make
from tests.documents import SPAN, box, bullets, cell, chapter, heading, note, paragraph


def written(*content: Block) -> str:
    document = chapter(*content)
    return blocks(content, scope_of(document, document.sections, blocks))


def scope(*content: Block) -> Scope:
    document = chapter(*content)
    return scope_of(document, document.sections, blocks)


@pytest.mark.parametrize(("inline", "expected"), [
    (Text("a_b"), r"a\_b"),
    (Abbreviation("LAAs", "Local Area Agreements"), "LAAs"),
    (StyledText(Style.SMALL_CAPS, (Text("x"),)), "#small-caps[x];"),
    (Language("fr-CA", (Text("vis-à-vis"),)), r'#foreign("fr-CA")[vis\-à\-vis];'),
    # Typst would turn a paragraph round that is nothing else, away from its bullet
    (Language("ar", (Text("بند"),)), '#h(0pt);#foreign("ar")[بند];'),
    (Note("n", (LanguagePart("cy", (paragraph("Nodyn"),), SPAN),), SPAN), '#note("")[#foreign("cy")[Nodyn];];'),
    (Link((Text("here"),), 'https://x.example/"a"'), r'#outward("https://x.example/\"a\"")[here];'),
    (LineBreak(), "#linebreak();"),
    (Unresolved("@box-y"), r"#unresolved[\@box\-y];"),
])  # fmt: skip
def test_inlines(inline: Inline, expected: str) -> None:
    assert inlines((inline,), scope()) == expected


def test_a_short_reference_is_not_broken_at_the_end_of_a_line() -> None:
    """An unnumbered section's title is, because it can be long."""
    reach = scope(box("Title", "box-a"), heading("Means", "h-means"))
    assert inlines((CrossReference("box-a", "box ", "1"),), reach) == '#inward("box-a")[#box[box 1];];'
    assert inlines((CrossReference("h-means", "Means", ""),), reach) == '#inward("h-means")[Means];'


def test_what_no_writer_may_meet_is_a_bug() -> None:
    with pytest.raises(TypeError, match="FromMark"):
        inlines((FromMark(("p-1",), SPAN),), scope())
    with pytest.raises(TypeError, match="Shortcode"):
        written(Shortcode("figure", ("streams",), {}, SPAN))


def test_a_numbered_paragraph_bears_its_number_as_text() -> None:
    assert written(paragraph("Words.", "p-1", numbered=True)) == '#numbered("p-1", "1.1")[Words.];'


def test_a_short_lead_in_stays_with_its_list() -> None:
    lead = written(paragraph("Two ways:", "p-1", numbered=True), bullets("one", "two"))
    assert lead == '#numbered("p-1", "1.1", sticky: true)[Two ways:];\n\n#bullets(([one], [two],));'
    assert "sticky" not in written(paragraph("so " * 100, "p-1", numbered=True), bullets("one", "two"))
    assert written(paragraph("Two ways:"), bullets("one")).startswith("#lead[Two ways:];")


def test_a_paragraph_without_number_is_a_place_only_if_something_leads_there() -> None:
    reference = make.paragraph(["See ", CrossReference("p-2", "", "the note")])
    assert written(reference, paragraph("Words.", "p-2")).endswith('#par[#anchor("p-2");Words.];')
    assert written(paragraph("Words.", "p-2")) == "#par[Words.];"


def test_lists() -> None:
    """The first paragraph of an item stands on the line of its mark; what follows is set as blocks."""
    nested = OrderedList(
        ((paragraph("one"), bullets("in")), (paragraph("two"), paragraph("more"))), 3, "lower-alpha", SPAN
    )
    assert written(nested) == '#ordered(3, "a.", ([one\n\n#bullets(([in],));], [two\n\n#par[more];],));'


def test_short_items_at_both_ends_of_a_list_are_kept_together_by_twos() -> None:
    assert written(bullets("a", "b", "c")) == "#bullets(([a], [b], [c],));"
    assert written(bullets("a", "b", "c", "d")) == "#bullets(([a], [b],), ([c], [d],));"
    assert written(bullets("a", "b", "c", "d", "e")) == "#bullets(([a], [b],), ([c],), ([d], [e],));"
    assert written(bullets("a", "b", "c", "so " * 200)).count("(") == 2


def test_definitions_have_a_column_as_wide_as_their_terms() -> None:
    def terms(*names: str) -> str:
        items = tuple(Definition((Text(name),), (paragraph("what it is"),)) for name in names)
        return written(DefinitionList(items, SPAN))

    assert terms("LAA") == "#definitions(90pt, ([LAA], [what it is]));"
    assert terms("LAA", "theory of change").startswith("#definitions(136pt, ")
    assert terms("a term that runs on and on").startswith("#definitions(none, ")


def test_headings_over_a_box_move_with_it() -> None:
    """The mark by which the gap is measured comes before them."""
    assert written(paragraph("a"), heading("Means", "h-means"), box("T", "box-a", paragraph("b"))) == (
        '#par[a];\n\n#mark("box-a");\n\n#subheading(2, "h-means")[Means];\n\n'
        '#box-of(placing, "box-a", "1", [T])[\n#par[b];\n];'
    )


def test_blocks_that_hold_blocks() -> None:
    assert written(Quote((paragraph("said"),), SPAN)) == "#quote(block: true)[\n#par[said];\n];"
    assert written(Landscape((paragraph("wide"),), SPAN)) == "#landscape[\n#par[wide];\n];"
    assert written(Unnumbered((paragraph("plain"),), SPAN)) == "#par[plain];"
    assert written(LineBlock(((Text("a"),), (Text("b"),)), SPAN)) == "#par[a#linebreak();b];"
    assert written(HorizontalRule(SPAN)) == "#separator();"


def test_a_note_has_its_number() -> None:
    assert written(paragraph(["Text", note("Aside.", "note-1")])) == '#par[Text#note("1")[Aside.];];'


def test_columns_share_what_the_short_ones_leave() -> None:
    table = make.table("Areas", "tbl-a", ["Code", "Wording"], ["D1", "a wording of some length, long enough"])
    assert "columns: (0.0" in written(table)


def test_given_widths_are_shares() -> None:
    columns = (Column("left", 0.25), Column("right", 0.75))
    table = Table((), columns, (), (Row((cell("a"), cell("b"))),), "tbl-a", SPAN)
    assert "columns: (0.25fr, 0.75fr,)" in written(table)
    assert "align: (left, right,)" in written(table)


def test_cells_may_span() -> None:
    columns = (Column("left"), Column("left"))
    table = Table((), columns, (), (Row((cell("a", columns=2),)), Row((Cell((), rows=2), cell("b")))), "tbl-a", SPAN)
    assert "table.cell(colspan: 2)[" in written(table)
    assert "table.cell(rowspan: 2)[]" in written(table)


def test_a_row_in_which_nothing_stands_is_a_line_high() -> None:
    columns = (Column("left"), Column("left"))
    table = Table((), columns, (), (Row((Cell(()), Cell(()))), Row((Cell(()), cell("b")))), "tbl-a", SPAN)
    assert "  [~], [],\n  [], [b],\n" in written(table)


def test_a_row_that_can_be_referred_to_is_a_place() -> None:
    columns = (Column("left"), Column("left"))
    table = Table((), columns, (), (Row((cell("D1"), cell("Wording")), key="D1"),), "tbl-a", SPAN)
    assert '[#anchor("D1");D1], [Wording],' in written(table)
