"""What reviewers marked within one paragraph: for each author the words taken out and put in, as whole words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from lspreport.review.returned import FIELD, NOTE, PICTURE, Revision, TrackedText

_SHOWN = {NOTE: "[note]", PICTURE: "[picture]"}
NEAR = 1
"""Words that may stand between two marks of one author that are told as one."""


class MarkedChange(Struct, frozen=True):
    """`old`, at `start` of the words before any change, is `new` by the wish of `revision`'s author."""

    start: int
    old: str
    new: str
    revision: Revision
    words_of: str = ""


class _Letter(Struct, frozen=True):
    """A letter or a sign; `at` is where it stood before any change, or would have stood."""

    text: str
    piece: TrackedText
    at: int


def marked_changes(pieces: Sequence[TrackedText]) -> Iterator[MarkedChange]:
    """The changes in `pieces`, which were one paragraph; those of each author in reading order."""
    authors = dict.fromkeys(
        mark.author for piece in pieces for mark in (piece.inserted, piece.deleted) if mark is not None
    )
    letters = list(_letters(pieces)) if authors else []
    for author in authors:
        yield from _of(letters, author)
    for piece in pieces:
        if piece.inserted and piece.deleted and piece.inserted.author != piece.deleted.author and piece.text.strip():
            at = next(letter.at for letter in letters if letter.piece is piece)
            yield MarkedChange(at, _say(piece), "", piece.deleted, piece.inserted.author)


def _letters(pieces: Sequence[TrackedText]) -> Iterator[_Letter]:
    at = 0
    for piece in pieces:
        for letter in [_say(piece)] if len(piece.text) == 1 else piece.text:
            yield _Letter(letter, piece, at)
            at += len(letter) if piece.before and piece.text not in _SHOWN else 0


def _say(piece: TrackedText) -> str:
    return piece.result if piece.text == FIELD else _SHOWN.get(piece.text, piece.text)


def _of(letters: Sequence[_Letter], author: str) -> Iterator[MarkedChange]:
    """One author's changes, as if nobody else had changed anything."""
    own = [
        letter
        for letter in letters
        if letter.piece.before or (letter.piece.inserted is not None and letter.piece.inserted.author == author)
    ]
    states = [_state(letter.piece, author) for letter in own]
    stretches: list[tuple[int, int]] = []
    for at, state in enumerate(states):
        if state == "kept":
            continue
        start, end = _whole(own, states, at)
        if stretches and (start <= stretches[-1][1] or _close(own[stretches[-1][1] : start])):
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    for start, end in stretches:
        old = "".join(own[at].text for at in range(start, end) if states[at] in ("kept", "deleted"))
        new = "".join(own[at].text for at in range(start, end) if states[at] in ("kept", "inserted"))
        if old == new:
            continue
        marks = [own[at].piece.inserted or own[at].piece.deleted for at in range(start, end) if states[at] != "kept"]
        revision = next((mark for mark in marks if mark is not None and mark.author == author), Revision(author))
        yield MarkedChange(own[start].at, old, new, revision)


def _state(piece: TrackedText, author: str) -> str:
    inserted = piece.inserted is not None
    deleted = piece.deleted is not None and piece.deleted.author == author
    if inserted:
        return "gone" if deleted else "inserted"
    return "deleted" if deleted else "kept"


def _whole(letters: Sequence[_Letter], states: Sequence[str], at: int) -> tuple[int, int]:
    """The stretch round one changed letter that takes in the rest of a word that is changed in part."""
    start, end = at, at + 1
    if letters[at].text.isalnum():
        while start and states[start - 1] == "kept" and letters[start - 1].text.isalnum():
            start -= 1
        while end < len(letters) and states[end] == "kept" and letters[end].text.isalnum():
            end += 1
    return start, end


def _close(between: Sequence[_Letter]) -> bool:
    """Whether so few words lie between two changes that they are one."""
    said = "".join(letter.text for letter in between)
    return len(said.split()) <= NEAR and len(said) <= 24 and not any(stop in said for stop in ".;:!?")
