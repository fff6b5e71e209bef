"""The styles of running text: paragraphs, headings, lists, captions, heads and feet, notes."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.emit.docx import styles as names
from lspreport.emit.docx.ooxml import Properties, twips
from lspreport.emit.docx.reference.measures import Measures
from lspreport.emit.docx.reference.style import HEAD_FONT, ON, WordStyle, accent, numbering, size, spacing
from lspreport.model.settings import Scheme


def text_styles(look: Measures, paragraphs: Scheme) -> Iterator[WordStyle]:
    """The styles of running text, a base before what is based on it."""
    yield WordStyle("Normal")
    yield WordStyle(names.BODY, "Normal", paragraph={"spacing": spacing(0, 120, 276), "ind": f'w:left="{look.axis}"'})
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
    yield WordStyle(
        names.QUOTE,
        names.BODY,
        names.BODY,
        {
            "pBdr": f'<w:left w:val="single" w:sz="12" w:space="10" w:color="{look.faint}"/>',
            "ind": f'w:left="{look.axis + 340}" w:right="340"',
        },
    )
    yield from _quoted(look.axis + 340)
    yield WordStyle(names.FRONT, names.BODY)
    yield WordStyle(
        names.CODE,
        "Normal",
        paragraph={"spacing": spacing(0, 120), "ind": f'w:left="{look.axis}"'},
        run={"rFonts": 'w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"', **size(look.sized(0.9))},
    )
    yield WordStyle(
        names.RULE,
        "Normal",
        names.BODY,
        {
            "pBdr": f'<w:bottom w:val="single" w:sz="4" w:space="1" w:color="{look.faint}"/>',
            "spacing": spacing(0, 240),
            "ind": f'w:left="{look.axis}"',
        },
    )
    term = twips(30)
    entry = f'w:left="{look.axis + term}" w:hanging="{term}"'
    yield WordStyle(names.ENTRY, names.BODY, paragraph={"spacing": spacing(0, 40), "ind": entry})
    yield WordStyle(
        names.DEFINITION, names.BODY, paragraph={"spacing": spacing(0, 80), "ind": f'w:left="{look.axis + term}"'}
    )
    yield WordStyle(names.TERM, names.BODY, names.DEFINITION, {"keepNext": ON}, {"b": ON, "bCs": ON})
    hanging = f'w:left="{look.axis + 510}" w:hanging="510"'
    yield WordStyle(names.REFERENCE, names.BODY, paragraph={"spacing": spacing(0, 120), "ind": hanging})
    yield from _captions(look)
    yield from _margins(look)


def _quoted(left: int) -> Iterator[WordStyle]:
    """Lists in a quotation: its left edge stays where it is, so that its rule goes on beside them."""
    for level in range(2):
        hang = 340 * (level + 1)
        ind = f'w:left="{left + hang}" w:right="340" w:hanging="{hang}"'
        for listed, number in ((names.QUOTE_BULLETS, 11), (names.QUOTE_NUMBERS, 12)):
            yield WordStyle(listed[level], names.QUOTE, paragraph={"numPr": numbering(number, level), "ind": ind})
        yield WordStyle(names.QUOTE_CONTINUED[level], names.QUOTE, paragraph={"ind": ind})


def _headings(look: Measures, follows: str) -> Iterator[WordStyle]:
    """The titles; `follows` is the style of the paragraph that a sub-heading is followed by."""
    rule = f'<w:bottom w:val="single" w:sz="6" w:space="12" w:color="{look.accent}"/>'
    first: Properties = {
        "keepNext": ON,
        "keepLines": ON,
        "pageBreakBefore": ON,
        "pBdr": rule,
        "spacing": spacing(480, 480),
        "outlineLvl": 'w:val="0"',
    }
    yield WordStyle(
        names.CHAPTER,
        "Normal",
        names.NUMBERED,
        {**first, "numPr": numbering(1), "ind": f'w:left="{look.axis}" w:hanging="{look.axis}"'},
        {"rFonts": HEAD_FONT, "b": ON, "bCs": ON, **accent(look), **size(look.sized(2))},
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
    for level, factor in zip(range(2, 7), (1.25, 1.1, 1, 1, 1), strict=True):
        yield WordStyle(
            f"Heading {level}",
            "Normal",
            follows,
            {
                "keepNext": ON,
                "keepLines": ON,
                "spacing": spacing(320 if level == 2 else 240, 120),
                "ind": f'w:left="{look.axis}"',
                "outlineLvl": f'w:val="{level - 1}"',
            },
            {"rFonts": HEAD_FONT, "b": ON, "bCs": ON, **accent(look), **size(look.sized(factor))},
        )


def _lists(look: Measures) -> Iterator[WordStyle]:
    for kind, number, hang in (("Bullet", 5, 340), ("Number", 6, 425)):
        for level in range(3):
            yield WordStyle(
                f"List {kind}" + (f" {level + 1}" if level else ""),
                names.BODY,
                paragraph={
                    "numPr": numbering(number, level),
                    "spacing": spacing(0, 120, 276),
                    "ind": f'w:left="{look.axis + hang * (level + 1)}" w:hanging="{hang}"',
                    "contextualSpacing": ON,
                },
            )
    for level, name in enumerate(names.CONTINUED):
        yield WordStyle(
            name,
            names.BODY,
            paragraph={"ind": f'w:left="{look.axis + 340 * (level + 1)}"', "spacing": spacing(0, 120, 276)},
        )


def _captions(look: Measures) -> Iterator[WordStyle]:
    heading = {"rFonts": HEAD_FONT, "b": ON, "bCs": ON, **accent(look), **size(look.sized(0.9))}
    yield WordStyle(
        names.CAPTION,
        "Normal",
        names.BODY,
        {"keepNext": ON, "keepLines": ON, "spacing": spacing(240, 80), "ind": f'w:left="{look.axis}"'},
        heading,
    )
    yield WordStyle(
        names.FIGURE,
        "Normal",
        names.BODY,
        {"keepLines": ON, "spacing": spacing(60, 240), "ind": f'w:left="{look.axis}"'},
    )


def _margins(look: Measures) -> Iterator[WordStyle]:
    """Running heads, feet and notes."""
    small = {"rFonts": HEAD_FONT, "color": 'w:val="595959"', **size(look.sized(0.75))}
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
        paragraph={"spacing": spacing(0, 40)},
        run=size(look.sized(0.8)),
    )


def character_styles(look: Measures) -> Iterator[WordStyle]:
    """The character styles."""
    yield WordStyle("Default Paragraph Font", kind="character")
    yield WordStyle(names.NOTE_MARK, kind="character", run={"vertAlign": 'w:val="superscript"'})
    yield WordStyle(
        names.LINK,
        kind="character",
        run={"color": f'w:val="{look.accent}" w:themeColor="accent1"', "u": 'w:val="single"'},
    )
    mono = {"rFonts": 'w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"'}
    yield WordStyle(names.INLINE_CODE, kind="character", run={**mono, **size(look.sized(0.9))})
    yield WordStyle(names.STRONG, kind="character", run={"b": ON, "bCs": ON})
    yield WordStyle(names.EMPHASIS, kind="character", run={"i": ON, "iCs": ON})
    yield WordStyle(names.TERM_WORD, kind="character", run={"b": ON, "bCs": ON})
    yield WordStyle(names.UNRESOLVED, kind="character", run={"b": ON, "color": 'w:val="C00000"'})
