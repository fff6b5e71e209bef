"""A style as its parts, and how it is written; the words that the sheets are made of."""

from __future__ import annotations

from msgspec import Struct, field

from lspreport.emit.docx import styles as names
from lspreport.emit.docx.ooxml import Properties, properties
from lspreport.emit.docx.reference.measures import Measures

HEAD_FONT = 'w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"'
BODY_FONT = 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"'
MONOSPACED: Properties = {"rFonts": 'w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"'}

ON = ""


class WordStyle(Struct, frozen=True):
    """One style. `base` and `following` are names; a following style of "" is the style itself."""

    name: str
    base: str = ""
    following: str = ""
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    kind: str = "paragraph"


def style_id(name: str) -> str:
    """The id that Word itself gives a style of this name: built-in names in their own capitals, without spaces."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def rendered(style: WordStyle) -> str:
    identity = style_id(style.name)
    default = ' w:default="1"' if style.name in ("Normal", "Default Paragraph Font") else ""
    custom = "" if style.name in BUILT_IN else ' w:customStyle="1"'
    name = BUILT_IN.get(style.name, style.name)
    parts = [f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{identity}"><w:name w:val="{name}"/>']
    if style.base:
        parts.append(f'<w:basedOn w:val="{style_id(style.base)}"/>')
    if style.following:
        parts.append(f'<w:next w:val="{style_id(style.following)}"/>')
    linked = style.name in names.LINKED
    if linked:
        parts.append(f'<w:link w:val="{identity}Char"/>')
    parts.append(shown(style.name))
    run = properties("rPr", style.run)
    parts += [properties("pPr", style.paragraph), run, "</w:style>"]
    if linked:
        parts.append(
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{identity}Char">'
            f'<w:name w:val="{style.name} Char"/><w:basedOn w:val="DefaultParagraphFont"/>'
            f'<w:link w:val="{identity}"/>{shown("")}{run}</w:style>'
        )
    return "".join(parts)


def shown(name: str) -> str:
    """Whether Word offers a style at once, and at which place, or only where it is used."""
    if name in names.QUICK:
        return f'<w:uiPriority w:val="{names.QUICK.index(name) + 1}"/><w:qFormat/>'
    if name == "Normal":  # which everything rests on
        return '<w:uiPriority w:val="98"/>'
    return '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'


def latent() -> str:
    """What holds for the styles that Word has by itself and this sheet does not: hidden until they are used."""
    offered = "".join(
        f'<w:lsdException w:name="{BUILT_IN[name]}" w:semiHidden="0" w:uiPriority="{at}" w:unhideWhenUsed="0" '
        'w:qFormat="1"/>'
        for at, name in enumerate(names.QUICK, 1)
        if name in BUILT_IN
    )
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        f'w:defQFormat="0" w:count="376">{offered}</w:latentStyles>'
    )


# fmt: off
_CAPITALS = (
    "Bibliography",
    "Normal", "Body Text", "Title", "Subtitle", "Date", "Block Text", "Hyperlink", "TOC Heading",
    "Default Paragraph Font", names.STRONG, names.EMPHASIS, *names.BULLETS, *names.NUMBERS, *names.CONTINUED,
)
_SMALL = (
    "Header", "Footer", "Footnote Text", "Footnote Reference", "Caption", "Table of Figures", *names.CONTENTS,
    *(f"Heading {level}" for level in range(1, 7)),
)
# fmt: on
BUILT_IN = {name: name for name in _CAPITALS} | {name: name.lower() for name in _SMALL}
"""Styles that Word has by itself, with the name that it stores; all others are marked as custom."""


def spacing(before: int, after: int, line: int = 0) -> str:
    tall = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'w:before="{before}" w:after="{after}"{tall}'


def numbering(number: int, level: int = 0) -> str:
    deep = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'{deep}<w:numId w:val="{number}"/>'


def size(half_points: int) -> dict[str, str]:
    return {"sz": f'w:val="{half_points}"', "szCs": f'w:val="{half_points}"'}


def shading(colour: str) -> str:
    return f'w:val="clear" w:color="auto" w:fill="{colour}"'


def heading_colour(look: Measures) -> dict[str, str]:
    colour = look.look.colours["heading"].removeprefix("#").upper()
    return accent(look) if colour == look.accent else {"color": f'w:val="{colour}"'}


def on_colour(look: Measures, name: str) -> dict[str, str]:
    """Letters on a colour: white, as the page is, unless that could not be read."""
    colour = look.look.colours[name].removeprefix("#").upper()
    return {"color": f'w:val="{colour}"' + ' w:themeColor="background1"' * (colour == "FFFFFF")}


def grey(look: Measures) -> dict[str, str]:
    return {"color": f'w:val="{look.look.colours["grey"].removeprefix("#")}"'}


def accent(look: Measures) -> dict[str, str]:
    return {"color": f'w:val="{look.accent}" w:themeColor="accent1"'}
