"""The only file that knows typer: each command is a signature, a sentence of help, one call and one exit code."""

from __future__ import annotations

import os
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from lspreport import __version__
from lspreport.findings import DiagnosticFormat
from lspreport.pipeline import Misuse

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


def _checks(incomplete: str) -> list[str]:
    from lspreport.diagnostic import CHECKS

    return [name for name in CHECKS if name.startswith(incomplete)]


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
    split: Annotated[bool, typer.Option("--split", help="Write the HTML as a folder with a page a section.")] = False,
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

    where = partial(command.build, project=project, output_dir=output_dir)
    work = partial(where, formats=to or (), section=section, split=split)
    raise typer.Exit(Screen(diagnostic_format, quiet).compile(lambda watch: work(watch=watch), strict))


@app.command()
def check(
    sections: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SECTION",
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
        str, typer.Argument(metavar="CODE", help="The check's name, as in [code].", autocompletion=_checks)
    ],
) -> None:
    """Tell what a check looks for, why, and what to do about it."""
    from lspreport.commands import explain as command
    from lspreport.terminal import Screen

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


def main() -> None:
    """Runs the command line; every way in which it can end has its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without our dashes and ticks is no reason to fail
    try:
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
