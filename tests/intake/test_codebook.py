"""A codebook of REFI-QDA to a proposal for theory.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.load import load
from lspreport.misuse import Misuse
from tests.intake.forms import report, said, take
from tests.projects import project

CODEBOOK = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="A program">
  <Codes>{codes}</Codes>
</CodeBook>
"""


def code(name: str, *inner: str, note: str = "", guid: str = "85D17F60-7BB0-481E-B742-B4861DD669DF") -> str:
    described = f"<Description>{note}</Description>" if note else ""
    return f'<Code guid="{guid}" name="{name}" isCodable="true">{described}{"".join(inner)}</Code>'


def codebook(folder: Path, *codes: str, name: str = "codes.qdc", text: str = CODEBOOK) -> Path:
    (folder / name).write_text(text.replace("{codes}", "".join(codes)), encoding="utf-8")
    return folder / name


def test_streams_topics_drivers_and_levers_are_proposed(tmp_path: Path) -> None:
    project(tmp_path, one="Words.")
    taken = take(
        tmp_path,
        codebook(
            tmp_path,
            code(
                "Drivers",
                code("D17: Improving co-ordination", note="a note\n of two lines"),
                code("Renewing: democracy"),
            ),
            code("L5 – Funding flexible across themes"),
            code("Joint working", code("Réseau &amp; funding", code("Pooled budgets")), code("Barriers")),
            code("Coke::diet Coke"),
            code("loose ends"),
            code("quotation"),
        ),
    )
    assert said(taken) == []
    assert taken.outputs == ()
    assert taken.text == (
        "# Proposed from codes.qdc. Nothing of it is in the report yet: "
        "take over into sections/theory.yaml what fits.\n"
        "# Codes that hold no others, and may be topics of a stream: loose ends\n"
        "drivers:\n"
        "  # a note of two lines\n"
        "  D17: {text: Improving co-ordination, marks: []}\n"
        "  # the codebook gives it no number of its own\n"
        '  D18: {text: "Renewing: democracy", marks: []}\n'
        "levers:\n"
        "  L5: {text: Funding flexible across themes, marks: []}\n"
        "streams:\n"
        "  joint-working:\n"
        "    title: Joint working\n"
        "    topics:\n"
        "      - reseau-funding\n"
        "      - pooled-budgets\n"
        "      - barriers\n"
        "  coke:\n"
        "    title: Coke\n"
        "    topics:\n"
        "      - diet-coke\n"
    )


def test_a_proposal_is_a_theory_that_loads(tmp_path: Path) -> None:
    project(tmp_path, one="Words.")
    path = codebook(
        tmp_path,
        code("Streams", code("Yes: no", code("a #b", note="x: y # z")), code("123")),
        code("Policy levers", code("“Quoted”, and so on"), code("L3")),
    )
    target = tmp_path / "sections" / "theory.yaml"
    assert take(tmp_path, path, output=target).outputs[0].path == target
    diagnostics = Diagnostics()
    sources = load(tmp_path, diagnostics, rule_names())
    assert sources is not None
    assert not diagnostics.failed, diagnostics.sorted()
    assert [(one.id, one.title, one.topics) for one in sources.theory.streams.values()] == [
        ("yes-no", "Yes: no", ("a-b",)),
        ("123", "123", ()),
    ]
    assert {one.code: one.text for one in sources.theory.lists["levers"].values()} == {
        "L1": "“Quoted”, and so on",
        "L3": "L3",
    }


def test_what_the_report_has_already_is_not_proposed_again(tmp_path: Path) -> None:
    path = codebook(
        tmp_path,
        code("D5: whatever it is called"),
        code("Drivers", code("Renewing democracy"), code("A new one"), code("A new one")),
        code("efficiency", code("Funding"), code("Waste")),
        code("relationships"),
    )
    taken = take(report(tmp_path), path)
    assert taken.text.splitlines()[1:] == [
        "# In theory.yaml already: D5: whatever it is called; Renewing democracy; "
        "efficiency; efficiency / Funding; relationships",
        "drivers:",
        "  # the codebook gives it no number of its own",
        "  D18: {text: A new one, marks: []}",
        "streams:",
        "  efficiency:",
        "    title: Efficiency",
        "    topics:",
        "      - waste",
    ]


def test_a_codebook_that_offers_nothing_says_so(tmp_path: Path) -> None:
    taken = take(report(tmp_path), codebook(tmp_path, code("Drivers", code("D5"))))
    assert taken.text.endswith("# In theory.yaml already: D5\n# It offers nothing more.\n")


def test_codes_without_a_name_are_told_and_their_children_kept(tmp_path: Path) -> None:
    path = codebook(tmp_path, code("A", "\n", code(" ", code("b"))), "\n", code("", code("c", code("d"))))
    taken = take(report(tmp_path), path)
    assert said(taken) == ["a code without a name is passed over (in `A`)", "a code without a name is passed over"]
    assert [one.span.line for one in taken.diagnostics if one.span] == [4, 5]
    assert "  a:\n    title: A\n    topics:\n      - b\n  c:\n    title: c\n    topics:\n      - d\n" in taken.text


@pytest.mark.parametrize(
    "space", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:project:1.0", ""]
)
def test_the_namespace_makes_no_difference(tmp_path: Path, space: str) -> None:
    text = (
        CODEBOOK.replace("urn:QDA-XML:codebook:1:0", space)
        if space
        else CODEBOOK.replace(' xmlns="urn:QDA-XML:codebook:1:0"', "")
    )
    path = codebook(tmp_path, "<!-- c -->", code("A", code("b")), text=text)
    assert "  a:\n" in take(report(tmp_path), path).text


def test_a_byte_order_mark_makes_no_difference(tmp_path: Path) -> None:
    path = codebook(tmp_path, code("A", code("b")), text="\ufeff" + CODEBOOK)
    assert "  a:\n" in take(report(tmp_path), path).text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<Other/>", "this is no codebook of REFI-QDA: it has no list of codes"),
        ("<CodeBook/>", "this is no codebook of REFI-QDA: it has no list of codes"),
        ("<CodeBook>", "`codes.qdc` is no XML: no element found in line 1"),
        ("words", "this is no codebook: it is a text"),
        ("%PDF-1.7", "this is no codebook: it is a PDF"),
        ("PK\x03\x04", "this is no codebook: it is damaged, or its end is missing"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><CodeBook>&b;</CodeBook>',
         "`codes.qdc` declares a document type, and entities could stand in it"),
    ],
)  # fmt: skip
def test_what_is_no_codebook_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert said(take(report(tmp_path), codebook(tmp_path, text=text))) == [message]


def test_a_proposal_replaces_nothing_and_is_yaml(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = codebook(tmp_path, code("A", code("b")))
    target = folder / "sections" / "theory.yaml"
    before = target.read_bytes()
    with pytest.raises(Misuse, match="is there already"):
        take(folder, path, output=target)
    assert target.read_bytes() == before
    with pytest.raises(Misuse, match="a proposal is a YAML file"):
        take(folder, path, output=folder / "a.xlsx")
    take(folder, path, output=target, force=True)
    assert target.read_bytes() != before


def test_a_codebook_speaks_of_the_reports_own_registers(tmp_path: Path) -> None:
    theory = """
registers:
  - {name: outcome, letter: O}
  - {name: activity, plural: activities, letter: A}
outcomes: {O1: {text: Fewer falls, marks: []}}
activities: {}
"""
    project(tmp_path, one="Words.", theory=theory)
    codes = (
        code("Outcomes", code("Fewer falls"), code("More walks")),
        code("A3: Classes"),
        code("D5 Driving", code("wheels")),
    )
    taken = take(tmp_path, codebook(tmp_path, *codes))
    assert taken.text.splitlines()[1:] == [
        "# In theory.yaml already: Fewer falls",
        "outcomes:",
        "  # the codebook gives it no number of its own",
        "  O2: {text: More walks, marks: []}",
        "activities:",
        "  A3: {text: Classes, marks: []}",
        "streams:",
        "  d5-driving:",
        "    title: D5 Driving",
        "    topics:",
        "      - wheels",
    ]


def test_a_codebook_of_three_registers_whose_prefixes_have_several_letters(tmp_path: Path) -> None:
    theory = """
registers:
  - {name: outcome, prefix: O}
  - {name: enabler, prefix: EN}
  - {name: way round, plural: ways round, key: ways, prefix: W}
enablers: {EN2: {text: Staff who stay}}
"""
    project(tmp_path, one="Words.", theory=theory)
    codes = (
        code("Ways round", code("The school hall")),
        code("EN10: Warm halls"),
        code("en2"),
        code("Enabler", code("Buses that wait")),
        code("Age 5 to 7"),
    )
    taken = take(tmp_path, codebook(tmp_path, *codes))
    assert taken.text.splitlines()[1:] == [
        "# In theory.yaml already: en2",
        "# Codes that hold no others, and may be topics of a stream: Age 5 to 7",
        "enablers:",
        "  EN10: {text: Warm halls, marks: []}",
        "  # the codebook gives it no number of its own",
        "  EN11: {text: Buses that wait, marks: []}",
        "ways:",
        "  # the codebook gives it no number of its own",
        "  W1: {text: The school hall, marks: []}",
    ]
