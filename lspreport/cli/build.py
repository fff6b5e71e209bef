"""`lspreport build`: compiles the report and writes it in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from lspreport.cli.editions import EVERY_AREA, chosen_edition, chosen_formats, formats_for
from lspreport.cli.options import Form, Project, Quiet, Strict, Verbose, offer_editions, offer_formats, offer_sections
from lspreport.cli.outcome import Outcome
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics
from lspreport.diagnostic_formats import DiagnosticFormat
from lspreport.misuse import Misuse, refuse_idle
from lspreport.watch import UNWATCHED, Watch


class Pages(StrEnum):
    """Who counts the pages that the Word file's contents show."""

    PDF = "pdf"
    LIBREOFFICE = "libreoffice"


def build(
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            "-t",
            metavar="FORMATS",
            help="What to write: docx, pdf, html, html-split (a folder, a page a section), govspeak, or several, as in "
            "docx,pdf. By default the first three.",
            autocompletion=offer_formats,
        ),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option(
            "--section",
            metavar="NAME",
            help="Write this section alone, under the numbers of the whole report: its file, label, number or title.",
            autocompletion=offer_sections,
        ),
    ] = None,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="EDITION",
            show_default=False,
            help="For whom: public (the default), internal (the evidence shown), area:SLUG (for that team to sign), or "
            "areas (a copy to sign for each team, in build/sign-off).",
            autocompletion=offer_editions,
        ),
    ] = "public",
    split: Annotated[bool, typer.Option("--split", hidden=True, help="`--to html-split`, as it was once.")] = False,
    reference_doc: Annotated[
        Path | None,
        typer.Option(
            "--reference-doc",
            metavar="FILE",
            help="Take styles, margins and running heads from this Word file; `lspreport reference` writes one.",
        ),
    ] = None,
    pages: Annotated[
        Pages,
        typer.Option(
            "--pages",
            metavar="PROGRAM",
            show_default=False,
            help="Whose page numbers the Word file's contents show: pdf (the PDF's, the default) or libreoffice.",
        ),
    ] = Pages.PDF,
    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir", "-o", metavar="DIR", help="Where to write. By default build/ in the report's folder."
        ),
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option(
            "--shard", metavar="N/M", help="With `--edition areas`: the Nth of M shares of the areas, as in 3/8."
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=0,
            show_default=False,
            help="With `--edition areas`: how many copies are made side by side. By default one a processor.",
        ),
    ] = 0,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="With `--edition areas`: have a Dask cluster make the copies, as in tcp://host:8786.",
        ),
    ] = None,
    project: Project = None,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    diagnostic_format: Form = DiagnosticFormat.HUMAN,
) -> int:
    """Build the report as DOCX, PDF and HTML.

    The whole report is read, numbered and checked first; nothing is written while it has errors.
    """
    if quiet:
        refuse_idle("--quiet", {"--verbose": verbose})
    screen = Screen(diagnostic_format, quiet, verbose)
    office = pages is Pages.LIBREOFFICE
    if split:
        instead = ",".join(chosen_formats(to or (), split=True))
        if not quiet:
            screen.say(f"note: `--split` is an older word for `--to {instead}`", err=True)
    if edition.strip().lower() == EVERY_AREA:
        from lspreport.cli.copies import CopyOptions, build_copies, show_copies

        if section is not None:
            raise Misuse("a copy to sign is the whole report", "leave `--section` out")
        options = CopyOptions(shard, jobs, scheduler)
        copies = build_copies(screen, options, to or (), project, output_dir, split, reference_doc, office)
        return show_copies(screen, copies, strict)
    for option, value in (("--shard", shard), ("--jobs", jobs), ("--scheduler", scheduler)):
        if value:
            raise Misuse(f"`{option}` is for the copies of all areas", "add `--edition areas`")
    with screen.progress() as watch:
        outcome = build_files(
            to or (), project, output_dir, section, edition,
            split=split, reference=reference_doc, office=office, watch=watch,
        )  # fmt: skip
    return screen.close(outcome, strict)


def build_files(
    formats: Sequence[str] = (),
    project: Path | None = None,
    output_dir: Path | None = None,
    section: str | None = None,
    edition: str = "public",
    *,
    split: bool = False,
    reference: Path | None = None,
    office: bool = False,
    watch: Watch = UNWATCHED,
) -> Outcome:
    """Builds the report found from `project`, or one `section` of it, in `formats` (Word, PDF and HTML by default).

    `edition` says for whom: "public", "internal", or "area:" and the slug of the area whose team signs it off.
    `split` is an older word for "html-split" in the place of "html". The Word file takes the styles of the file
    `reference`, and its contents the pages that LibreOffice counts (`office`) instead of the PDF's.
    The files go to `output_dir`, by default to the folder build/ of the report.
    """
    from lspreport.spine import WordFile, build_report

    began = perf_counter()
    readers = chosen_edition(edition)
    wanted, word = formats_for(formats, readers.word, WordFile(reference, office), split=split)
    folder = find_project(project)
    diagnostics = Diagnostics()
    place = output_dir or folder / "build"
    outputs = build_report(folder, wanted, place, diagnostics, section=section, edition=readers, word=word, watch=watch)
    return Outcome(folder, diagnostics.sorted(), outputs, perf_counter() - began)
