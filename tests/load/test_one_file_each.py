"""One area, one file: a second one, however its name is typed, is told and raises no count."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.check import Judging
from lspreport.check.disclosure import disclosures
from lspreport.evidence.coverage import coverage
from lspreport.evidence.index import evidence_index
from lspreport.evidence.matrix import matrix
from tests.projects import Compiled, project

THEORY = "streams: {s: {title: S, topics: [a]}}"
ITEM = "{kind: example, stream: s, topic: a, text: 'Partners of the county share posts.'}"
PLAIN = "{kind: example, stream: s, topic: a, text: 'Partners share plans.'}"
SOUTH = f"name: Southmere\ntype: county\nregion: East\nevidence: {{one: {ITEM}, two: {PLAIN}}}"
NORTH = f"name: Northbridge\ntype: unitary\nevidence: {{one: {PLAIN}}}"
ONE = """
In all areas plans are shared. [@south:two; @north:one]

- {{< evidence south:one >}}
- {{< evidence north:one >}}
"""


def report(folder: Path, *, one: str = ONE, **more: str) -> Compiled:
    return project(
        folder,
        theory=THEORY,
        report="quantifiers: {all: 3}\n",
        one=one,
        **{"area_south": SOUTH, "area_north": NORTH, **more},
    )


def said(made: Compiled, *codes: str) -> list[str]:
    return [f"{one.span} {one.message}" for one in made.found if one.code in (codes or ("duplicate-key",))]


def test_two_areas_are_two(tmp_path: Path) -> None:
    made = report(tmp_path)
    assert said(made) == []
    assert said(made, "unique-attribute") == ["areas/south.yaml:4 `county` fits 1 of the 2 areas: Southmere"]


@pytest.mark.parametrize(
    "name",
    ["Southmere", "'Southmere '", "SOUTHMERE.", "Soúthmere", "S\u043euthmere", '"South\\u200bmere"', "South\u00admere"],
)
@pytest.mark.parametrize("evidence", ["", f"\nevidence: {{one: {ITEM}}}"])
def test_a_second_file_is_told_and_is_no_second_area(tmp_path: Path, name: str, evidence: str) -> None:
    cited = ONE + ("\n\nPosts are shared. [@another:one]" if evidence else "")
    made = report(tmp_path, one=cited, area_another=f"name: {name}\ntype: county{evidence}")
    (told,) = said(made)
    assert told.startswith("areas/another.yaml:1 `areas/another.yaml` is a second file of the area `Southmere`")
    assert "`areas/south.yaml`" in told
    assert said(made, "unique-attribute")[0].endswith("`county` fits 1 of the 2 areas: Southmere")
    assert said(made, "unknown-evidence", "missing-source") == []
    assert made.document is not None
    assert {one.k for one in disclosures(Judging(made.document)) if one.unit.item} == {1, 2}
    assert [one.message for one in made.found if one.code == "quantifier-beyond-evidence"] == [
        "`all areas` speaks of 3 areas or more, and the evidence comes from 2 areas"
    ]
    found = coverage(evidence_index(made.document))
    assert sorted(one.name for one in found.areas) == ["Northbridge", "Southmere"]
    assert [sorted(one.areas) for one in found.claims] == [["Northbridge", "Southmere"]]
    assert sorted(row.title for row in matrix(made.document.report).rows) == ["Northbridge", "Southmere"]


def test_what_looks_alike_is_named_and_so_is_the_way_out(tmp_path: Path) -> None:
    made = report(tmp_path, area_another="name: S\u043euth\u200bmere\ntype: county\nregion: West")
    (found,) = [one for one in made.found if one.code == "duplicate-key"]
    assert found.hints == (
        "`S\u043euth\u200bmere` holds what cannot be seen, or looks like another letter: CYRILLIC SMALL LETTER O, "
        "ZERO WIDTH SPACE",
        "put its evidence into `areas/south.yaml`, and take this file away: an area has one",
        "two areas of one name bear what tells them apart in their names, as in `S\u043euth\u200bmere (West)`",
    )


def test_two_areas_of_one_name_in_two_regions(tmp_path: Path) -> None:
    files = {"area_south": SOUTH.replace("Southmere", "Southmere (East)")}
    made = report(tmp_path, **files, area_another="name: Southmere (West)\ntype: county")
    assert said(made) == []


def test_a_file_that_differs_in_capitals_alone(tmp_path: Path) -> None:
    made = report(tmp_path, area_North="name: North Bridge Town\ntype: county")
    if not (tmp_path / "areas" / "north.yaml").samefile(tmp_path / "areas" / "North.yaml"):
        (told,) = said(made)
        assert told == "areas/North.yaml:1 `areas/North.yaml` and `areas/north.yaml` differ in capitals alone"


def test_a_file_that_is_a_device_of_windows(tmp_path: Path) -> None:
    (told,) = said(report(tmp_path, area_aux="name: Auxton\ntype: county"), "unknown-value")
    assert told.endswith("`aux.yaml` cannot be an area's file: Windows keeps the name `aux` for a device")


def test_the_order_of_the_areas_is_known_though_one_has_two_files(tmp_path: Path) -> None:
    """As two areas no order would be seen: “southmere.” does not stand before “Southmere”."""
    box = "@Box-x has some.\n\n::: {.box #box-x}\n## Some\n"
    box += "\n".join(f"- {{{{< evidence {id} >}}}}" for id in ("east:one", "north:one", "another:one", "south:two"))
    another = f"name: southmere.\ntype: county\nevidence: {{one: {PLAIN}}}"
    east = f"name: East\ntype: unitary\nevidence: {{one: {PLAIN}}}"
    made = report(tmp_path, one=box + "\n:::", area_another=another, area_east=east)
    assert said(made, "order-leak") == ["sections/one.md:5 these items stand in the alphabetical order of their areas"]


@pytest.mark.parametrize("source", ["w: {name: southmere.", "South: {name: Workshop"])
def test_a_source_is_no_hiding_place_for_an_area(tmp_path: Path, source: str) -> None:
    made = report(tmp_path, sources=source + f", evidence: {{one: {ITEM}}}}}")
    (told,) = said(made)
    assert told.endswith("is already the area of `areas/south.yaml`")
