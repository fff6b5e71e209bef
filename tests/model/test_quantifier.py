"""How many areas a sentence claims."""

from __future__ import annotations

import pytest

from lspreport.model.quantifier import quantifiers

SCALE = {"one": 1, "some": 2, "most": 3, "all": 5, "almost all": 4}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("In all areas it was so.", [("all areas", 5)]),
        ("All of the case study areas agreed.", [("All of the case study areas", 5)]),
        ("All five areas.", [("All five areas", 5)]),
        ("Most LSPs and some localities.", [("Most LSPs", 3), ("some localities", 2)]),
        ("In one LAA; in one of the case studies.", [("one LAA", 1), ("one of the case studies", 1)]),
        ("Some other places.", [("Some other places", 2)]),
        ("Almost all areas.", [("Almost all areas", 4)]),
        ("some\nareas", [("some\nareas", 2)]),
        ("Some thematic areas, all partners, most of it.", []),
        ("Not all areas, nor in nearly all LSPs; not in most places.", []),
        ("Someareas and area; foremost LSPs.", []),
        ("", []),
    ],
)
def test_a_word_of_the_scale_before_a_word_for_areas(text: str, claims: list[tuple[str, int]]) -> None:
    found = list(quantifiers(text, SCALE))
    assert [(one.phrase, one.areas) for one in found] == claims
    assert all(text[one.start : one.end] == one.phrase and one.word in SCALE for one in found)


def test_without_a_scale_nothing_is_claimed() -> None:
    assert list(quantifiers("all areas", {})) == []
