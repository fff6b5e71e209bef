"""What reviewers did is found, all of it, at its place, and nothing that nobody did."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from lxml.etree import _Element

from lspreport.review.beside import beside
from lspreport.review.find import Findings, find
from lspreport.review.read import read_word
from tests.review.conftest import Sent
from tests.review.other_programs import as_google_docs, as_strict, w, without_tracking
from tests.review.reviewer import Reviewer, _runs, _said, text

pytestmark = pytest.mark.thorough("finds what rounds of review did, all over the paper")

Said = tuple[str, str, str, str]
"""Kind, address, what stood there, what is to stand there."""


def found(sent: Sent, data: bytes) -> Findings:
    return find(sent.draft, read_word(data))


def said(sent: Sent, findings: Findings) -> list[Said]:
    """The points as the tests list them; whole paragraphs by their first letters."""
    told = []
    for point in findings.points:
        place = sent.draft.places[point.place].address if point.place >= 0 else "nowhere"
        old, new = (point.text, "") if point.kind == "comment" else (point.old, point.new)
        told.append((str(point.kind), place, old[:40], new[:40]))
    return told


def words(reviewer: Reviewer) -> None:
    reviewer.replace("by different roads", "along different paths")
    reviewer.replace("firmer shape", "a firmer shape", within="for its part, gave firmer shape to arrangements")
    reviewer.insert("evidence about delivery", ", and for people to read it")
    reviewer.delete("nevertheless ", within="The new LAA nevertheless showed signs")
    reviewer.insert("what the LSP had earlier decided.", " This should be monitored.")
    reviewer.replace("Crime and Disorder Reduction Partnerships (CDRPs)", "community safety partnerships (CSPs)")
    reviewer.replace("“really big stuff”", "“big stuff”")
    reviewer.replace("cannot speak for every LSP", "cannot be taken as typical of every LSP")
    reviewer.replace("job descriptions", "all job descriptions")
    reviewer.replace("in concert", "together", within="several budgets in concert")
    reviewer.replace("Increasing and enhancing", "Increasing and improving")
    reviewer.replace("published as part", "published separately as part", part="word/footnotes.xml")


WORDS: list[Said] = [
    ("change", "E1", "cannot speak for every LSP", "cannot be taken as typical of every LSP"),
    ("change", "2.1", "by different roads", "along different paths"),
    ("change", "2.1", "firmer shape", "a firmer shape"),
    ("change", "2.2", "", ", and for people to read it"),
    ("change", "2.2", "nevertheless ", ""),
    ("change", "2.3", "", " This should be monitored."),
    ("change", "item 2 below 2.4", "job descriptions", "all job descriptions"),
    ("change", "2.5", "Crime and Disorder Reduction Partnership", "community safety partnerships (CSPs)"),
    ("change", "2.6", "“really big stuff”", "“big stuff”"),
    ("change", "box 1, item 1", "in concert", "together"),
    ("change", "table 3, row D5", "Increasing and enhancing", "Increasing and improving"),
    ("change", "footnote 2", "published as part", "published separately as part"),
]


def structure(reviewer: Reviewer) -> None:
    reviewer.split("may pull in different directions. ")
    reviewer.merge("As with efficiency (paragraph")
    reviewer.remove("had not yet reached a verdict on two matters")
    reviewer.add(
        "partners were glad to have the NIS", "A new paragraph that a reviewer wrote: publish what was learnt."
    )
    reviewer.move("LSP boards differed in how far", before="It is too soon to say with a")
    reviewer.remove("stressing its importance when new members")
    reviewer.remove_row("Increasing efficiency in service provision")


STRUCTURE: list[tuple[str, str, str, str]] = [
    ("split", "2.3", "", ""),
    ("delete", "item 1 below 2.4", "", ""),
    ("merge", "3.2", "", ""),
    ("move", "3.8", "", ""),
    ("delete", "4.3", "", ""),
    ("add", "5.2", "", ""),
    ("row", "table 1, row D10", "", ""),
]


def comments(reviewer: Reviewer) -> None:
    top = reviewer.comment("by different roads", "Which roads?\nPlease give an example.")
    tom = Reviewer.comment
    reviewer.name = "Tom Area"
    tom(reviewer, "by different roads", "Leeds, see annex.", answers=top)
    reviewer.name = "Priya Shah"
    reviewer.comment("“really big stuff”", "Agreed by phone.", done=True)
    reviewer.comment("published as part", "Full reference, please.", part="footnotes")
    reviewer.comment("Increasing and enhancing", "Wording as in the theory?")
    reviewer.comment("evidence about delivery", "These two say the same.", to="pull in different directions")


@pytest.mark.parametrize("program", [lambda data: data, as_strict, as_google_docs])
def test_every_change_of_words_is_found_at_its_place(sent: Sent, program: Callable[[bytes], bytes]) -> None:
    reviewer = Reviewer(sent.data)
    words(reviewer)
    findings = found(sent, program(reviewer.file))
    assert said(sent, findings) == WORDS
    assert {point.author for point in findings.points} == {"Priya Shah"}
    assert findings.by_marks == (0 if program is as_google_docs else len(sent.draft.places))


def test_changes_that_nobody_marked_are_found_too(sent: Sent) -> None:
    reviewer = Reviewer(sent.data, tracked=False)
    words(reviewer)
    for data in (reviewer.file, as_google_docs(reviewer.file)):
        findings = found(sent, data)
        assert [one[1] for one in said(sent, findings)] == [one[1] for one in WORDS]
        assert {str(point.kind) for point in findings.points} == {"untracked"}
        assert {point.author for point in findings.points} == {""}


@pytest.mark.parametrize("program", [lambda data: data, as_strict, as_google_docs, without_tracking])
@pytest.mark.parametrize("tracked", [True, False])
def test_whole_paragraphs_are_told_by_what_became_of_them(
    sent: Sent, program: Callable[[bytes], bytes], tracked: bool
) -> None:
    reviewer = Reviewer(sent.data, tracked=tracked)
    structure(reviewer)
    findings = found(sent, program(reviewer.file))
    assert [one[:2] for one in said(sent, findings)] == [one[:2] for one in STRUCTURE]
    assert all(point.tracked is (tracked and program is not without_tracking) for point in findings.points)


@pytest.mark.quick
def test_comments_come_with_their_threads_and_their_words(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    comments(reviewer)
    points = found(sent, reviewer.file).points
    told = {point.text: point for point in points}
    assert len(points) == len(told) == 5
    roads = told["Which roads?\nPlease give an example."]
    assert (roads.old, [(reply.by, reply.text) for reply in roads.thread]) == (
        "by different roads",
        [("Tom Area", "Leeds, see annex.")],
    )
    assert [point.text for point in points if point.resolved] == ["Agreed by phone."]
    places = {point.text[:12]: sent.draft.places[point.place].address for point in points}
    assert places == {
        "Which roads?": "2.1",
        "Agreed by ph": "2.6",
        "Full referen": "footnote 2",
        "Wording as i": "table 3, row D5",
        "These two sa": "2.2",
    }
    two = told["These two say the same."]
    assert sent.draft.places[two.other].address == "2.3"
    assert [point.text for point in points if point.other >= 0] == [two.text]


def test_formats_are_counted_and_told_in_one_line(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.set_bold("by different roads")
    reviewer.set_bold("firmer shape to arrangements")
    (point,) = found(sent, reviewer.file).points
    assert (point.kind, point.old) == ("format", "by different roads … firmer shape to arrangements")


@pytest.mark.parametrize("style", ["BodyText", "Normal", "SomethingOfTheirs"])
def test_another_style_is_a_format_that_nobody_marked(sent: Sent, style: str) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.set_style("somewhat alarming", style)
    findings = found(sent, reviewer.file)
    assert said(sent, findings) == [("format", "2.7", "", "")]
    assert not findings.points[0].tracked


@pytest.mark.parametrize("program", [lambda data: data, as_strict, as_google_docs])
def test_a_copy_in_which_nothing_was_done_has_no_points(sent: Sent, program: Callable[[bytes], bytes]) -> None:
    findings = found(sent, program(sent.data))
    assert said(sent, findings) == []
    assert findings.known == 1


def test_what_a_second_reviewer_takes_out_of_the_firsts_words_is_two_points(sent: Sent) -> None:
    first = Reviewer(sent.data)
    first.replace("by different roads", "along very different paths")
    second = Reviewer(first.file, "Bea Second")
    run = next(run for run in second.body.iter("{*}t") if run.text == "along very different paths").getparent()
    assert run is not None
    second._delete(run)
    points = found(sent, second.file).points
    assert [(point.author, point.old, point.new, point.words_of) for point in points] == [
        ("Priya Shah", "by different roads", "along very different paths", ""),
        ("Bea Second", "along very different paths", "", "Priya Shah"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_every_place_is_found_by_words_alone_whatever_was_changed(sent: Sent, seed: int) -> None:
    """What the marks say is the truth for a copy without them, in which a third of the longer paragraphs was edited."""
    reviewer = Reviewer(sent.data)
    chance = random.Random(seed)
    edited = 0
    for paragraph in [*reviewer.body.iter(w("p"))]:
        runs = [run for run in _runs(paragraph) if len(_said(run).split()) > 8]
        if runs and chance.random() < 0.33:
            said = _said(chance.choice(runs)).split(" ")
            first = chance.randrange(len(said) - 3)
            wanted = " ".join(said[first : first + 3])
            if text(paragraph).count(wanted) == 1 and sum(wanted in text(one) for one in paragraphs(reviewer)) == 1:
                reviewer.replace(wanted, chance.choice(["something else", "other words", "this", "their own and more"]))
                edited += 1
    marked, _ = beside(sent.draft, read_word(reviewer.file))
    bare, _ = beside(sent.draft, read_word(as_google_docs(reviewer.file)))
    assert edited > 30
    assert len(marked.places) == len(sent.draft.places)
    wrong = {at for at, place in bare.places.items() if marked.places[at] != place}
    assert wrong == set()
    assert len(bare.places) >= 0.99 * len(marked.places)


def paragraphs(reviewer: Reviewer) -> list[_Element]:
    return [*reviewer.body.iter(w("p"))]
