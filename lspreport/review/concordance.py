"""Which paragraph is which: the numbers of two versions of a report side by side, by what the paragraphs say.

A word weighs the more the fewer paragraphs have it. The most alike pairs come first, one to one; what is left over and
lies mostly in another's partner was split off from it or merged into it. An author's own label decides before words do,
and what people say before all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import log
from types import MappingProxyType

from msgspec import Struct

from lspreport.review.likeness import increasing, key, words

ALIKE = 0.34
"""The weighted share of words in common (Dice) from which two paragraphs may be one."""
WITHIN = 0.55
"""The share of a paragraph's weight that must lie in another for it to be a part of that one."""
CLEARLY = 0.3
"""The share that is enough where no third paragraph comes near it."""
AHEAD = 1.6
"""By so many times the best must be ahead of the next to be clearly the best."""
_GIVEN = re.compile(r".*-p\d+")
"""A key that the compiler has given, from the paragraph's place: it says nothing of which paragraph it is."""


class Became(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REMOVED = "removed"
    NEW = "new"


class ParagraphText(Struct, frozen=True):
    """A numbered paragraph of one version."""

    number: str
    text: str
    key: str = ""
    where: str = ""


class Counterpart(Struct, frozen=True):
    """An old paragraph and a new one, counted from 0; -1 where there is none. `likeness` is from 0 to 1."""

    became: Became
    old: int
    new: int
    likeness: float = 1.0


def concordance(
    old: Sequence[ParagraphText], new: Sequence[ParagraphText], given: Mapping[int, int] = MappingProxyType({})
) -> tuple[Counterpart, ...]:
    """What became of each old paragraph and where each new one comes from, in the order of the new.

    `given` are new ones for old ones, -1 for none, that people know better.
    """
    weighed = _Weighed(old, new)
    pairs, back = weighed.pairs(given)
    found: list[Counterpart] = []
    order = sorted(pairs)
    stay = increasing([pairs[at] for at in order])
    for position, at in enumerate(order):
        became = Became.SAME if position in stay else Became.MOVED
        found.append(Counterpart(became, pairs[at], at, weighed.likeness(pairs[at], at)))
    parted: set[int] = set()
    for at in range(len(new)):
        if at in pairs:
            continue
        source, share = weighed.whole(at, back, of_new=True)
        if source >= 0:
            parted.add(source)
            found.append(Counterpart(Became.SPLIT, source, at, share))
        else:
            found.append(Counterpart(Became.NEW, -1, at))
    for at in range(len(old)):
        if at in back:
            continue
        target, share = weighed.whole(at, pairs, of_new=False) if given.get(at) != -1 else (-1, 0.0)
        if target >= 0:
            found.append(Counterpart(Became.MERGED, at, target, share))
        else:
            found.append(Counterpart(Became.REMOVED, at, -1))
    return tuple(sorted(found, key=lambda one: _place(one, pairs, back, len(new))))


def _place(one: Counterpart, pairs: Mapping[int, int], back: Mapping[int, int], end: int) -> tuple[float, int]:
    """What was removed stands where it would stand: behind the last paragraph before it that is still there."""
    if one.new >= 0:
        return one.new, one.old
    before = next((back[at] for at in range(one.old, -1, -1) if at in back), -1)
    return before + 0.5, one.old


def _clear(score: float, scores: Sequence[float]) -> bool:
    """Whether `score` is the first of `scores`, which fall, and far ahead of the next."""
    return score == scores[0] and (len(scores) == 1 or score >= AHEAD * scores[1])


class _Weighed:
    def __init__(self, old: Sequence[ParagraphText], new: Sequence[ParagraphText]) -> None:
        self.old, self.new = old, new
        self.old_words = [words(one.text) for one in old]
        self.new_words = [words(one.text) for one in new]
        known = Counter(word for bag in (*self.old_words, *self.new_words) for word in bag)
        total = max(len(old) + len(new), 2)
        self.weights = {word: log(1 + total / count) for word, count in known.items()}
        self.old_weight = [self._weight(bag) for bag in self.old_words]
        self.new_weight = [self._weight(bag) for bag in self.new_words]
        self.shared = self._shared()

    def _weight(self, bag: Counter[str]) -> float:
        return sum(self.weights[word] * count for word, count in bag.items())

    def common(self, one: int, other: int) -> float:
        """The weight of the words that an old and a new paragraph share."""
        return self.shared[other].get(one, 0.0)

    def likeness(self, one: int, other: int) -> float:
        total = self.old_weight[one] + self.new_weight[other]
        return 2 * self.common(one, other) / total if total else 1.0

    def _shared(self) -> list[dict[int, float]]:
        """For each new paragraph the old ones that share a word with it, and the weight of what they share."""
        at_word: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, bag in enumerate(self.old_words):
            for word, count in bag.items():
                at_word[word].append((at, count))
        found: list[dict[int, float]] = []
        for bag in self.new_words:
            here: dict[int, float] = defaultdict(float)
            for word, count in bag.items():
                weight = self.weights[word]
                for one, times in at_word.get(word, ()):
                    here[one] += weight * min(count, times)
            found.append(here)
        return found

    def pairs(self, given: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        """The paragraphs that are one, from new to old and from old to new."""
        pairs: dict[int, int] = {}
        back: dict[int, int] = {}

        def join(one: int, other: int) -> None:
            if one not in back and other not in pairs and given.get(one, other) == other:
                back[one], pairs[other] = other, one

        for earlier, later in given.items():
            if later >= 0:
                join(earlier, later)
        labelled = {one.key: at for at, one in enumerate(self.old) if one.key and not _GIVEN.fullmatch(one.key)}
        for at, one in enumerate(self.new):
            if one.key in labelled:
                join(labelled[one.key], at)
        same: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.old):
            same[key(one.text)].append(at)
        for at, one in enumerate(self.new):
            for source in same[key(one.text)]:
                if at not in pairs:
                    join(source, at)
        scored = sorted(
            (-self.likeness(one, at), abs(one - at), one, at)
            for at, ones in enumerate(self.shared)
            if at not in pairs
            for one in ones
            if one not in back
        )
        best_old: dict[int, list[float]] = defaultdict(list)
        best_new: dict[int, list[float]] = defaultdict(list)
        for score, _, source, at in scored:
            best_old[source].append(-score)
            best_new[at].append(-score)
        for score, _, source, at in scored:
            clear = _clear(-score, best_old[source]) and _clear(-score, best_new[at])
            if -score >= ALIKE or (-score >= ALIKE / 2 and clear):
                join(source, at)
        for score, _, source, at in scored:
            free = source not in back and at not in pairs
            if -score >= ALIKE / 2 and free and self._framed(source, at, pairs):
                join(source, at)
        return pairs, back

    def _passed_on(self, at: int, one: int, partner: int, *, of_new: bool) -> bool:
        """Whether half of what `at` shares with `one` is not in the partner of `one`: it stands here instead of there,
        and is not a text of its own in much the same words."""
        if of_new:
            shared, left = self.old_words[one] & self.new_words[at], self.old_words[one] - self.new_words[partner]
        else:
            shared, left = self.new_words[one] & self.old_words[at], self.new_words[one] - self.old_words[partner]
        return self._weight(shared & left) >= self._weight(shared) / 2

    def _framed(self, one: int, at: int, pairs: Mapping[int, int]) -> bool:
        """Whether what stands before and behind the two belongs together."""
        before = at == one == 0 or pairs.get(at - 1, -2) == one - 1
        last = one == len(self.old) - 1 and at == len(self.new) - 1
        return before and (last or pairs.get(at + 1, -2) == one + 1)

    def whole(self, at: int, partners: Mapping[int, int], *, of_new: bool) -> tuple[int, float]:
        """Of those that have a partner, the one that `at` is a part of, and the share of its weight that lies there; -1
        where it is a part of none."""
        own = self.new_weight[at] if of_new else self.old_weight[at]
        scored = [
            ((self.common(one, at) if of_new else self.common(at, one)) / own if own else 0.0, -abs(one - at), one)
            for one in partners
        ]
        scored = [
            one for one in scored if one[0] < CLEARLY or self._passed_on(at, one[2], partners[one[2]], of_new=of_new)
        ]
        scored.sort(reverse=True)
        if not scored:
            return -1, 0.0
        share, _, one = scored[0]
        following = scored[1][0] if len(scored) > 1 else 0.0
        clear = share >= CLEARLY and share >= AHEAD * following
        if share >= WITHIN or clear:
            return one, share
        beside = [(part, other) for part, _, other in scored if abs(partners[other] - at) == 1 and part >= CLEARLY]
        return (beside[0][1], beside[0][0]) if beside else (-1, share)
