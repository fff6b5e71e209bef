"""The styles of what is set apart: boxes, tables' cells, the cover and imprint, the contents."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.emit.docx import styles as names
from lspreport.emit.docx.ooxml import Properties
from lspreport.emit.docx.reference.measures import Measures, points
from lspreport.emit.docx.reference.style import HEAD_FONT, ON, WordStyle, accent, numbering, size, spacing


def page_styles(look: Measures) -> Iterator[WordStyle]:
    """All of them, a base before what is based on it."""
    yield from _boxes(look)
    yield from _cells(look)
    yield from _cover(look)
    yield from _lists_of(look)


def _boxes(look: Measures) -> Iterator[WordStyle]:
    """All box styles share border, shading and both edges, so that neighbours join into one box.

    The top and bottom borders have the tint's colour: they are padding. ECMA-376 part 1, 17.3.1.5 and 17.3.1.7.
    """
    tint = f'w:val="single" w:sz="4" w:space="7" w:color="{look.tint}"'
    border = (
        f'<w:top {tint}/><w:left w:val="single" w:sz="24" w:space="10" w:color="{look.accent}"/>'
        f"<w:bottom {tint}/><w:right {tint}/>"
    )
    left, right = look.axis + points(look.of("box").left), points(look.of("box").right)
    sans = {"rFonts": HEAD_FONT, **size(look.size_of("box"))}
    # that a box stays on one page is a matter of where it stands, which is the PDF's: kept together by each paragraph
    # with the next, LibreOffice puts one on a new page that has room on this one
    shared: Properties = {
        "keepLines": ON,
        "pBdr": border,
        "shd": f'w:val="clear" w:color="auto" w:fill="{look.tint}"',
        "spacing": look.spacing("box"),
        "ind": f'w:left="{left}" w:right="{right}"',
    }
    yield WordStyle(names.BOX_TEXT, "Normal", paragraph=shared, run=sans)
    yield WordStyle(
        names.BOX_TITLE,
        names.BOX_TEXT,
        names.BOX_TEXT,
        {"keepNext": ON, "spacing": look.spacing("box-title", above=look.look.around)},
        {"b": ON, "bCs": ON, **accent(look)},
    )
    # a deeper level hangs wider instead of starting further in: the left edge stays where it was
    hangs = {kind: points(look.of(kind).hang) for kind in ("item", "numbered-item")}
    for styles, kind, number in (
        (names.BOX_BULLETS, "item", 7),
        (names.BOX_NUMBERS, "numbered-item", 8),
        (names.BOX_CONTINUED, "item", 0),
    ):
        for level, name in enumerate(styles):
            hang = hangs[kind] * (level + 1)
            yield WordStyle(
                name,
                names.BOX_TEXT,
                paragraph={
                    "ind": f'w:left="{left + hang}" w:right="{right}" w:hanging="{hang}"',
                    "spacing": look.spacing("box", below=look.of("item").below),
                    # the first line's hanging indent is undone by a tab that the writer sets
                    **({"numPr": numbering(number, level)} if number else {}),
                },
            )
    inset = points(look.of("quote").left)
    yield WordStyle(
        names.BOX_QUOTE,
        names.BOX_TEXT,
        paragraph={"ind": f'w:left="{left + inset}" w:right="{right + inset}" w:hanging="{inset}"'},
    )
    point = {"spacing": 'w:before="0" w:after="0" w:line="20" w:lineRule="exact"'}
    yield WordStyle(names.BOX_GAP, names.BOX_TEXT, names.BOX_TEXT, {"keepNext": ON, **point}, size(2))
    yield WordStyle(
        names.BOX_END,
        "Normal",
        names.BODY,
        {"spacing": f'w:before="0" w:after="{_behind_box(look)}" w:line="20" w:lineRule="exact"'},
        size(2),
    )


def _behind_box(look: Measures) -> int:
    """How high the gap is behind a box, which comes to that of its last paragraph."""
    return points(look.look.around - look.of("box").below + 0.8)


def _cells(look: Measures) -> Iterator[WordStyle]:
    sans = {"rFonts": HEAD_FONT, **size(look.size_of("table"))}
    yield WordStyle(names.TABLE_TEXT, "Normal", paragraph={"spacing": look.spacing("table")}, run=sans)
    # white by itself too: a program may give the paragraph's style precedence over the table's
    white = {"color": 'w:val="FFFFFF" w:themeColor="background1"'}
    yield WordStyle(
        names.TABLE_HEADING, names.TABLE_TEXT, paragraph={"keepNext": ON}, run={"b": ON, "bCs": ON, **white}
    )
    yield WordStyle(names.TABLE_MARK, names.TABLE_TEXT, paragraph={"jc": 'w:val="center"'})
    for name, number in ((names.TABLE_BULLET, 9), (names.TABLE_NUMBER, 10)):
        yield WordStyle(
            name, names.TABLE_TEXT, paragraph={"numPr": numbering(number), "ind": 'w:left="227" w:hanging="227"'}
        )
    # the paragraph that a section or a table needs behind a table; a point high
    yield WordStyle(
        names.SECTION_END,
        "Normal",
        paragraph={"spacing": 'w:before="0" w:after="0" w:line="20" w:lineRule="exact"'},
        run=size(2),
    )


def _cover(look: Measures) -> Iterator[WordStyle]:
    """The cover's words stand white on the accent, shaded for themselves so that they never depend on the picture."""
    shade = {"shd": f'w:val="clear" w:color="auto" w:fill="{look.accent}"'}
    white = {"rFonts": HEAD_FONT, "color": 'w:val="FFFFFF" w:themeColor="background1"'}
    yield WordStyle(
        names.COVER_PUBLISHER,
        "Normal",
        names.TITLE,
        {**shade, "spacing": spacing(0, 0)},
        {**white, **size(look.size_of("cover-publisher"))},
    )
    yield WordStyle(
        names.TITLE,
        "Normal",
        names.SUBTITLE,
        {**shade, "keepLines": ON, "spacing": spacing(look.page_height // 7, 0, 264)},
        {**white, "b": ON, "bCs": ON, **size(look.size_of("cover-title"))},
    )
    yield WordStyle(
        names.SUBTITLE,
        "Normal",
        names.AUTHOR,
        {**shade, "keepLines": ON, "spacing": spacing(480, 0, 264)},
        {**white, **size(look.size_of("cover-subtitle"))},
    )
    for name, bold in ((names.AUTHOR, False), (names.DATE, True)):
        weight = {"b": ON, "bCs": ON} if bold else {}
        yield WordStyle(
            name,
            "Normal",
            names.DATE,
            {"framePr": cover_frame(look), "spacing": spacing(0, 40)},
            {"rFonts": HEAD_FONT, **weight, **accent(look), **size(look.size_of("cover-date"))},
        )
    yield WordStyle(
        names.IMPRINT,
        "Normal",
        paragraph={"spacing": look.spacing("imprint"), "ind": f'w:left="{look.axis}"'},
        run={**size(look.size_of("imprint"))},
    )


def cover_frame(look: Measures) -> str:
    """The frame that author and date share, at a fixed height under the coloured field."""
    return (
        f'w:w="{look.text_width}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1" '
        f'w:y="{round(look.page_height * 0.72)}"'
    )


def _lists_of(look: Measures) -> Iterator[WordStyle]:
    """Contents and lists of boxes, tables and figures. No right indent: LibreOffice 7.4 would hide the page numbers."""
    width = look.text_width
    sans = {"rFonts": HEAD_FONT}
    page = f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>'
    yield WordStyle(
        names.CONTENTS_HEADING,
        names.UNNUMBERED_CHAPTER,
        names.BODY,
        # level 9 is "body text": the contents do not list themselves
        {"ind": 'w:left="0" w:firstLine="0"', "outlineLvl": 'w:val="9"'},
    )
    yield WordStyle(
        names.CONTENTS_SUBHEADING,
        "Heading 2",
        names.LIST_OF,
        {"ind": f'w:left="{look.axis}"', "spacing": look.spacing("contents-heading"), "outlineLvl": 'w:val="9"'},
    )
    yield WordStyle(
        names.CONTENTS[0],
        "Normal",
        paragraph={
            "keepNext": ON,
            "tabs": f'<w:tab w:val="left" w:pos="{look.axis}"/>{page}',
            "spacing": look.spacing("contents-1"),
            "ind": f'w:left="{look.axis}" w:hanging="{look.axis}"',
        },
        run={**sans, "b": ON, "bCs": ON, **accent(look), **size(look.size_of("contents-1"))},
    )
    yield WordStyle(
        names.CONTENTS_UNNUMBERED,
        names.CONTENTS[0],
        paragraph={"tabs": _cleared(look.axis) + page, "ind": f'w:left="{look.axis}" w:firstLine="0"'},
    )
    yield WordStyle(
        names.CONTENTS[1],
        "Normal",
        paragraph={
            "tabs": page,
            "spacing": look.spacing("contents-2"),
            "ind": f'w:left="{look.axis + points(look.of("contents-2").left)}"',
        },
        run={**sans, **size(look.size_of("contents-2"))},
    )
    yield WordStyle(
        names.LIST_OF,
        "Normal",
        paragraph={"tabs": page, "spacing": look.spacing("contents-list"), "ind": f'w:left="{look.axis}"'},
        run={**sans, **size(look.size_of("contents-list"))},
    )


def _cleared(position: int) -> str:
    """A tab stop of the style below that this one does not have."""
    return f'<w:tab w:val="clear" w:pos="{position}"/>'
