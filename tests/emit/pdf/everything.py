"""A document with every block and inline that a writer can meet, many of them where nobody expects them."""

from __future__ import annotations

from lspreport.model.report import Document
from lspreport.model.tree import (
    Abbreviation,
    BulletList,
    Cell,
    CodeBlock,
    Column,
    CrossReference,
    Figure,
    HorizontalRule,
    InlineCode,
    Landscape,
    Language,
    LineBlock,
    LineBreak,
    Link,
    Math,
    Note,
    OrderedList,
    Picture,
    Quote,
    Row,
    Style,
    StyledText,
    Table,
    Unnumbered,
    Unresolved,
)
from lspreport.tools.typeset import rasterise
from tests.documents import (
    FORMULA,
    SPAN,
    box,
    bullets,
    cell,
    document,
    heading,
    inlines,
    note,
    paragraph,
    section,
    table,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def figure(key: str, caption: str = "The bar", *, pixels: bool = True) -> Figure:
    picture = Picture("a.png", rasterise(SVG, 20, 72), "A bar", 0.4) if pixels else Picture("a.svg", SVG, "A bar")
    return Figure(picture, inlines(caption) if caption else (), key, SPAN)


def everything() -> Document:
    """No publisher, authors or date either."""
    line = [
        *(StyledText(style, inlines("styled ")) for style in Style),
        InlineCode("x = `y`"),
        Math(FORMULA),
        LineBreak(),
        Link(inlines("out"), 'https://a.example/x?y=1&z="2"'),
        CrossReference("h-3", "", "", inlines("in"), own=True),
        CrossReference("nothing", "", "", inlines("nowhere"), own=True),
        Unresolved("@box-q"),
        Language("cy", inlines("Cymraeg")),
        Abbreviation("LAA", "Local Area Agreement"),
    ]
    nested = BulletList(
        (
            (paragraph("a"), OrderedList(((paragraph("i"),),), 2, "lower-roman", SPAN)),
            (CodeBlock("c", "", SPAN),),
            (Quote((paragraph("q"),), SPAN),),
        ),
        SPAN,
    )
    noted = Table(
        inlines(["Caption", note("in a caption", "n-3")]),
        (Column("left", 0.3), Column("right"), Column("centre")),
        (Row((cell("A", columns=2), cell("B"))), Row((cell("a"), cell("b"), cell("c")))),
        (Row((Cell((paragraph(["x", note("in a cell", "n-4")]), bullets("p", "q"))), cell(), cell())),),
        "tbl-2",
        SPAN,
    )
    return document(
        section(
            "First",
            "sec-1",
            *(heading(f"Level {level} `x` $y$ #z", f"h-{level}", level) for level in range(2, 7)),
            paragraph(line, "p-1", numbered=True),
            CodeBlock("def f():\n    return '#\"x\"'", "python", SPAN),
            LineBlock((inlines("a"), inlines("b")), SPAN),
            HorizontalRule(SPAN),
            Quote((paragraph("q"), bullets("x")), SPAN),
            nested,
            box(
                ["Title", note("in a title", "n-1")],
                "box-1",
                heading("Inside", "h-in", 3),
                paragraph(["x", note("in a box", "n-2")]),
                table("In a box", "tbl-1", ["A", "B"], ["x", "y"]),
                figure("fig-1"),
                Quote((paragraph("q"),), SPAN),
                figure("fig-none", ""),
            ),
            box("Nothing but a title", "box-2"),
            noted,
            Table((), (Column("left"),), (Row((cell("head"),)),), (Row((cell("only"),)),), "tbl-none", SPAN),
            Landscape((heading("Wide", "h-wide"), table("Wide", "tbl-4", ["A"], ["x"]), figure("fig-2")), SPAN),
            Unnumbered((paragraph("u"), box("In it", "box-3", paragraph("y"))), SPAN),
            paragraph([Note("n-5", (paragraph("one"), bullets("two")), SPAN), "x"], "p-2", numbered=True),
            figure("fig-3", pixels=False),
        ),
        section("Unnumbered", "sec-2", paragraph("x"), numbered=False),
        section("Empty", "sec-3"),
        authors=(),
        date=None,
        publisher="",
        subtitle="",
        language="en",
        title='A "title" \\ # $',
    )
