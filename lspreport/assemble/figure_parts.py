"""What both drawings of the streams are made of: letters, fills, and the room of each code."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from msgspec import Struct

from lspreport.assemble.circles import GAP, LINE, CodePosition, breadth
from lspreport.assemble.overlap import NONE
from lspreport.model.colour import contrast, legible, mix
from lspreport.model.theme import Theme
from lspreport.model.tree import PictureLink

WIDTH = 560
"""How wide a drawing is that takes the whole column of the text."""

LETTER = 8.2
"""A letter's breadth in a text, by a generous guess."""

_CLASSES = ("one", "two", "three")


class Ink(Struct, frozen=True):
    """A colour of letters, and the class that bears it."""

    colour: str
    name: str


Look = tuple[Ink, int]
"""An ink and a weight."""


class Drawing(Struct, frozen=True):
    """The body of an SVG and its size, and where its codes are; its origin is the upper left corner.

    A class says what each part is, since a page that is read in the dark draws it in colours of its own: `one`, `two`
    and `three` are what belongs to so many streams, `line` is an outline, `strong` and `plain` are letters.
    """

    body: str
    width: float
    height: float
    links: tuple[PictureLink, ...]


def filled(fills: Sequence[str], streams: int) -> str:
    """The attributes of what so many streams have in common."""
    return f'class="{_CLASSES[streams - 1]}" fill="{fills[streams - 1]}"'


def fill_colours(theme: Theme) -> tuple[str, str, str]:
    """The tints of what belongs to one, two and three streams: each darker than the last, all fit to write on."""
    ink = legible(theme.accent, theme.tint, least=7)
    strengths = [share / 100 for share in range(30, -1, -2)]
    darkest = next(
        share for share in strengths if share == 0 or contrast(ink, mix(theme.tint, theme.accent, share)) >= 5
    )
    return theme.tint, mix(theme.tint, theme.accent, darkest / 2), mix(theme.tint, theme.accent, darkest)


def register_looks(theme: Theme, fills: Sequence[str]) -> tuple[Look, ...]:
    """Colour and weight of each register's codes, legible on white and on every fill; titles look like the first's."""
    ink, accent = legible("#22292c", "#ffffff", *fills), legible(theme.accent, "#ffffff", *fills)
    strong, plain = Ink(accent, "strong"), Ink(ink, "plain")
    return (strong, 600), (plain, 400), (strong, 400), (plain, 600)


def links(codes: Sequence[CodePosition], width: float, height: float) -> tuple[PictureLink, ...]:
    """The room of each code, which stands about its middle; a dash leads nowhere."""

    def link(code: CodePosition) -> PictureLink:
        wide, tall = (breadth(len(code.code)) - GAP / 2) / width, LINE / height
        left, top = code.x / width - wide / 2, code.y / height - tall / 2
        return PictureLink(code.code, round(left, 4), round(top, 4), round(wide, 4), round(tall, 4))

    return tuple(link(code) for code in codes if code.code != NONE)


def wrapped(text: str, width: float) -> list[str]:
    """`text` on lines of at most `width`, by a generous guess at the letters' breadth."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and (len(lines[-1]) + 1 + len(word)) * LETTER <= width:
            lines[-1] += f" {word}"
        elif word or not lines:
            lines.append(word)
    return lines


def letters(text: str, x: float, y: float, ink: Ink, weight: int, size: int = 15, anchor: str = "middle") -> str:
    """A line of letters, whose foot and `anchor` are at that point."""
    # the variation setting keeps Typst, which draws a variable font in its default instance, from the thinnest weight
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'class="{ink.name}" fill="{ink.colour}" style="font-variation-settings:\'wght\' {weight}">'
        f"{escape(text, quote=False)}</text>"
    )
