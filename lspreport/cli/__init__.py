"""The command line: a file a verb, which has its options, one call and the words that it prints.

Only the file of the verb that is called is read. What the verb calls is imported inside its functions where that takes
more than a few milliseconds (the checks take 170, the model 20, rich 40): its help, the shell's completion and a wrong
option need none of it. The verb's function gives the exit code.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from keyword import iskeyword
from shlex import quote
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from lspreport import __version__
from lspreport.cli.outlets import outlets
from lspreport.cli.screen import Screen
from lspreport.ending import signals_as_exceptions
from lspreport.garbage import freeze_at_end
from lspreport.misuse import Misuse, forbidden, full, too_long

VERBS = {
    "build": "Build the report as DOCX, PDF and HTML.",
    "reference": "Write a Word file to make a house style of.",
    "check": "Look for mistakes in the report; nothing is built.",
    "terms": "List every word that is spelt in two ways.",
    "labels": "List what can be referred to, by label and by number.",
    "explain": "Tell what a check looks for, why, and what to do about it.",
    "guide": "Open the guide for authors in the browser, or write it.",
    "init": "Start a report of your own in a new folder.",
    "import": "Make a report of a Word file, and tell what was lost.",
    "add": "Add a chapter, area, box or register's entry to the report.",
    "preview": "Show the report in the browser while it is written.",
    "trace": "Follow a claim to its evidence, or evidence to its claims.",
    "matrix": "Show what evidence each area gives on each theme.",
    "coverage": "Tell what lacks evidence, and which evidence is never used.",
    "disclose": "Tell which texts give their area away, and how to mend them.",
    "summary": "Compare the summary with the conclusions that it condenses.",
    "template": "Write a form that a team fills in without knowing YAML.",
    "intake": "Take in a filled form, a codebook or a coded project.",
    "status": "Tell who has handed in and signed what, and what is still open.",
    "review": "Send a draft for comment, and bring back what reviewers say.",
    "changes": "Show what has become of each paragraph since a draft.",
}
"""The verbs as help lists them, with their first sentences; each is a file of this folder with a function so called.

`review` is a folder of verbs of its own, one file each, which its `GROUP` brings together.
"""


class _Verbs(TyperGroup):
    """The verbs, listed without their files, and each read when it is called."""

    def __init__(self, **settings: Any) -> None:
        listed = {name: TyperCommand(name, help=words) for name, words in VERBS.items()}
        super().__init__(**settings | {"commands": listed})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        if "" in rest and not ctx.resilient_parsing:  # as a path it would be the current folder
            raise Misuse(
                f"`{name}` is given an empty word", "a variable may have no value; leave out what says nothing"
            )
        if name in VERBS:
            own = f"{name}_" if iskeyword(name) else name
            module = import_module(f"lspreport.cli.{own}")
            verb = getattr(module, "GROUP", None)
            if verb is None:
                verb = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
                verb.command(name, cls=_Verb, context_settings={"allow_extra_args": True})(getattr(module, own))
            command = get_command(verb)
        return name, command, rest


class _Verb(TyperCommand):
    """A verb that tells of words too many what they may have been meant for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        left: list[str] = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise Misuse(f"`{ctx.info_name}` does not know what to do with `{' '.join(left)}`", _meant(ctx, left))
        return left


def _meant(ctx: Any, left: list[str]) -> str:
    """What to write in the place of words too many: an option for them, or quotes round what belongs together."""
    if ctx.info_name == "build":
        from lspreport.emit.formats import FORMATS

        formats = {name.strip().lower() for word in left for name in word.split(",")}
        meant = f"--to {','.join(left)}" if formats <= set(FORMATS) else f"--section {quote(' '.join(left))}"
        return f"write `lspreport build {meant}`"
    if any(one.param_type_name == "argument" for one in ctx.command.params):
        return "put words that belong together in quotes"
    return f"leave it out; `lspreport {ctx.info_name} -h` tells what it takes"


def _end(code: int, **_: object) -> None:
    """Ends with the exit code that the verb gives."""
    raise typer.Exit(code)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"lspreport {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=_Verbs,
    result_callback=_end,
    help="Compiles the case studies of several research teams into one paper: DOCX, PDF and HTML.",
    epilog="Exit codes: 0 done, 1 the report has mistakes, 2 wrong use, 3 a bug of ours, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help fits 80 columns, a pipe and the guide alike
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
    with outlets():
        try:
            with signals_as_exceptions():
                app(prog_name="lspreport")
        except Misuse as problem:
            sys.exit(Screen().misuse(problem))
        except PermissionError as problem:
            sys.exit(Screen().misuse(forbidden(problem)))
        except Exception as problem:
            if isinstance(problem, OSError) and (misuse := full(problem) or too_long(problem)) is not None:
                sys.exit(Screen().misuse(misuse))
            from lspreport.bug import SWITCH, bug_report  # its modules take 5 ms, and a run that goes well has no bug

            if os.environ.get(SWITCH):
                traceback.print_exception(problem)
            else:
                sys.stderr.write(bug_report(problem, sys.argv[1:]))
            sys.exit(3)
        finally:
            freeze_at_end()
