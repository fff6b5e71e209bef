"""The overlap of two or three streams as circles, as small as their codes allow."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from lspreport.assemble.circles import CodePosition, Point, centres, lay_out, outline
from lspreport.assemble.figure_parts import (
    LETTER,
    Drawing,
    Ink,
    Look,
    fill_colours,
    filled,
    letters,
    links,
    register_looks,
    wrapped,
)
from lspreport.assemble.overlap import CommonCodes
from lspreport.model.colour import legible
from lspreport.model.theme import Theme

_RADII = range(120, 230, 10)
"""Sizes to be tried; beyond the largest, the codes would be too small to read once the drawing is fitted to a page."""

_CLEARANCE = 7.0

_EDGE = 16.0
"""What is left free at both sides together."""

_KEY_LINE = 20
"""From one line of the meanings to the next."""


def drawn_as_circles(
    titles: Sequence[str], shares: Sequence[CommonCodes], theme: Theme, keys: Sequence[str]
) -> Drawing | None:
    """The overlapping circles, as small as their codes allow; None when no size will do."""
    fitted = next(filter(None, (_fitted(shares, len(titles), radius) for radius in _RADII)), None)
    if fitted is None:
        return None
    radius, points, codes = fitted
    fills = fill_colours(theme)
    shapes = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" {filled(fills, 1)}/>' for x, y in points]
    for share in shares:
        if len(share.streams) > 1:
            path = outline(share.streams, points, radius)
            shapes.append(f'<path d="{path}" {filled(fills, len(share.streams))}/>')
    line = legible(theme.accent, "#ffffff", *fills, least=3)
    # each circle is drawn in a stroke of its own, so that the eye can follow it through the crossings
    for (x, y), dashes in zip(points, ("", ' stroke-dasharray="9 5"', ' stroke-dasharray="2 4"'), strict=False):
        shapes.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="line" fill="none" stroke="{line}" '
            f'stroke-width="2"{dashes}/>'
        )
    looks = register_looks(theme, fills)
    accent = looks[0][0]
    texts = [letters(code.code, code.x, code.y + 5, *looks[_register(code.code, shares)]) for code in codes]
    above = points[0][1] - radius
    below = max(y for _, y in points) + radius
    named, reach, top, bottom = _titles(titles, points, radius, above, below, accent)
    across = 2 * (points[1][0] + radius) + _EDGE
    width = ceil(max(across, *(2 * line for line in reach), _apart(keys)))
    key = bottom + 30
    beside = max(1, int(width // _apart(keys)))
    lines = max(1, ceil(len(keys) / beside))
    beside = ceil(len(keys) / lines)  # none alone below three
    texts += named + _key(key, looks, keys, beside)
    body = f'<g transform="translate({width / 2:g} {-top + 4:.1f})">\n' + "\n".join(shapes + texts) + "\n</g>"
    height = ceil(key + (lines - 1) * _KEY_LINE - top + 14)
    moved = [CodePosition(code.code, code.x + width / 2, code.y - top + 4) for code in codes]
    return Drawing(body, width, height, links(moved, width, height))


def _fitted(
    shares: Sequence[CommonCodes], count: int, radius: int
) -> tuple[int, tuple[Point, ...], list[CodePosition]] | None:
    """The circles of that radius with all the codes in them; None when some region is too small for its codes."""
    points = centres(count, radius)
    placed: list[CodePosition] = []
    for share in sorted(shares, key=lambda share: -len(share.codes)):
        codes = lay_out(share.groups, share.streams, points, radius, _CLEARANCE)
        if codes is None:
            return None
        placed += codes
    return radius, points, placed


def _titles(titles: Sequence[str], points: Sequence[Point], radius: float, above: float, below: float,
            colour: Ink) -> tuple[list[str], list[float], float, float]:  # fmt: skip
    """The streams' titles at their circles, and how far from the middle, up and down they reach."""
    room = points[1][0] - points[0][0] + radius * 0.2
    upper = [wrapped(title, room) for title in titles[:2]]
    texts: list[str] = []
    reach: list[float] = []
    top = above - 14 - 20 * (max(map(len, upper)) - 1)
    # the two upper titles lean outwards, so that they keep apart
    for lines, (x, _), side in zip(upper, points[:2], (-1, 1), strict=True):
        for index, line in enumerate(lines):
            y = above - 12 - 20 * (len(lines) - 1 - index)
            texts.append(letters(line, x + side * radius * 0.12, y, colour, 600, 16))
            reach.append(abs(x) + radius * 0.12 + len(line) * LETTER / 2)
    for lines in [wrapped(title, 2.6 * radius) for title in titles[2:]]:
        for line in lines:
            below += 22
            texts.append(letters(line, 0, below, colour, 600, 16))
            reach.append(len(line) * LETTER / 2)
    return texts, reach, top - 14, below


def _key(y: float, looks: Sequence[Look], keys: Sequence[str], beside: int) -> list[str]:
    """What the letters of the codes mean, so many beside each other about the middle."""
    apart = _apart(keys)
    texts = []
    for at, text in enumerate(keys):
        line, column = divmod(at, beside)
        first = -apart * (min(beside, len(keys) - line * beside) - 1) / 2
        texts.append(letters(text, first + column * apart, y + line * _KEY_LINE, *looks[at % len(looks)], 13))
    return texts


def _apart(keys: Sequence[str]) -> float:
    """How far the middles of two meanings stand from one another."""
    return 8.0 * max(9, *map(len, keys))


def _register(code: str, shares: Sequence[CommonCodes]) -> int:
    """Which of the looks a code has: that of its register; of the second, where it stands for nothing."""
    at = next((at for share in shares for at, codes in enumerate(share.lists) if code in codes), 1)
    return at % 4
