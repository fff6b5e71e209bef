"""Diagnostics for programs: one line each, JSON, SARIF, and the annotations of GitHub's runners."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from lspreport import __version__
from lspreport.diagnostic import Diagnostic, Severity
from lspreport.sentences import counted
from lspreport.source import Span


class DiagnosticFormat(StrEnum):
    """How findings are shown; the command line writes the first, this module the others."""

    HUMAN = "human"
    SHORT = "short"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def location(span: Span, project: Path) -> str:
    """The span's file as seen from the current folder, so that a click on it or a copied path opens it."""
    try:
        path = os.path.relpath(project / span.source.path)
    except ValueError:  # another drive, on Windows
        path = str(project / span.source.path)
    return path.replace(os.sep, "/")


def ends(span: Span) -> tuple[int, int]:
    """The line and column behind the span, which may be a mere point."""
    if not span.end_line:
        return span.line, span.column
    return span.end_line, span.end_column


def also_at(one: Diagnostic, project: Path | None = None, most: int = 12) -> str:
    """Where a finding is seen besides, file by file: `sections/one.md:12, 40; sections/two.md:3 and 5 more`."""
    files: dict[str, list[str]] = {}
    for span in one.places[:most]:
        name = str(span.source.path) if project is None else location(span, project)
        files.setdefault(name, []).append(str(span.line))
    listed = "; ".join(f"{name}:{', '.join(dict.fromkeys(lines))}" for name, lines in files.items())
    more = len(one.places) - most
    return f"{listed} and {more} more" if more > 0 else listed


def tally(found: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`; the empty string where nothing was found."""
    counts = [(sum(one.severity is severity for one in found), severity) for severity in Severity]
    return ", ".join(counted(count, severity) for count, severity in counts if count)


def by_check(found: Sequence[Diagnostic], least: int = 20) -> str:
    """How many findings are of which check, the most frequent first; "" where there are too few to be lost among."""
    counts = Counter(str(one.code) for one in found)
    if len(counts) < 2 or len(found) < least:
        return ""
    return ", ".join(f"{count} {code}" for code, count in counts.most_common())


def short(found: Sequence[Diagnostic], project: Path) -> str:
    """`path:line:column: error[code] message`, as compilers write and editors read it."""
    lines = []
    for one in found:
        place = f"{location(one.span, project)}:{one.span.line}:{one.span.column}: " if one.span else ""
        more = f" (and {counted(len(one.places), 'more place')})" if one.places else ""
        lines.append(f"{place}{one.severity}[{one.code}] {_one_line(one.message)}{more}\n")
    return "".join(lines)


def as_json(found: Sequence[Diagnostic], project: Path) -> str:
    """A list of objects; a finding without a place has null for its file, line and columns.

    `places` are where it is seen besides; `edits` together mend it, where one mend is certain.
    """
    return _dump(
        [
            {
                **_facts(one),
                **_place(one.span, project),
                "hints": list(one.hints),
                "places": [_place(span, project) for span in one.places],
                "edits": [{**_place(edit.span, project), "text": edit.text} for edit in one.edits],
            }
            for one in found
        ]
    )


def sarif(found: Sequence[Diagnostic], project: Path, manuals: Mapping[str, str] = MappingProxyType({})) -> str:
    """SARIF 2.1.0 (OASIS), which code hosts and editors show in place; `manuals` are those of the checks, by name."""
    rules = sorted({str(one.code) for one in found})
    told = [_sarif_rule(rule, manuals.get(rule, "")) for rule in rules]
    driver = {"name": "lspreport", "version": __version__, "rules": told}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, project, rules) for one in found],
    }
    return _dump({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def github(found: Sequence[Diagnostic], project: Path) -> str:
    """Workflow commands, which GitHub shows beside the changed lines."""
    lines = []
    for one in found:
        properties: dict[str, str] = {}
        if one.span is not None:
            end_line, end_column = ends(one.span)
            properties |= {"file": location(one.span, project), "line": str(one.span.line)}
            properties |= {"endLine": str(end_line)}
            if end_line == one.span.line:  # the runner knows columns within one line only
                properties |= {"col": str(one.span.column), "endColumn": str(max(end_column, one.span.column))}
        properties["title"] = f"lspreport: {one.code}"
        listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        also = [f"also at {also_at(one, project)}"] if one.places else []
        text = "\n".join((one.message, *(f"help: {hint}" for hint in one.hints), *also))
        lines.append(f"::{one.severity} {listed}::{_escaped(text)}\n")
    return "".join(lines)


FORMATTERS: Mapping[DiagnosticFormat, Callable[[Sequence[Diagnostic], Path], str]] = {
    DiagnosticFormat.SHORT: short,
    DiagnosticFormat.JSON: as_json,
    DiagnosticFormat.SARIF: sarif,
    DiagnosticFormat.GITHUB: github,
}
"""The machine formats; each ends its text with a line end, or is empty."""


def _facts(one: Diagnostic) -> dict[str, str]:
    return {"code": str(one.code), "severity": str(one.severity), "message": one.message}


def _place(span: Span | None, project: Path) -> dict[str, str | int | None]:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    end_line, end_column = ends(span)
    return {
        "file": location(span, project),
        "line": span.line,
        "column": span.column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _sarif_rule(name: str, manual: str) -> dict[str, Any]:
    """What a host shows of a rule beside its findings. A mistake of form has no manual: its messages say it all."""
    paragraphs = [_one_line(paragraph) for paragraph in manual.split("\n\n")]
    words = "".join(word.capitalize() for word in name.split("-"))  # as the standard wants it (3.49.7)
    if not manual:
        return {
            "id": name,
            "name": words,
            "shortDescription": {"text": f"A mistake of form: {name.replace('-', ' ')}."},
        }
    text = "\n\n".join(paragraphs)
    return {
        "id": name,
        "name": words,
        "shortDescription": {"text": paragraphs[0]},
        "fullDescription": {"text": text},
        "help": {"text": f"{text}\n\n`lspreport explain {name}` tells it, too."},
    }


def _sarif_result(one: Diagnostic, project: Path, rules: Sequence[str]) -> dict[str, Any]:
    text = "\n".join((one.message, *one.hints))
    result: dict[str, Any] = {
        "ruleId": str(one.code),
        "ruleIndex": rules.index(str(one.code)),
        "level": str(one.severity),
        "message": {"text": text},
    }
    if one.span is not None:
        place = {"artifactLocation": _artefact(one.span, project), "region": _region(one.span)}
        result["locations"] = [{"physicalLocation": place}]
    if one.places:
        result["relatedLocations"] = [
            {
                "id": at,
                "physicalLocation": {"artifactLocation": _artefact(span, project), "region": _region(span)},
                "message": {"text": "also here"},
            }
            for at, span in enumerate(one.places)
        ]
    if one.edits:
        changes: dict[str, Any] = {}
        for edit in one.edits:
            artefact = _artefact(edit.span, project)
            change = changes.setdefault(artefact["uri"], {"artifactLocation": artefact, "replacements": []})
            replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
            change["replacements"].append(replacement)
        result["fixes"] = [{"artifactChanges": list(changes.values())}]
    return result


def _artefact(span: Span, project: Path) -> dict[str, str]:
    return {"uri": quote(location(span, project))}


def _region(span: Span) -> dict[str, int]:
    end_line, end_column = ends(span)
    return {"startLine": span.line, "startColumn": span.column, "endLine": end_line, "endColumn": end_column}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str, more: str = "") -> str:
    """`text` as a workflow command wants it: percent-encoded line ends, and in a property also `:` and `,`."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
