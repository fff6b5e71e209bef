"""What authors declare to be so on purpose, and what was recorded of an agreement."""

from __future__ import annotations

from pathlib import Path

from tests.projects import compiled

ONE = "# One\n\nText. {#para-x}\n"


def said(folder: Path, **files: str) -> list[str]:
    """The findings of form in a report with these YAML files."""
    paths = {f"sections/{name.replace('_', '.')}.yaml": text for name, text in files.items()}
    made = compiled(
        folder, {"sections/report.yaml": "", "sections/one.md": ONE, "sections/summary.md": "# S\n\nT.\n", **paths}
    )
    return [one for one in made.said if "[not-summarised]" not in one]


def test_a_retired_code_is_a_code_that_is_not_used_with_a_reason(tmp_path: Path) -> None:
    theory = """\
drivers: {D1: {text: One}, D3: {text: Three}}
streams: {s: {title: S, topics: [a], drivers: [D1, D3]}}
retired:
  D2: merged with D3
  D3: merged with D2
  D4:
  E: moved
"""
    assert said(tmp_path, theory=theory) == [
        "sections/theory.yaml:5: error[duplicate-key] `D3` is retired and is used all the same",
        "sections/theory.yaml:6: error[missing-key] `D4` is retired without a reason",
        "sections/theory.yaml:7: error[unknown-value] `E` is not a code",
    ]


def test_what_the_summary_leaves_out_has_a_reason(tmp_path: Path) -> None:
    report = "summary:\n  file: summary.md\n  not-summarised:\n    para-x: old news\n    para-y:\n"
    assert said(tmp_path, report=report) == [
        "sections/report.yaml:5: error[missing-key] `para-y` is left out without a reason"
    ]


def test_the_lock_of_the_summary_is_read(tmp_path: Path) -> None:
    assert said(tmp_path, summary_lock="agreed: {para-x: 0123}\n") == []
    made = compiled(tmp_path, {"sections/report.yaml": "", "sections/one.md": ONE})
    assert made.document is not None
    assert made.document.report.agreed == {"para-x": "0123"}
    assert said(tmp_path, summary_lock="agred: {para-x: 0123}\n") == [
        "sections/summary.lock.yaml:1: error[unknown-key] summary.lock.yaml has no key `agred`"
    ]


def test_a_stream_takes_the_marks_of_a_code_or_gives_its_own_in_the_order_of_the_columns(tmp_path: Path) -> None:
    theory = """\
instruments: {drivers: {LAA: Agreement, LSP: Partnership}}
drivers: {D1: {text: One, marks: [LSP, LAA]}, D2: {text: Two, marks: [LAA]}, D3: {text: Three, marks: [LAA]}}
streams:
  s:
    title: S
    drivers: [D3, {id: D2, marks: [LSP], reason: so}, D1, {id: D3, marks: []}]
"""
    once = theory.replace(", {id: D3, marks: []}", "")
    made = compiled(tmp_path, {"sections/report.yaml": "", "sections/one.md": ONE, "sections/theory.yaml": once})
    assert made.document is not None
    entries = made.document.report.theory.streams["s"].lists["drivers"]
    assert [(one.code, one.marks, one.reason) for one in entries] == [
        ("D1", ("LAA", "LSP"), ""),
        ("D2", ("LSP",), "so"),
        ("D3", ("LAA",), ""),
    ]
    assert said(tmp_path / "twice", theory=theory) == [
        "sections/theory.yaml:6: error[duplicate-key] `D3` stands twice in `drivers` of `s`"
    ]
