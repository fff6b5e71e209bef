"""Words that are put together alike everywhere: counts, lists of words, texts cut short, titles of names."""

from __future__ import annotations

import pytest

from lspreport.sentences import article, as_title, counted, series, shortened


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("one two", 7, "one two"),
        (" one\n two ", 7, "one two"),
        ("one two", 6, "one …"),
        ("one, two", 7, "one …"),
        ("one. Two; three", 11, "one. Two …"),
        ("", 3, ""),
    ],
)
def test_a_text_is_cut_short_behind_a_word_where_it_has_no_room(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


def test_what_is_counted_has_its_plural() -> None:
    assert [counted(count, "item") for count in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    assert [counted(count, "entry", "entries") for count in (1, 2)] == ["1 entry", "2 entries"]


def test_the_last_of_several_words_stands_behind_and() -> None:
    assert [series(list("abc"[:count])) for count in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert series(["a", "b"], " or ") == "a or b"


def test_a_noun_has_its_article_and_a_name_its_title() -> None:
    assert [article(noun) for noun in ("item", "Area", "box")] == ["an", "an", "a"]
    assert [as_title(name) for name in ("joint-working", "on_our--own", "Already so", "")] == [
        *("Joint working", "On our own", "Already so", ""),
    ]
