"""The columns of a table whose widths are given: how much each of them gets."""

from __future__ import annotations

from lspreport.model.text import plain_blocks
from lspreport.model.tree import Table

_LETTER = 0.58
"""The width of a letter in a head, which is bold, in ems: a little more than it takes on average."""

_PADDING = 1.3
"""The space on both sides of a column's words, in ems."""


def shares(table: Table, room: float) -> tuple[float, ...]:
    """The given widths as shares of the whole, which is `room` ems of the table's text wide.

    A column that is narrower than the longest word of its head takes what it lacks from the widest one, if that can
    spare it: a word would be torn, or run into the next column.
    """
    total = sum(column.width for column in table.columns)
    given = [column.width / total for column in table.columns]
    words = [_longest_word(table, at) for at in range(len(given))]
    needs = [(word * _LETTER + _PADDING) / room if word else 0 for word in words]
    widest = given.index(max(given))
    wanted = [max(share, need) for share, need in zip(given, needs, strict=True)]
    wanted[widest] = 1 - sum(wanted[:widest]) - sum(wanted[widest + 1 :])
    return tuple(wanted if wanted[widest] >= needs[widest] else given)


def _longest_word(table: Table, at: int) -> int:
    """Of the head of column `at`, in letters; cells that span columns are left out."""
    texts = [plain_blocks(row.cells[at].blocks) for row in table.head if len(row.cells) == len(table.columns)]
    return max((len(word) for text in texts for word in text.split()), default=0)
