"""Two texts compared word by word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lspreport.model.worddiff import Piece, Side, compare, in_words


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.side.value, piece.text) for piece in compare(old, new)]


def test_equal_texts_are_one_piece() -> None:
    assert told("The same words.", "The  same\nwords.") == [("both", "The same words.")]
    assert told("", "") == []


def test_a_change_in_a_text_is_told_word_by_word() -> None:
    assert told("They agreed on 35 targets at a time.", "They agreed on 40 targets of a kind at a time.") == [
        ("both", "They agreed on"),
        ("old", "35"),
        ("new", "40"),
        ("both", "targets"),
        ("new", "of a kind"),
        ("both", "at a time."),
    ]


def test_marks_and_capitals_alone_are_a_change_of_their_word_only() -> None:
    assert told("So, it was said.", "It was said") == [
        ("old", "So, it"),
        ("new", "It"),
        ("both", "was"),
        ("old", "said."),
        ("new", "said"),
    ]


def test_little_words_do_not_make_unlike_texts_alike() -> None:
    old = "Of the partners few were glad in the end to have been asked."
    new = "In the main the members of a board complained at length."
    assert [piece.side for piece in compare(old, new)] == [Side.OLD, Side.NEW]


WORD = st.sampled_from(["the", "partners", "agreed", "on", "a", "plan,", "Plan", "35", "targets", "of"])
TEXT = st.lists(WORD, max_size=30).map(" ".join)


@given(TEXT, TEXT)
def test_each_text_can_be_read_out_of_the_pieces(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert " ".join(one.text for one in pieces if one.side is not Side.NEW) == old
    assert " ".join(one.text for one in pieces if one.side is not Side.OLD) == new
    assert all(one.side is not other.side for one, other in pairwise(pieces))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("They agreed on 35 targets.", "They agreed on 40 targets.", "“35” is now “40”"),
        ("They agreed further on it all.", "They agreed on it all too.", "“further” is gone; “all.” is now “all too.”"),
        (
            "a b c d e f g h i k m",
            "a x c y e f z h v k m",
            "“b” is now “x”; “d” is now “y”; “g” is now “z”; and 1 more",
        ),
        ("same", "same", ""),
    ],
)  # fmt: skip
def test_the_changes_in_one_line(old: str, new: str, words: str) -> None:
    assert in_words(compare(old, new)) == words


def test_long_stretches_are_cut() -> None:
    text = " ".join(map(str, range(20)))
    assert in_words((Piece(Side.NEW, text),)) == "“0 1 2 3 4 5 6 7 … 18 19” is new"
    assert in_words((Piece(Side.OLD, "x"),)) == "“x” is gone"
