"""A grid of counts as a drawing: the darker a cell, the more there is; every count is written in its cell, too.

A gap is a white cell with a dashed line and a cross, so that nobody needs the colours to see it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from html import escape
from math import cos, radians, sin

from lspreport.evidence import NOTICE
from lspreport.evidence.figures import Grid
from lspreport.model.colour import BLACK, WHITE, contrast, legible, mix
from lspreport.model.theme import Theme
from lspreport.tools.typeset import rasterise

CELL = 34.0
LINE = 16.0
LETTER = 7.1
"""The breadth of a letter of the headings, by a generous guess."""
BOLD = 15
"""The size of plain letters as broad as bold ones of 13."""
PPI = 192
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def to_svg(grid: Grid, theme: Theme) -> bytes:
    """The drawing with its text alternative, in the report's colours."""
    pen = _Colours(theme)
    short = all(len(head.title) <= 4 for head in grid.columns)
    left = 24 + max((_width(row.title, 14) for row in grid.rows), default=0)
    lean = 0.0 if short else 50.0
    longest = max((_width(head.title, 13) for head in grid.columns), default=0)
    over = 26.0 if short else longest * sin(radians(lean)) + 18
    groups = any(head.group for head in grid.columns)
    top = 64 + (28 if groups else 0) + over
    beyond = 0.0 if short else longest * cos(radians(lean))
    places = _places(grid, left, folded=not short)
    feet = 0 if short else max((len(_folded(group, room)) for group, room in _groups(grid, places)), default=1) - 1
    wide = places[-1]
    notes = [word for word in grid.key if word]
    needed = [wide + max(beyond, 0) + 12, 24 + sum(50 + _width(word, 13) for word in notes)]
    needed += [24 + _width(text, size) for text, size in ((grid.title, 18), (NOTICE, 13))]
    width = max(needed)
    foot = top + len(grid.rows) * CELL + max(feet, 0) * LINE
    height = foot + 58
    parts = [
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        pen.text(NOTICE, 12, 22, 13, 600, pen.ink),
        pen.text(grid.title, 12, 48, 18, 600, pen.accent),
        *_heads(grid, pen, places, top, lean),
        *_cells(grid, pen, places, top),
        *_key(notes, grid, pen, foot + 36),
    ]
    face = theme.heading_face
    families = dict.fromkeys(name.replace("'", "") for name in (face.page, face.word, "Arimo", "Arial"))
    fonts = escape(", ".join(f"'{name}'" for name in families) + ", sans-serif")
    title = escape(f"{NOTICE}. {grid.title}", quote=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" font-family="{fonts}">\n'
        f"<title>{title}</title>\n<desc>{escape(grid.alt, quote=False)}</desc>\n" + "\n".join(parts) + "\n</svg>\n"
    ).encode()


def to_png(svg: bytes, alt: str) -> bytes:
    """The drawing as pixels, its text alternative in it as the PNG's description."""
    width = float(svg.partition(b'width="')[2].partition(b'"')[0])
    return _described(rasterise(svg, width * 25.4 / 96, PPI), alt)


class _Colours:
    """The theme's colours, made fit to be read."""

    def __init__(self, theme: Theme) -> None:
        self.ink = legible("#22292c", "#ffffff")
        self.accent = legible(theme.accent, "#ffffff")
        self.line = legible(mix(theme.accent, "#ffffff", 0.45), "#ffffff", least=3)
        self.base = theme.accent

    def text(self, text: str, x: float, y: float, size: int, weight: int, colour: str, anchor: str = "start",
             turn: float = 0) -> str:  # fmt: skip
        turned = f' transform="rotate({-turn:g} {x:.1f} {y:.1f})"' if turn else ""
        # the variation setting keeps Typst, which draws a variable font in its default instance, from thin letters
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
            f'fill="{colour}" style="font-variation-settings:\'wght\' {weight}"{turned}>'
            f"{escape(text, quote=False)}</text>"
        )

    def cell(self, x: float, y: float, share: float | None, gap: bool = False) -> str:
        """A cell: `share` is how much of the largest count it has, None for a cell with nothing to count."""
        box = f'x="{x + 1:.1f}" y="{y + 1:.1f}" width="{CELL - 2:g}" height="{CELL - 2:g}"'
        if gap:
            cross = f"M{x + 13:.1f} {y + 13:.1f}l8 8m0 -8l-8 8"
            return (
                f'<rect {box} fill="#ffffff" stroke="{self.line}" stroke-dasharray="3 3"/>'
                f'<path d="{cross}" stroke="{self.line}" stroke-width="1.5" fill="none"/>'
            )
        if share is None:
            return f'<circle cx="{x + CELL / 2:.1f}" cy="{y + CELL / 2:.1f}" r="1.5" fill="{self.line}"/>'
        return f'<rect {box} fill="{self.fill(share)}"/>'

    def fill(self, share: float) -> str:
        return mix("#ffffff", self.base, 0.14 + 0.76 * share)

    def on(self, share: float) -> str:
        """The colour to write with on a cell: of black and white one always has a contrast of 4.5 and more."""
        return max((WHITE, BLACK), key=lambda colour: contrast(colour, self.fill(share)))


def _places(grid: Grid, left: float, *, folded: bool) -> list[float]:
    """Where each column begins, and where the last ends. A group takes so much room as its title needs, or its
    longest word where the title is `folded`."""
    found = [left]
    start = 0
    for index, head in enumerate(grid.columns):
        found.append(found[-1] + CELL)
        last = index + 1 == len(grid.columns) or grid.columns[index + 1].group != head.group
        if last and head.group:
            longest = max(_width(word, 13) for word in head.group.split()) if folded else _width(head.group, BOLD)
            found[-1] = max(found[-1], found[start] + longest + 10)
        start = index + 1 if last else start
    return found


def _groups(grid: Grid, places: Sequence[float]) -> list[tuple[str, float]]:
    """The groups of the columns with the room that each has for its title."""
    found: list[tuple[str, float]] = []
    for head, begin, end in zip(grid.columns, places, places[1:], strict=False):
        if found and found[-1][0] == head.group:
            found[-1] = (head.group, found[-1][1] + end - begin)
        else:
            found.append((head.group, end - begin))
    return [(group, room - 4) for group, room in found if group]


def _folded(text: str, room: float) -> list[str]:
    """`text` on so many lines as its room asks for; a word is never cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, 13) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _heads(grid: Grid, pen: _Colours, places: Sequence[float], top: float, lean: float) -> list[str]:
    """The headings of the columns, leaning where they are words, with a line over each group."""
    parts: list[str] = []
    for head, begin in zip(grid.columns, places, strict=False):
        x = begin + CELL / 2
        if lean:
            parts.append(pen.text(head.title, x + 2, top - 8, 13, 400, pen.ink, turn=lean))
        else:
            parts.append(pen.text(head.title, x, top - 9, 13, 600, pen.ink, "middle"))
    x = places[0]
    for group, room in _groups(grid, places):
        x = next(place for place, head in zip(places, grid.columns, strict=False) if head.group == group)
        # without leaning headings the group's title stands over its line, otherwise under the cells' foot
        y = top - 30 if not lean else top + len(grid.rows) * CELL + 8
        parts.append(f'<path d="M{x + 2:.1f} {y:.1f}H{x + room + 2:.1f}" stroke="{pen.accent}" stroke-width="2"/>')
        lines = _folded(group, room) if lean else [group]
        first = y - 7 if not lean else y + 16
        parts += [pen.text(line, x + 2, first + at * LINE, 13, 600, pen.accent) for at, line in enumerate(lines)]
    return parts


def _cells(grid: Grid, pen: _Colours, places: Sequence[float], top: float) -> list[str]:
    parts: list[str] = []
    most = max((count for row in grid.counts for count in row if count), default=1)
    for down, (head, counts) in enumerate(zip(grid.rows, grid.counts, strict=True)):
        y = top + down * CELL
        parts.append(pen.text(head.title, places[0] - 10, y + CELL / 2 + 5, 14, 400, pen.ink, "end"))
        for across, count in enumerate(counts):
            x = places[across]
            if not count:
                parts.append(pen.cell(x, y, None, gap=count == 0))
                continue
            parts.append(pen.cell(x, y, count / most))
            parts.append(pen.text(str(count), x + CELL / 2, y + CELL / 2 + 5, 14, 600, pen.on(count / most), "middle"))
    return parts


def _key(notes: Sequence[str], grid: Grid, pen: _Colours, y: float) -> list[str]:
    parts: list[str] = []
    x = 12.0
    for word in notes:
        which = grid.key.index(word)
        scaled = pen.cell(0, 0, 0.5 if which == 0 else None, gap=which == 1)
        parts.append(f'<g transform="translate({x:.1f} {y - 3:.1f}) scale(0.62)">{scaled}</g>')
        parts.append(pen.text(word, x + 27, y + 12, 13, 400, pen.ink))
        x += 50 + _width(word, 13)
    return parts


def _width(text: str, size: int) -> float:
    return len(text) * LETTER * size / 14


def _described(png: bytes, alt: str) -> bytes:
    """The PNG with an iTXt chunk (W3C PNG, third edition, 11.3.3.4) of the keyword Description behind its header."""
    content = b"Description\0\0\0en\0\0" + alt.encode()
    chunk = struct.pack(">I", len(content)) + b"iTXt" + content
    chunk += struct.pack(">I", zlib.crc32(b"iTXt" + content))
    header = len(SIGNATURE) + 25  # IHDR: its length, name, 13 bytes and checksum
    return png[:header] + chunk + png[header:]
