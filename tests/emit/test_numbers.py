"""numbers.json lists every label with its number, and tells nothing of where evidence came from."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from msgspec.structs import replace

from lspreport.emit.numbers import numbers_json
from lspreport.model.report import SectionKind
from lspreport.source import SourceFile, Span
from tests.documents import SPAN, box, chapter, document, note, paragraph, section, table


def test_every_entry_is_listed_in_reading_order() -> None:
    """Sections, paragraphs, notes, boxes and tables, each with its kind, number, text, file and line."""
    found = document(
        section("Summary", "sec-summary", paragraph("First.", "para-a", numbered=True), kind=SectionKind.SUMMARY),
        section(
            "Efficiency",
            "sec-efficiency",
            paragraph(["Text", note("A note.", "n-one")], "para-b", numbered=True),
            box("A box", "box-a"),
            table("A table", "tbl-a", ["A", "B"], ["c", "d"]),
        ),
    )
    listed = json.loads(numbers_json(found))
    assert [(entry["label"], entry["kind"], entry["number"]) for entry in listed] == [
        ("sec-summary", "sec", ""),
        ("para-a", "para", "E1"),
        ("sec-efficiency", "sec", "1"),
        ("para-b", "para", "1.1"),
        ("n-one", "note", "1"),
        ("box-a", "box", "1"),
        ("tbl-a", "tbl", "1"),
    ]
    assert listed[5] == {
        "label": "box-a", "kind": "box", "number": "1", "text": "A box", "file": "sections/efficiency.md", "line": 1,
    }  # fmt: skip


def test_the_file_that_evidence_came_from_is_left_out() -> None:
    """A label in an area's file, or in the file of the other sources, has neither file nor line."""
    places = [Span(SourceFile(PurePosixPath(path), ""), 7) for path in ("areas/leeds.yaml", "sections/sources.yaml")]
    blocks = [replace(paragraph("Text.", f"para-{at}"), span=span) for at, span in enumerate((*places, SPAN))]
    data = numbers_json(chapter(*blocks))
    assert [entry.get("file") for entry in json.loads(data)[1:]] == [None, None, "sections/efficiency.md"]
    assert b"leeds" not in data
    assert b'"line": 7' not in data


def test_the_file_is_made_for_people_too() -> None:
    """Indented, with letters as they are, and a line's end at its end."""
    data = numbers_json(chapter(paragraph("Naïve ‘question’.", "para-a", numbered=True))).decode()
    assert "Naïve ‘question’." in data
    assert data.startswith("[\n  {\n    ")
    assert data.endswith("]\n")
