"""Where words that a reader sees stand in the author's text, and where that is not sure."""

from __future__ import annotations

import pytest

from lspreport.review.fold import Unfoldable, folded_text


def stretch(words: str, part: str) -> tuple[int, int]:
    start = words.index(part)
    return start, start + len(part)


@pytest.mark.parametrize(
    ("words", "source", "part", "found"),
    [
        ("one two three", "one two three", "two", "two"),
        ("one two three", "one  two\nthree", "two three", "two\nthree"),
        ("one two three", "one two three", "one", "one"),
        ("one two three", "one two three", "three", "three"),
        ("one two three", "one two three", "wo thre", "wo thre"),
        # the space at an edge goes along, to the neighbour or to the end
        ("one two three", "one \n two three", " two", " \n two"),
        ("one two three", "one two  three", "two ", "two  "),
        (" one two", " one two", " one", " one"),
        ("one two ", "one two ", "two ", "two"),
        # what is written otherwise
        ("“so” – it’s", '"so" -- it\'s', "– it’s", "-- it's"),
        ("a … b", "a ... b", "…", "..."),
        ("1.5 per cent", "1.5 per cent", "1.5", "1.5"),
        # markup beside it is left alone
        ("one two three", "one **two** three", "two", "two"),
        ("one two three", "[one]{.red} two three", "two three", "two three"),
    ],
)
def test_a_stretch_stands_there(words: str, source: str, part: str, found: str) -> None:
    start, end = folded_text(words, source).span(*stretch(words, part))
    assert source[start:end] == found


@pytest.mark.parametrize(
    ("words", "source", "part", "said"),
    [
        ("one two three", "one **two** three", "one two", "markup stands in it"),
        ("as box 2 says", "as @box-x says", "box 2", "a reference, markup or words of the compiler's stand in it"),
    ],
)
def test_what_is_not_sure_is_refused(words: str, source: str, part: str, said: str) -> None:
    with pytest.raises(Unfoldable, match=f"^{said}$"):
        folded_text(words, source).span(*stretch(words, part))


@pytest.mark.parametrize(
    ("words", "source", "at", "before", "behind"),
    [
        ("one two", "one **two**", 3, "one", " **two**"),  # it touches the word before it
        ("one two", "one **two**", 4, "one **", "two**"),  # it touches the one behind it
        ("one  two", "one  two", 4, "one", "  two"),  # neither: behind the word before it
        ("one two", "one two", 0, "", "one two"),
        ("one two", "one two.", 7, "one two", "."),
        ("box 2 says", "@box-x says", 6, "@box-x ", "says"),
        ("as box 2", "as @box-x", 2, "as", " @box-x"),
    ],
)
def test_something_new_goes_next_to_a_word(words: str, source: str, at: int, before: str, behind: str) -> None:
    start, end = folded_text(words, source).span(at, at)
    assert start == end
    assert (source[:start], source[start:]) == (before, behind)


@pytest.mark.parametrize(("words", "source", "at"), [("table 2 says", "@tbl-x says", 6), ("table 2", "@tbl-x", 0)])
def test_something_new_next_to_a_reference_is_refused(words: str, source: str, at: int) -> None:
    with pytest.raises(Unfoldable, match="stand next to it"):
        folded_text(words, source).span(at, at)
