"""What `lspreport disclose` shows in a terminal of 80 columns."""

from __future__ import annotations

import datetime
from pathlib import PurePosixPath

from lspreport.cli.anonymity import AnonymousText, Clue, Disclosures
from lspreport.cli.disclose import disclosure_lines
from lspreport.model.settings import Waiver
from lspreport.source import SourceFile
from tests.cli.test_views import shown

PLACE = SourceFile(PurePosixPath("areas/kent.yaml"), "text: x").span(0)
KENT = AnonymousText(
    "box 1",
    "kent:a-name-that-is-longer-than-most-of-them",
    (
        Clue("two-tier", "two tiers", 1, True, "where the structure of local government is complicated", PLACE),
        Clue("plan", "known by", 2, False, "words that fit other areas, too", PLACE),
    ),
    "Kent",
    1,
    (Waiver("unique-attribute", "kent:one", "agreed", "A. Able", datetime.date(2027, 6, 30), PLACE),),
)
UNITARY = Clue("unitary", "a unitary authority", 2, False, "local government", PLACE)
YORK = AnonymousText("paragraph 1.2", "", (UNITARY,), "Leeds, York", 2, ())
SILENT = (AnonymousText("paragraph 1.1", "", (), "", 3, ()), AnonymousText("box 1", "york:one", (), "", 3, ()),
          AnonymousText("box 1", "leeds:one", (), "", 3, ()))  # fmt: skip


def test_a_text_tells_its_k_its_words_and_what_to_write_instead() -> None:
    assert shown(disclosure_lines(Disclosures((KENT, YORK), 5, 1, 3, 2))) == [
        "k = 1  box 1  kent:a-name-that-is-longer-than-most-of-them  fits Kent",
        "       “two-tier” tells of two tiers  areas/kent.yaml:1",
        "       write instead: where the structure of local government is complicated",
        "       “plan” is what an area is known by  areas/kent.yaml:1",
        "       waived by A. Able until 2027-06-30: agreed",
        "",
        "k = 2  paragraph 1.2  fits Leeds, York",
        "       “unitary” tells of a unitary authority  areas/kent.yaml:1",
        "",
        "5 anonymous texts, 2 of which tell something: 1 text below k = 2",
        "a build is refused: 1 finding",
    ]


def test_texts_that_tell_nothing_are_named_together() -> None:
    assert shown(disclosure_lines(Disclosures((YORK, *SILENT), 4, 0, 3, 2)))[-5:] == [
        "k = 3  3 texts that tell nothing",
        "       paragraphs and boxes: 1.1",
        "       box 1: york:one, leeds:one",
        "",
        "4 anonymous texts, 1 of which tells something: none below k = 2",
    ]


def test_where_nothing_is_told_one_line_says_so() -> None:
    assert shown(disclosure_lines(Disclosures((), 4, 0, 3, 2))) == [
        "4 anonymous texts, none of which tells anything: none below k = 2"
    ]
