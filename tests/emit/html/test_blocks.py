"""Blocks one by one: their elements, ids, levels and numbers."""

from __future__ import annotations

import pytest
from lxml import html as parser

from lspreport.emit.html.blocks import block, fragments
from lspreport.emit.html.markup import one_page
from lspreport.model.tree import (
    Block,
    BulletList,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    HorizontalRule,
    Landscape,
    LineBlock,
    OrderedList,
    Picture,
    Quote,
    Shortcode,
    Unnumbered,
)
from tests.documents import SPAN, box, bullets, chapter, heading, inlines, note, paragraph, table
from tests.some import some

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def html(item: Block, level: int = 2) -> str:
    return block(item, one_page(chapter(item)), level)


def ids(*items: Block) -> list[str]:
    document = chapter(*items)
    return [fragment.id for fragment in fragments(document.sections[0], one_page(document))]


def test_a_paragraph_number_is_a_link_to_its_own_paragraph() -> None:
    """The number is text at the paragraph's beginning, so that it is copied and read aloud with it."""
    assert html(paragraph("Text.", "para-a", numbered=True)) == (
        '<p id="para-a" class="numbered"><span id="para-1.1"></span>'
        '<a class="number" href="#para-a" aria-label="Paragraph 1.1">1.1</a> Text.</p>'
    )
    assert html(paragraph("Text.", "para-a")) == '<p id="para-a">Text.</p>'


def test_headings_stand_one_below_what_the_author_wrote() -> None:
    """The report's title is the first level, a section's the second."""
    assert html(heading("Funding", "h-one")) == '<h3 id="h-one">Funding</h3>'
    assert html(heading("Funding", "h-one", 3)) == '<h4 id="h-one">Funding</h4>'


def test_a_box_is_a_labelled_aside_with_a_heading_one_below_the_last() -> None:
    found = parser.fromstring(html(box("New approaches", "box-a", bullets("one", "two")), 3))
    assert (found.tag, found.get("id"), found.get("role")) == ("aside", "box-a", "note")
    title = found.get_element_by_id(found.get("aria-labelledby"))
    assert (title.tag, title.text_content()) == ("h4", "Box 1: New approaches")


def test_a_heading_in_a_box_stands_below_the_title_of_the_box() -> None:
    found = parser.fromstring(html(box("Title", "box-a", heading("Within", "h-in")), 3))
    assert [item.tag for item in found.iter("h1", "h2", "h3", "h4", "h5", "h6")] == ["h4", "h5"]


def test_a_list_item_of_one_paragraph_has_no_paragraph_in_it() -> None:
    """An item of several keeps them apart; a list inside an item belongs to its text."""
    nested = BulletList(((paragraph("a"), bullets("b")), (paragraph("c"), paragraph("d"))), SPAN)
    assert html(nested) == ("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n<li>\n<p>c</p>\n<p>d</p>\n</li>\n</ul>")


def test_an_ordered_list_keeps_its_style_and_start() -> None:
    item = OrderedList(((paragraph("x"),),), 3, "lower-roman", SPAN)
    assert html(item) == '<ol start="3" type="i">\n<li>x</li>\n</ol>'


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Quote((paragraph("x"),), SPAN), "<blockquote>\n<p>x</p>\n</blockquote>"),
        (CodeBlock("a < b", "yaml", SPAN), "<pre><code>a &lt; b</code></pre>"),
        (LineBlock((inlines("a"), inlines("b")), SPAN), '<p class="lines">a<br>\nb</p>'),
        (HorizontalRule(SPAN), "<hr>"),
        (Landscape((paragraph("x"),), SPAN), '<div class="landscape">\n<p>x</p>\n</div>'),
        (
            DefinitionList((Definition(inlines("LAA"), (paragraph("Local Area Agreement"),)),), SPAN),
            "<dl>\n<div><dt>LAA</dt><dd>Local Area Agreement</dd></div>\n</dl>",
        ),
    ],
)
def test_each_block_has_its_element(item: Block, expected: str) -> None:
    assert html(item) == expected


def test_a_picture_needs_nothing_beside_the_page() -> None:
    """It is part of the page, as an image: nothing in it can run, and its ids are its own."""
    item = Figure(Picture("x.svg", SVG, "Two circles", 0.52), inlines("The overlap"), "fig-a", SPAN)
    found = parser.fromstring(html(item))
    image = found.find(".//img")
    assert image is not None
    assert (found.tag, found.get("id")) == ("figure", "fig-a")
    assert image.get("src", "").startswith("data:image/svg+xml;base64,PHN2Zy")
    assert (image.get("alt"), image.get("class")) == ("Two circles", "drawing")
    frame = image.getparent()
    assert frame is not None
    assert frame.get("class") == "picture share w50"
    assert found.findtext(".//figcaption/span") == "Figure 1:"


def test_a_long_text_alternative_is_there_for_everyone() -> None:
    """It can be opened below the figure; a short one stands in for the image alone."""
    alt = "This sentence is rather long. " * 10
    found = parser.fromstring(html(Figure(Picture("x.png", b"", alt), inlines("The overlap"), "fig-a", SPAN)))
    assert found.get("id") == "fig-a"
    assert found.findtext(".//details/summary") == "Description of figure 1"
    assert found.findtext(".//details/p") == alt
    assert "<details>" not in html(Figure(Picture("x.png", b"", "Short"), (), "fig-a", SPAN))


def test_every_block_of_a_section_has_an_id_that_stays() -> None:
    """Without a key it is the key before with a count: what is put in further up changes no id further down."""
    blocks = (paragraph("a", "para-a"), bullets("b"), HorizontalRule(SPAN), paragraph("c", "para-c"), bullets("d"))
    assert ids(*blocks) == ["para-a", "para-a_1", "para-a_2", "para-c", "para-c_1"]
    assert ids(bullets("new"), *blocks)[1:] == ids(*blocks)
    assert ids(Unnumbered((paragraph("a", "para-a"), bullets("b")), SPAN)) == ["para-a", "para-a_1"]


def test_each_fragment_is_one_element_that_bears_its_id() -> None:
    """So that a page can replace it by its id."""
    items: list[Block] = [paragraph("a", "p1"), bullets("b"), box("c", "box-c"), table("t", "tbl-t", ["A"], ["b"])]
    items += [CodeBlock("x", "", SPAN), Quote((paragraph("q"),), SPAN), paragraph(["n", note("N", "n-n")], "p2")]
    document = chapter(heading("Funding", "h-one"), *items)
    for fragment in some(fragments(document.sections[0], one_page(document))):
        (element,) = parser.fragments_fromstring(fragment.html)
        assert element.get("id") == fragment.id


def test_what_no_writer_should_meet_is_a_bug() -> None:
    with pytest.raises(TypeError, match="Shortcode"):
        html(Shortcode("areas", (), {}, SPAN))
