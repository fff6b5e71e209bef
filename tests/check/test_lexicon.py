"""An area's name is found in a text however it is typed there; and what is no name is none."""

from __future__ import annotations

from pathlib import PurePosixPath
from unicodedata import normalize

import pytest

from lspreport.check.disclosure._lexicon import NAME, TEAM, Lexicon
from lspreport.model.area import Area
from lspreport.source import SourceFile

PLACE = SourceFile(PurePosixPath("areas/a.yaml"), "").span(0)


def told(area: Area, text: str) -> list[str]:
    return [word.text for word in Lexicon([area]).words(text) if word.attribute in (NAME, TEAM)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Southmere", "Southmere"),
        ("Southmere", "SOUTHMERE"),
        ("Southmere", "Soúthmere"),
        ("Southmere", "South\u200bmere"),
        ("Southmere", "South\u00admere"),
        ("Southmere", "S\u043euthmere"),
        ("Llŷn", "Llyn"),
        ("Llyn", "Llŷn"),
        ("Llŷn", normalize("NFD", "Llŷn")),
        (normalize("NFD", "Llŷn"), "Llŷn"),
        ("Tromsø", "Tromso"),
        ("King's Lynn", "King’s Lynn"),
        ("King’s Lynn", "King's Lynn"),
        ("King’s Lynn", "Kings Lynn"),
        ("St Helen's", "St Helen’s"),
        ("St Helen's", "St Helens"),
        ("O'Neill Vale", "O’Neill Vale"),
        ("Stoke-on-Trent", "Stoke on Trent"),
        ("St. Albans", "St Albans"),
    ],
)
@pytest.mark.parametrize("around", ["In {} they met.", "{}’s people met.", "They met in {}’s hall, not “{}”."])
def test_a_name_however_it_is_typed(name: str, typed: str, around: str) -> None:
    text = around.replace("{}", typed)
    assert told(Area("a", PLACE, name, "county"), text) == [typed] * around.count("{}")


def test_words_that_are_no_names() -> None:
    area = Area("a", PLACE, "Bath", "county", team="IT")
    assert told(area, "It was in the bath. IT’s Bath baths. Its it; BATH’S.") == ["IT", "Bath", "BATH"]
    assert told(Area("a", PLACE, "Reading", "county"), "Reading is no reading of readings.") == ["Reading"]
