"""How wide the columns of a table are, and how large its type: no column narrower than its longest word.

Where the author says nothing of widths they follow from the content: short columns are as wide as their text, long
ones share what is left. What has no room so is set in smaller type, down to `LEAST`; what has none even then is too
wide, and `check` says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from lspreport.model.text import plain, plain_blocks
from lspreport.model.theme import Theme
from lspreport.model.tree import Blocks, Inlines, Note, Paragraph, Row, Table, Text
from lspreport.model.walk import transform_run

LEAST = 0.75
"""The smallest that the type of a table becomes, its usual size being 1."""

SIZE = 0.84
"""How large the text of tables is, the body's being 1."""

_PADDING = 1.4
"""The space on both sides of a column's words, in ems."""

_SHORT = 8.0
"""A column whose longest line has so many ems at the most is as wide as that line, if it can be."""

_BOLD = 1.06
"""How much wider the bold letters of a head are."""

_WIDER, _CODE = 1.3, 0.65
"""How much wider than guessed the letters of any face are at the most, and how wide those of code are, in ems."""

_BOX = 24 * 25.4 / 72
"""What a box takes of the width at its sides, in millimetres."""

_POINT = 25.4 / 72
"""A point in millimetres."""

_BREAKS = re.compile(r"\s+|(?<=[\w\W][-‐–—/])(?=\w)")
"""Where a line may end."""

_FAR = r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])|(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
"""Between the letters of China and Japan a line may end anywhere."""

_WIDTHS = {
    0.222: "ijl", 0.278: "I ,.:;!/\\'ft[]|’‘", 0.333: "r()-‐“”", 0.5: "cksvxyzJ", 0.611: "FTZ", 0.667: "ABEKPSVXY&",
    0.722: "CDHNRUw", 0.778: "GOQ", 0.833: "mM", 0.889: "%", 0.944: "W", 1.0: "—…",
}  # fmt: skip
"""Widths of letters in ems, those of Helvetica (Adobe's metrics); the others have 0.556, as figures have."""

_MARK = "\0"
"""Stands for the mark of a note, behind its word: three figures, as small as marks are."""

_LETTERS = {_MARK: 1.0} | {letter: width for width, letters in _WIDTHS.items() for letter in letters}


class ColumnFit(Struct, frozen=True):
    """The columns' shares of the whole width, and the size of the type, 1 being the usual one of tables.

    `lacking` is the width that would be wanted for what does not fit, as a part of the width that there is; 0 where
    everything fits.
    """

    shares: tuple[float, ...]
    size: float = 1.0
    lacking: float = 0.0


def room(theme: Theme, *, landscape: bool = False, boxed: bool = False) -> float:
    """The width that a table has on the page, in ems of its text."""
    across = theme.sheet.height if landscape else theme.sheet.width
    width = across - 2 * theme.margin - theme.number_column
    if boxed:
        width -= _BOX
    return width / _POINT / (theme.size * SIZE)


def fit(table: Table, room: float) -> ColumnFit:
    """The columns of `table`, where `room` ems of its text are there for it."""
    needs, likes = _asked(table)
    total = sum(needs)
    size = min(1.0, max(room / total, LEAST))
    if total * LEAST > room * 1.001:
        widths = _capped(needs, room / size)
        return ColumnFit(tuple(width / sum(widths) for width in widths), size, total * LEAST / room - 1)
    wide = room / size
    if all(column.width for column in table.columns):
        widths = _given([column.width for column in table.columns], needs, wide)
    else:
        widths = _shared(needs, likes, wide)
    return ColumnFit(tuple(width / sum(widths) for width in widths), round(size, 3))


def shares(table: Table, room: float) -> tuple[float, ...]:
    """The columns' shares of the whole width."""
    return fit(table, room).shares


def may_lack_room(blocks: Blocks, width: float) -> bool:
    """Whether a word of a cell may be wider than its columns, `width` ems together: bold, as code, or in a face with
    wider letters than those that are guessed with."""
    within = width - _PADDING
    return any(max(_longest_word(line) * _WIDER, _letters(line) * _CODE) > within for line in _lines(blocks))


def _capped(needs: Sequence[float], wide: float) -> list[float]:
    """What each column needs, but for the widest, which share what is left: no short word is broken for a long one."""
    left, columns = wide, len(needs)
    widths = list(needs)
    for at in sorted(range(len(needs)), key=needs.__getitem__):
        widths[at] = min(needs[at], left / columns)
        left, columns = left - widths[at], columns - 1
    return widths


def _given(shares: Sequence[float], needs: Sequence[float], wide: float) -> list[float]:
    """The author's shares; what a column lacks for its longest word, those give that have more than they need."""
    widths = [share / sum(shares) * wide for share in shares]
    lacks = sum(max(need - width, 0) for need, width in zip(needs, widths, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(needs, widths, strict=True))
    return [
        need if width < need else width - (width - need) / spare * lacks if lacks else width
        for need, width in zip(needs, widths, strict=True)
    ]


def _shared(needs: Sequence[float], likes: Sequence[float], wide: float) -> list[float]:
    """Widths by content: the short lines first, then the long ones, the longer the more."""
    widths = list(needs)
    for at in sorted(range(len(needs)), key=likes.__getitem__):
        if likes[at] <= _SHORT + _PADDING:
            widths[at] += min(likes[at] - widths[at], max(wide - sum(widths), 0))
    while True:
        left = wide - sum(widths)
        open_columns = [at for at, like in enumerate(likes) if like > widths[at] + 1e-6]
        if left < 1e-6 or not open_columns:
            break
        weight = sum(likes[at] ** 0.5 for at in open_columns)
        for at in open_columns:
            widths[at] = min(likes[at], widths[at] + left * likes[at] ** 0.5 / weight)
    # what nobody wants goes to the long columns, or to all
    long = [at for at, like in enumerate(likes) if like > _SHORT + _PADDING] or list(range(len(likes)))
    weight = sum(likes[at] for at in long)
    left = max(wide - sum(widths), 0)
    return [width + (left * likes[at] / weight if at in long else 0) for at, width in enumerate(widths)]


def _asked(table: Table) -> tuple[list[float], list[float]]:
    """What each column needs for its longest word, and what it would like for its longest line, in ems."""
    count = len(table.columns)
    needs, likes = [_PADDING + 0.5] * count, [_PADDING + 0.5] * count
    wide: list[tuple[int, int, float]] = []
    for rows, bold in ((table.head, _BOLD), (table.body, 1.0)):
        for row, places in zip(rows, begins(rows), strict=True):
            for cell, at in zip(row.cells, places, strict=True):
                lines = list(_lines(cell.blocks))
                need = max((_longest_word(line) for line in lines), default=0) * bold + _PADDING
                like = max((width_of(line) for line in lines), default=0) * bold + _PADDING
                if cell.columns > 1:
                    wide.append((at, cell.columns, need))
                elif at < count:
                    needs[at], likes[at] = max(needs[at], need), max(likes[at], like)
    for at, columns, need in wide:
        lacks = need - sum(needs[at : at + columns])
        for one in range(at, min(at + columns, count)):
            needs[one] += max(lacks, 0) / columns
    return needs, [max(like, need) for like, need in zip(likes, needs, strict=True)]


def begins(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The column in which each cell of each row begins: a cell may reach down from the rows above."""
    reaching: dict[int, int] = {}
    for row in rows:
        found, at = [], 0
        taken = {column for column, left in reaching.items() if left > 0}
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        for cell in row.cells:
            while at in taken:
                at += 1
            found.append(at)
            if cell.rows > 1:
                reaching |= dict.fromkeys(range(at, at + cell.columns), cell.rows - 1)
            at += cell.columns
        yield found


def _lines(blocks: Blocks) -> Iterable[str]:
    return (
        _marked(block.content) if isinstance(block, Paragraph) else plain_blocks((block,), _marked) for block in blocks
    )


def _marked(content: Inlines) -> str:
    """The characters of `content`, with the marks of its notes."""
    return plain(transform_run(content, lambda inline: (Text(_MARK),) if isinstance(inline, Note) else (inline,)))


def _longest_word(text: str) -> float:
    words = (word for part in _BREAKS.split(text) if part for word in _words(part))
    return max(map(width_of, words), default=0)


def _letters(text: str) -> int:
    """Of the longest word."""
    return max(map(len, _BREAKS.split(text)), default=0)


def _words(part: str) -> Iterable[str]:
    return (part,) if part.isascii() or max(part) < "\u2e80" else re.split(_FAR, part)


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """How wide it is, in ems; each format asks for the same words and lines, and so does each edition."""
    return sum(_LETTERS.get(sign, 0.556) if sign < "\u2e80" else _far(sign) for sign in text)


def lines(text: str, room: float) -> int:
    """How many lines it takes where each has room for so many ems."""
    count, used = 0, room
    for word in text.split():
        wide = width_of(word)
        if used + width_of(" ") + wide > room:
            count, used = count + 1, wide
        else:
            used += width_of(" ") + wide
    return count


def _far(sign: str) -> float:
    return 1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.556
