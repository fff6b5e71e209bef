"""The overlap of any number of streams as a grid: a row for each group of streams, a column for each register."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from math import ceil

from lspreport.assemble.circles import GAP, CodePosition, breadth
from lspreport.assemble.figure_parts import (
    WIDTH,
    Drawing,
    fill_colours,
    filled,
    letters,
    links,
    register_looks,
    wrapped,
)
from lspreport.assemble.overlap import NONE, CommonCodes
from lspreport.model.theme import Theme
from lspreport.model.words import ReportWords
from lspreport.sentences import series

_HEAD_LETTER = 9.4
"""A letter's breadth in a head, by a generous guess."""


def drawn_as_grid(
    titles: Sequence[str], shares: Sequence[CommonCodes], theme: Theme, heads: Sequence[str], words: ReportWords
) -> Drawing:
    """A row for each group of streams: who they are, and what of each register."""
    fills = fill_colours(theme)
    looks = register_looks(theme, fills)
    accent = looks[0][0]
    columns = _columns(heads)
    wide = max(WIDTH, ceil(sum(columns[-1]) + 8))
    parts = [f'<rect x="0" y="0" width="{wide}" height="32" {filled(fills, 2)}/>']
    placed: list[CodePosition] = []
    pitch = breadth(max((len(code) for share in shares for code in share.codes), default=1))
    for (x, _), word in zip(columns, (words.title("streams"), *heads), strict=False):
        parts.append(letters(word, x, 21, accent, 600, 15, "start"))
    y = 32.0
    for number, share in enumerate(shares):
        streams = [titles[index] for index in sorted(share.streams)]
        names = wrapped(series(streams, words.joint(streams[-1])), columns[0][1])
        lines = [(line, columns[0][0], at, looks[0]) for at, line in enumerate(names)]
        for look, (x, room), codes in zip(cycle(looks), columns[1:], share.lists, strict=False):
            beside = max(1, int((room + GAP) // pitch))
            spots = [(code, x + at % beside * pitch, at // beside) for at, code in enumerate(codes)]
            lines += [(*spot, look) for spot in spots or ((NONE, x, 0),)]
            placed += [CodePosition(code, left + (pitch - GAP) / 2, y + 17 + line * 20) for code, left, line in spots]
        height = (1 + max(line for _, _, line, _ in lines)) * 20 + 14
        if number % 2:
            parts.append(f'<rect x="0" y="{y:g}" width="{wide}" height="{height}" {filled(fills, 1)}/>')
        parts += [letters(text, x, y + 22 + line * 20, *look, 14, "start") for text, x, line, look in lines]
        y += height
    parts.append(f'<path d="M0 {y:g}H{wide}" class="line" stroke="{accent.colour}" stroke-width="1.5"/>')
    height = ceil(y) + 1
    return Drawing("\n".join(parts), wide, height, links(placed, wide, height))


def _columns(heads: Sequence[str]) -> tuple[tuple[float, float], ...]:
    """Where the columns of the grid begin, and how wide they are: the streams', then one a register with room for its
    head."""
    streams, gap = (200.0, 14.0) if len(heads) < 3 else (140.0, 14.0)
    needs = [max(len(head) * _HEAD_LETTER, 50.0) for head in heads]
    spare = max(0.0, WIDTH - 16 - streams - sum(needs) - gap * len(heads))
    if len(heads) == 2 and max(needs) <= 158:
        needs, spare = [158.0, 158.0], 0.0
    columns = [(8.0, streams)]
    for need in needs:
        columns.append((sum(columns[-1]) + gap, need + spare / len(heads)))
    return tuple(columns)
