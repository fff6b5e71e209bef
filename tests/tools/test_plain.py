"""Paragraphs of plain words are read without pandoc, and come out as pandoc would have read them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from lspreport.tools import pandoc
from tests.patience import PATIENCE

pytestmark = pytest.mark.thorough("makes up texts, and has pandoc read them")

WORDS = (
    "Partners shared co-op don't (all) of; the, plan: a. i.e. Mr. no. 10% £3m. ends! why? 2.5 i) Table: x. LAA's St. "
    "Co. é naïve - 1. (a) 's s' etc. viz. today. A: and/or ... -- it’s “We agree” ‘one’ “all of it,” ” “ – — … ‘it’s’ "
    "“(so)”. x“y ’em"
)
TEXTS = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=12).flatmap(
    lambda words: st.lists(st.sampled_from([" ", "\n", "  "]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    )
)


def printed(parsed: pandoc.ParsedText | pandoc.Unreadable) -> list[str]:
    """The characters of each paragraph, and of nothing else."""
    assert isinstance(parsed, pandoc.ParsedText)
    assert {block["t"] for block in parsed.blocks} == {"Para"}
    return [characters(block["c"]) for block in parsed.blocks]


def characters(nodes: list[dict[str, Any]]) -> str:
    found = ""
    for node in nodes:
        if node["t"] == "Quoted":
            opening, closing = "“”" if node["c"][0]["t"] == "DoubleQuote" else "‘’"
            found += opening + characters(node["c"][1]) + closing
        else:
            found += {"Str": node.get("c"), "Space": " ", "SoftBreak": "\n"}[node["t"]]
    return found


@given(st.lists(TEXTS, min_size=60, max_size=60))
@example(["Partners shared.\n", "Don't (all) go,\nsays the LAA's plan; or co-op: 10% of £3m. Why? Stop!"])
@settings(max_examples=12, deadline=None, derandomize=True)
def test_a_plain_paragraph_is_what_pandoc_reads(texts: list[str]) -> None:
    plain = [text for text in texts if pandoc._plain(text) is not None]
    assume(plain)  # of which the example above has both
    read = [pandoc._plain(text) for text in plain]
    asked = pandoc._parse(plain, PATIENCE)
    assert [one and (printed(one), one.words, one.remarks) for one in read] == [
        (printed(one), " ".join(printed(one)[0].split()), one.remarks) for one in asked
    ]


def test_ordinary_prose_is_plain() -> None:
    assert (
        pandoc._plain("Children's services (of one LAA) met in 2008, then in 2009; what for?\nNobody knew.") is not None
    )


@pytest.mark.parametrize(
    "text",
    ["- item", "*Stress*.", "[@leeds:x]", "One -- two.", "As e.g. here.", "One  \ntwo.", "", "“ so ”", "One “two ”."],
)
def test_what_is_more_than_words_is_left_to_pandoc(text: str) -> None:
    assert pandoc._plain(text) is None


LINES = (
    "Partners met.",
    "“We met,” said one",
    "*stress* and **more**",
    "*unclosed",
    "**",
    "* * *",
    "- item",
    "-",
    "  - inner",
    "+ item",
    "1. one",
    "7) seven",
    "iv. four",
    "(a) first",
    "#. next",
    "# Heading",
    "Setext",
    "===",
    "---",
    "    four spaces",
    "Term",
    ": meaning",
    "  : meaning",
    "Table: caption",
    "> said",
    "'single' and \"double",
    "it's e.g. so",
    "two spaces  ",
    "A &amp; B ...",
    "---- ----",
    "a    b",
    "--",
    "[x]: http://example.org",
    "[^1]: note",
    "| line",
    "```",
    "::: {.box}",
    ":::",
    "Mr. Who",
    "⁂",
    "",
    "",
    "",
)
MARKED = st.lists(st.sampled_from(LINES), max_size=7).map("\n".join)


@given(st.lists(MARKED, min_size=40, max_size=40))
@example(["- one\n- two", "- three", "1. one", "2. two", "Term", ": meaning", "a    b", "Table: x"])
@settings(max_examples=15, deadline=None, derandomize=True)
def test_texts_that_are_read_together_come_out_as_each_for_itself(texts: list[str]) -> None:
    assert any(pandoc._ALONE.match(text) is None for text in texts)
    assert pandoc._parse_rest(texts, 60) == pandoc._parse(texts, 60)


def test_texts_that_keep_to_themselves_are_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    parse = pandoc._parse
    monkeypatch.setattr(pandoc, "_parse", lambda texts, patience: asked.append(len(texts)) or parse(texts, patience))
    pandoc.parse(["*Stress*.", "“So: *so*.”", "- one\n- two", "[@leeds:x]", "Plain."])
    pandoc.parse(["[@leeds:x]", "[@leeds:y]"])
    pandoc.parse(["[@leeds:x]", "*Stress*."])
    assert asked == [2, 2, 2]
