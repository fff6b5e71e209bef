"""Which of the known names somebody may have meant who wrote another."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

_FAR, _NEAR, _LIKE = 0.5, 0.6, 0.72
"""How much of `difflib`'s ratio two words must have that begin alike, that are short, and any others."""
_KIND = re.compile(r"\w+[:-]")
_SHORT = 4
"""In a word of so few letters a wrong one weighs much."""


def meant(word: str, names: Sequence[str]) -> str:
    """The one of `names` that is most like `word`, "" where none is: one in other letters is before all others."""
    same = (name for name in names if name.casefold() == word.casefold())
    close = (name for name in difflib.get_close_matches(word, names, n=3, cutoff=_FAR) if _alike(word, name))
    return next(same, next(close, ""))


def _alike(word: str, name: str) -> bool:
    """Whether whoever wrote `word` may have meant `name`: `page` and `agreed` have three letters in common, too. That
    both begin with `leeds:` or `box-` says nothing of what stands behind it."""
    kind = _KIND.match(name)
    if kind and word.startswith(kind[0]):
        word, name = word.removeprefix(kind[0]), name.removeprefix(kind[0])
    if word[:3] == name[:3] or word in name or name in word:
        return _ratio(word, name) >= _FAR
    short = len(word) <= _SHORT and abs(len(word) - len(name)) < 2
    return _ratio(word, name) >= (_NEAR if short else _LIKE)


def _ratio(word: str, name: str) -> float:
    return difflib.SequenceMatcher(None, name, word).ratio()
