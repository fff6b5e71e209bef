"""The styles of what is set apart: boxes, tables' cells, the cover and imprint, the contents."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.emit.docx import styles as names
from lspreport.emit.docx.ooxml import Properties
from lspreport.emit.docx.reference.measures import Measures, eighths, points
from lspreport.emit.docx.reference.style import (
    HEAD_FONT,
    MONOSPACED,
    ON,
    WordStyle,
    accent,
    grey,
    numbering,
    on_colour,
    shading,
    size,
    spacing,
)
from lspreport.emit.docx.reference.tables import BOX_SPACES


def page_styles(look: Measures) -> Iterator[WordStyle]:
    """All of them, a base before what is based on it."""
    yield from _boxes(look)
    yield from _cells(look)
    yield from _cover(look)
    yield from _lists_of(look)


def _boxes(look: Measures) -> Iterator[WordStyle]:
    """All box styles share border, shading and both edges, so that neighbours join into one box.

    Of a tinted box the top and bottom borders have the tint's colour: they are padding. ECMA-376 part 1,
    17.3.1.5 and 17.3.1.7.
    """
    framed = look.look.boxes == "framed"
    rule = (4, look.tint) if not framed else (eighths(look.look.rule), look.accent)
    bar = (eighths(look.look.box_bar), look.accent) if not framed else rule
    border = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for side, space, (width, colour) in zip(
            ("top", "left", "bottom", "right"),
            (7, BOX_SPACES[0], 7, BOX_SPACES[1]),
            (rule, bar, rule, rule),
            strict=True,
        )
    )
    shade = {} if framed else {"shd": shading(look.tint)}
    left, right = look.axis + points(look.of("box").left), points(look.of("box").right)
    sans = {"rFonts": HEAD_FONT, **size(look.size_of("box"))}
    # that a box stays on one page is a matter of where it stands, which is the PDF's: kept together by each paragraph
    # with the next, LibreOffice puts one on a new page that has room on this one
    shared: Properties = {
        "keepLines": ON,
        "pBdr": border,
        **shade,
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
    # right behind a box, whose end brings the gap
    yield WordStyle(
        names.NEXT_BOX_TITLE, names.BOX_TITLE, names.BOX_TEXT, {"spacing": look.spacing("box-title", above=0)}
    )
    # a deeper level hangs wider instead of starting further in: the left edge stays where it was
    for styles, number in ((names.BOX_BULLETS, 7), (names.BOX_NUMBERS, 8), (names.BOX_CONTINUED, 0)):
        for level, name in enumerate(styles):
            hang = points(look.of("item").hang) * (level + 1)
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
    code = look.of("code")
    yield WordStyle(
        names.BOX_CODE,
        names.BOX_TEXT,
        names.BOX_TEXT,
        {
            "shd": shading(look.tint if framed else look.code),
            # as far as a sub-heading stands from it: LibreOffice leaves white what that asks for beyond
            "spacing": look.spacing("code", below=look.of("text").below),
        },
        {**MONOSPACED, **size(round(code.size * 2))},
    )
    yield WordStyle(
        names.BOX_SOURCE,
        names.BOX_TEXT,
        paragraph={"spacing": look.spacing("source")},
        run=size(look.size_of("source")),
    )
    inset = points(look.of("quote").left)
    yield WordStyle(
        names.BOX_QUOTE,
        names.BOX_TEXT,
        paragraph={"ind": f'w:left="{left + inset}" w:right="{right}" w:hanging="{inset}"'},
    )
    yield WordStyle(
        names.BOX_HEADING,
        names.BOX_TEXT,
        names.BOX_TEXT,
        {"keepNext": ON, "spacing": look.spacing("box", above=look.of("text").below)},
        {"b": ON, "bCs": ON, **accent(look)},
    )
    yield WordStyle(
        names.BOX_CAPTION,
        names.BOX_TEXT,
        names.BOX_TEXT,
        {"keepNext": ON, "spacing": look.spacing("caption")},
        {"b": ON, "bCs": ON, **accent(look)},
    )
    point = {"spacing": 'w:before="0" w:after="0" w:line="20" w:lineRule="exact"'}
    yield WordStyle(names.BOX_GAP, names.BOX_TEXT, names.BOX_TEXT, {"keepNext": ON, **point}, size(2))
    # between words and a table without a caption
    around = f'w:before="{points(look.look.around)}" w:after="0" w:line="20" w:lineRule="exact"'
    yield WordStyle(names.BOX_GAP_ABOVE, names.BOX_GAP, names.BOX_TEXT, {"spacing": around})
    yield WordStyle(
        names.BOX_END,
        "Normal",
        names.BODY,
        {"spacing": f'{_behind_box(look)} w:line="20" w:lineRule="exact"'},
        size(2),
    )


def _behind_box(look: Measures) -> str:
    """The gap behind a box, which comes to that of its last paragraph, be that an item's."""
    behind = look.of("box").below
    return spacing(points(behind), points(look.look.around - behind - 1.35))


def _cells(look: Measures) -> Iterator[WordStyle]:
    sans = {"rFonts": HEAD_FONT, **size(look.size_of("table"))}
    yield WordStyle(names.TABLE_TEXT, "Normal", paragraph={"spacing": look.spacing("table")}, run=sans)
    # in its colour by itself too: a program may give the paragraph's style precedence over the table's
    colour = accent(look) if look.look.tables == "ruled" else on_colour(look, "head-ink")
    yield WordStyle(
        names.TABLE_HEADING, names.TABLE_TEXT, paragraph={"keepNext": ON}, run={"b": ON, "bCs": ON, **colour}
    )
    yield WordStyle(names.TABLE_MARK, names.TABLE_TEXT, paragraph={"jc": 'w:val="center"'})
    hang = points(look.of("item").hang)
    for name, number in ((names.TABLE_BULLET, 9), (names.TABLE_NUMBER, 10)):
        yield WordStyle(
            name, names.TABLE_TEXT, paragraph={"numPr": numbering(number), "ind": f'w:left="{hang}" w:hanging="{hang}"'}
        )
    # the paragraph that a section or a table needs behind a table; a point high
    yield WordStyle(
        names.SECTION_END,
        "Normal",
        paragraph={"spacing": 'w:before="0" w:after="0" w:line="20" w:lineRule="exact"'},
        run=size(2),
    )


def _cover(look: Measures) -> Iterator[WordStyle]:
    """The cover's words stand on its colour, shaded for themselves so that they never depend on the picture."""
    shade = {"shd": shading(look.cover)}
    letters = {"rFonts": HEAD_FONT, **on_colour(look, "cover-ink")}
    publisher, edge = look.of("cover-publisher").left, look.look.colours["cover-ink"].removeprefix("#").upper()
    yield WordStyle(
        names.COVER_PUBLISHER,
        "Normal",
        names.TITLE,
        {
            "pBdr": f'<w:left w:val="single" w:sz="6" w:space="{round(publisher)}" w:color="{edge}"/>',
            **shade,
            "spacing": look.spacing("cover-publisher"),
            "ind": f'w:left="{points(publisher)}"',
        },
        {**letters, **size(look.size_of("cover-publisher"))},
    )
    yield WordStyle(
        names.TITLE,
        "Normal",
        names.SUBTITLE,
        {**shade, "keepLines": ON, "spacing": look.spacing("cover-title", above=_above_title(look))},
        {**letters, "b": ON, "bCs": ON, **size(look.size_of("cover-title"))},
    )
    yield WordStyle(
        names.SUBTITLE,
        "Normal",
        names.AUTHOR,
        {**shade, "keepLines": ON, "spacing": look.spacing("cover-subtitle")},
        {**letters, **size(look.size_of("cover-subtitle"))},
    )
    bold_accent: Properties = {"b": ON, "bCs": ON, **accent(look)}
    for name, kind, shown in ((names.AUTHOR, "cover-author", {}), (names.DATE, "cover-date", bold_accent)):
        yield WordStyle(
            name,
            "Normal",
            names.DATE,
            {"framePr": cover_frame(look), "spacing": look.spacing(kind)},
            {"rFonts": HEAD_FONT, **shown, **size(look.size_of(kind))},
        )
    yield WordStyle(
        names.IDENTIFIERS,
        "Normal",
        paragraph={
            "framePr": cover_frame(look, look.look.identifiers_top),
            "spacing": look.spacing("cover-identifiers"),
        },
        run={"rFonts": HEAD_FONT, **grey(look), **size(look.size_of("cover-identifiers"))},
    )
    yield WordStyle(
        names.IMPRINT_HEADING,
        "Heading 4",
        names.IMPRINT,
        {"spacing": look.spacing("heading-4", above=0, below=look.of("text").below), "outlineLvl": 'w:val="9"'},
    )
    # the gap above is the one behind a list's last item, as in the text
    apart, small = look.spacing("imprint", above=look.of("imprint").below), size(look.size_of("imprint"))
    yield WordStyle(
        names.IMPRINT, "Normal", paragraph={"spacing": apart, "ind": f'w:left="{look.axis}"'}, run={**small}
    )
    close = look.spacing("imprint", below=look.of("item").below)
    listed = (*names.IMPRINT_BULLETS, *names.IMPRINT_NUMBERS, *names.IMPRINT_CONTINUED)
    for name, base in zip(listed, (*names.BULLETS, *names.NUMBERS, *names.CONTINUED), strict=True):
        yield WordStyle(name, base, paragraph={"spacing": close}, run={**small})
    yield WordStyle(names.IMPRINT_QUOTE, names.QUOTE, names.IMPRINT, {"spacing": apart}, {**small})


def _above_title(look: Measures) -> float:
    """The gap between the publisher's line, with which the text of the cover begins, and the title."""
    return look.look.cover_top - look.look.top - look.look.line("cover-publisher")


def cover_frame(look: Measures, top: float | None = None) -> str:
    """The frame that author and date share, at a fixed height under the coloured field; or one that begins at `top`."""
    return (
        f'w:w="{look.text_width}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1" '
        f'w:y="{points(look.look.cover_foot if top is None else top)}"'
    )


def _lists_of(look: Measures) -> Iterator[WordStyle]:
    """Contents and lists of boxes, tables and figures. No right indent: LibreOffice 7.4 would hide the page numbers."""
    width = look.text_width
    sans = {"rFonts": HEAD_FONT}
    page = f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>'
    hang = points(look.of("contents-1").hang)
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
        {"ind": 'w:left="0"', "spacing": look.spacing("contents-heading"), "outlineLvl": 'w:val="9"'},
    )
    yield WordStyle(
        names.CONTENTS[0],
        "Normal",
        paragraph={
            "keepNext": ON,
            "tabs": f'<w:tab w:val="left" w:pos="{hang}"/>{page}',
            "spacing": look.spacing("contents-1"),
            "ind": f'w:left="{hang}" w:hanging="{hang}"',
        },
        run={**sans, "b": ON, "bCs": ON, **accent(look), **size(look.size_of("contents-1"))},
    )
    yield WordStyle(
        names.CONTENTS[1],
        "Normal",
        paragraph={
            "tabs": page,
            "spacing": look.spacing("contents-2"),
            "ind": f'w:left="{points(look.of("contents-2").left)}"',
        },
        run={**sans, **size(look.size_of("contents-2"))},
    )
    yield WordStyle(
        names.LIST_OF,
        "Normal",
        paragraph={"tabs": page, "spacing": look.spacing("contents-list")},
        run={**sans, **size(look.size_of("contents-list"))},
    )
