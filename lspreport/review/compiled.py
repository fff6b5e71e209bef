"""A report as it is compiled while a change is tried: its printed paragraphs, its files, and the mistakes in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from lspreport.diagnostic import Diagnostic, Diagnostics, Severity
from lspreport.review.origins import Origin, origins
from lspreport.source import SourceFile
from lspreport.spine import compile_report


class CompiledReport(Struct, frozen=True):
    """`every` printed paragraph in reading order, the `errors` by which check and what it says, and the `files`."""

    every: tuple[Origin, ...]
    errors: frozenset[tuple[str, str]]
    files: Mapping[str, SourceFile]


def compiled(project: Path, diagnostics: Diagnostics) -> CompiledReport | None:
    """The report in `project`; None where it cannot be read, which `diagnostics` tell."""
    document = compile_report(project, diagnostics)
    if document is None:
        return None
    files = {file.path.as_posix(): file for file in document.report.files}
    errors = frozenset(_said(one) for one in diagnostics.sorted() if one.severity is Severity.ERROR)
    return CompiledReport(tuple(origins(document)), errors, files)


def fresh_errors(found: Sequence[Diagnostic], before: CompiledReport) -> Iterator[Diagnostic]:
    """The errors that were not there before; lines may move."""
    for one in found:
        if one.severity is Severity.ERROR and _said(one) not in before.errors:
            yield one


def _said(one: Diagnostic) -> tuple[str, str]:
    return str(one.code), one.message
