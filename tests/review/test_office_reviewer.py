"""A round with LibreOffice as the reviewer: what is done there through its own interface is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.review.find import find
from lspreport.review.read import read_word
from tests.review.conftest import Sent
from tests.review.office_reviewer import OfficeReviewer
from tests.review.test_find import Said, said

pytestmark = [pytest.mark.office, pytest.mark.slow]

NEW = "A new paragraph that a reviewer wrote: publish what was learnt."


def words(reviewer: OfficeReviewer) -> None:
    reviewer.replace("cannot speak for every LSP", "cannot be taken as typical of every LSP")
    reviewer.replace("by different roads", "along different paths")
    reviewer.insert("evidence about delivery", ", and for people to read it")
    reviewer.replace("The new LAA nevertheless showed", "The new LAA showed")
    reviewer.replace("Crime and Disorder Reduction Partnerships (CDRPs)", "community safety partnerships (CSPs)")
    reviewer.replace("“really big stuff”", "“big stuff”")
    reviewer.replace("writing it into job", "writing it into all job")
    reviewer.replace("several budgets in concert", "several budgets together")
    reviewer.replace("Increasing and enhancing", "Increasing and improving")
    reviewer.replace_in_note(1, "published as part", "published separately as part")


WORDS: list[Said] = [
    ("change", "E1", "cannot speak for every LSP", "cannot be taken as typical of every LSP"),
    ("change", "2.1", "by different roads", "along different paths"),
    ("change", "2.2", "", ", and for people to read it"),
    ("change", "2.2", "The new LAA nevertheless showed", "The new LAA showed"),
    ("change", "item 2 below 2.4", "writing it into job", "writing it into all job"),
    ("change", "2.5", "Crime and Disorder Reduction Partnership", "community safety partnerships (CSPs)"),
    ("change", "2.6", "“really big stuff”", "“big stuff”"),
    ("change", "box 1, item 1", "several budgets in concert", "several budgets together"),
    ("change", "table 3, row D5", "Increasing and enhancing", "Increasing and improving"),
    ("change", "footnote 2", "published as part", "published separately as part"),
]


def structure(reviewer: OfficeReviewer) -> None:
    reviewer.split("may pull in different directions. ")
    reviewer.remove("stressing its importance when new members")
    reviewer.merge("As with efficiency (paragraph")
    reviewer.remove("had not yet reached a verdict on two matters")
    reviewer.add("partners were glad to have the NIS", NEW)


STRUCTURE = [("split", "2.3"), ("delete", "item 1 below 2.4"), ("merge", "3.2"), ("delete", "4.3"), ("add", "5.2")]


def test_its_changes_of_words_are_found_at_their_places(sent: Sent, tmp_path: Path) -> None:
    reviewer = OfficeReviewer(sent.data, tmp_path)
    words(reviewer)
    findings = find(sent.draft, read_word(reviewer.back()))
    assert said(sent, findings) == WORDS
    assert {point.author for point in findings.points} == {"Lotte Office"}


def test_its_whole_paragraphs_are_found(sent: Sent, tmp_path: Path) -> None:
    reviewer = OfficeReviewer(sent.data, tmp_path)
    structure(reviewer)
    findings = find(sent.draft, read_word(reviewer.back()))
    assert [one[:2] for one in said(sent, findings)] == STRUCTURE
    assert findings.points[-1].looks == "numbered paragraph"


def test_what_it_does_with_tracking_off_is_found_too(sent: Sent, tmp_path: Path) -> None:
    reviewer = OfficeReviewer(sent.data, tmp_path, tracked=False)
    words(reviewer)
    structure(reviewer)
    findings = find(sent.draft, read_word(reviewer.back()))
    told = said(sent, findings)
    assert [one[1] for one in told if one[0] == "untracked"] == [one[1] for one in WORDS]
    assert sorted(one[:2] for one in told if one[0] != "untracked") == sorted(STRUCTURE)
    assert not any(point.tracked or point.author for point in findings.points)


def test_its_formats_are_counted(sent: Sent, tmp_path: Path) -> None:
    """It does not note a changed style of a paragraph: that is seen by the style alone."""
    reviewer = OfficeReviewer(sent.data, tmp_path)
    reviewer.set_bold("moved chiefly by the wish")
    reviewer.set_style("somewhat alarming", "Standard")
    findings = find(sent.draft, read_word(reviewer.back()))
    assert [one[:3] for one in said(sent, findings)] == [
        ("format", "2.5", "moved chiefly by the wish"),
        ("format", "2.7", ""),
    ]
    assert [point.tracked for point in findings.points] == [True, False]


def test_a_second_reviewer_works_in_the_firsts_copy(sent: Sent, tmp_path: Path) -> None:
    first = OfficeReviewer(sent.data, tmp_path / "first")
    first.folder.mkdir()
    first.replace("by different roads", "along different paths")
    second = OfficeReviewer(first.back(), tmp_path / "second", "Bea Second")
    second.folder.mkdir()
    second.replace("“really big stuff”", "“big stuff”")
    findings = find(sent.draft, read_word(second.back()))
    assert [(point.author, point.new) for point in findings.points] == [
        ("Lotte Office", "along different paths"),
        ("Bea Second", "“big stuff”"),
    ]
