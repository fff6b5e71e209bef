"""How alike two texts are, and how two sequences of texts belong together, by their words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

_WORD = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xa0": " ", "\u202f": " "}
)


@lru_cache(65536)
def key(text: str) -> str:
    """By which two texts are one whatever their numbers: references are renumbered without a word."""
    return _NUMBER.sub("#", normal(text).casefold())


@lru_cache(65536)
def normal(text: str) -> str:
    """`text` with quotes, dashes and spaces made alike, which programs change on their own."""
    return " ".join(text.translate(_ALIKE).split())


def words(text: str) -> Counter[str]:
    """The words of a text, numbers made alike, and how often each comes."""
    return Counter(_WORD.findall(key(text).replace("#", "0")))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, from 0 to 1 (Dice)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


class Pairs(Struct):
    """Which of the new belongs to which of the old; `by` says how that was found."""

    old_of: dict[int, int]
    new_of: dict[int, int]
    by: dict[int, str]

    def join(self, new: int, old: int, by: str) -> None:
        self.old_of[new], self.new_of[old], self.by[new] = old, new, by


NEAR = 0.5
"""Likeness from which two texts anywhere may be one, much changed."""
BETWEEN = 0.3
"""Likeness that is enough where the neighbours on both sides belong together."""


class Texts(Struct, frozen=True):
    """Texts in reading order; `rows` has for each what else stands in its row of a table, "" outside tables."""

    texts: Sequence[str]
    rows: Sequence[str]

    def keys(self, chosen: Sequence[int]) -> list[str]:
        """By which two of them are the same: a lone X is that of its row."""
        return [f"{key(self.rows[at])}\0{key(self.texts[at])}" for at in chosen]


def pair(old: Texts, new: Texts, marks: Mapping[int, Sequence[int]]) -> Pairs:
    """Pairs the texts one to one; `marks` names for each new text the old ones whose marks stand in it.

    A mark is believed where the words are alike, or where nothing else could be meant; then come equal words in the
    same order, and then what is most alike: between two that belong together first, and anywhere after that.
    """
    found = Pairs({}, {}, {})
    old_words, new_words = [words(text) for text in old.texts], [words(text) for text in new.texts]
    claimed = Counter(target for targets in marks.values() for target in targets)
    scored = sorted(
        (
            (-likeness(old_words[target], new_words[at]), abs(at - target), at, target)
            for at, targets in marks.items()
            for target in targets
        ),
    )
    for score, _, at, target in scored:
        sure = len(marks[at]) == 1 and claimed[target] == 1
        if at not in found.old_of and target not in found.new_of and (-score >= BETWEEN or sure):
            found.join(at, target, "mark")
    _equal(old, new, found)
    _between(old_words, new_words, found)
    _elsewhere(old, new, found)
    _anywhere(old_words, new_words, found)
    return found


def _equal(old: Texts, new: Texts, found: Pairs) -> None:
    left_old = [at for at in range(len(old.texts)) if at not in found.new_of]
    left_new = [at for at in range(len(new.texts)) if at not in found.old_of]
    matcher = SequenceMatcher(None, old.keys(left_old), new.keys(left_new), False)
    for start, other, length in matcher.get_matching_blocks():
        for step in range(length):
            found.join(left_new[other + step], left_old[start + step], "words")


def _elsewhere(old: Texts, new: Texts, found: Pairs) -> None:
    """What says the same and stands elsewhere, however short it is."""
    left_old = [at for at in range(len(old.texts)) if at not in found.new_of]
    left_new = [at for at in range(len(new.texts)) if at not in found.old_of]
    waiting: dict[str, list[int]] = {}
    for one, said in zip(left_old, old.keys(left_old), strict=True):
        waiting.setdefault(said, []).append(one)
    for at, said in zip(left_new, new.keys(left_new), strict=True):
        if waiting.get(said):
            found.join(at, waiting[said].pop(0), "words")


def _between(old: Sequence[Counter[str]], new: Sequence[Counter[str]], found: Pairs) -> None:
    for olds, news in gaps(len(old), len(new), found):
        for score, _, one, other in _scored(old, new, olds, news):
            alone = len(olds) == len(news) == 1 and -score > BETWEEN / 2
            if (-score >= BETWEEN or alone) and one not in found.new_of and other not in found.old_of:
                found.join(other, one, "words")


def _scored(
    old: Sequence[Counter[str]], new: Sequence[Counter[str]], olds: Sequence[int], news: Sequence[int]
) -> list[tuple[float, int, int, int]]:
    """Every old with every new, the most alike first, and of these the nearest."""
    return sorted((-likeness(old[one], new[other]), abs(one - other), one, other) for one in olds for other in news)


def gaps(olds: int, news: int, found: Pairs) -> Iterator[tuple[list[int], list[int]]]:
    """What is left between two that belong together, in the order of the new."""
    before = -1
    waiting: list[int] = []
    for at in range(news + 1):
        if at < news and at not in found.old_of:
            waiting.append(at)
            continue
        here = found.old_of[at] if at < news else olds
        if waiting and before < here:
            yield [one for one in range(before + 1, here) if one not in found.new_of], waiting
        waiting = []
        before = here


def _anywhere(old: Sequence[Counter[str]], new: Sequence[Counter[str]], found: Pairs) -> None:
    olds = [at for at in range(len(old)) if at not in found.new_of and old[at].total() > 2]
    news = [at for at in range(len(new)) if at not in found.old_of and new[at].total() > 2]
    for score, _, one, other in _scored(old, new, olds, news):
        if -score >= NEAR and one not in found.new_of and other not in found.old_of:
            found.join(other, one, "words")


def increasing(values: Sequence[int]) -> frozenset[int]:
    """The positions of the longest run of values that increase: what is not in it has moved."""
    best: list[int] = []
    tails: list[int] = []
    before: list[int] = [-1] * len(values)
    for at, one in enumerate(values):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if values[tails[middle]] < one else (low, middle)
        before[at] = tails[low - 1] if low else -1
        tails[low:] = [at] if low == len(tails) else [at, *tails[low + 1 :]]
    at = tails[-1] if tails else -1
    while at >= 0:
        best.append(at)
        at = before[at]
    return frozenset(best)
