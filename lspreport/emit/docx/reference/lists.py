"""numbering.xml: chapters and paragraphs as one multilevel list, summary, appendices, bullets, ordered lists.

A list's `nsid` is its identity for Word when text is pasted from file to file; here it is a constant, as equal reports
must give equal bytes.
"""

from __future__ import annotations

from msgspec import Struct

from lspreport.emit.docx import styles as names
from lspreport.emit.docx.ooxml import DECLARATION, W, properties, quoted
from lspreport.emit.docx.reference.measures import Measures, measures
from lspreport.emit.docx.reference.style import HEAD_FONT, accent, style_id
from lspreport.model.settings import Scheme
from lspreport.model.theme import Theme

CHAPTERS, PARAGRAPHS, SUMMARY, APPENDICES, BULLETS, NUMBERS, BOX_BULLETS, BOX_NUMBERS, CELL_BULLETS, CELL_NUMBERS = (
    range(1, 11)
)
QUOTE_BULLETS, QUOTE_NUMBERS = 11, 12
"""The ids of the lists. PARAGRAPHS is there only where numbers run through the whole report."""


class Level(Struct, frozen=True):
    """A level of a list; `style` is the paragraph style that bears it, "" for none."""

    style: str
    text: str
    form: str = "decimal"
    indent: str = ""
    follow: str = "tab"
    run: str = ""


def numbering_part(theme: Theme, paragraphs: Scheme, prefix: str, appendix: str) -> str:
    """The whole part. `prefix` stands before the numbers of the summary's paragraphs, `appendix` before
    those of appendices."""
    look = measures(theme)
    lists = _lists(look, paragraphs, prefix, appendix)
    abstract = "".join(_abstract(number, levels) for number, levels in lists.items())
    numbers = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in lists)
    return f'{DECLARATION}<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'


def _lists(look: Measures, paragraphs: Scheme, prefix: str, appendix: str) -> dict[int, tuple[Level, ...]]:
    hang = f'w:left="{look.axis}" w:hanging="{look.axis}"'
    small = properties(
        "rPr",
        {
            "rFonts": HEAD_FONT,
            "b": "",
            "bCs": "",
            "color": f'w:val="{look.accent}" w:themeColor="accent1"',
            "sz": f'w:val="{look.size_of("number")}"',
            "szCs": f'w:val="{look.size_of("number")}"',
        },
    )
    dot = properties("rPr", dict(accent(look)))
    light = '<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/></w:rPr>'
    chapter = Level(names.CHAPTER, "%1", indent=hang, run=light)
    numbered = Level(names.NUMBERED, "%1.%2", indent=hang, run=small)
    lists = {
        CHAPTERS: (chapter, numbered) if paragraphs is Scheme.CHAPTER else (chapter,),
        SUMMARY: (Level(names.SUMMARY, f"{prefix}%1", indent=hang, run=small),),
        APPENDICES: (Level(names.APPENDIX, f"{appendix} %1", follow="space", run=light),),
        BULLETS: tuple(Level(style, "•", "bullet", run=dot) for style in names.BULLETS),
        NUMBERS: tuple(
            Level(style, text, form)
            for style, text, form in zip(
                names.NUMBERS,
                ("%1.", "%2.", "%3."),
                ("decimal", "lowerLetter", "lowerRoman"),
                strict=True,
            )
        ),
        BOX_BULLETS: _hanging_bullets(names.BOX_BULLETS, dot),
        BOX_NUMBERS: _hanging_numbers(names.BOX_NUMBERS),
        QUOTE_BULLETS: _hanging_bullets(names.QUOTE_BULLETS, dot),
        QUOTE_NUMBERS: _hanging_numbers(names.QUOTE_NUMBERS),
        CELL_BULLETS: (Level(names.TABLE_BULLET, "•", "bullet", run=dot),),
        CELL_NUMBERS: (Level(names.TABLE_NUMBER, "%1."),),
    }
    if paragraphs is Scheme.NONE:
        del lists[SUMMARY]
    if paragraphs is Scheme.CONTINUOUS:
        lists[PARAGRAPHS] = (Level(names.NUMBERED, "%1", indent=hang, run=small),)
    return dict(sorted(lists.items()))


def _hanging_bullets(styles: tuple[str, str], dot: str) -> tuple[Level, ...]:
    """The second level's mark stands in by some spaces: the left edge of a box or quotation stays where it is. It is
    a number without a figure, as of a bullet LibreOffice takes the first character alone.
    """
    return Level(styles[0], "•", "bullet", run=dot), Level(styles[1], f"{names.INSET}•", run=dot)


def _hanging_numbers(styles: tuple[str, str]) -> tuple[Level, ...]:
    return Level(styles[0], "%1."), Level(styles[1], f"{names.INSET}%2.", "lowerLetter")


def _abstract(number: int, levels: tuple[Level, ...]) -> str:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4C5350{number:02X}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="4C5351{number:02X}"/>'
        + "".join(_level(at, level) for at, level in enumerate(levels))
        + "</w:abstractNum>"
    )


def _level(at: int, level: Level) -> str:
    follow = f'<w:suff w:val="{level.follow}"/>' if level.follow != "tab" else ""
    indent = f"<w:pPr><w:ind {level.indent}/></w:pPr>" if level.indent else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level.form}"/>'
        f'<w:pStyle w:val="{style_id(level.style)}"/>{follow}<w:lvlText w:val={quoted(level.text)}/>'
        f'<w:lvlJc w:val="left"/>{indent}{level.run}</w:lvl>'
    )
