"""What a comment asks to be written, and where: in so many words, or it is left to a person."""

from __future__ import annotations

import pytest

from lspreport.review.point import Point, PointKind
from lspreport.review.suggestion import suggestion

SHOWN = "The board met, and the board left."


def asked(on: str, start: int, said: str) -> tuple[PointKind, int, str, str] | None:
    found = suggestion(Point(PointKind.COMMENT, 0, old=on, start=start, text=said), SHOWN)
    return (found.kind, found.start, found.old, found.new) if found is not None else None


@pytest.mark.parametrize(
    ("on", "start", "said", "change"),
    [
        ("met", 10, "Say “sat”", (10, "met", "sat")),
        # of words that stand there twice those are meant that the comment is on
        ("board", 4, "Say “council”", (4, "board", "council")),
        ("board", 23, "Say “council”", (23, "board", "council")),
        ("board", 0, "Say “council”", None),
        ("the board left", 19, "“board” → “council”", None),
        ("left", 29, "“met” → “sat”", (10, "met", "sat")),
        ("chair", 4, "Say “council”", None),
        # the space in front of what goes goes along, where there is one
        ("met", 10, "Delete this.", (9, " met", "")),
        ("The", 0, "Delete", (0, "The", "")),
        ("", 4, "Delete", None),
    ],
)
def test_what_is_asked_for_is_a_change_where_its_words_stand(
    on: str, start: int, said: str, change: tuple[int, str, str] | None
) -> None:
    assert asked(on, start, said) == ((PointKind.CHANGE, *change) if change is not None else None)


def test_whoever_deletes_all_words_deletes_the_paragraph() -> None:
    assert asked(SHOWN, 0, "Please delete.") == (PointKind.DELETE, 0, SHOWN, "")
