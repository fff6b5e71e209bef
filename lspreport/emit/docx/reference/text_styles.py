"""The styles of running text: paragraphs, headings, lists, captions, heads and feet, notes."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.emit.docx import styles as names
from lspreport.emit.docx.ooxml import Properties
from lspreport.emit.docx.reference.measures import Measures, points
from lspreport.emit.docx.reference.style import (
    HEAD_FONT,
    MONOSPACED,
    ON,
    WordStyle,
    accent,
    grey,
    heading_colour,
    numbering,
    shading,
    size,
    spacing,
)
from lspreport.model.settings import Scheme


def text_styles(look: Measures, paragraphs: Scheme) -> Iterator[WordStyle]:
    """The styles of running text, a base before what is based on it."""
    yield WordStyle("Normal")
    # the gap above is the one behind a list's last item: of two gaps programs take the larger
    apart = look.spacing("text", above=look.of("text").below)
    yield WordStyle(names.BODY, "Normal", paragraph={"spacing": apart, "ind": f'w:left="{look.axis}"'})
    yield from _headings(look, names.BODY if paragraphs is Scheme.NONE else names.NUMBERED)
    # said here as well as in the list: a program may hold the base style's indent for the stronger one
    hang = {"ind": f'w:left="{look.axis}" w:hanging="{look.axis}"'}
    # one list with the chapters where the numbers are counted by chapter, else a list of its own, or none
    own = {
        Scheme.CHAPTER: {**hang, "numPr": numbering(1, 1)},
        Scheme.CONTINUOUS: {**hang, "numPr": numbering(2)},
        Scheme.NONE: {},
    }
    yield WordStyle(names.NUMBERED, names.BODY, paragraph=own[paragraphs])
    summary = {} if paragraphs is Scheme.NONE else {**hang, "numPr": numbering(3)}
    yield WordStyle(names.SUMMARY, names.BODY, paragraph=summary)
    yield from _lists(look)
    inset = look.of("quote")
    yield WordStyle(
        names.QUOTE,
        names.BODY,
        names.BODY,
        {
            "pBdr": _rule_beside(look),
            "ind": f'w:left="{look.axis + points(inset.left)}" w:right="{points(inset.right)}"',
        },
    )
    yield from _quoted(look)
    yield WordStyle(names.FRONT, names.BODY)
    yield from _code(look)
    around = points(look.look.around)
    yield WordStyle(
        names.RULE,
        "Normal",
        names.BODY,
        {
            "pBdr": f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{look.faint}"/>',
            "spacing": f'{spacing(around, around - 30)} w:line="20" w:lineRule="exact"',
            "ind": f'w:left="{look.axis}" w:right="{look.text_width - look.axis - points(look.look.short_line)}"',
        },
        size(2),
    )
    term = points(90)
    entry = f'w:left="{look.axis + term}" w:hanging="{term}"'
    meaning = size(look.size_of("definition"))
    yield WordStyle(
        names.ENTRY, names.BODY, paragraph={"spacing": look.spacing("definition"), "ind": entry}, run=meaning
    )
    yield WordStyle(
        names.DEFINITION,
        names.BODY,
        paragraph={"spacing": look.spacing("definition"), "ind": f'w:left="{look.axis + term}"'},
        run=meaning,
    )
    yield WordStyle(
        names.TERM,
        names.BODY,
        names.DEFINITION,
        {"keepNext": ON, "spacing": look.spacing("definition", below=0)},
        {"b": ON, "bCs": ON, **accent(look), **meaning},
    )
    hanging = f'w:left="{look.axis + 510}" w:hanging="510"'
    yield WordStyle(names.REFERENCE, names.BODY, paragraph={"spacing": look.spacing("text"), "ind": hanging})
    yield from _captions(look)
    yield from _margins(look)


def _code(look: Measures) -> Iterator[WordStyle]:
    """Code on a ground, whose padding is borders of its colour. What a quotation holds has the borders of that, so that
    they go on, and its ground reaches to them."""
    code = look.of("code")
    ground = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="{round(code.left) - 1}" w:color="{look.tint}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    edges = f'w:left="{look.axis + points(code.left)}" w:right="{points(code.right)}"'
    shade = {"shd": shading(look.tint), "spacing": look.spacing("code")}
    run = {**MONOSPACED, **size(look.size_of("code"))}
    yield WordStyle(names.CODE, "Normal", paragraph={"pBdr": ground, "ind": edges, **shade}, run=run)
    yield WordStyle(names.QUOTE_CODE, names.QUOTE, names.QUOTE, shade, run)


def _rule_beside(look: Measures) -> str:
    """The line on the left of a quotation, as far out as the quotation is in."""
    return f'<w:left w:val="single" w:sz="8" w:space="{round(look.of("quote").left) - 1}" w:color="{look.faint}"/>'


def _quoted(look: Measures) -> Iterator[WordStyle]:
    """Lists in a quotation: its left edge stays where it is, so that its rule goes on beside them."""
    left, right = look.axis + points(look.of("quote").left), points(look.of("quote").right)
    for styles, number in ((names.QUOTE_BULLETS, 11), (names.QUOTE_NUMBERS, 12), (names.QUOTE_CONTINUED, 0)):
        for level, name in enumerate(styles):
            hang = points(look.of("item").hang) * (level + 1)
            yield WordStyle(
                name,
                names.QUOTE,
                paragraph={
                    "ind": f'w:left="{left + hang}" w:right="{right}" w:hanging="{hang}"',
                    "spacing": look.spacing("item"),
                    **({"numPr": numbering(number, level)} if number else {}),
                },
            )


def _headings(look: Measures, follows: str) -> Iterator[WordStyle]:
    """The titles; `follows` is the style of the paragraph that a sub-heading is followed by."""
    rule = f'<w:bottom w:val="single" w:sz="6" w:space="12" w:color="{look.accent}"/>'
    first: Properties = {
        "keepNext": ON,
        "keepLines": ON,
        "pageBreakBefore": ON,
        "pBdr": rule,
        "spacing": look.spacing("chapter"),
        "outlineLvl": 'w:val="0"',
    }
    yield WordStyle(
        names.CHAPTER,
        "Normal",
        names.NUMBERED,
        {**first, "numPr": numbering(1), "ind": f'w:left="{look.axis}" w:hanging="{look.axis}"'},
        {"rFonts": HEAD_FONT, "b": ON, "bCs": ON, **heading_colour(look), **size(look.size_of("chapter"))},
    )
    yield WordStyle(
        names.UNNUMBERED_CHAPTER,
        names.CHAPTER,
        names.BODY,
        {"numPr": numbering(0), "ind": 'w:left="0" w:firstLine="0"', "outlineLvl": 'w:val="0"'},
    )
    yield WordStyle(
        names.APPENDIX,
        names.CHAPTER,
        names.BODY,
        {"numPr": numbering(4), "ind": 'w:left="0" w:firstLine="0"', "outlineLvl": 'w:val="0"'},
    )
    for level in range(2, 7):
        kind = f"heading-{min(level, 4)}"
        yield WordStyle(
            f"Heading {level}",
            "Normal",
            follows,
            {
                "keepNext": ON,
                "keepLines": ON,
                "spacing": look.spacing(kind),
                "ind": f'w:left="{look.axis}"',
                "outlineLvl": f'w:val="{level - 1}"',
            },
            {"rFonts": HEAD_FONT, "b": ON, "bCs": ON, **heading_colour(look), **size(look.size_of(kind))},
        )


def _lists(look: Measures) -> Iterator[WordStyle]:
    hang = points(look.of("item").hang)
    for kind, number in (("Bullet", 5), ("Number", 6)):
        for level in range(3):
            yield WordStyle(
                f"List {kind}" + (f" {level + 1}" if level else ""),
                names.BODY,
                paragraph={
                    "numPr": numbering(number, level),
                    "spacing": look.spacing("item"),
                    "ind": f'w:left="{look.axis + hang * (level + 1)}" w:hanging="{hang}"',
                },
            )
    for level, name in enumerate(names.CONTINUED):
        yield WordStyle(
            name,
            names.BODY,
            paragraph={
                "ind": f'w:left="{look.axis + hang * (level + 1)}"',
                "spacing": look.spacing("item"),
            },
        )


def _captions(look: Measures) -> Iterator[WordStyle]:
    heading = {"rFonts": HEAD_FONT, "b": ON, "bCs": ON, **accent(look), **size(look.size_of("caption"))}
    yield WordStyle(
        names.CAPTION,
        "Normal",
        names.BODY,
        {"keepNext": ON, "keepLines": ON, "spacing": look.spacing("caption"), "ind": f'w:left="{look.axis}"'},
        heading,
    )
    quote = look.of("quote")
    yield WordStyle(
        names.CELL_QUOTE,
        names.TABLE_TEXT,
        paragraph={"pBdr": _rule_beside(look), "ind": f'w:left="{points(quote.left)}"'},
    )
    captions = ((names.QUOTE_CAPTION, names.QUOTE, look.of("caption").above), (names.CELL_CAPTION, names.TABLE_TEXT, 0))
    for name, base, above in captions:
        yield WordStyle(
            name,
            base,
            base,
            {"keepNext": ON, "keepLines": ON, "spacing": look.spacing("caption", above=above)},
            heading,
        )
    yield WordStyle(
        names.SOURCE_NOTE,
        names.BODY,
        paragraph={"spacing": look.spacing("source"), "ind": f'w:left="{look.axis}"'},
        run={"rFonts": HEAD_FONT, **size(look.size_of("source"))},
    )
    yield WordStyle(
        names.FIGURE,
        "Normal",
        names.BODY,
        {"keepLines": ON, "spacing": spacing(0, points(look.look.around)), "ind": f'w:left="{look.axis}"'},
    )


def _margins(look: Measures) -> Iterator[WordStyle]:
    """Running heads, feet and notes."""
    small = {"rFonts": HEAD_FONT, **grey(look), **size(look.size_of("running-head"))}
    for name in ("Header", "Footer"):
        yield WordStyle(
            name,
            "Normal",
            paragraph={"tabs": f'<w:tab w:val="right" w:pos="{look.text_width}"/>'},
            run=small,
        )
    yield WordStyle(
        names.NOTE,
        "Normal",
        paragraph={"spacing": look.spacing("note"), "ind": f'w:left="{look.axis}"'},
        run=size(look.size_of("note")),
    )


def character_styles(look: Measures) -> Iterator[WordStyle]:
    """The character styles."""
    yield WordStyle("Default Paragraph Font", kind="character")
    yield WordStyle(names.NOTE_MARK, kind="character", run={"vertAlign": 'w:val="superscript"'})
    yield WordStyle(
        names.LINK,
        kind="character",
        run={**accent(look), "u": f'w:val="single" w:color="{look.faint}"'},
    )
    yield WordStyle(names.INLINE_CODE, kind="character", run={**MONOSPACED, **size(look.size_of("code"))})
    yield WordStyle(names.STRONG, kind="character", run={"b": ON, "bCs": ON})
    yield WordStyle(names.EMPHASIS, kind="character", run={"i": ON, "iCs": ON})
    yield WordStyle(names.TERM_WORD, kind="character", run={"b": ON, "bCs": ON, **accent(look)})
    yield WordStyle(names.UNRESOLVED, kind="character", run={"b": ON, "color": 'w:val="C00000"'})
