"""What lacks evidence, and which evidence lacks a use."""

from __future__ import annotations

import json
from pathlib import Path

from lspreport.evidence.coverage import coverage
from tests.evidence.sample import followed


def test_paragraphs_cite_evidence_or_refer_to_what_does_or_neither(tmp_path: Path) -> None:
    one, end = coverage(followed(tmp_path, end="Old. @box-pots {#para-end}\n\nB. {#para-copied}\n")).chapters
    assert (one.title, one.number, one.paragraphs, one.citing, one.referring) == ("Efficiency", "1", 3, 3, 0)
    assert (end.paragraphs, end.citing, end.referring) == (2, 0, 1)
    assert [node.name for node in end.bare] == ["paragraph 2.2"]


def test_evidence_that_nobody_uses_is_listed(tmp_path: Path) -> None:
    (unused,) = coverage(followed(tmp_path)).unused
    assert (unused.id, unused.words) == ("bath:spare", "Nobody asked for it.")


def test_codes_lack_evidence_in_all_or_in_a_stream(tmp_path: Path) -> None:
    found = coverage(followed(tmp_path)).codes
    assert [(node.id, node.facts["how"]) for node in found] == [
        ("D5", "in no evidence of Trust"),
        ("L3", "in no evidence of Trust"),
    ]
    item = "{kind: finding, stream: efficiency, topic: funding, text: T}"
    bath = f"name: Bath\ntype: unitary\nregion: X\nevidence:\n  delay: {item}\n"
    none = followed(tmp_path / "none", area_bath=bath)
    assert ("L10", "in no evidence") in [(node.id, node.facts["how"]) for node in coverage(none).codes]


def test_an_area_with_less_than_half_of_the_mean_is_under_represented(tmp_path: Path) -> None:
    """So is one with nothing in a stream where another has something; what is not used does not count."""
    bath, leeds = coverage(followed(tmp_path)).areas
    assert (bath.items, bath.used, bath.streams, bath.lacks) == (
        2, 1, {"efficiency": 1, "trust": 0}, ("nothing on Trust",)
    )  # fmt: skip
    assert (leeds.items, leeds.used, leeds.lacks) == (3, 3, ())
    empty = followed(tmp_path / "empty", area_york="name: York\ntype: unitary\nregion: X\n")
    york = coverage(empty).areas[-1]
    assert york.lacks == ("0 items used, where the mean is 1.3", "nothing on Efficiency", "nothing on Trust")


def test_a_quantifier_claims_more_areas_than_are_cited(tmp_path: Path) -> None:
    """A conclusion's evidence counts for its summary, and what a paragraph refers to for it; a workshop is no area."""
    claims = {claim.unit.name: claim for claim in coverage(followed(tmp_path)).claims}
    told = {name: (claim.phrase, claim.claimed, claim.areas, claim.holds) for name, claim in claims.items()}
    assert told == {
        "paragraph E1": ("all areas", 2, ("Leeds",), False),
        "paragraph E2": ("one area", 1, ("Bath",), True),
        "paragraph 1.2": ("some areas", 2, ("Leeds", "Bath"), True),
        "paragraph 1.3": ("Most LSPs", 3, ("Leeds",), False),
        "paragraph 2.2": ("one area", 1, ("Bath",), True),
    }


def test_it_is_told_to_programs(tmp_path: Path) -> None:
    data = json.loads(json.dumps(coverage(followed(tmp_path)).data))
    assert data["chapters"][1]["bare"][0]["name"] == "paragraph 2.3"
    assert [item["id"] for item in data["evidence-never-used"]] == ["bath:spare"]
    assert [code["id"] for code in data["codes-without-evidence"]] == ["D5", "L3"]
    assert data["areas"][0]["lacks"] == ["nothing on Trust"]
    assert [claim["holds"] for claim in data["quantifiers"]].count(False) == 2
    assert data["scale"] == {"one": 1, "some": 2, "most": 3, "all": 2}
