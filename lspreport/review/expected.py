"""What is to be printed once a wish has been granted: it is compared with the report compiled anew."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lspreport.review.likeness import key, normal
from lspreport.review.origins import Origin
from lspreport.review.places_today import COUNTED


class Expected(Struct, frozen=True):
    """A paragraph that is to be printed: what it is and its words, `keyed` with what references lead to.

    Where `keyed` is None, the words are compared with all numbers alike: references may be numbered anew.
    """

    shape: str
    words: str
    keyed: str | None = None
    noted: bool = False
    where: str = ""
    label: str = ""

    def is_met(self, origin: Origin) -> bool:
        """Whether what is printed now is what was expected."""
        if self.shape != origin.shape or self.label != label_of(origin):
            return False
        if self.keyed is not None:
            return normal(self.keyed) == normal(origin.lasting)
        return key(self.words) == key(origin.words)


def expect(origin: Origin) -> Expected:
    """That a paragraph is printed as it is today."""
    return Expected(origin.shape, origin.words, origin.lasting, origin.noted, origin.where, label_of(origin))


def label_of(origin: Origin) -> str:
    """The label that its author has given it."""
    return "" if COUNTED.search(origin.key) else origin.key


def with_notes(every: Sequence[Origin], at: int) -> tuple[int, int]:
    """A paragraph with the notes whose marks stand in it: the first of `every`, and the first behind it."""
    last = at + 1
    while last < len(every) and every[last].noted and not every[at].noted:
        last += 1
    return at, last
