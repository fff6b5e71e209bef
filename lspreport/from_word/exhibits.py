"""Puts the boxes, tables and figures of a Word file together with their captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from lspreport.from_word.inlines import unstyled
from lspreport.from_word.kinds import KnownUnit, UnitKind
from lspreport.from_word.pictures import WordPicture

Json = dict[str, Any]

UNTITLED = "Untitled"
"""The title of a chapter or box that has none in the Word file: the author's to give."""


UNDESCRIBED = "[to be described]"
"""The text alternative of a picture that has neither one nor a caption: the check `placeholder` asks for it."""


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
    pieces: tuple[BoxContent, ...]


class WordTableWithCaption(Struct, frozen=True, eq=False):
    """A table with the words and the old number of its caption."""

    table: WordPiece
    caption: Sequence[Json]
    number: str


class WordFigure(Struct, frozen=True, eq=False):
    """A picture with the words and the old number of its caption."""

    picture: WordPicture
    caption: Sequence[Json]
    number: str

    @property
    def alt(self) -> str:
        """Its text alternative; "" where its caption serves as one."""
        return self.picture.alt or ("" if self.caption else UNDESCRIBED)


BoxContent = WordPiece | WordFigure
Content = BoxContent | WordBox | WordTableWithCaption


def grouped(pieces: Sequence[WordPiece]) -> list[Content]:
    """Boxes, tables and figures put together with their captions."""
    found: list[WordPiece | WordBox | WordTableWithCaption] = []
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
            found.append(WordBox(unstyled(one.words), one.known.number, tuple(_with_figures(pieces[at + 1 : end]))))
            at = end
        elif one.known.framed and one.kind is not UnitKind.TABLE:
            end = _box_end(pieces, at)
            found.append(_box(pieces[at:end]))
            at = end
        elif caption and caption.known.word == "table" and at + 1 < len(pieces) and _is_table(pieces[at + 1]):
            found.append(WordTableWithCaption(pieces[at + 1], unstyled(one.words), one.known.number))
            at += 2
        elif one.kind is UnitKind.TABLE:
            below = pieces[at + 1] if at + 1 < len(pieces) else None
            over = below is not None and at + 2 < len(pieces) and _is_table(pieces[at + 2])
            captioned = below is not None and below.kind is UnitKind.CAPTION and below.known.word == "table"
            if below is not None and captioned and not over and _is_table(one):
                found.append(WordTableWithCaption(one, unstyled(below.words), below.known.number))
                at += 2
            else:
                found.append(WordTableWithCaption(one, (), ""))
                at += 1
        else:
            found.append(one)
            at += 1
    return list(_with_figures(found))


def _is_table(one: WordPiece) -> bool:
    """Whether a table is one still: a single row becomes the paragraphs of its cells."""
    return one.kind is UnitKind.TABLE and any(block["t"] == "Table" for block in one.words)


_Other = TypeVar("_Other")


def _with_figures(pieces: Sequence[_Other]) -> Iterator[_Other | WordFigure]:
    """Each picture as a figure, behind the words among which it stands, with the caption above or below it."""
    at = 0
    while at < len(pieces):
        one = pieces[at]
        at += 1
        above = one if isinstance(one, WordPiece) and _is_caption(one) else None
        pictures = _printed(one)
        if above is not None and not pictures and at < len(pieces) and (lone := _printed(pieces[at], alone=True)):
            pictures = lone
            at += 1
        elif not pictures or (above is None and not _says_nothing(one)):
            yield one
        if not pictures:
            continue
        caption = above
        if caption is None and at < len(pieces):
            below = pieces[at]
            if isinstance(below, WordPiece) and _is_caption(below) and not _printed(below):
                caption = below
                at += 1
        *others, last = pictures
        yield from (WordFigure(picture, (), "") for picture in others)
        yield WordFigure(last, unstyled(caption.words), caption.known.number) if caption else WordFigure(last, (), "")


def _is_caption(one: WordPiece) -> bool:
    return one.kind is UnitKind.CAPTION and one.known.word == "figure"


def _says_nothing(one: object) -> bool:
    return isinstance(one, WordPiece) and one.kind is UnitKind.PICTURE


def _printed(one: object, *, alone: bool = False) -> tuple[WordPicture, ...]:
    """The pictures of a paragraph that can be printed; with `alone`, of one that holds nothing else."""
    if not isinstance(one, WordPiece) or one.kind is UnitKind.TABLE or (alone and not _says_nothing(one)):
        return ()
    return one.known.printed_pictures


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
        return WordBox(unstyled(first.words), first.known.number, tuple(_with_figures(pieces[1:])))
    bold = first.known.unit.look.bold or first.known.unit.look.outline is not None
    if first.kind is UnitKind.PLAIN and len(first.known.words) <= 160 and (bold or len(pieces) == 1):
        return WordBox(unstyled(first.words), "", tuple(_with_figures(pieces[1:])))
    return WordBox(untitled(), "", tuple(_with_figures(pieces)))


def untitled() -> list[Json]:
    return [{"t": "Str", "c": UNTITLED}]
