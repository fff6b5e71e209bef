"""numbers.json says what the document says, and the paper has the numbers of its model."""

from __future__ import annotations

import re
from collections import Counter

from tests.paper.conftest import Built
from tests.paper.expected import all_references, numbered
from tests.some import some


def test_the_paper_has_the_numbers_of_its_model(paper: Built) -> None:
    """117 paragraphs, E1–E21 to 5.1–5.18; seven boxes, seven notes, a figure, six tables."""
    stems = Counter(number.rpartition(".")[0] or "E" for _, number in numbered(paper.document, "para"))
    assert stems == {"E": 21, "1": 6, "2": 25, "3": 20, "4": 27, "5": 18}
    counts = {kind: len(numbered(paper.document, kind)) for kind in ("box", "note", "fig", "tbl", "appendix")}
    assert counts == {"box": 7, "note": 7, "fig": 1, "tbl": 6, "appendix": 1}


def test_numbers_json_lists_every_entry_in_reading_order(report: Built) -> None:
    entries = report.document.numbering.entries.values()
    listed = [(entry["label"], entry["kind"], entry["number"], entry["text"]) for entry in report.numbers]
    assert listed == [
        (entry.key, entry.kind, str(entry.number or ""), report.document.text(entry.key)) for entry in entries
    ]


def test_every_reference_shows_the_number_of_its_target(report: Built) -> None:
    numbers = {entry["label"]: entry["number"] for entry in report.numbers}
    shown = all_references(report.document)
    assert len(shown) > 40
    assert [reference.number for reference in shown if numbers[reference.target]] == [
        numbers[reference.target] for reference in shown if numbers[reference.target]
    ]


def test_everything_moves_when_something_is_put_in(paper: Built, grown: Built) -> None:
    """A paragraph after 2.1 moves 2.2 on; a box before box 1 moves all boxes; a chapter before 3 moves 3, 4 and 5."""
    after = {entry["label"]: entry["number"] for entry in grown.numbers}
    assert (after["para-new"], after["box-new"], after["sec-new"]) == ("2.2", "1", "3")
    before = [entry for entry in paper.numbers if entry["kind"] == "para"]
    moved = [entry for entry in grown.numbers if entry["kind"] == "para" and entry["file"] != "sections/new.md"]
    moved = [entry for entry in moved if entry["label"] != "para-new"]
    assert [_letters(entry["text"]) for entry in moved] == [_letters(entry["text"]) for entry in before]
    assert {old["number"].rpartition(".")[0] for old in before} >= {"1", "2", "3", "4", "5"}
    for old, new in zip(before, moved, strict=True):
        stem, _, count = old["number"].rpartition(".")
        if stem == "2" and int(count) > 1:
            assert new["number"] == f"2.{int(count) + 1}"
        elif stem in ("3", "4", "5"):
            assert new["number"] == f"{int(stem) + 1}.{count}"
        else:
            assert new["number"] == old["number"]
    for key, number in some(numbered(paper.document, "box")):
        assert after[key] == str(int(number) + 1)
    for key, number in some(numbered(paper.document, "sec")):
        assert after[key] == str(int(number) + (int(number) >= 3))


def _letters(text: str) -> str:
    """The text without its numbers, which are what moves."""
    return re.sub(r"\d+", "", text)
