"""Registers are data: one, two, three or more, each with its own nouns, prefix, key and instruments."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.options import offer_themes, offer_things
from lspreport.diagnostic import Diagnostics
from lspreport.evidence.coverage import coverage
from lspreport.evidence.index import evidence_index
from lspreport.evidence.matrix import matrix
from lspreport.evidence.trace import trace
from lspreport.intake.choices import picks
from lspreport.intake.docx_form import widths
from lspreport.intake.fields import Field
from lspreport.intake.form import FormContents
from lspreport.intake.formats import READERS, WRITERS
from lspreport.intake.judge import handed_area
from lspreport.load.as_printed import as_printed
from lspreport.load.write import area_yaml, merged
from lspreport.load.yaml import parse
from lspreport.model.handed import HandedArea, HandedItem, Value
from lspreport.model.tree import Figure
from lspreport.source import SourceFile
from tests.projects import Compiled, project

REPORT = Path(__file__).parents[1] / "golden" / "registers"
"""A whole report with three registers."""
THREE = """
registers:
  - {name: outcome, prefix: O, instruments: {survey: Survey}}
  - {name: recommendation, letter: R}
  - {name: enabler, prefix: EN}
instruments: {recommendations: {board: For boards}}
outcomes: {O1: {text: Fewer people fall, marks: [survey]}}
recommendations: {R1: {text: Pay for two years, marks: [board]}}
enablers: {EN2: {text: Staff who stay}, EN10: {text: Warm halls}}
streams:
  one: {title: One, chapter: one.md, topics: [t], outcomes: [O1], recommendations: [R1], enablers: [EN10, EN2]}
"""
NORTH = """
name: North
type: unitary
evidence:
  x: {kind: finding, stream: one, topic: t, outcomes: [O1], enablers: [EN10, EN2], text: They met.}
"""
BLOCK = """
name: North
evidence:
  x:
    kind: finding
    outcomes: [O1]
    text: They met.
"""
ONE = """
registers: [{name: outcome, prefix: O}]
outcomes: {O1: {text: Fewer people fall}}
streams: {one: {title: One, chapter: one.md, topics: [t], outcomes: [O1]}}
"""


def three(tmp_path: Path, one: str, *, theory: str = THREE, area: str = NORTH) -> Compiled:
    return project(tmp_path, theory=theory, one=one, area_north=area)


def test_three_registers_have_tables_references_and_evidence(tmp_path: Path) -> None:
    placed = "\n\n".join(f"{{{{< {key} stream=one >}}}}" for key in ("outcomes", "recommendations", "enablers"))
    made = three(tmp_path, f"As @O1, @R1 and @EN10 say, see @tbl-one-enablers. [@north:x]\n\n{placed}")
    assert made.said == []
    lines = "\n".join(made.lines())
    assert "As O1<O1>, R1<R1> and EN10<EN10> say, see table 3<tbl-one-enablers>." in lines
    positions = [lines.index(text) for text in ("One outcomes", "For boards", "One enablers", "EN2", "Warm halls")]
    assert positions[:1] + positions[1:] == sorted(positions)
    (item,) = made.printed.report.areas[0].evidence.values()
    assert item.lists == {"outcomes": ("O1",), "recommendations": (), "enablers": ("EN10", "EN2")}


def test_codes_are_ordered_by_their_number_behind_any_prefix(tmp_path: Path) -> None:
    theory = three(tmp_path, "Text.").printed.report.theory
    assert list(theory.lists["enablers"]) == ["EN2", "EN10"]
    assert [entry.code for entry in theory.streams["one"].lists["enablers"]] == ["EN2", "EN10"]


def test_views_speak_of_all_three(tmp_path: Path) -> None:
    made = three(tmp_path, "As @EN2 says. [@north:x] {#para-x}")
    index = evidence_index(made.printed)
    assert coverage(index).registers == "outcomes, recommendations and enablers"
    assert [node.id for node in coverage(index).codes] == ["R1"]
    found = trace(index, "para-x")
    assert found is not None
    titles = {part.title: [node.id for node in part.nodes] for part in found.parts}
    assert (titles["outcomes"], titles["enablers"]) == (["O1"], ["EN2", "EN10"])
    heads = matrix(made.printed.report, columns="enablers")
    assert (heads.title, [head.id for head in heads.columns]) == ("Evidence by area and enabler", ["EN2", "EN10"])


def test_checks_know_each_register(tmp_path: Path) -> None:
    theory = THREE.replace("EN2: {text: Staff who stay}, ", "").replace("[EN10, EN2]", "[EN10]")
    said = three(tmp_path, "As @EN7 says.", theory=theory, area=NORTH.replace(", EN2]", ", O1]"))
    told = [(one.code, one.message) for one in said.found]
    assert ("unknown-code", "there is no enabler `EN7` in theory.yaml") in told
    assert ("unknown-code", "`O1` is an outcome") in told
    assert ("code-gap", "`EN1` to `EN9` are missing before `EN10`") in told
    assert ("code-without-evidence", "no evidence names `R1`") in told
    assert not [message for code, message in told if code == "no-marks"]


def test_what_is_no_code_is_told_by_the_register_that_it_stands_under(tmp_path: Path) -> None:
    made = three(tmp_path, "Text.", area=NORTH.replace("enablers: [EN10, EN2]", "enablers: [5], recommendations: [r1]"))
    assert [one.partition("] ")[2] for one in made.said] == [
        "there is no enabler `5` in theory.yaml",
        "there is no recommendation `r1` in theory.yaml",
    ]


def test_one_register_alone(tmp_path: Path) -> None:
    area = NORTH.replace("enablers: [EN10, EN2], ", "")
    made = three(tmp_path, "As @O1 says. [@north:x]\n\n{{< outcomes stream=one >}}\n\n{{< figure streams >}}",
                 theory=ONE, area=area)  # fmt: skip
    assert made.said == []
    assert "The streams of the theory of change, with the outcomes they share" in "\n".join(made.lines())
    assert coverage(evidence_index(made.printed)).registers == "outcomes"


REFUSED = {
    "{name: enabler, prefix: R}": "the registers `recommendation` and `enabler` have one prefix: `R`",
    "{name: Outcome, prefix: EN}": "two registers are called `outcomes`",
    "{name: topic, prefix: EN}": "a register cannot be called `topics`: that is another key, or a shortcode",
    "{name: area, prefix: EN}": "a register cannot be called `areas`: that is another key, or a shortcode",
    "{name: maßnahme, prefix: EN}": "the register `maßnahme` needs a `key`",
    "{name: enabler, prefix: Enab}": "`Enab` cannot begin a code",
    "{name: enabler}": "a register lacks `prefix`",
    "{name: e2, prefix: EN}": "`e2` cannot name a register",
    "{name: enabler, prefix: EN, key: my enablers}": "`my enablers` cannot be the key of a register",
}


@pytest.mark.parametrize("register", REFUSED)
def test_a_register_that_cannot_be_is_refused(tmp_path: Path, register: str) -> None:
    said = three(tmp_path, "Text.", theory=THREE.replace("{name: enabler, prefix: EN}", register)).said
    assert any(REFUSED[register] in one for one in said), said


def test_nouns_of_any_language_and_a_key_beside_them(tmp_path: Path) -> None:
    theory = (
        "registers: [{name: Maßnahme, plural: Maßnahmen, key: massnahmen, prefix: M}]\n"
        "massnahmen: {M1: {text: Wege ebnen}}\n"
        "streams: {one: {title: Wege, chapter: one.md, topics: [t], massnahmen: [M1]}}"
    )
    made = project(tmp_path, report="language: de", theory=theory, one="Siehe @M1.\n\n{{< massnahmen stream=one >}}")
    assert made.said == []
    assert "Wege: Maßnahmen" in "\n".join(made.lines())
    assert "Maßnahme" in made.texts()


def test_the_usual_registers_are_named_in_the_reports_language(tmp_path: Path) -> None:
    theory = "drivers: {D1: {text: Gwell}}\nstreams: {one: {title: Un, chapter: one.md, topics: [t], drivers: [D1]}}"
    made = project(tmp_path, report="language: cy", theory=theory, one="Gweler @D1.\n\n{{< drivers stream=one >}}")
    assert "Un: sbardunau" in "\n".join(made.lines())
    assert "Sbardun" in made.texts()


GERMAN = """
registers:
  - {name: Ergebnis, plural: Ergebnisse, prefix: E}
  - {name: Empfehlung, plural: Empfehlungen, prefix: R}
  - {name: Voraussetzung, plural: Voraussetzungen, prefix: V}
  - {name: Maßnahme, plural: Maßnahmen, key: massnahmen, prefix: M}
ergebnisse: {E1: {text: Weniger Stürze}}
massnahmen: {M1: {text: Wege ebnen}}
streams:
  a: {title: Wohnen, chapter: one.md, topics: [t], ergebnisse: [E1], massnahmen: [M1]}
  b: {title: Wege, chapter: one.md, topics: [t], ergebnisse: [E1]}
"""


def drawn(made: Compiled) -> list[tuple[float, str]]:
    """The texts of the figure, each with where it begins."""
    (figure,) = (block for block in made.section().blocks if isinstance(block, Figure))
    root = ElementTree.fromstring(figure.picture.data)
    texts = (one for one in root.iter() if one.tag.endswith("}text"))
    return [(float(one.get("x", "")), one.text or "") for one in texts]


def test_the_figure_of_circles_tells_the_prefixes_in_the_reports_language(tmp_path: Path) -> None:
    made = project(tmp_path, report="language: de", theory=GERMAN, one="{{< figure streams >}}")
    assert made.said == []
    keys = [(x, text) for x, text in drawn(made) if ": " in text]
    assert [text for _, text in keys] == ["E: Ergebnis", "R: Empfehlung", "V: Voraussetzung", "M: Maßnahme"]
    places = [x for x, _ in keys]
    assert places == [places[0], places[1]] * 2, "two rows alike, where one has no room for all"
    assert places[1] - places[0] >= 8 * len("V: Voraussetzung")
    caption = "Die Stränge der Wirkungstheorie: Ergebnisse, Empfehlungen, Voraussetzungen und Maßnahmen"
    assert caption in "\n".join(made.lines())


def test_the_figure_of_rows_has_a_column_for_each_register_with_room_for_its_head(tmp_path: Path) -> None:
    streams = "".join(
        f"  {id}: {{title: {id.upper()}, chapter: one.md, topics: [t], ergebnisse: [E1]}}\n" for id in "cde"
    )
    made = project(tmp_path, report="language: de", theory=GERMAN + streams, one="{{< figure streams >}}")
    texts = drawn(made)
    heads = ["Ergebnisse", "Empfehlungen", "Voraussetzungen", "Maßnahmen"]
    assert [text for _, text in texts[1:5]] == heads
    assert [right - left >= 9 * len(text) for (left, text), (right, _) in pairwise(texts[1:5])] == [True] * 3
    assert any(" und " in text for _, text in texts)


def test_a_plural_written_as_a_key_is_printed_in_words(tmp_path: Path) -> None:
    theory = (
        "registers: [{name: follow-up action, plural: follow-up-actions, letter: A}]\n"
        "follow-up-actions: {A1: {text: Call back}}\n"
        "streams: {one: {title: One, chapter: one.md, topics: [t], follow-up-actions: [A1]}}"
    )
    made = project(tmp_path, theory=theory, one="See @A1.\n\n{{< follow-up-actions stream=one >}}")
    assert made.said == []
    assert "One follow up actions" in "\n".join(made.lines())


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx"])
def test_a_form_asks_for_each_register_and_is_taken_in(tmp_path: Path, suffix: str) -> None:
    offered = picks(three(tmp_path, "Text.").printed.report.theory)
    said = {"outcomes": "O1: Fewer people fall", "recommendations": "r1", "enablers": "EN2 and en 10"}
    item = {"id": "a", "kind": "finding", "stream": "One", "topic": "t", **said, "text": "They met."}
    data = WRITERS[suffix](offered, FormContents({"name": "South", "type": "unitary"}, (item,)), "en-GB")
    told = Diagnostics()
    read = READERS[suffix](data, PurePosixPath(f"new{suffix}"), told, offered.words)
    area = handed_area(read, offered, told, lambda markdown: as_printed(markdown, Path()))
    assert told.sorted() == ()
    written = "    outcomes: [O1]\n    recommendations: [R1]\n    enablers: [EN2, EN10]\n    text: >-\n"
    assert written in area_yaml(area)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx"])
def test_a_wrong_code_is_told_by_the_registers_noun(tmp_path: Path, suffix: str) -> None:
    offered = picks(three(tmp_path, "Text.").printed.report.theory)
    item = {"kind": "finding", "stream": "One", "topic": "t", "enablers": "EN7", "text": "They met."}
    data = WRITERS[suffix](offered, FormContents({}, (item,)), "en-GB")
    told = Diagnostics()
    read = READERS[suffix](data, PurePosixPath(f"new{suffix}"), told, offered.words)
    handed_area(read, offered, told, lambda markdown: as_printed(markdown, Path()))
    assert ["`EN7` is no enabler" in one.message for one in told.sorted()] == [True]


def test_a_new_value_is_put_among_the_registers_in_their_order(tmp_path: Path) -> None:
    offered = picks(three(tmp_path, "Text.").printed.report.theory)
    source = SourceFile(PurePosixPath("areas/north.yaml"), BLOCK)
    span = source.span(0)
    values: dict[str, Value] = {"enablers": ("EN2",), "recommendations": ("R1",)}
    item = HandedItem("x", values, span, dict.fromkeys(values, span))
    root = parse(source, Diagnostics())
    assert root is not None
    done = merged(source, root, HandedArea({}, (item,), registers=offered.words.keys))
    assert done.text == BLOCK.replace("    text", "    recommendations: [R1]\n    enablers: [EN2]\n    text")


def test_words_of_a_broken_theory_are_no_more_mistakes(tmp_path: Path) -> None:
    text = "{{< enablers stream=one >}}\n\n{{< evidence topic=t >}}"
    said = three(tmp_path, text, theory=THREE.replace("streams:", "streams: [")).said
    assert len(said) == 1, said


def test_instruments_that_stand_twice_are_refused_where_they_differ(tmp_path: Path) -> None:
    for instruments, mistakes in (("{outcomes: {survey: Survey}}", 0), ("{outcomes: {board: For boards}}", 1)):
        theory = THREE.replace("{recommendations: {board: For boards}}", instruments).replace(
            "marks: [board]", "marks: []"
        )
        said = three(tmp_path, "Text.", theory=theory).said
        assert ["the instruments of `outcomes` stand twice" in one for one in said] == [True] * mistakes, said


@pytest.mark.parametrize("register", ["{name: enabler}", "{name: enabler, prefix: e}", "{name: enabler, prefix: O}"])
def test_one_mistake_in_a_register_is_one(tmp_path: Path, register: str) -> None:
    said = three(
        tmp_path, "{{< enablers stream=one >}}", theory=THREE.replace("{name: enabler, prefix: EN}", register)
    ).said
    assert [one for one in said if "code of" not in one] == said[:1], said


def test_the_shell_offers_registers_and_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    three(tmp_path, "Text.")
    monkeypatch.chdir(tmp_path)
    assert offer_themes("") == ["topics", "outcomes", "recommendations", "enablers", "streams"]
    assert offer_themes("en") == ["enablers"]
    assert offer_things("EN") == ["EN2", "EN10"]


def test_a_long_noun_has_room_in_the_word_form() -> None:
    usual, long = Field("a", "Drivers", ""), Field("b", "Recommendations", "")
    assert widths((usual,)) == (2000, 3700, 3660)
    assert widths((usual, long)) == (2255, 3573, 3532)


def test_one_register_builds_in_all_formats(tmp_path: Path) -> None:
    text = "As @O1 says. [@north:x]\n\n{{< outcomes stream=one >}}\n\n{{< figure streams >}}"
    area = NORTH.replace("enablers: [EN10, EN2], ", "")
    imprint = "# About\n\nAn example."
    report = "front: [contents, front.md]\nshort-title: One"
    project(tmp_path, report=report, theory=ONE, front=imprint, one=text, area_north=area)
    built = build_files(project=tmp_path, output_dir=tmp_path / "out")
    assert [one for one in built.diagnostics if one.severity == "error"] == []
    assert {output.path.suffix for output in built.outputs} == {".docx", ".pdf", ".html", ".json"}


def test_three_registers_build_in_all_formats(tmp_path: Path) -> None:
    built = build_files(project=REPORT, output_dir=tmp_path)
    assert [one for one in built.diagnostics if one.severity == "error"] == []
    assert {output.path.suffix for output in built.outputs} == {".docx", ".pdf", ".html", ".json"}


@pytest.mark.parametrize(
    ("registers", "mistakes"),
    [("", 0), ("[]", 0), ("{a: 1}", 1), ("outcome", 1), ("[outcome]", 1), ("[{}]", 2), ("[{name: '', prefix: ''}]", 2)],
)
def test_registers_of_no_form_are_told_and_the_usual_two_stand_in(
    tmp_path: Path, registers: str, mistakes: int
) -> None:
    made = project(tmp_path, theory=f"registers: {registers}\ndrivers: {{D1: {{text: One}}}}", one="As @D1 says.")
    assert len(made.said) == mistakes, made.said
