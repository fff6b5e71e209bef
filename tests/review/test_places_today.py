"""Where the places of a draft that was sent stand today: by their labels, by their words, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.review.draft import Place, SentDraft
from lspreport.review.origins import Origin, origins
from lspreport.review.places_today import COUNTED, places_today
from tests.projects import project

ONE = "The pots were shared between three areas in the first year."
TWO = "Nobody had asked the teams what they would have done without them."
THREE = "Trust grew where the same people met every month."


def draft(*places: Place) -> SentDraft:
    return SentDraft("1", "public", "", "", places)


def test_a_label_leads_to_its_paragraph_whatever_it_says_today() -> None:
    sent = draft(Place("m1", "paragraph", ONE, key="para-a"), Place("m2", "paragraph", TWO, key="para-b"))
    today = [Origin(TWO, "paragraph", key="para-a"), Origin(ONE, "paragraph", key="para-b")]
    assert places_today(sent, today) == {"m1": 0, "m2": 1}


def test_a_key_that_was_counted_leads_nowhere_and_words_do() -> None:
    """The next paragraph has such a key as soon as one before it goes."""
    sent = draft(Place("m1", "paragraph", ONE, key="trust-p1"), Place("m2", "paragraph", TWO, key="trust-p2"))
    today = [Origin(TWO, "paragraph", key="trust-p1"), Origin(THREE, "paragraph", key="trust-p2")]
    assert places_today(sent, today) == {"m2": 0}


def test_a_label_of_another_kind_today_leads_nowhere() -> None:
    sent = draft(Place("m1", "paragraph", ONE, key="sec-a"))
    assert places_today(sent, [Origin(THREE, "heading", key="sec-a")]) == {}


def test_lines_of_contents_are_no_places() -> None:
    sent = draft(Place("m1", "contents", "Trust"), Place("m2", "paragraph", ONE))
    assert places_today(sent, [Origin("Trust", "contents"), Origin(ONE, "paragraph")]) == {"m2": 1}


@pytest.mark.parametrize(
    ("key", "counted"), [("trust-p1", True), ("trust-p12", True), ("para-a", False), ("para-p1x", False), ("p1", False)]
)
def test_which_keys_are_counted(key: str, counted: bool) -> None:
    assert (COUNTED.search(key) is not None) is counted


def test_what_the_author_wrote_is_words_of_nobody_else(tmp_path: Path) -> None:
    """Lines and meanings of terms too; the compiler words what it puts in by itself."""
    text = "Words.\n\nTerm\n\n:   What it means.\n\n| one\n| two\n\n::: {.box #box-a}\n## Title\nMore.\n:::\n"
    made = project(tmp_path, one=text).document
    assert made is not None
    own = {
        one.words: (one.made, one.noted, one.kind) for one in origins(made) if one.where.startswith("sections/one.md:")
    }
    assert own == {
        "One": (False, False, "section"),
        "Words.": (False, False, "paragraph"),
        "Term What it means.": (False, False, "definition"),
        "one": (False, False, "paragraph"),
        "two": (False, False, "paragraph"),
        "What it means.": (False, False, "paragraph"),
        "Box 1: Title": (False, False, "box"),
        "More.": (False, False, "paragraph"),
    }
