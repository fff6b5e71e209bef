"""When letters of a form cannot be seen, whichever program has filled it in: they are too small, or have the colour of
what lies behind them."""

from __future__ import annotations

SMALLEST = 3.0
"""Points; smaller letters are no letters to a reader."""
_NEAR = 24
"""So far the parts of two colours, of 255, may differ where one is not to be told from the other."""


def alike(one: str, other: str) -> bool:
    """Whether two colours, six hexadecimal digits each, cannot be told from each other."""
    if one and one == other:
        return True
    try:
        pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:
        return False
    return all(abs(first - second) <= _NEAR for first, second in pairs)
