"""Puts boxes and tables of a Word file together, with their captions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from lspreport.from_word.inlines import unstyled
from lspreport.from_word.kinds import KnownUnit, UnitKind

Json = dict[str, Any]

UNTITLED = "Untitled"
"""The title of a chapter or box that has none in the Word file: the author's to give."""


class WordPiece(Struct, frozen=True, eq=False):
    """A unit with its words, as pandoc's inlines, or its table."""

    known: KnownUnit
    words: Sequence[Json]

    @property
    def kind(self) -> UnitKind:
        return self.known.kind


class WordBox(Struct, frozen=True, eq=False):
    """A box: its title, its old number, what stands in it."""

    title: Sequence[Json]
    number: str
    pieces: tuple[WordPiece, ...]


class WordTableWithCaption(Struct, frozen=True, eq=False):
    """A table with the words and the old number of its caption."""

    table: WordPiece
    caption: Sequence[Json]
    number: str


Content = WordPiece | WordBox | WordTableWithCaption


def grouped(pieces: Sequence[WordPiece]) -> list[Content]:
    """Boxes and tables put together with their captions."""
    found: list[Content] = []
    at = 0
    while at < len(pieces):
        one = pieces[at]
        caption = one if one.kind is UnitKind.CAPTION else None
        if (
            caption
            and caption.known.word == "box"
            and not one.known.framed
            and at + 1 < len(pieces)
            and pieces[at + 1].known.framed
        ):
            end = _box_end(pieces, at + 1)
            found.append(WordBox(unstyled(one.words), one.known.number, tuple(pieces[at + 1 : end])))
            at = end
        elif one.known.framed and one.kind is not UnitKind.TABLE:
            end = _box_end(pieces, at)
            found.append(_box(pieces[at:end]))
            at = end
        elif (
            caption and caption.known.word == "table" and at + 1 < len(pieces) and pieces[at + 1].kind is UnitKind.TABLE
        ):
            found.append(WordTableWithCaption(pieces[at + 1], unstyled(one.words), one.known.number))
            at += 2
        elif one.kind is UnitKind.TABLE:
            below = pieces[at + 1] if at + 1 < len(pieces) else None
            over = below is not None and at + 2 < len(pieces) and pieces[at + 2].kind is UnitKind.TABLE
            if below is not None and below.kind is UnitKind.CAPTION and below.known.word == "table" and not over:
                found.append(WordTableWithCaption(one, unstyled(below.words), below.known.number))
                at += 2
            else:
                found.append(WordTableWithCaption(one, (), ""))
                at += 1
        else:
            found.append(one)
            at += 1
    return found


def _box_end(pieces: Sequence[WordPiece], at: int) -> int:
    """Where a box ends: with its table or text box, or with the last paragraph of one frame; a title begins another."""
    first = pieces[at].known
    end = at + 1
    while end < len(pieces):
        one = pieces[end].known
        same = one.unit.box == first.unit.box if first.unit.box else one.unit.look.framed and not one.unit.box
        if not same or (one.kind is UnitKind.CAPTION and one.word == "box"):
            break
        end += 1
    return end


def _box(pieces: Sequence[WordPiece]) -> WordBox:
    first = pieces[0]
    if first.kind is UnitKind.CAPTION:
        return WordBox(unstyled(first.words), first.known.number, tuple(pieces[1:]))
    bold = first.known.unit.look.bold or first.known.unit.look.outline is not None
    if first.kind is UnitKind.PLAIN and len(first.known.words) <= 160 and (bold or len(pieces) == 1):
        return WordBox(unstyled(first.words), "", tuple(pieces[1:]))
    return WordBox(untitled(), "", tuple(pieces))


def untitled() -> list[Json]:
    return [{"t": "Str", "c": UNTITLED}]
