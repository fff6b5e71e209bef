"""Forms of workshops and interviews, and what a form says of itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lspreport.check import rule_names
from lspreport.cli.template import write_form
from lspreport.diagnostic import Diagnostics
from lspreport.load import load
from lspreport.misuse import Misuse
from lspreport.model.area import Source
from lspreport.tools.archive import Archive
from tests.intake.forms import POTS, SUFFIXES, YORK, area, form, report, said, take
from tests.projects import EVIDENCE, project

ITEM: Mapping[str, str] = {
    "Short name": "targets",
    "Kind": "finding",
    "Stream": "Efficiency",
    "Topic": "funding",
    "Drivers": "D5",
    "Text": "Targets were too many.",
    "Note for the lead author": "Ask again.",
}
NAMES = {"workshop": "Name of the workshop", "interviews": "Name of the interviews"}


def sources(folder: Path) -> Mapping[str, Source]:
    diagnostics = Diagnostics()
    found = load(folder, diagnostics, rule_names())
    assert found is not None, [one.message for one in diagnostics.sorted()]
    assert not diagnostics.failed, [one.message for one in diagnostics.sorted()]
    return {one.slug: one for one in found.sources}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", NAMES)
def test_a_source_is_handed_in_and_handed_in_again(kind: str, suffix: str, tmp_path: Path) -> None:
    project(tmp_path, one="Words.", **{name: text for name, text in EVIDENCE.items() if name != "sources"})
    first = form(tmp_path, f"first{suffix}", {NAMES[kind]: "All areas, July"}, [ITEM], kind)
    taken = take(tmp_path, first)
    assert said(taken) == []
    assert taken.notes == (f"All areas, July is `{kind}`, 1 item new",)
    found = sources(tmp_path)[kind]
    item = found.evidence["targets"]
    assert (found.name, item.id, item.lists["drivers"], item.note) == (
        "All areas, July",
        f"{kind}:targets",
        ("D5",),
        "Ask again.",
    )
    other = {**ITEM, "Short name": "money", "Text": "Money was short."}
    second = form(tmp_path, f"second{suffix}", {NAMES[kind]: "ALL AREAS, July"}, [ITEM, other], kind)
    assert take(tmp_path, second).notes == ("1 item new, 1 item as before",)
    assert list(sources(tmp_path)[kind].evidence) == ["targets", "money"]


def test_what_else_stands_in_the_file_stays_as_it_was(tmp_path: Path) -> None:
    before = (
        "# Ours.\nother:\n    name: Other\n    evidence:\n        # a remark\n        one:\n"
        "            {kind: finding, stream: efficiency, topic: funding, text: One.}\n\n"
        "workshop:\n  name: A workshop   # in May\n  evidence:\n    old:\n      kind: finding\n"
        "      stream: efficiency\n      topic: funding\n      text: >-\n        Of old\n"
        "        times.\n\n# The end.\nlast:\n  name: Last\n"
    )
    report(tmp_path)
    path = tmp_path / "sections/sources.yaml"
    path.write_text(before, "utf-8")
    item = {key: text for key, text in ITEM.items() if key != "Drivers"}
    taken = take(tmp_path, form(tmp_path, "w.xlsx", {NAMES["workshop"]: "A workshop"}, [item], "workshop"))
    assert [one.message for one in taken.diagnostics] == [
        f"the item `old` is in {path} and no longer in the form".replace(f"{Path.cwd()}/", "")
    ]
    assert taken.diagnostics[0].span is not None
    assert taken.diagnostics[0].span.line == 12
    new = (
        "    targets:\n      kind: finding\n      stream: efficiency\n      topic: funding\n      text: >-\n"
        "        Targets were too many.\n      note: Ask again.\n"
    )
    assert path.read_text("utf-8") == before.replace("        times.\n", f"        times.\n{new}")
    again = form(tmp_path, "o.xlsx", {NAMES["interviews"]: "Other"}, [item], "interviews")
    assert take(tmp_path, again, force=True).notes == ("1 item new, 1 item taken out (one)",)
    found = sources(tmp_path)
    assert (list(found["other"].evidence), list(found["workshop"].evidence)) == (["targets"], ["old", "targets"])
    assert found["last"].name == "Last"


def test_a_second_workshop_has_a_name_of_its_own(tmp_path: Path) -> None:
    report(tmp_path)
    (tmp_path / "sections/sources.yaml").unlink()
    for name in ("First", "Second: Leeds & York", "Second, Leeds and York"):
        taken = take(tmp_path, form(tmp_path, f"{name}.csv", {NAMES["workshop"]: name}, [ITEM], "workshop"))
        assert said(taken) == []
    assert {slug: one.name for slug, one in sources(tmp_path).items()} == {
        "workshop": "First",
        "second-leeds-and-york": "Second: Leeds & York",
    }


def test_what_cannot_be_put_in_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    report(tmp_path)
    path = tmp_path / "sections/sources.yaml"
    path.write_text("workshop: {name: A workshop, evidence: {}}\n", "utf-8")
    filled = form(tmp_path, "w.csv", {NAMES["workshop"]: "A workshop"}, [ITEM], "workshop")
    with pytest.raises(Misuse, match="written in one line"):
        take(tmp_path, filled)
    with pytest.raises(Misuse, match="comes from no area"):
        take(tmp_path, filled, output=tmp_path / "areas/x.yaml")
    path.write_text("workshop: [\n", "utf-8")
    assert take(tmp_path, filled).outputs == ()
    assert path.read_text("utf-8") == "workshop: [\n"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_area_says_by_what_it_is_known_and_items_have_notes(suffix: str, tmp_path: Path) -> None:
    report(tmp_path)
    profile = {**YORK, "What else it is known by": "the Minster; a wall"}
    taken = take(
        tmp_path,
        form(tmp_path, f"york{suffix}", profile, [{**POTS, "Note for the lead author": "A doubt: it is old."}]),
    )
    assert said(taken) == []
    york = area(tmp_path, "york")
    assert york.known_by == ("the Minster", "a wall")
    assert york.evidence["pots"].note == "A doubt: it is old."


def test_a_form_says_what_it_is_for_until_when_and_where_it_goes(tmp_path: Path) -> None:
    files = {**EVIDENCE, "glossary": "terms: {driver: The will to act.}"}
    settings = "title: Roads & rivers\nhand-in: {deadline: 2026-11-30, return-to: papers@example.org}"
    project(tmp_path, report=settings, one="Words.", **files)
    lines = (
        "For the report “Roads & rivers”.",
        "Please return it by 30 November 2026.",
        "Send it to papers@example.org.",
    )
    meaning = "A driver is the will to act."
    for suffix in SUFFIXES:
        write_form("area", tmp_path / f"form{suffix}", tmp_path)
    book = load_workbook(tmp_path / "form.xlsx")
    guidance = [str(row[0].value) for row in book["Guidance"].iter_rows(min_row=2)]
    assert tuple(guidance[:3]) == lines
    assert meaning in guidance
    assert {sheet.page_setup.paperSize for sheet in book.worksheets} == {9}
    rows = list(csv.reader(io.StringIO((tmp_path / "form.csv").read_text("utf-8-sig"))))
    assert [row[0] for row in rows[1:4]] == [f"# {line}" for line in lines]
    word = Archive((tmp_path / "form.docx").read_bytes(), "Word file").read("word/document.xml").decode()
    assert word.count("<w:keepNext/>") > 50
    assert 'w:w="11906" w:h="16838"' in word


def test_a_form_of_a_register_that_nobody_explains_says_nothing_of_it(tmp_path: Path) -> None:
    theory = "registers: [{name: outcome, letter: O}]\noutcomes: {O1: {text: Fewer fall, marks: []}}"
    project(tmp_path, one="Words.", theory=theory)
    write_form("area", tmp_path / "form.xlsx", tmp_path)
    guidance = [str(row[0].value) for row in load_workbook(tmp_path / "form.xlsx")["Guidance"].iter_rows(min_row=2)]
    assert not [line for line in guidance if line.startswith(("An outcome is", "A driver is"))]
    with pytest.raises(Misuse, match="there is no form for `survey`"):
        write_form("survey", tmp_path / "x.xlsx", tmp_path)
