"""`lspreport explain`: the manual of a check, which is the docstring of its file."""

from __future__ import annotations

import inspect

from msgspec import Struct

from lspreport.check.judge import ON_REQUEST, RULES
from lspreport.check.rule import Rule
from lspreport.diagnostic import CHECKS, Code, nearest
from lspreport.misuse import Misuse


class Manual(Struct, frozen=True):
    """What a check looks for. `severity` is `error`, `warning` or `off`, where report.yaml says nothing."""

    code: Code
    severity: str
    text: str

    @property
    def summary(self) -> str:
        """Its first sentence."""
        return self.text.partition("\n\n")[0].replace("\n", " ")


def explain(name: str) -> Manual:
    """The manual of the check `name`."""
    wanted = name.strip().lower().replace("_", "-")
    for manual in manuals():
        if manual.code == wanted:
            return manual
    if wanted in tuple(Code) and wanted not in CHECKS:
        hint = "its message says what is wrong, and its hint what to write"
        raise Misuse(f"`{name}` is a mistake of form and no check: it has no manual", hint)
    listed = "`lspreport explain` without a name lists the checks"
    raise Misuse(f"there is no check `{name}`", *nearest(wanted, [manual.code for manual in manuals()]), listed)


def manuals() -> tuple[Manual, ...]:
    """The manuals of all checks, in the order of their groups."""
    return tuple(Manual(rule.CODE, "off" if rule in ON_REQUEST else rule.SEVERITY, _text(rule)) for rule in RULES)


def _text(rule: Rule) -> str:
    return inspect.cleandoc(rule.__doc__ or "")
