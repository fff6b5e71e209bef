"""Which paragraphs of two Word files of ours belong together, and which of these have moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from lspreport.review.compared import ComparedFile
from lspreport.review.likeness import increasing, key, pair
from lspreport.review.returned import FileParagraph

_FEW = 5
"""Words of a paragraph from which on it is told that it moved, and not that it went and came."""
_FLOATING = ("box", "caption", "figure", "table")
"""How the styles begin of boxes, figures and tables, which `emit/order.py` lets some text go before."""


class Counterparts(Struct, frozen=True):
    """The old paragraph of each new one that has any, and the other way round; the new ones that `moved` stood
    elsewhere and say the same."""

    old_of: Mapping[int, int]
    new_of: Mapping[int, int]
    moved: frozenset[int]


def counterparts(before: ComparedFile, after: ComparedFile) -> Counterparts:
    """What stood elsewhere and was changed as well has no counterpart: it went there and came here. Nor have the rows
    of a table that stood elsewhere."""
    old_of: Mapping[int, int] = pair(before.texts(), after.texts(), {}).old_of
    away = _away(after, old_of)
    moved = frozenset(at for at in away if _moves(at, old_of[at], before, after))
    apart = {other for at in away if at not in moved for other in after.row_of(at)}
    old_of = {new: old for new, old in old_of.items() if new not in apart}
    return Counterparts(old_of, {old: new for new, old in old_of.items()}, moved)


def same(before: FileParagraph, after: FileParagraph) -> bool:
    """Whether two paragraphs say the same."""
    return key(before.before) == key(after.before)


def _away(after: ComparedFile, old_of: Mapping[int, int]) -> list[int]:
    """The paragraphs of the body that stand elsewhere among their like: where a box stands in the text of its chapter
    is the pages' doing, and nobody's change."""
    order = [at for at in sorted(old_of) if after.paragraphs[at].story == "body"]
    text = [at for at in order if _floats(after.paragraphs[at]) is not True]
    floating = [at for at in order if _floats(after.paragraphs[at]) is not False]
    return sorted({*_out_of_order(text, old_of), *_out_of_order(floating, old_of)})


def _out_of_order(like: Sequence[int], old_of: Mapping[int, int]) -> Iterator[int]:
    stay = increasing([old_of[at] for at in like])
    return (at for position, at in enumerate(like) if position not in stay)


def _floats(paragraph: FileParagraph) -> bool | None:
    """Whether it belongs to what the pages may put elsewhere in its chapter; None for the chapter's heading."""
    if paragraph.style.lower().startswith(("heading1", "appendixheading")):
        return None
    return paragraph.cell is not None or paragraph.style.lower().startswith(_FLOATING)


def _moves(new: int, old: int, before: ComparedFile, after: ComparedFile) -> bool:
    paragraph = after.paragraphs[new]
    long = len(paragraph.before.split()) >= _FEW
    return long and paragraph.cell is None and same(before.paragraphs[old], paragraph)
