"""Finds which of many words a text may hold, without looking for each of them in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> frozenset[str]:
    """The words of a text, as the index knows them: letters and figures, and nothing between them."""
    return frozenset(_WORD.findall(text))


class WordIndex(Generic[_T]):
    """Things by words that each is written in: a text can hold a thing only if it holds the rarest word of it."""

    def __init__(self, things: Iterable[tuple[_T, str]]) -> None:
        self._things: Sequence[tuple[_T, tuple[str, ...]]] = [
            (thing, tuple(_WORD.findall(words))) for thing, words in things
        ]
        counts = Counter(word for _, words in self._things for word in set(words))
        self._at: dict[str, list[int]] = {}
        self._wordless = [at for at, (_, words) in enumerate(self._things) if not words]
        for at, (_, words) in enumerate(self._things):
            if words:
                rarest = min(words, key=lambda word: (counts[word], -len(word)))
                self._at.setdefault(rarest, []).append(at)

    def may_hold(self, words: frozenset[str]) -> list[_T]:
        """The things that a text of these `words` may hold, in their order."""
        found = [at for word in self._at.keys() & words for at in self._at[word]]
        every = (self._things[at] for at in sorted([*self._wordless, *found]))
        return [thing for thing, own in every if words.issuperset(own)]
