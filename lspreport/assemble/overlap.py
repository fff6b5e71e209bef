"""The overlap of the streams: which codes of the registers each has alone, and which it shares, in data and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from lspreport.model.theory import Theory
from lspreport.model.vocabulary import USUAL, Register, Vocabulary, all_registers
from lspreport.sentences import series

NONE = "–"
"""Stands where there is no code."""

Region = frozenset[int]
"""Streams that have something in common, counted from 0: one region of the drawing."""

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class CommonCodes(Struct, frozen=True):
    """The codes that exactly these streams have in common (or, for one stream, that it has alone), by number.

    `lists` has them register by register, in the registers' order.
    """

    streams: Region
    lists: tuple[tuple[str, ...], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for codes in self.lists for code in codes)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """What is written into the region: the registers apart, a dash where none has anything."""
        return tuple(filter(None, self.lists)) or ((NONE,),)


def overlap(theory: Theory) -> tuple[CommonCodes, ...]:
    """What each group of streams shares, the largest groups last; groups of one are always there, empty or not."""
    streams = tuple(theory.streams.values())
    homes = [
        _homes([[entry.code for entry in stream.lists.get(key, ())] for stream in streams])
        for key in theory.vocabulary.keys
    ]
    shares = []
    for size in range(1, len(streams) + 1):
        for members in map(frozenset, combinations(range(len(streams)), size)):
            share = CommonCodes(members, tuple(home.get(members, ()) for home in homes))
            if len(streams) <= 3 or size == 1 or share.codes:
                shares.append(share)
    return tuple(shares)


def _homes(lists: Sequence[Sequence[str]]) -> Mapping[Region, tuple[str, ...]]:
    """The codes of each group of lists that have them in common."""
    homes: dict[Region, list[str]] = {}
    for code in sorted({code for codes in lists for code in codes}, key=_by_number):
        members = frozenset(index for index, codes in enumerate(lists) if code in codes)
        homes.setdefault(members, []).append(code)
    return {members: tuple(codes) for members, codes in homes.items()}


def _by_number(code: str) -> tuple[str, int, str]:
    letters = code.rstrip("0123456789")
    digits = code[len(letters) :]
    return letters, int(digits or 0), code


def in_words(titles: Sequence[str], shares: Sequence[CommonCodes], circles: bool, words: Vocabulary = USUAL) -> str:
    """The text alternative of the drawing: full sentences, what all streams share first."""
    count = _WORDS[len(titles)] if len(titles) < len(_WORDS) else str(len(titles))
    named = series([_quoted(title) for title in titles])
    if circles:
        opening = f"Diagram of {count} overlapping circles, one for each stream: {named}."
    else:
        opening = f"Grid of the {all_registers(words)} of {count} stream{'s' if len(titles) != 1 else ''}: {named}."
    largest_first = sorted(shares, key=lambda share: -len(share.streams))
    return " ".join([opening, *(_sentence(titles, share, words) for share in largest_first)])


def _sentence(titles: Sequence[str], share: CommonCodes, words: Vocabulary) -> str:
    groups = [(register, group) for register, group in zip(words.registers, share.lists, strict=True) if group]
    none = f"no {series([one.name for one in words.registers], ' or ')}"
    nested = any(len(group) > 1 for _, group in groups)
    codes = series([_counted(register, group) for register, group in groups], ", and " if nested else " and ")
    names = series([_quoted(titles[index]) for index in sorted(share.streams)])
    if len(share.streams) == 1:
        return f"Only {names} has {codes}." if codes else f"{names} has {none} to itself."
    if len(share.streams) == len(titles):
        who = names if len(titles) == 2 else f"All {_WORDS[len(titles)] if len(titles) < len(_WORDS) else ''} streams"
        return f"{' '.join(who.split())} share {codes or none}."
    return f"Only {names} share {codes}." if codes else f"{names} share nothing that other streams lack."


def _quoted(title: str) -> str:
    """A title in quotation marks, so that "and" in it is not taken for the sentence's own."""
    return f"“{title}”"


def _counted(register: Register, codes: Sequence[str]) -> str:
    return f"{register.name if len(codes) == 1 else register.plural} {series(codes)}"
