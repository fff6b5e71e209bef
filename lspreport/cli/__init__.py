"""The command line: a file a verb, which has its options, one call and the words that it prints.

Only the file of the verb that is asked for is read. A verb's function bears the verb's name, and gives the exit code.
What it calls is imported inside the functions where it takes more than a few milliseconds (the checks take 170, the
model 20, rich 40): `lspreport --help` and the shell's completion read all verbs, and none of their work.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from lspreport import __version__
from lspreport.cli.screen import Screen
from lspreport.pipeline import Misuse

VERBS = (
    "build",
    "reference",
    "check",
    "explain",
    "init",
    "preview",
    "trace",
    "matrix",
    "coverage",
    "disclose",
    "summary",
    "template",
    "intake",
)
"""The verbs in the order in which help lists them: each is a file of this folder with a function of its name."""

_UNREAD = TyperCommand(None)


class _Group(TyperGroup):
    """The verbs, each read when it is asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings | {"commands": dict.fromkeys(VERBS, _UNREAD)})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if self.commands.get(cmd_name) is _UNREAD:
            verb = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            verb.command(cmd_name)(getattr(import_module(f"lspreport.cli.{cmd_name}"), cmd_name))
            self.commands[cmd_name] = get_command(verb)
        return self.commands.get(cmd_name)


def _end(code: int, **_: object) -> None:
    """Ends with the exit code that the verb gives."""
    raise typer.Exit(code)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"lspreport {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=_Group,
    result_callback=_end,
    help="Compiles the case studies of several research teams into one paper: DOCX, PDF and HTML.",
    epilog="Exit codes: 0 done, 1 the report has mistakes, 2 wrong use, 3 a bug of ours, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help fits 80 columns, a pipe and the README alike
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    pretty_exceptions_enable=False,
)


@app.callback()
def _lspreport(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Runs the command line; every way in which it can end has its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without our dashes and ticks is no reason to fail
    try:
        app(prog_name="lspreport")
    except Misuse as problem:
        sys.exit(Screen().misuse(problem))
    except Exception as problem:
        from lspreport.bug import SWITCH, bug_report  # its modules take 5 ms, and a run that goes well has no bug

        if os.environ.get(SWITCH):
            traceback.print_exception(problem)
        else:
            sys.stderr.write(bug_report(problem, sys.argv[1:]))
        sys.exit(3)
    finally:
        gc.freeze()  # spares Python a last look through all that a report was made of: a twentieth of a second
