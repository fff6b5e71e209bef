"""`lspreport explain`: the manual of a check, which is the docstring of its file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from lspreport.check import rule_names, rules
from lspreport.cli.look import READABLE, STRONG, STYLES, line, marked
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Mistake, Severity, nearest
from lspreport.misuse import Misuse

if TYPE_CHECKING:
    from lspreport.cli.look import Text

INDENT = 4
"""Of what is said of a name, below it."""
QUOTED = (r"`[^`]*`", "cyan")


class Manual(Struct, frozen=True):
    """What a check looks for. `severity` is `error`, `warning` or `off`, where report.yaml says nothing."""

    code: str
    severity: str
    text: str

    @property
    def summary(self) -> str:
        """Its first sentence."""
        return self.text.partition("\n\n")[0].replace("\n", " ")


def offer_checks(incomplete: str) -> list[str]:
    return [name for name in rule_names() if name.startswith(incomplete)]


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            show_default=False,
            help="The check's name, as in [code]; without it all are listed.",
            autocompletion=offer_checks,
        ),
    ] = None,
) -> int:
    """Tell what a check looks for, why, and what to do about it."""
    screen = Screen()
    width = min(screen.out.width, READABLE)
    for words in _list(manuals(), width) if code is None else _page(manual_of(code), width):
        screen.out.print(words, soft_wrap=True)
    return 0


def manual_of(name: str) -> Manual:
    """The manual of the check `name`."""
    wanted = name.strip().lower().replace("_", "-")
    for manual in manuals():
        if manual.code == wanted:
            return manual
    if wanted in tuple(Mistake):
        hint = "its message says what is wrong, and its hint what to write"
        raise Misuse(f"`{name}` is a mistake of form and no check: it has no manual", hint)
    listed = "`lspreport explain` without a name lists the checks"
    raise Misuse(f"there is no check `{name}`", *nearest(wanted, [manual.code for manual in manuals()]), listed)


def manuals() -> tuple[Manual, ...]:
    """The manuals of all checks, in the order of their groups."""
    return tuple(Manual(rule.name, rule.default, rule.manual) for rule in rules())


def _page(manual: Manual, width: int) -> Iterator[Text]:
    """The manual: its paragraphs, as wide as they can be read, an empty line between them."""
    off = manual.severity not in tuple(Severity)
    yield line((manual.code, _style(manual)), f"  {'off by default' if off else manual.severity}")
    for paragraph in manual.text.split("\n\n"):
        words = textwrap.fill(paragraph, width, break_on_hyphens=False)
        yield line()
        yield marked(words, ((r"^(?:Example|Remedy):", STRONG), QUOTED))


def _list(checks: Sequence[Manual], width: int) -> Iterator[Text]:
    """Every check in two lines or three: its name, its severity, the first sentence of its manual."""
    for one in checks:
        yield line((one.code, _style(one)), f"  {one.severity}")
        words = textwrap.fill(one.summary, width - INDENT, break_on_hyphens=False)
        yield marked(textwrap.indent(words, " " * INDENT), (QUOTED,))


def _style(manual: Manual) -> str:
    return STYLES[Severity(manual.severity)] if manual.severity in tuple(Severity) else STRONG
