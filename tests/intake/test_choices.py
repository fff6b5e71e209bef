"""Pick-lists: how an answer is understood."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from lspreport.intake.choices import by_words, codes, labelled, picks
from lspreport.model.theory import RegisterEntry, Stream, Theory
from lspreport.source import SourceFile

PLACE = SourceFile(PurePosixPath("theory.yaml"), "").span(0)
KNOWN = {
    "D4": RegisterEntry("D4", "Improving social, economic and environmental outcomes", (), PLACE),
    "D17": RegisterEntry("D17", "Improving co-ordination " + "on and on " * 20, (), PLACE),
    "D5": RegisterEntry("D5", "5 ways of working", (), PLACE),
}


@pytest.mark.parametrize(
    ("answer", "found", "wrong"),
    [
        ("D4", ("D4",), ""),
        ("d4,D 17", ("D4", "D17"), ""),
        ("D4; D17 / D5", ("D4", "D17", "D5"), ""),
        ("D4\nD17", ("D4", "D17"), ""),
        ("D4 and D17", ("D4", "D17"), ""),
        ("D4, and D17", ("D4", "D17"), ""),
        ("D4 D17", ("D4", "D17"), ""),
        ("D04, D4", ("D4",), ""),
        ("D4: Improving social, economic and environmental outcomes, D17", ("D4", "D17"), ""),
        ("D4 – improving social, economic and environmental outcomes", ("D4",), ""),
        (labelled(KNOWN["D17"]), ("D17",), ""),
        (f"{labelled(KNOWN['D5'])}; {labelled(KNOWN['D17'])}", ("D5", "D17"), ""),
        ("", (), ""),
        (" , ", (), ""),
        ("D4, D99", ("D4",), "D99"),
        ("D4 and money", ("D4",), "money"),
        ("D4 money", ("D4",), "money"),
        ("D4x", (), "D4x"),
        ("money, D4", (), "money"),
    ],
)
def test_codes_in_an_answer(answer: str, found: tuple[str, ...], wrong: str) -> None:
    assert codes(answer, KNOWN) == (found, wrong)


def test_capitals_spaces_and_hyphens_make_no_difference() -> None:
    kinds = by_words(("facilitating-factor", "example"))
    assert kinds.shown == ("facilitating factor", "example")
    for answer in ("facilitating-factor", "Facilitating Factor", "FACILITATING_FACTOR", " facilitating  factor."):
        assert kinds.find(answer) == "facilitating-factor"
    assert kinds.find("factor") is None
    assert kinds.find("…") is None


def test_whatever_is_shown_is_understood_even_where_titles_are_alike() -> None:
    def stream(id: str, title: str) -> Stream:
        return Stream(id, title, "", "", ("a-b", "A-b"), {}, PLACE)

    theory = Theory(
        streams={"one": stream("one", "Trust"), "two": stream("two", "trust!"), "three": stream("three", "One")}
    )
    lists = picks(theory)
    assert {id: lists.streams.find(label) for id, label in lists.streams.labels.items()} == {
        "one": "one",
        "two": "two",
        "three": "three",
    }
    topics = lists.topics["one"]
    assert [topics.find(label) for label in topics.shown] == ["a-b", "A-b"]
