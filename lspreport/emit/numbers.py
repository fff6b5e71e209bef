"""`numbers.json`: every label of the report with its number, for people and for programs that read the outputs back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lspreport.model.numbering import Entry
from lspreport.model.part import Part
from lspreport.model.report import Document


def numbers_json(document: Document) -> bytes:
    """Every entry of the numbering, in reading order; `number` is "" where a thing bears none.

    Where a thing was handed in with the evidence, its file would name the area that it came from: file and line are
    left out, as this is a public file.
    """
    listed = [_record(entry, document) for entry in document.numbering.entries.values()]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()


def _record(entry: Entry, document: Document) -> dict[str, str | int]:
    record: dict[str, str | int] = {
        "label": entry.key,
        "kind": entry.kind.value,
        "number": document.number(entry.key),
        "text": document.text(entry.key),
    }
    path = entry.span.source.path
    if path.parent.name != "areas" and path.name != "sources.yaml":
        record |= {"file": str(path), "line": entry.span.line}
    return record


def opened(data: bytes) -> Iterator[Part]:
    """The file, for whoever looks for what it hides."""
    listed = json.loads(data)
    names = {str(record[key]) for record in listed for key in ("label", "file") if key in record}
    yield Part("numbers.json", data.decode(), frozenset(names))
