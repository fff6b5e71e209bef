"""`lspreport build`: compiles the report and writes it in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from lspreport.cli.options import Form, Project, Quiet, Strict, Verbose, offer_editions, offer_formats, offer_sections
from lspreport.cli.outcome import Outcome
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics, nearest
from lspreport.diagnostic_formats import DiagnosticFormat
from lspreport.misuse import Misuse
from lspreport.model.edition import Audience, Edition
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
            help="What to write: docx, pdf, html, govspeak, or several, as in docx,pdf. By default the first three.",
            autocompletion=offer_formats,
        ),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option(
            "--section",
            metavar="NAME",
            help="Write this section alone, under the numbers of the whole report: its file, label or number.",
            autocompletion=offer_sections,
        ),
    ] = None,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="EDITION",
            show_default=False,
            help="For whom: public (the default), internal (the evidence shown), or area:SLUG (for that team to sign).",
            autocompletion=offer_editions,
        ),
    ] = "public",
    split: Annotated[bool, typer.Option("--split", help="Write the HTML as a folder with a page a section.")] = False,
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
    project: Project = None,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    diagnostic_format: Form = DiagnosticFormat.HUMAN,
) -> int:
    """Build the report as DOCX, PDF and HTML.

    The whole report is read, numbered and checked first; nothing is written while it has errors.
    """
    screen = Screen(diagnostic_format, quiet, verbose)
    office = pages is Pages.LIBREOFFICE
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
    `split` makes the HTML a folder with a page a section. The Word file takes the styles of the file `reference`, and
    its contents the pages that LibreOffice counts (`office`) instead of the PDF's.
    The files go to `output_dir`, by default to the folder build/ of the report.
    """
    from lspreport.spine import PLAIN, WordFile, build_report

    began = perf_counter()
    wanted = chosen_formats(formats, split=split)
    readers = chosen_edition(edition)
    if not readers.public and "govspeak" in wanted:
        raise Misuse(
            f"Govspeak is for publication, and `--edition {readers.word}` is not",
            "leave it out, or build the public edition",
        )
    word = WordFile(reference, office)
    if word != PLAIN and "docx" not in wanted:
        option = "--reference-doc" if reference is not None else "--pages"
        raise Misuse(f"`{option}` is for Word, and `--to` does not name it", "add it, as in `--to docx,pdf`")
    folder = find_project(project)
    diagnostics = Diagnostics()
    place = output_dir or folder / "build"
    outputs = build_report(folder, wanted, place, diagnostics, section=section, edition=readers, word=word, watch=watch)
    return Outcome(folder, diagnostics.sorted(), outputs, perf_counter() - began)


def chosen_edition(word: str) -> Edition:
    """The edition that `word` names; whether the report has such an area shows when it is read."""
    audience, _, area = word.strip().partition(":")
    match audience.strip().lower(), area.strip():
        case ("public" | "internal") as plain, "" if ":" not in word:
            return Edition(Audience(plain))
        case "area", "":
            raise Misuse("the edition `area` lacks the area", "name it by its file in `areas/`, as in `area:leeds`")
        case "area", slug:
            return Edition(Audience.AREA, slug)
        case _:
            said = f"`{word}` is not an edition" if word.strip() else "an edition is missing in `--edition`"
            raise Misuse(said, *nearest(word, ("public", "internal", "area:SLUG")))


def chosen_formats(words: Sequence[str], *, split: bool = False) -> tuple[str, ...]:
    """The formats named in `words`, each once; a word may name several, as in `docx,pdf`."""
    from lspreport.emit.formats import FORMATS, USUAL

    names = [name.strip().lower() for word in words for name in word.split(",")]
    for name in names:
        if name not in FORMATS:
            raise Misuse(
                f"`{name}` is not a format" if name else "a format is missing in `--to`", *nearest(name, FORMATS)
            )
    chosen = names or list(USUAL)
    if split:
        if not {"html", "html-split"} & set(chosen):
            raise Misuse("`--split` is for HTML, and `--to` does not name it", "add it, as in `--to html --split`")
        chosen = ["html-split" if name == "html" else name for name in chosen]
    return tuple(dict.fromkeys(chosen))
