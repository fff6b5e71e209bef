"""The options that several verbs share, and what the shell offers for a word that is half written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from lspreport.cli.project import (
    area_slugs,
    codes,
    evidence_ids,
    find_project,
    label_names,
    register_keys,
    section_names,
)
from lspreport.diagnostic_formats import DiagnosticFormat
from lspreport.misuse import Misuse


def offer_formats(incomplete: str) -> list[str]:
    from lspreport.emit.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def offer_sections(incomplete: str) -> list[str]:
    """The sections by their files, and by their labels where one is begun."""
    names = _names(section_names)
    if incomplete.startswith("sec-"):
        names += [label for label in _names(label_names) if label.startswith("sec-")]
    return [name for name in names if name.startswith(incomplete)]


def offer_labels(incomplete: str) -> list[str]:
    """The labels, and the registers, whose entries have codes."""
    return [name for name in (*_names(label_names), *_names(register_keys)) if name.startswith(incomplete)]


def offer_places(incomplete: str) -> list[str]:
    """The sections' files, and the labels."""
    return [name for name in (*_names(section_names), *_names(label_names)) if name.startswith(incomplete)]


def offer_things(incomplete: str) -> list[str]:
    """What can be followed: labels, areas, codes, and the evidence of an area whose name is complete."""
    names = [*_names(label_names), *_names(area_slugs), *_names(codes)]
    names += _names(evidence_ids) if ":" in incomplete else []
    return [name for name in names if name.startswith(incomplete)]


def offer_themes(incomplete: str) -> list[str]:
    """What the matrix may have as its columns."""
    return [name for name in ("topics", *_names(register_keys), "streams") if name.startswith(incomplete)]


def offer_additions(incomplete: str) -> list[str]:
    """What can be added: a chapter, an area, a box, or an entry of a register."""
    return [name for name in ("chapter", "area", "box", *_names(register_keys)) if name.startswith(incomplete)]


def offer_areas(incomplete: str) -> list[str]:
    return [slug for slug in _names(area_slugs) if slug.startswith(incomplete)]


def _names(of: Callable[[Path], tuple[str, ...]]) -> list[str]:
    """The names in the report that the shell stands in; none where there is no report, or it cannot be read."""
    try:
        return list(of(find_project(None)))
    except (Misuse, OSError):
        return []


def offer_editions(incomplete: str) -> list[str]:
    try:
        areas = area_slugs(find_project(None))
    except Misuse:
        areas = ()
    words = ["public", "internal", "areas", *(f"area:{slug}" for slug in areas)]
    return [word for word in words if word.startswith(incomplete)]


Project = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        help="The report's folder. By default the current one, or the nearest above it with sections/report.yaml.",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Count warnings as errors, after running to the end.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show mistakes and nothing else.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell how long each stage takes.")]
Form = Annotated[
    DiagnosticFormat,
    typer.Option(
        "--diagnostic-format",
        metavar="FORM",
        show_default=False,
        help="How mistakes are shown: human (for people, on stderr), short, json, sarif or github (on stdout).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write it for programs, on stdout.")]
Figure = Annotated[
    list[Path] | None,
    typer.Option("--figure", metavar="FILE", help="Draw it into FILE, an .svg or .png; may be given again."),
]
