"""What the rules of one run share: made once for all of them, and anew for the next run."""

from __future__ import annotations

from pathlib import Path

from lspreport.check import Judging
from lspreport.check.judging import table
from tests.projects import EVIDENCE, compiled, project


def test_a_table_is_made_once_a_run(tmp_path: Path) -> None:
    made: list[Judging] = []

    @table
    def titles(judging: Judging) -> tuple[str, ...]:
        made.append(judging)
        return tuple(section.name for section in judging.document.sections)

    document = project(tmp_path, one="Text.").printed
    first, second = Judging(document), Judging(document)
    assert titles(first) is titles(first)
    assert titles(second) == titles(first) == ("one",)
    assert made == [first, second]


def test_it_knows_all_evidence_and_whose_it_is(tmp_path: Path) -> None:
    judging = Judging(project(tmp_path, **EVIDENCE, one="Text.").printed)
    ids = [item.id for item in judging.evidence]
    assert ids == ["bath:targets", "bath:delay", "leeds:single-pot", "leeds:framework", "leeds:menu", "workshop:timing"]
    assert {id: area.slug for id, area in judging.area_of.items()} == {id: id.partition(":")[0] for id in ids[:-1]}


def test_it_has_for_a_rule_what_was_left_to_it_and_nothing_else(tmp_path: Path) -> None:
    made = project(tmp_path, one="Text.[^a]\n\n![Rain](rain.png)")
    assert made.document is not None
    judging = Judging(made.document)
    assert [one.name for one in judging.observations("unknown-footnote")] == ["a"]
    assert [one.name for one in judging.observations("missing-file")] == ["rain.png"]
    assert list(judging.observations("unknown-reference")) == []


def test_a_list_read_as_part_of_a_paragraph_is_told_once(tmp_path: Path) -> None:
    """Not again as a paragraph that ends without a stop."""
    text = "The partners agreed on two things. These were:\n- They meet each month\n- They write down what they said\n"
    made = compiled(tmp_path, {"sections/report.yaml": "", "sections/one.md": f"# One\n\n{text}"})
    assert [str(one.code) for one in made.found] == ["bad-markup"]
