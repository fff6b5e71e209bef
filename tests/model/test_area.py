"""Which names mean the same area, and what becomes of two files for one."""

from __future__ import annotations

from itertools import combinations
from pathlib import PurePosixPath
from unicodedata import normalize

import pytest

from lspreport.model.area import Area, Evidence, identity, one_each
from lspreport.source import SourceFile

PLACE = SourceFile(PurePosixPath("areas/a.yaml"), "").span(0)


@pytest.mark.parametrize(
    "names",
    [
        ("Southmere", " southmere ", "SOUTHMERE", "Southmere.", "Southmere …", "“Southmere”", "South\u200bmere"),
        (
            "Southmere",
            "S\u043euthm\u0435r\u0435",
            "\u0405outhmere",
            "Ｓｏｕｔｈｍｅｒｅ",
            "𝐒outhmere",
            "South\u00admere",
        ),
        ("Southmere", "\ufeffSouthmere", "Southmere\u200e", "Southmere\u2060", "Southmere\u3164", "Southmere\ufe0f"),
        ("Llŷn Isaf", "Llyn  Isaf", "LLŶN\u00a0ISAF", normalize("NFD", "Llŷn Isaf"), "Llŷn\tIsaf", "Llŷn-Isaf"),
        ("St Helen's", "St. Helen’s", "ST HELENS", "St.Helens", "st  helens"),
        ("Stoke-on-Trent", "Stoke on Trent", "Stoke–on–Trent", "Stoke on Trent,"),
        ("Tyne & Wear", "Tyne and Wear", "Tyne&Wear"),
        ("Tromsø", "Tromso", "TROMSØ"),
        ("Weißensee", "WEISSENSEE", "Weissensee"),
        ("İzmir", "Izmir", "ızmir", "IZMIR"),
        ("Ærø", "Aero"),
        ("Москва", "МОСКВА", " москва."),
        ("北京", "北京 "),
        ("Richmond (London)", "Richmond, London", "Richmond – London"),
        ("…", " … "),
    ],
)
def test_names_of_one_area(names: tuple[str, ...]) -> None:
    assert len(set(names)) == len(names)
    assert {identity(name) for name in names} == {identity(names[0])} != {""}


def test_names_of_several_areas() -> None:
    names = (
        "Southmere", "City of Southmere", "South Mere", "Southmere and Northmere", "Southmere 2", "Southmere (North)",
        "Southmere (South)", "North Southmere", "Area 1.1", "Area 11", "Area 1 1 1", "Area I", "Site A+", "Site A",
        "北京", "南京", "Москва", "Минск", "हिन्दी", "हिन्द", "Ayr", "Air", "…", "!", "Straße", "Strase",
    )  # fmt: skip
    alike = [(one, other) for one, other in combinations(names, 2) if identity(one) == identity(other)]
    assert alike == []


def area(slug: str, name: str, *items: str) -> Area:
    evidence = {item: Evidence(f"{slug}:{item}", PLACE, "finding", "s", "a") for item in items}
    return Area(slug, PLACE, name, "county", evidence=evidence)


def test_two_files_are_one_area_with_the_evidence_of_both() -> None:
    south, north = area("southmere", "Southmere", "one", "two"), area("north", "North", "one")
    (first, other) = one_each((area("zz", " SOUTHMERE", "one"), north, south))
    assert (first.slug, other) == ("southmere", north)
    assert [item.id for item in first.evidence.values()] == ["southmere:one", "southmere:two", "zz:one"]
    assert one_each((north, south)) == (north, south)


def test_the_shorter_name_is_that_of_the_areas_own_file() -> None:
    (only,) = one_each((area("south-2", "South", "one"), area("south", "South", "one")))
    assert only.slug == "south"


def test_areas_whose_names_are_missing_are_not_one() -> None:
    assert len(one_each((area("a", ""), area("b", " ")))) == 2
