"""A finished Word file read back: what Word would break silently, and each field's number against the report's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from lspreport.emit.artefact import Artefact
from lspreport.emit.docx.lint import STORIES, lint_stories
from lspreport.emit.docx.marks import number_target, target
from lspreport.emit.docx.ooxml import w
from lspreport.emit.docx.package import Package, read
from lspreport.model.report import Document

_AIMED = re.compile(r"\s*(?:REF|NOTEREF)\s+(\S+)")


def read_back(artefact: Artefact, document: Document) -> Iterator[str]:
    """The faults of the file, each a line that names its part; nothing for a good one."""
    file = Package(read(artefact.data))
    stories = {part: file.tree(part) for part in sorted(file.parts) if STORIES.fullmatch(part)}
    yield from lint_stories(file, stories)
    numbers = {
        name(entry.key): str(entry.number)
        for entry in document.numbering.entries.values()
        if entry.number is not None
        for name in (target, number_target)
    }
    for part, root in stories.items():
        for code, shown in fields(root):
            aimed = _AIMED.match(code)
            number = numbers.get(aimed[1], "") if aimed else ""
            if number and shown.split()[-1:] != [number]:
                yield f"{part}: the field `{code.strip()}` shows `{shown}`, and the number is {number}"


def fields(root: _Element) -> Iterator[tuple[str, str]]:
    """The code of every field, and the text that it shows; of nested fields the inner one first."""
    open_fields: list[tuple[list[str], list[str]]] = []
    separated: list[bool] = []
    for element in root.iter(w("fldChar"), w("instrText"), w("t")):
        if element.tag == w("fldChar"):
            match element.get(w("fldCharType")):
                case "begin":
                    open_fields.append(([], []))
                    separated.append(False)
                case "separate" if separated:
                    separated[-1] = True
                case "end" if open_fields:
                    code, shown = open_fields.pop()
                    separated.pop()
                    yield "".join(code), "".join(shown)
        elif open_fields and element.tag == w("instrText"):
            open_fields[-1][0].append(element.text or "")
        elif open_fields and separated[-1]:
            open_fields[-1][1].append(element.text or "")
