"""`lspreport terms` and `lspreport labels`: what is spelt in two ways, and what can be referred to."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from lspreport.check import Judging
from lspreport.check.names._variants import fold, variants
from lspreport.cli import main
from lspreport.cli.labels import targets_of
from tests.projects import compiled, project


def spelt(tmp_path: Path, text: str) -> dict[str, list[tuple[str, int]]]:
    found = variants(Judging(project(tmp_path, one=text).printed))
    return {one.kind: [(form.words, len(form.places)) for form in one.forms] for one in found}


def test_words_that_are_spelt_in_two_ways_are_told_with_their_counts(tmp_path: Path) -> None:
    assert spelt(tmp_path, "They organise and organize, and organise again.") == {
        "spelling": [("organise", 2), ("organize", 1)]
    }
    assert spelt(tmp_path, "An e-mail and an email; e-mails too.") == {"hyphen": [("e-mail", 2), ("email", 1)]}
    assert spelt(tmp_path, "The U.K. and the UK.") == {"full stop": [("U.K.", 1), ("UK", 1)]}
    text = "It went to the board. Then the board met, and the Board said so, as the Board does."
    assert spelt(tmp_path, text) == {"capital": [("Board", 2), ("board", 2)]}
    assert spelt(tmp_path, "A café and a cafe.") == {"spelling": [("café", 1), ("cafe", 1)]}


def test_what_is_quoted_or_one_word_of_two_is_told_nowhere(tmp_path: Path) -> None:
    text = "They organise. “We organize”, he said of *Organize It*. Type `organize`. Four hours for exercise; promised."
    assert spelt(tmp_path, text) == {}
    assert spelt(tmp_path, "They organise.\n\n## References\n\nThey organize. A programme and a program.") == {}


def test_spellings_have_one_fold_and_other_words_their_own() -> None:
    pairs = "colour/color organisation/organization centre/center travelled/traveled defence/defense learnt/learned"
    assert [fold(a) == fold(b) for a, b in (pair.split("/") for pair in pairs.split())] == [True] * 6
    others = "hour/hor form/from advice/advise programme/program our/or wise/wize"
    assert [fold(a) == fold(b) for a, b in (pair.split("/") for pair in others.split())] == [False] * 6


def test_labels_tell_what_to_write_and_what_that_prints(tmp_path: Path) -> None:
    project(
        tmp_path,
        one="# One {#sec-one}\n\nText. {#para-x}\n\n## Sub one\n\n::: {.box #box-x}\n## A box\nText.\n:::",
        area_leeds="name: Leeds\ntype: county",
    )
    view = targets_of(tmp_path).view
    assert view is not None
    told = {one.written: (one.prints, one.words, one.place) for one in view}
    assert told["@sec-one"] == ("chapter 1", "One", "sections/one.md:1")
    assert told["@para-x"][:2] == ("paragraph 1.1", "Text.")
    assert told["@box-x"][:2] == ("box 1", "A box")
    assert told["[…](one.md#sub-one)"][1] == "Sub one"


def test_labels_print_in_the_language_of_the_report(tmp_path: Path) -> None:
    box = "::: {.box #box-x}\n## Blwch\nTestun.\n:::"
    project(tmp_path, report="language: cy", one=f"# Un\n\nGweler @box-x.\n\n{box}")
    view = targets_of(tmp_path).view
    assert view is not None
    assert [one.prints for one in view if one.written == "@box-x"] == ["blwch 1"]


def test_labels_tell_the_tables_that_the_compiler_makes_codes_and_evidence(tmp_path: Path) -> None:
    project(
        tmp_path,
        one="# One\n\n{{< areas >}}\n\n{{< drivers stream=trust >}}",
        theory="""
            instruments: {drivers: {a: A}}
            drivers: {D1: {text: First, marks: [a]}}
            streams: {trust: {title: Trust, topics: [t], drivers: [D1]}}
        """,
        area_leeds="""
            name: Leeds
            type: county
            evidence: {x: {kind: finding, stream: trust, topic: t, text: They met.}}
        """,
    )
    view = targets_of(tmp_path).view
    assert view is not None
    assert {"@tbl-areas", "@tbl-trust-drivers", "@D1", "[@leeds:x]"} <= {one.written for one in view}


def test_labels_of_a_register_are_found_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    registers = """
        registers: [{name: health outcome, prefix: H, key: outcomes}, {name: recommendation, prefix: R}]
        outcomes: {H1: {text: First}, H2: {text: Second}}
        recommendations: {R1: {text: Third}}
    """
    box = "::: {.box #box-x}\n## A box\nText.\n:::"
    project(tmp_path, one=f"# One\n\nText. {{#para-recommendations}}\n\n{box}", theory=registers)

    def told(*names: str) -> str:
        monkeypatch.setattr(sys, "argv", ["lspreport", "labels", *names, "--project", str(tmp_path)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        return capsys.readouterr().out

    every = told()
    assert every.index("Health outcomes") < every.index("@H1") < every.index("Recommendations") < every.index("@R1")
    for name in ("outcomes", "health", "Outcome", "@H"):
        assert "@H1" in told(name)
        assert "@R1" not in told(name)
    assert "@R1" in told("recommendations")
    assert "@para-recommendations" not in told("recommendations")
    assert "@para-recommendations" in told("para-r")
    assert "@H2" in told("codes")
    assert "@box-x" in told("boxes")
    assert "@para" not in told("boxes")
    assert "called so" in told("drivers")


def test_labels_tell_equations_and_works(tmp_path: Path) -> None:
    files = {
        "sections/report.yaml": "bibliography: [refs.bib]\nchapters: [one.md, references]\n",
        "sections/refs.bib": "@book{smith2020, author={Smith, Ann}, title={A book}, date={2020}}\n",
        "sections/one.md": "# One\n\nSo [@smith2020], @eq-a.\n\n$$ x^2 $$ {#eq-a}\n",
    }
    compiled(tmp_path, files)
    view = targets_of(tmp_path).view
    assert view is not None
    said = {(one.kind, one.written, one.prints, one.words) for one in view}
    assert ("eq", "@eq-a", "equation 1", "x²") in said
    assert ("work", "[@smith2020]", "", "A book") in said


def test_for_programs_each_place_has_its_file_line_and_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, one="They organise.\n\nThen they organize.")
    monkeypatch.setattr(sys, "argv", ["lspreport", "terms", "--json", "--project", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out)["words"] == [
        {
            "differ in": "spelling",
            "forms": [
                {"words": words, "count": 1, "places": [{"file": "sections/one.md", "line": line, "column": column}]}
                for words, line, column in (("organise", 3, 6), ("organize", 5, 11))
            ],
        }
    ]
