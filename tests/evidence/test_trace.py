"""The trace of a paragraph, a box, an item, a code, an area, a chapter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lspreport.evidence.index import EvidenceIndex
from lspreport.evidence.trace import names, trace
from tests.evidence.sample import REPORT, followed


@pytest.fixture
def index(tmp_path: Path) -> EvidenceIndex:
    return followed(tmp_path)


def data(index: EvidenceIndex, wanted: str) -> dict[str, Any]:
    node = trace(index, wanted)
    assert node is not None, wanted
    return node.data


def told(data: dict[str, Any], part: str) -> list[str]:
    return [one["name"] for one in data[part]]


@pytest.mark.parametrize("wanted", ["1.1", "para-pot", "@para-pot", "paragraph 1.1", " Paragraph  1.1 "])
def test_a_paragraph_by_its_number_and_its_label(index: EvidenceIndex, wanted: str) -> None:
    found = data(index, wanted)
    assert (found["kind"], found["id"], found["name"]) == ("paragraph", "para-pot", "paragraph 1.1")
    assert found["where"] == "sections/one.md:3"
    assert found["words"].startswith("Money was held")
    assert told(found, "evidence-cited") == ["leeds:pot", "bath:delay"]
    assert told(found, "evidence-placed-in-it") == []
    assert told(found, "areas-and-sources-behind-it") == ["Bath", "Leeds"]
    assert told(found, "drivers") == ["D5", "D17"]
    assert told(found, "levers") == ["L3"]
    assert told(found, "boxes-with-the-same-evidence") == []
    assert told(found, "refers-to") == ["box 1"]
    assert told(found, "referred-to-in") == ["paragraph 1.2", "paragraph 2.1"]
    assert told(found, "condensed-in") == []
    assert told(found, "reaches-the-summary-in") == ["paragraph E1"]


def test_a_driver_is_named_here_or_carried_by_evidence(index: EvidenceIndex) -> None:
    drivers = {one["id"]: one for one in data(index, "1.1")["drivers"]}
    assert (drivers["D17"]["how"], drivers["D17"]["through"]) == ("named here", ["leeds:pot", "bath:delay"])
    assert ("how" in drivers["D5"], drivers["D5"]["through"]) == (False, ["bath:delay"])
    assert drivers["D5"]["words"] == "Working together"


def test_an_item_tells_what_it_is(index: EvidenceIndex) -> None:
    (item,) = data(index, "1.3")["evidence-cited"]
    assert item["where"].startswith("areas/leeds.yaml:")
    del item["where"]
    assert item == {
        "kind": "evidence", "id": "leeds:menu", "name": "leeds:menu", "words": "“No menu.”", "of": "Leeds",
        "sort": "quotation", "stream": "Trust", "topic": "relationships", "drivers": [], "levers": [],
        "attribution": "officer",
    }  # fmt: skip


@pytest.mark.parametrize("wanted", ["E1", "e1", "summary-p1"])
def test_a_summary_paragraph_rests_on_what_it_condenses(index: EvidenceIndex, wanted: str) -> None:
    found = data(index, wanted)
    assert told(found, "condenses") == ["paragraph 2.1"]
    assert told(found["condenses"][0], "evidence") == ["leeds:pot", "workshop:timing"]
    assert told(found, "areas-and-sources-behind-it") == ["Leeds", "The workshop"]
    assert told(found, "drivers") == ["D8", "D17"]


def test_evidence_that_is_placed_below_a_conclusion_stands_behind_it_too(tmp_path: Path) -> None:
    end = "# End\n\nIt ended. [@leeds:pot] {#para-end}\n\n- {{< evidence bath:spare >}}\n\nCopied. {#para-copied}\n"
    (conclusion,) = data(followed(tmp_path, end=end), "E1")["condenses"]
    assert told(conclusion, "evidence") == ["leeds:pot", "bath:spare"]


def test_a_conclusion_names_the_paragraph_that_condenses_it(index: EvidenceIndex) -> None:
    assert told(data(index, "2.1"), "condensed-in") == ["paragraph E1"]
    assert told(data(index, "para-copied"), "boxes-with-the-same-evidence") == []


def test_a_box_with_the_same_evidence_is_named(index: EvidenceIndex, tmp_path: Path) -> None:
    other = followed(tmp_path / "other", end="# End\n\nX. [@leeds:frame] {#para-end}\n\nY. {#para-copied}\n")
    (box,) = data(other, "2.1")["boxes-with-the-same-evidence"]
    assert (box["name"], box["through"]) == ("box 1", ["leeds:frame"])


@pytest.mark.parametrize("wanted", ["box 1", "Box 1", "box-pots"])
def test_a_box(index: EvidenceIndex, wanted: str) -> None:
    found = data(index, wanted)
    assert (found["kind"], found["words"]) == ("box", "Pots")
    assert told(found, "evidence-placed-in-it") == ["leeds:frame"]
    assert told(found, "evidence-cited") == ["bath:delay"]
    assert told(found, "referred-to-in") == ["paragraph 1.1"]


@pytest.mark.parametrize("wanted", ["blwch 1", "Blwch 1", "box 1", "paragraff 1.1"])
def test_a_number_is_traced_by_the_word_of_the_report_and_by_ours(wanted: str, tmp_path: Path) -> None:
    index = followed(tmp_path, report=REPORT + "language: cy\n")
    assert data(index, wanted)["kind"] == ("paragraph" if "1.1" in wanted else "box")


def test_an_item_backwards(index: EvidenceIndex) -> None:
    found = data(index, "leeds:pot")
    assert told(found, "handed-in-by") == ["Leeds"]
    assert told(found, "drivers-and-levers") == ["D17", "L3"]
    assert told(found, "cited-in") == ["paragraph 1.1", "paragraph 2.1"]
    assert told(found, "placed-in") == []
    assert told(found, "reaches-the-summary-in") == ["paragraph E1"]
    placed = data(index, "leeds:frame")
    assert told(placed, "placed-in") == ["box 1"]
    assert told(placed, "mentioned-through") == ["paragraph 1.1"]


@pytest.mark.parametrize("wanted", ["D17", "d17", "@D17"])
def test_a_code(index: EvidenceIndex, wanted: str) -> None:
    found = data(index, wanted)
    assert (found["kind"], found["words"]) == ("driver", "Improving co-ordination")
    assert told(found, "streams") == ["Efficiency"]
    assert told(found, "evidence") == ["bath:delay", "leeds:pot"]
    assert told(found, "areas-and-sources-behind-it") == ["Bath", "Leeds"]
    assert told(found, "named-in") == ["paragraph 1.1"]
    assert data(index, "L3")["kind"] == "lever"


@pytest.mark.parametrize("wanted", ["leeds", "Leeds", "LEEDS"])
def test_an_area(index: EvidenceIndex, wanted: str) -> None:
    found = data(index, wanted)
    assert (found["kind"], found["type"], found["team"]) == ("area", "metropolitan district", "EIUA")
    assert told(found, "evidence-used") == ["leeds:pot", "leeds:frame", "leeds:menu"]
    assert told(found["evidence-used"][1], "used-in") == ["box 1"]
    assert told(data(index, "bath"), "evidence-never-used") == ["bath:spare"]
    assert data(index, "workshop")["kind"] == "source"


@pytest.mark.parametrize("wanted", ["1", "chapter 1", "sec-one"])
def test_a_chapter_is_its_paragraphs_and_boxes(index: EvidenceIndex, wanted: str) -> None:
    """A number without a word is a chapter's before it is a box's."""
    found = data(index, wanted)
    assert (found["kind"], found["words"]) == ("section", "Efficiency")
    assert told(found, "holds") == ["paragraph 1.1", "box 1", "paragraph 1.2", "paragraph 1.3"]
    assert found["holds"][1]["through"] == ["bath:delay", "leeds:frame"]
    assert told(found, "areas-and-sources-behind-it") == ["Bath", "Leeds", "The workshop"]


@pytest.mark.parametrize("wanted", ["9.9", "box 9", "para-gone", "leeds:gone", "", "a b c", "table 1"])
def test_what_is_not_there_is_not_found(index: EvidenceIndex, wanted: str) -> None:
    assert trace(index, wanted) is None


def test_the_names_are_those_that_can_be_traced(index: EvidenceIndex) -> None:
    known = names(index)
    assert {"1.1", "E1", "para-pot", "box-pots", "leeds:pot", "D17", "L3", "leeds", "workshop"} <= set(known)
    assert all(trace(index, name) is not None for name in known)
