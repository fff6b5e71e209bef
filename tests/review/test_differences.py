"""Where two wordings differ: whole words, near ones together, and nothing that a field only renewed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lspreport.review.differences import differences
from lspreport.review.returned import FIELD

Told = list[tuple[int, str, str]]


def told(old: str, new: str, shown: Sequence[str] = (), now: Sequence[str] = ()) -> Told:
    """Start, old and new words of each difference; `@` is a field."""
    found = differences(old.replace("@", FIELD), shown, new.replace("@", FIELD), now)
    return [(one.start, one.old, one.new) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("one two three", "one 2 three", [(4, "two", "2")]),
        ("one two", "one two three", [(7, "", " three")]),
        ("one two", "one, two", [(3, "", ",")]),
        ("one two", "", [(0, "one two", "")]),
        ("the old words of it", "the new words of it all", [(4, "old", "new"), (19, "", " all")]),
        # two words in common stand between those that are one; a third, or a stop, parts them
        ("a red and b blue c", "a green and b yellow c", [(2, "red and b blue", "green and b yellow")]),
        ("so red or blue c", "so green or yellow c", [(3, "red or blue", "green or yellow")]),
        ("a b c d e f", "x b c d y f", [(0, "a", "x"), (8, "e", "y")]),
        ("a b; c", "x b; y", [(0, "a", "x"), (5, "c", "y")]),
        ("a red. Blue c", "a green. Yellow c", [(2, "red", "green"), (7, "Blue", "Yellow")]),
        # a sentence has its own stop
        ("It was so. It ended.", "It was so. It was long. It ended.", [(13, "", " was long. It")]),
        ("So it was. Now it ended.", "So it was. It is long. Now it ended.", [(10, "", " It is long.")]),
        ("It was so. It was long. It ended.", "It was so. It ended.", [(14, "was long. It ", "")]),
        # spaces and quotation marks are none
        ("a b", "a  b", []),
        ("a “b”", 'a "b"', []),
        ("it's so", "it’s so", []),
    ],
)
def test_words_differ(old: str, new: str, differs: Told) -> None:
    assert told(old, new) == differs


@pytest.mark.parametrize(
    ("old", "new", "shown", "now", "differs"),
    [
        ("see box @ now", "see box @ now", ["2"], ["3"], []),
        ("see box @ now", "see box 3 now", ["2"], [], []),
        ("see @ now", "see Box 2 now", ["box 2"], [], []),
        ("see box @ now", "see box Two now", ["2"], [], [(8, "2", "Two")]),
        ("see @ now", "see here now", ["box 2"], [], [(4, "box 2", "here")]),
        ("see @ now", "see @ then", ["box 2"], ["box 3"], [(10, "now", "then")]),
    ],
)
def test_what_a_field_shows_is_none(old: str, new: str, shown: list[str], now: list[str], differs: Told) -> None:
    assert told(old, new, shown, now) == differs
