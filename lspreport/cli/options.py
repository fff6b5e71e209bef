"""The options that several verbs share, and what the shell offers for a word that is half written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lspreport.cli.project import area_slugs, find_project, section_names
from lspreport.diagnostic_formats import DiagnosticFormat
from lspreport.misuse import Misuse


def offer_formats(incomplete: str) -> list[str]:
    from lspreport.emit.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def offer_sections(incomplete: str) -> list[str]:
    try:
        names = section_names(find_project(None))
    except Misuse:
        return []
    return [name for name in names if name.startswith(incomplete)]


def offer_areas(incomplete: str) -> list[str]:
    try:
        areas = area_slugs(find_project(None))
    except Misuse:
        return []
    return [slug for slug in areas if slug.startswith(incomplete)]


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
