"""`numbers.json`: every label of the report with its number, for people and for programs that read the outputs back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lspreport.emit.artefact import Artefact
from lspreport.emit.writer import Writer
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


def emit(document: Document) -> Artefact:
    """The list as a file."""
    return Artefact(numbers_json(document))


def opened(artefact: Artefact) -> Iterator[Part]:
    """The file, for whoever looks for what it hides."""
    listed = json.loads(artefact.data)
    names = {str(record[key]) for record in listed for key in ("label", "file") if key in record}
    yield Part("numbers.json", "\n".join(str(record.get("text", "")) for record in listed), frozenset(names))


def read_back(artefact: Artefact, document: Document) -> Iterator[str]:
    """What stands in the list with another number than the report's, or is missing from it."""
    listed = {record.get("label"): record.get("number") for record in json.loads(artefact.data)}
    for key in document.numbering.entries:
        if listed.get(key) != document.number(key):
            yield f"`{key}` is listed as `{listed.get(key)}`, and its number is `{document.number(key)}`"


WRITER = Writer(".json", lambda document, pages: emit(document), opened, read_back)
