"""What is peculiar to one kind of evaluation is data: types of area, kinds, speakers, the registers of the theory."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.init import write_starter
from lspreport.cli.matrix import matrix_of
from lspreport.cli.trace import trace_tree
from lspreport.diagnostic import Diagnostics
from lspreport.evidence.coverage import coverage
from lspreport.evidence.index import evidence_index
from lspreport.evidence.matrix import matrix
from lspreport.evidence.trace import trace
from lspreport.intake.choices import picks
from lspreport.intake.form import FormContents
from lspreport.intake.formats import READERS, WRITERS
from lspreport.intake.judge import handed_area
from lspreport.load.as_printed import as_printed
from lspreport.load.write import area_yaml
from lspreport.misuse import Misuse
from lspreport.spine import compile_report
from tests.cli.test_views import shown
from tests.projects import Compiled, project

REPORT = """
area-types:
  island board: [islands, ferry]
  mainland board: []
area-columns: [region]
evidence-kinds: [measure, quotation]
speakers: [patient]
"""
THEORY = """
registers:
  - {name: outcome, letter: O, instruments: {survey: Survey}}
  - {name: activity, plural: activities, letter: A}
outcomes: {O1: {text: Fewer falls, marks: [survey]}}
activities: {A1: {text: Classes in halls, marks: []}}
streams:
  one: {title: One stream, chapter: one.md, topics: [t], outcomes: [O1], activities: [A1]}
"""
BOARD = """
name: North Isles
type: island board
region: North
evidence:
  x: {kind: measure, stream: one, topic: t, outcomes: [O1], activities: [A1], text: They met.}
"""


def compiled(tmp_path: Path, one: str, *, theory: str = THEORY, board: str = BOARD, report: str = REPORT) -> Compiled:
    return project(tmp_path, report=report, theory=theory, one=one, area_north_isles=board)


def test_registers_of_ones_own_make_tables_references_and_evidence(tmp_path: Path) -> None:
    text = "As @O1 and @A1 say, @tbl-one-outcomes. [@north-isles:x]\n\n"
    text += "{{< outcomes stream=one >}}\n\n{{< activities stream=one >}}"
    made = compiled(tmp_path, text)
    assert made.said == []
    lines = "\n".join(made.lines())
    assert "One stream outcomes" in lines
    assert "One stream activities" in lines
    assert "As O1<O1> and A1<A1> say, table 1<tbl-one-outcomes>." in lines
    (item,) = made.printed.report.areas[0].evidence.values()
    assert item.lists == {"outcomes": ("O1",), "activities": ("A1",)}


def test_the_usual_keys_are_unknown_beside_registers_of_ones_own(tmp_path: Path) -> None:
    board = BOARD.replace("activities: [A1]", "levers: [A1]")
    said = compiled(tmp_path, "{{< drivers stream=one >}}", board=board).said
    assert any("the evidence `north-isles:x` has no key `levers`" in one for one in said)
    assert any("there is no shortcode `drivers`" in one for one in said)


def test_a_code_bears_its_registers_letter(tmp_path: Path) -> None:
    said = compiled(
        tmp_path, "Text.", theory=THEORY.replace("O1:", "D1:").replace("outcomes: [O1]", "outcomes: []")
    ).said
    assert any("`D1` is not the code of an outcome" in one for one in said)
    said = compiled(tmp_path, "As @O7 says.").said
    assert any("there is no outcome `O7` in theory.yaml" in one for one in said)


def test_what_bears_no_registers_letter_is_no_code(tmp_path: Path) -> None:
    """`B2020` is the key of a work, as citation managers make them, whether the bibliography has it or not."""
    works = "@book{A2019, title={One}, author={B, A}, date={2019}}\n"
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/r.bib").write_text(works, encoding="utf-8")
    made = project(tmp_path, report="bibliography: [r.bib]", one="As @A2019 say, and @B2020, and @D5.")
    assert [one.split("] ", 1)[1] for one in made.said] == [
        "`B2020` is no label, no evidence and no work of the bibliography",
        "there is no driver `D5` in theory.yaml",
    ]
    made = project(tmp_path, report="", one="As @B2020 says.")
    assert [one.split("] ", 1)[1] for one in made.said] == ["nothing bears the label `B2020`"]


def test_trace_coverage_and_matrix_speak_of_the_reports_own_registers(tmp_path: Path) -> None:
    made = compiled(tmp_path, "As @O1 and @A1 say. [@north-isles:x]")
    index = evidence_index(made.printed)
    node = trace(index, "north-isles:x")
    assert node is not None
    lines = shown(trace_tree(node))
    assert any("outcomes and activities (2)" in one for one in lines)
    assert any(one.endswith("A1  Classes in halls") for one in lines)
    assert coverage(index).registers == "outcomes and activities"
    found = matrix(made.printed.report, columns="activities")
    assert (found.title, [head.id for head in found.columns]) == ("Evidence by area and activity", ["A1"])
    with pytest.raises(Misuse, match="the matrix has no columns `levers`"):
        matrix_of(tmp_path, columns="levers")


def test_registers_that_cannot_be_told_apart_are_refused(tmp_path: Path) -> None:
    said = compiled(tmp_path, "Text.", theory=THEORY.replace("letter: A", "letter: O")).said
    assert any("the registers `outcome` and `activity` have one prefix: `O`" in one for one in said)


def test_types_kinds_and_speakers_are_the_reports(tmp_path: Path) -> None:
    assert compiled(tmp_path, "{{< areas >}}").said == []
    said = compiled(tmp_path, "Text.", board=BOARD.replace("island board", "county").replace("measure", "finding")).said
    assert any("`county` is not a value of `type`" in one for one in said)
    assert any("`finding` is not a value of `kind`" in one for one in said)


def test_the_areas_table_has_the_columns_that_are_asked_for(tmp_path: Path) -> None:
    lines = "\n".join(compiled(tmp_path, "{{< areas >}}").lines())
    assert "North" in lines
    assert "island board" not in lines


def test_words_that_give_a_type_away_are_looked_for(tmp_path: Path) -> None:
    board = BOARD.replace("They met.", "They took the ferry to the clinic.")
    other = BOARD.replace("North Isles", "Lowmoor").replace("island", "mainland")
    text = "- {{< evidence north-isles:x >}}\n- {{< evidence lowmoor:x >}}"
    made = project(tmp_path, report=REPORT, theory=THEORY, one=text, area_north_isles=board, area_lowmoor=other)
    found = [one.message for one in made.found if one.code == "unique-attribute"]
    assert any("ferry" in message for message in found)


def test_forms_offer_the_reports_own_words(tmp_path: Path) -> None:
    theory = compiled(tmp_path, "Text.").printed.report.theory
    offered = picks(theory)
    assert offered.kinds.shown == ("measure", "quotation")
    assert offered.types.shown == ("island board", "mainland board")
    assert offered.speakers.shown == ("patient",)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx"])
def test_a_form_asks_by_the_reports_own_registers_and_is_taken_in(tmp_path: Path, suffix: str) -> None:
    write_starter(tmp_path, "health")
    document = compile_report(tmp_path, Diagnostics())
    assert document is not None
    offered = picks(document.report.theory)
    profile = {"name": "New Isle", "type": "island board"}
    item = {
        "id": "a",
        "kind": "finding",
        "stream": "Strength",
        "topic": "classes",
        "outcomes": "O1",
        "text": "They met.",
    }
    data = WRITERS[suffix](offered, FormContents(profile, (item,)), "en-GB")
    told = Diagnostics()
    read = READERS[suffix](data, PurePosixPath(f"new{suffix}"), told, offered.words)
    area = handed_area(read, offered, told, lambda markdown: as_printed(markdown, Path()))
    assert told.sorted() == ()
    assert "    outcomes: [O1]\n" in area_yaml(area)


def test_the_template_of_another_field_builds_clean(tmp_path: Path) -> None:
    write_starter(tmp_path / "paper", "health")
    built = build_files(project=tmp_path / "paper")
    assert built.diagnostics == ()
    assert {output.path.suffix for output in built.outputs} == {".docx", ".pdf", ".html", ".json"}
