"""Two texts compared word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

ALIKE = 8
"""The letters that words in common must have to count in two unlike texts, where a lone "of the" says nothing."""
NEAR = 0.6
"""The share of words in common from which on two texts are one, changed here and there: then every word counts."""


class Side(StrEnum):
    """Where a piece stands: in both texts, or in one."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Piece(Struct, frozen=True):
    """Some words that stand together."""

    side: Side
    text: str


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of which both texts are made, in reading order; what was replaced stands before its replacement."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, list(map(_bare, before)), list(map(_bare, after)), autojunk=False)
    near = matcher.ratio() > NEAR
    pieces: list[Piece] = []
    at, to = 0, 0
    for start, other, length in matcher.get_matching_blocks():
        if length and not near and sum(map(len, before[start : start + length])) < ALIKE:
            continue  # the words fall to the stretches on either side of them
        pieces += _pieces(before[at:start], after[to:other])
        pieces += _common(before[start : start + length], after[other : other + length])
        at, to = start + length, other + length
    return tuple(_joined(pieces))


def _bare(word: str) -> str:
    """The word without the marks round it, by which alone two words are compared; a number keeps its own."""
    return word.strip(".,;:!?()[]“”‘’\"'").casefold() or word


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if old:
        yield Piece(Side.OLD, " ".join(old))
    if new:
        yield Piece(Side.NEW, " ".join(new))


def _common(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Words in common; where their marks or capitals differ, each text's own."""
    for one, other in zip(old, new, strict=True):
        if one == other:
            yield Piece(Side.BOTH, one)
        else:
            yield Piece(Side.OLD, one)
            yield Piece(Side.NEW, other)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with neighbours of one side made one; between words in common, old stands before new."""
    waiting: dict[Side, list[str]] = {Side.OLD: [], Side.NEW: [], Side.BOTH: []}

    def flush() -> Iterator[Piece]:
        for side in (Side.OLD, Side.NEW, Side.BOTH):
            if waiting[side]:
                yield Piece(side, " ".join(waiting[side]))
                waiting[side].clear()

    for piece in pieces:
        if (piece.side is Side.BOTH) != bool(waiting[Side.BOTH]):
            yield from flush()
        waiting[piece.side].append(piece.text)
    yield from flush()


def in_words(pieces: Sequence[Piece], most: int = 3) -> str:
    """The changes told in one line: “35” is now “40”; “further” is gone; “at last” is new."""
    changes: list[str] = []
    waiting = ""
    for piece in (*pieces, Piece(Side.BOTH, "")):
        if piece.side is Side.NEW:
            changes.append(f"{waiting} is now {_quoted(piece.text)}" if waiting else f"{_quoted(piece.text)} is new")
            waiting = ""
            continue
        if waiting:
            changes.append(f"{waiting} is gone")
        waiting = _quoted(piece.text) if piece.side is Side.OLD else ""
    more = f"; and {len(changes) - most} more" if len(changes) > most else ""
    return "; ".join(changes[:most]) + more


def _quoted(text: str) -> str:
    words = text.split()
    return f"“{text}”" if len(words) <= 12 else f"“{' '.join(words[:8])} … {' '.join(words[-2:])}”"
