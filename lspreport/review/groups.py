"""The paragraphs of a returned file as they were before anything was changed, and as they are when all is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from lspreport.review.returned import FIELD, SIGNS, FileParagraph, Revision, TrackedText


class ReturnedParagraph(Struct, frozen=True):
    """The returned paragraphs that were one paragraph before: a split makes several of one.

    `members` count the file's paragraphs from 0.
    """

    members: tuple[int, ...]
    paragraphs: tuple[FileParagraph, ...]

    @property
    def pieces(self) -> list[TrackedText]:
        return [piece for paragraph in self.paragraphs for piece in paragraph.pieces]

    @property
    def before(self) -> str:
        return "".join(paragraph.before for paragraph in self.paragraphs)

    @property
    def after(self) -> str:
        return "".join(paragraph.after for paragraph in self.paragraphs)

    @property
    def fields(self) -> tuple[str, ...]:
        """What the fields of `before` show."""
        return tuple(piece.result for piece in self.pieces if piece.before and piece.text == FIELD)

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mark for paragraph in self.paragraphs for mark in paragraph.marks))

    @property
    def kept(self) -> bool:
        """Whether words that stood there before are still there."""
        return any(piece.before and piece.after and piece.text.strip() for piece in self.pieces)

    @property
    def gone(self) -> bool:
        """Whether all that stood there is deleted and nothing else put in."""
        stood = [piece for piece in self.pieces if piece.before and not blank(piece.text)]
        return all(piece.deleted is not None for piece in stood) and blank(self.after)

    @property
    def first(self) -> FileParagraph:
        return self.paragraphs[0]


def groups(paragraphs: Sequence[FileParagraph]) -> tuple[ReturnedParagraph, ...]:
    """Every paragraph of the file in groups, but for running heads; rows and stories are never joined."""
    found: list[ReturnedParagraph] = []
    members: list[int] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.story == "running":
            continue
        if members and not _continues(paragraphs[members[-1]], paragraph):
            found.append(_group(members, paragraphs))
            members = []
        members.append(at)
    if members:
        found.append(_group(members, paragraphs))
    return tuple(found)


def _group(members: Sequence[int], paragraphs: Sequence[FileParagraph]) -> ReturnedParagraph:
    return ReturnedParagraph(tuple(members), tuple(paragraphs[at] for at in members))


def _continues(one: FileParagraph, other: FileParagraph) -> bool:
    """Whether the two were one before: the sign between them is new."""
    return one.sign_inserted is not None and _together(one, other)


def _together(one: FileParagraph, other: FileParagraph) -> bool:
    return (one.story, one.note, one.cell) == (other.story, other.note, other.cell)


def accepted(found: Sequence[ReturnedParagraph]) -> Iterator[tuple[tuple[int, ...], Revision]]:
    """The groups that are one paragraph when all is accepted, two or more of each, and who joined them."""
    chain: list[int] = []
    joined: Revision | None = None
    for at, group in enumerate(found):
        last = group.paragraphs[-1]
        chain.append(at)
        following = found[at + 1] if at + 1 < len(found) else None
        if last.sign_deleted is not None and following is not None and _together(last, following.first):
            joined = last.sign_deleted if joined is None or group.kept else joined
            continue
        kept = tuple(one for one in chain if found[one].kept)
        if len(kept) > 1 and joined is not None:
            yield kept, joined
        chain, joined = [], None


def blank(words: str) -> bool:
    """Whether nothing is to be read in `words`; a picture or a field is something."""
    return not words.strip(" \t\n\xa0")


def bare(words: str) -> str:
    """`words` without the signs of fields, notes and pictures."""
    return "".join(letter for letter in words if letter not in SIGNS)
