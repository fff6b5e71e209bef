"""Paragraphs of plain words are read without pandoc, and come out as pandoc would have read them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lspreport.tools import pandoc

WORDS = (
    "Partners shared co-op don't (all) of; the, plan: a. i.e. Mr. no. 10% £3m. ends! why? 2.5 i) Table: x. LAA's St. "
    "Co. é naïve - 1. (a) 's s' etc. viz. today. A: and/or ... -- it’s"
)
TEXTS = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=12).flatmap(
    lambda words: st.lists(st.sampled_from([" ", "\n", "  "]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    )
)


@given(st.lists(TEXTS, min_size=60, max_size=60))
@example(["Partners shared.\n", "Don't (all) go,\nsays the LAA's plan; or co-op: 10% of £3m. Why? Stop!"])
@settings(max_examples=12, deadline=None, derandomize=True)
def test_a_plain_paragraph_is_what_pandoc_reads(texts: list[str]) -> None:
    plain = [text for text in texts if pandoc._plain(text) is not None]
    if plain:
        read = [pandoc._plain(text) for text in plain]
        asked = pandoc._parse(plain, 60)
        assert [one and (one.blocks, one.remarks) for one in read] == [(one.blocks, one.remarks) for one in asked]


def test_ordinary_prose_is_plain() -> None:
    assert (
        pandoc._plain("Children's services (of one LAA) met in 2008, then in 2009; what for?\nNobody knew.") is not None
    )


@pytest.mark.parametrize(
    "text", ["- item", "*Stress*.", "[@leeds:x]", "One -- two.", "As e.g. here.", "One  \ntwo.", ""]
)
def test_what_is_more_than_words_is_left_to_pandoc(text: str) -> None:
    assert pandoc._plain(text) is None
