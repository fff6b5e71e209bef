"""What the verbs have to show when their work is done, and how an answer about the report is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from lspreport.cli.project import find_project
from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.evidence import NOTICE

if TYPE_CHECKING:
    from lspreport.model.report import Document
    from lspreport.outputs import Output

_T = TypeVar("_T")


class MendedFile(Struct, frozen=True):
    """A file in which `count` findings were mended."""

    path: Path
    count: int


class Outcome(Struct, frozen=True):
    """What a verb found, wrote and mended, in how many seconds; `outputs` is empty when errors stood in the way.

    `notes` tell what became of a file that was handed in; `text` is a proposal that is printed and not written.
    """

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...] = ()
    seconds: float = 0
    mended: tuple[MendedFile, ...] = ()
    notes: tuple[str, ...] = ()
    text: str = ""


class ReportView(Struct, Generic[_T], frozen=True):
    """A view of the report; None when its files could not be understood, which `diagnostics` tell."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    view: _T | None


def view_report(project: Path | None, view: Callable[[Document], _T]) -> ReportView[_T]:
    """The `view` of the report found from `project`, which is read but not checked."""
    from lspreport.spine import compile_report

    folder = find_project(project)
    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics, judged=False)
    return ReportView(folder, diagnostics.sorted(), None if document is None else view(document))


def as_json(data: Mapping[str, Any]) -> str:
    """A view for programs; its first line says that it is internal."""
    return json.dumps({"notice": NOTICE} | dict(data), indent=2, ensure_ascii=False) + "\n"
