"""Numbers then and now: what every paragraph has become, whatever was done to the words."""

from __future__ import annotations

import random

import pytest

from lspreport.review.changed import changes
from lspreport.review.concordance import Became, ParagraphText, concordance
from lspreport.review.versions import Version
from tests.review.conftest import Sent

pytestmark = pytest.mark.thorough("compares the paper with a rewritten one")

Edited = list[tuple[str, set[int]]]
"""The words of each new paragraph, and the old ones that it comes from."""


def paragraphs(sent: Sent) -> tuple[ParagraphText, ...]:
    places = [place for place in sent.draft.places if place.kind == "paragraph" and place.number]
    return tuple(ParagraphText(place.number, place.shown) for place in places)


def rewritten(old: tuple[ParagraphText, ...], seed: int, share: float, moved: float) -> Edited:
    """A later version: some paragraphs split, merged, deleted, added or moved; words of three in four replaced."""
    chance = random.Random(seed)
    known = sorted({word for one in old for word in one.text.split()})
    found: Edited = []
    waiting: Edited = []
    at = 0
    while at < len(old):
        words, source = old[at].text.split(), {at}
        deed = chance.choice(["split", "merge", "delete", "add", "move"]) if chance.random() < moved else "keep"
        if deed == "split" and len(words) > 20:
            cut = chance.randint(len(words) // 3, 2 * len(words) // 3)
            found += [(" ".join(words[:cut]), source), (" ".join(words[cut:]), set(source))]
        elif deed == "merge" and at + 1 < len(old):
            found.append((f"{old[at].text} {old[at + 1].text}", {at, at + 1}))
            at += 1
        elif deed == "add":
            found += [(old[at].text, source), (" ".join(chance.choice(known) for _ in range(60)), set())]
        elif deed == "move":
            waiting.append((old[at].text, source))
        elif deed != "delete":
            found.append((old[at].text, source))
        at += 1
    for one in waiting:
        found.insert(chance.randint(0, len(found)), one)
    return [(_reworded(text, chance, known, share), source) for text, source in found]


def _reworded(text: str, chance: random.Random, known: list[str], share: float) -> str:
    if chance.random() >= 0.75:
        return text
    return " ".join(chance.choice(known) if chance.random() < share else word for word in text.split())


@pytest.mark.parametrize(("share", "moved"), [(0.0, 0.3), (0.05, 0.2), (0.15, 0.3), (0.3, 0.3), (0.45, 0.3)])
def test_links_are_right_and_found_whatever_share_of_words_is_replaced(sent: Sent, share: float, moved: float) -> None:
    old = paragraphs(sent)
    right = wrong = missed = 0
    for seed in range(6):
        later = rewritten(old, seed, share, moved)
        truth = {(source, at) for at, (_, sources) in enumerate(later) for source in sources}
        links = concordance(old, [ParagraphText(str(at), text) for at, (text, _) in enumerate(later)])
        found = {(one.old, one.new) for one in links if one.old >= 0 and one.new >= 0}
        right, wrong, missed = right + len(found & truth), wrong + len(found - truth), missed + len(truth - found)
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.97


def texts(*words: str) -> tuple[ParagraphText, ...]:
    return tuple(ParagraphText(f"1.{number}", text) for number, text in enumerate(words, 1))


A = "The council ran the partnership for ten years without any outside help at all."
B = "Voluntary bodies complained that nobody had asked them about neighbourhood budgets."
C = "Health trusts published their figures late, so that targets could not be compared."
D = "Police and fire services shared one control room from the second year onwards."


def test_each_kind_of_change_is_told() -> None:
    def became(old: tuple[ParagraphText, ...], new: tuple[ParagraphText, ...]) -> list[tuple[str, int, int]]:
        return [(one.became.value, one.old, one.new) for one in concordance(old, new)]

    assert became(texts(A, B), texts(A, B)) == [("same", 0, 0), ("same", 1, 1)]
    assert became(texts(A, B), texts(A, C, B)) == [("same", 0, 0), ("new", -1, 1), ("same", 1, 2)]
    assert became(texts(A, B, C), texts(A, C)) == [("same", 0, 0), ("removed", 1, -1), ("same", 2, 1)]
    assert became(texts(A, B, C, D), texts(B, C, D, A)) == [
        ("same", 1, 0),
        ("same", 2, 1),
        ("same", 3, 2),
        ("moved", 0, 3),
    ]
    assert sorted(became(texts(f"{A} {B}", C), texts(A, B, C))) == [("same", 0, 0), ("same", 1, 2), ("split", 0, 1)]
    assert sorted(became(texts(A, B, C), texts(f"{A} {B}", C))) == [("merged", 1, 0), ("same", 0, 0), ("same", 2, 1)]


def test_an_authors_label_decides_before_words_do() -> None:
    old = (ParagraphText("1.1", A, "para-a"), ParagraphText("1.2", B, "one-p2"))
    new = (ParagraphText("1.1", A, "one-p1"), ParagraphText("1.2", D, "para-a"))
    assert {(one.old, one.new) for one in concordance(old, new) if one.became is Became.SAME} == {(0, 1)}


def test_what_has_changed_is_told_in_words() -> None:
    found = changes(Version("draft-1", texts(A, B)), Version("today", texts(A, C, B.replace("nobody", "no one"))))
    assert [(one.old, one.new, one.what) for one in found.lines] == [
        ("1.1", "1.1", "same"),
        ("", "1.2", "new"),
        ("1.2", "1.3", "renumbered, reworded"),
    ]
    assert "“nobody” is now “no one”" in found.lines[2].words
    assert found.summary == "2 paragraphs in draft-1, 3 now: 1 new, 1 reworded and 1 renumbered"


def test_a_new_paragraph_in_words_of_another_is_new() -> None:
    old = texts(A, f"{B} The council asked them, and nobody had asked them before in all those years.", C)
    new = (*old[:1], ParagraphText("1.2", "Nobody had asked the council about budgets."), *old[1:])
    assert [one.became for one in concordance(old, new)] == [Became.SAME, Became.NEW, Became.SAME, Became.SAME]
