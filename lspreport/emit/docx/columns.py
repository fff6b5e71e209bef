"""How wide the columns of a table are: the author's shares, or by what they hold."""

from __future__ import annotations

from lspreport.model.text import plain_blocks
from lspreport.model.tree import Table
from lspreport.model.widths import shares as given_shares

_LEAST = 6
_MOST = 60
_PADDING = 3


def widths(block: Table, room: float) -> tuple[float, ...]:
    """The columns' shares of the width, which is `room` ems of the table's text: the author's, or by the longest word
    and the length of what they hold.
    """
    given = [column.width for column in block.columns]
    if all(given):
        return given_shares(block, room)
    needs = [_need(block, at) for at in range(len(block.columns))]
    free = 1 - sum(given)
    open_needs = sum(need for need, share in zip(needs, given, strict=True) if not share) or 1
    shares = [share or free * need / open_needs for share, need in zip(given, needs, strict=True)]
    return tuple(share / sum(shares) for share in shares)


def _need(block: Table, at: int) -> int:
    """How many characters column `at` would like: never less than its longest word asks for."""
    texts = [plain_blocks(row.cells[at].blocks) for row in (*block.head, *block.body) if at < len(row.cells)]
    longest = max((len(text) for text in texts), default=0)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return max(_LEAST, word, min(longest, _MOST)) + _PADDING
