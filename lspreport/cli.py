"""The only file that knows typer: each command is a signature, a sentence of help, one call and one exit code.

Its annotations are no strings, as `from __future__ import annotations` would make them: typer reads them all at every
start.
"""

import os
import sys
import traceback
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from lspreport import __version__
from lspreport.ending import signals_as_exceptions
from lspreport.findings import DiagnosticFormat
from lspreport.garbage import left_behind
from lspreport.misuse import Misuse
from lspreport.trail import NOTICE
from lspreport.trail.axes import Cells, Columns, Rows

app = typer.Typer(
    help="Compiles the case studies of several research teams into one paper: DOCX, PDF and HTML.",
    epilog="Exit codes: 0 done, 1 the report has mistakes, 2 wrong use, 3 a bug of ours, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help fits 80 columns, a pipe and the README alike
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"lspreport {__version__}")
        raise typer.Exit


def _formats(incomplete: str) -> list[str]:
    from lspreport.emit.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def _sections(incomplete: str) -> list[str]:
    from lspreport.commands.project import find_project, section_names

    try:
        names = section_names(find_project(None))
    except Misuse:
        return []
    return [name for name in names if name.startswith(incomplete)]


def _editions(incomplete: str) -> list[str]:
    from lspreport.commands.project import area_slugs, find_project

    try:
        areas = area_slugs(find_project(None))
    except Misuse:
        areas = ()
    words = ["public", "internal", *(f"area:{slug}" for slug in areas)]
    return [word for word in words if word.startswith(incomplete)]


def _checks(incomplete: str) -> list[str]:
    from lspreport.diagnostic import CHECKS

    return [name for name in CHECKS if name.startswith(incomplete)]


class Pages(StrEnum):
    """Who counts the pages that the Word file's contents show."""

    PDF = "pdf"
    LIBREOFFICE = "libreoffice"


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


@app.callback()
def _lspreport(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            "-t",
            metavar="FORMATS",
            help="What to write: docx, pdf, html, govspeak, or several, as in docx,pdf. By default the first three.",
            autocompletion=_formats,
        ),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option(
            "--section",
            metavar="NAME",
            help="Write this section alone, under the numbers of the whole report: its file, label or number.",
            autocompletion=_sections,
        ),
    ] = None,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="EDITION",
            show_default=False,
            help="For whom: public (the default), internal (the evidence shown), or area:SLUG (for that team to sign).",
            autocompletion=_editions,
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
    diagnostic_format: Form = DiagnosticFormat.HUMAN,
) -> None:
    """Build the report as DOCX, PDF and HTML.

    The whole report is read, numbered and checked first; nothing is written while it has errors.
    """
    from lspreport.commands import build as command
    from lspreport.terminal import Screen

    where = partial(command.build, project=project, output_dir=output_dir, edition=edition)
    office = pages is Pages.LIBREOFFICE
    work = partial(where, formats=to or (), section=section, split=split, reference=reference_doc, office=office)
    raise typer.Exit(Screen(diagnostic_format, quiet).compile(lambda watch: work(watch=watch), strict))


@app.command()
def reference(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", show_default=False, help="The file to write. By default house.docx, here."
        ),
    ] = Path("house.docx"),
    theme: Annotated[
        Path | None,
        typer.Option("--theme", metavar="FILE", help="Colours, fonts and paper, in place of the report's own."),
    ] = None,
    project: Project = None,
    quiet: Quiet = False,
    diagnostic_format: Form = DiagnosticFormat.HUMAN,
) -> None:
    """Write a Word file to make a house style of.

    Change styles, margins and running heads in Word or LibreOffice. Then `lspreport build --reference-doc FILE` uses
    them, or `formats: {docx: {reference-doc: FILE}}` in report.yaml, FILE being in sections/. Styles are found by
    name; numbers stay live.
    """
    from lspreport.commands import reference as command
    from lspreport.terminal import Screen

    work = partial(command.reference, output=output, theme=theme, project=project)
    raise typer.Exit(Screen(diagnostic_format, quiet).compile(lambda watch: work()))


@app.command()
def check(
    sections: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SECTIONS",
            show_default=False,
            help="Tell only what is wrong in these sections, each by its file, label or number.",
            autocompletion=_sections,
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended for certain, in the files.")] = False,
    project: Project = None,
    strict: Strict = False,
    quiet: Quiet = False,
    diagnostic_format: Form = DiagnosticFormat.HUMAN,
) -> None:
    """Look for mistakes in the report; nothing is built.

    The whole report is read, whichever sections are asked for. `lspreport explain CODE` tells more of a finding.
    """
    from lspreport.commands import check as command
    from lspreport.terminal import Screen

    work = partial(command.check, project=project, sections=sections or (), fix=fix)
    raise typer.Exit(Screen(diagnostic_format, quiet).check(lambda watch: work(watch=watch), strict))


@app.command()
def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            show_default=False,
            help="The check's name, as in [code]; without it all are listed.",
            autocompletion=_checks,
        ),
    ] = None,
) -> None:
    """Tell what a check looks for, why, and what to do about it."""
    from lspreport.commands import explain as command
    from lspreport.terminal import Screen

    if code is None:
        raise typer.Exit(Screen().manuals([(one.code, one.severity, one.summary) for one in command.manuals()]))
    manual = command.explain(code)
    raise typer.Exit(Screen().manual(manual.code, manual.severity, manual.text))


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write it into, made if need be.")],
    quiet: Quiet = False,
) -> None:
    """Start a report of your own in a new folder.

    Writes a small example into DIR that builds as it stands. Nothing that is already there is overwritten.
    """
    from lspreport.commands import init as command
    from lspreport.terminal import Screen

    raise typer.Exit(Screen(quiet=quiet).started(folder, command.init(folder)))


@app.command()
def preview(
    section: Annotated[
        str | None,
        typer.Argument(
            metavar="SECTION",
            show_default=False,
            help="Show this section first: its file, label or number. By default the whole report.",
            autocompletion=_sections,
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Write the section under its true numbers, and end.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the section in the terminal, and end.")] = False,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            "-t",
            metavar="FORMATS",
            help="With --once: what to write, as in docx,pdf. By default html.",
            autocompletion=_formats,
        ),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir",
            "-o",
            metavar="DIR",
            help="With --once: where to write. By default build/ in the report's folder.",
        ),
    ] = None,
    port: Annotated[int, typer.Option("--port", metavar="PORT", help="Listen there; 0 takes any that is free.")] = 0,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="ADDRESS", help="Let other machines see it, under this address of yours."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser, or only tell its address.")
    ] = True,
    editor: Annotated[
        str | None,
        typer.Option(
            "--editor",
            metavar="COMMAND",
            help="What a double click opens a file with, as in 'code -g {file}:{line}'. By default $VISUAL.",
        ),
    ] = None,
    project: Project = None,
    quiet: Quiet = False,
) -> None:
    """Show the report in the browser while it is written.

    The page follows every save. Ctrl-C ends it.
    """
    from lspreport.commands import preview as command
    from lspreport.terminal import Screen

    screen = Screen(quiet=quiet)
    command.one_way(once=once, text=text, to=to, output_dir=output_dir)
    if once:
        work = partial(command.once, project=project, section=section, formats=to or (), output_dir=output_dir)
        raise typer.Exit(screen.compile(lambda watch: work(watch=watch)))
    if text:
        raise typer.Exit(screen.read(command.printed(project=project, section=section)))
    serve = partial(command.preview, project=project, section=section, editor=editor, browser=browser)
    serve(opened=screen.opened, host=host, port=port)


@app.command()
def trace(
    wanted: Annotated[
        str,
        typer.Argument(metavar="WHAT", help="4.16, E9, box 1, a label, an evidence id, a code such as D17, an area."),
    ],
    full: Annotated[bool, typer.Option("--full", help="Show all words, not only the first of each thing.")] = False,
    project: Project = None,
    json: AsJson = False,
) -> None:
    """Follow a claim to its evidence, or evidence to its claims.

    Internal: it names areas and evidence.
    """
    from lspreport.commands import trace as command
    from lspreport.commands.trail import as_json
    from lspreport.terminal import Screen
    from lspreport.views.trace import tree

    seen, screen = command.trace(wanted, project=project), Screen()
    if seen.view is None:
        raise typer.Exit(screen.unread(seen.diagnostics, seen.project))
    shown = as_json(seen.view.data) if json else tree(seen.view, full)
    raise typer.Exit(screen.view(shown, seen.diagnostics, NOTICE))


@app.command()
def matrix(
    rows: Annotated[Rows, typer.Option("--rows", help="The cases.")] = Rows.AREAS,
    columns: Annotated[Columns, typer.Option("--columns", help="The themes.")] = Columns.TOPICS,
    cells: Annotated[Cells, typer.Option("--cells", help="What stands in each cell.")] = Cells.COUNT,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it into FILE, a .csv, .xlsx or .html; may be given again."
        ),
    ] = None,
    figure: Figure = None,
    project: Project = None,
) -> None:
    """Show what evidence each area gives on each theme.

    Internal: it names areas and evidence. With --output or --figure it goes into files.
    """
    from lspreport.commands import matrix as command
    from lspreport.terminal import Screen
    from lspreport.views.files import files
    from lspreport.views.matrix import grid, listing

    work = partial(command.matrix, project=project, rows=rows, columns=columns, cells=cells)
    seen, screen = work(outputs=output or (), figures=figure or ()), Screen()
    if seen.view is None:
        raise typer.Exit(screen.unread(seen.diagnostics, seen.project))
    table = seen.view.matrix
    if seen.view.outputs:
        shown = files(seen.view.outputs, seen.view.alt)
    else:
        shown = grid(table, screen.out.width) if cells is Cells.COUNT else listing(table, cells)
    raise typer.Exit(screen.view(shown, seen.diagnostics, NOTICE))


@app.command()
def coverage(
    figure: Figure = None,
    project: Project = None,
    json: AsJson = False,
) -> None:
    """Tell what lacks evidence, and which evidence is never used.

    Internal: it names areas and evidence. The figure shows drivers and levers by stream.
    """
    from lspreport.commands import coverage as command
    from lspreport.commands.trail import as_json
    from lspreport.terminal import Screen
    from lspreport.views.coverage import report
    from lspreport.views.files import files

    seen, screen = command.coverage(project=project, figures=figure or ()), Screen()
    if seen.view is None:
        raise typer.Exit(screen.unread(seen.diagnostics, seen.project))
    if json:
        shown: Any = as_json(seen.view.coverage.data)
    elif seen.view.outputs:
        shown = files(seen.view.outputs, seen.view.alt)
    else:
        shown = report(seen.view.coverage)
    raise typer.Exit(screen.view(shown, seen.diagnostics, NOTICE))


@app.command()
def disclose(
    every: Annotated[bool, typer.Option("--all", help="List the texts that tell nothing, too.")] = False,
    project: Project = None,
    json: AsJson = False,
) -> None:
    """Tell which texts give their area away, and how to mend them.

    Internal: it names areas and evidence. The exit code is 1 while the report is refused for them.
    """
    from lspreport.commands import disclose as command
    from lspreport.commands.trail import as_json
    from lspreport.terminal import Screen
    from lspreport.views.disclose import report

    seen, screen = command.disclose(project=project, every=every), Screen()
    if seen.view is None:
        raise typer.Exit(screen.unread(seen.diagnostics, seen.project))
    shown = as_json(seen.view.data) if json else report(seen.view)
    code = screen.view(shown, seen.diagnostics, NOTICE)
    raise typer.Exit(1 if seen.view.refused else code)


@app.command()
def summary(
    paragraphs: Annotated[
        list[str] | None,
        typer.Argument(metavar="PARAGRAPHS", show_default=False, help="Show these alone, as E9. By default all."),
    ] = None,
    agree: Annotated[
        list[str] | None,
        typer.Option(
            "--agree",
            metavar="PARAGRAPH",
            help="Record that this paragraph, or `all`, agrees with its sources as they are; may be given again.",
        ),
    ] = None,
    project: Project = None,
    json: AsJson = False,
) -> None:
    """Compare the summary with the conclusions that it condenses.

    Internal: for the team. An agreement goes into sections/summary.lock.yaml; when a conclusion changes later, the
    check summary-stale says so.
    """
    from lspreport.commands import summary as command
    from lspreport.commands.trail import as_json
    from lspreport.misuse import shown as path
    from lspreport.terminal import Screen
    from lspreport.views.summary import agreement, beside

    screen = Screen()
    if agree:
        if paragraphs:
            raise Misuse("`--agree` names its paragraphs itself", "write `--agree E9`, and again for another")
        recorded = command.record(agree, project=project)
        if recorded.view is None:
            raise typer.Exit(screen.unread(recorded.diagnostics, recorded.project))
        told = agreement(recorded.view.agreed, path(recorded.view.path))
        raise typer.Exit(screen.view(told, recorded.diagnostics, NOTICE))
    seen = command.summary(paragraphs or (), project=project)
    if seen.view is None:
        raise typer.Exit(screen.unread(seen.diagnostics, seen.project))
    compared = seen.view
    shown = as_json(compared.data) if json else beside(compared.summary, compared.chosen)
    raise typer.Exit(screen.view(shown, seen.diagnostics, NOTICE))


@app.command()
def template(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="What the form is for: area.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The form to write: a .xlsx, .docx or .csv.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace a form that is there.")] = False,
    project: Project = None,
    quiet: Quiet = False,
) -> None:
    """Write a form that a team fills in without knowing YAML.

    It offers the report's streams, topics, drivers and levers to pick from.
    """
    from lspreport.commands import template as command
    from lspreport.terminal import Screen

    made = command.template(kind=kind, output=output, project=project, force=force)
    raise typer.Exit(Screen(quiet=quiet).taken(made))


@app.command()
def intake(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A form (.xlsx, .docx, .csv), or REFI-QDA (.qdc, .qdpx).")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where it goes. By default a form goes into areas/, a proposal to the terminal.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Put what is new in the place of what differs.")] = False,
    project: Project = None,
    quiet: Quiet = False,
) -> None:
    """Take in a filled form, a codebook or a coded project.

    A form becomes areas/NAME.yaml, or is added to it; wrong cells are named. A codebook becomes a proposal for
    theory.yaml, a project draft evidence: YAML, or a form to complete.
    """
    from lspreport.commands import intake as command
    from lspreport.terminal import Screen

    raise typer.Exit(Screen(quiet=quiet).taken(command.intake(file, output=output, project=project, force=force)))


def main() -> None:
    """Runs the command line; every way in which it can end has its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without our dashes and ticks is no reason to fail
    try:
        with signals_as_exceptions():
            app(prog_name="lspreport")
    except Misuse as problem:
        from lspreport.terminal import Screen

        sys.exit(Screen().misuse(problem))
    except Exception as problem:
        from lspreport.bug import SWITCH, bug_report

        if os.environ.get(SWITCH):
            traceback.print_exception(problem)
        else:
            sys.stderr.write(bug_report(problem, sys.argv[1:]))
        sys.exit(3)
    finally:
        left_behind()
