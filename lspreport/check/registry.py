"""What a rule is, and where the rules are found: a file each, in the folder of its family.

A file whose name does not begin with an underscore holds the rule of the same name: `heading_jump.py` registers
`heading-jump`. So the names are known before a rule is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pathlib import Path

from msgspec import Struct

from lspreport.check.judging import Judging
from lspreport.diagnostic import Diagnostic, Edit, Severity
from lspreport.model.part import Part
from lspreport.model.settings import Settings
from lspreport.source import Span

FAMILIES = (
    "references",
    "structure",
    "notes",
    "abbreviations",
    "names",
    "theory",
    "summary",
    "evidence",
    "disclosure",
    "style",
    "imprint",
)
"""The folders of rules, in the order in which rules are run and listed; those of a folder go by their names."""

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Fault(Struct, frozen=True):
    """What a rule finds: as a `Diagnostic`, without the rule's name and severity."""

    subject: str
    message: str
    span: Span | None
    hints: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    places: tuple[Span, ...] = ()
    alike: str = ""


def fault(
    subject: str,
    message: str,
    span: Span | None,
    *hints: str,
    edits: Sequence[Edit] = (),
    places: Sequence[Span] = (),
    alike: str = "",
) -> Fault:
    """A fault about `subject`, the name that a waiver would give; it is seen at `places` besides. People are told once
    of those that say the same of what is `alike` in them."""
    return Fault(subject, message, span, hints, tuple(edits), tuple(places), alike)


Find = Callable[[Judging], Iterable[Fault]]
FindInOutput = Callable[[Judging, str, Iterable[Part]], Iterable[Fault]]


class Rule(Struct, frozen=True, eq=False):
    """A check. `manual` says what it finds, why it matters, an example and the remedy.

    One that is `off` waits for report.yaml to give it a severity, and so does one that knows `english` alone, in a
    report of another language. One of `disclosure` looks for what gives an area
    away: a waiver of it says who lets it through, until when and why. `find_in_output` looks at the parts of a
    finished file, given its name.
    """

    name: str
    severity: Severity
    find: Find
    manual: str
    off: bool
    english: bool
    disclosure: bool
    find_in_output: FindInOutput | None

    @property
    def default(self) -> str:
        """`error`, `warning` or `off`, where report.yaml says nothing, in English."""
        return "off" if self.off else self.severity.value

    def is_on(self, settings: Settings) -> bool:
        """Whether it is judged at all."""
        usual = self.default if settings.words.english or not self.english else "off"
        return settings.severities.get(self.name, usual) != "off"

    def judge(self, judging: Judging) -> Iterator[Diagnostic]:
        """Every finding, with the rule's own severity; report.yaml may change that afterwards."""
        return map(self._diagnostic, self.find(judging))

    def judge_output(self, judging: Judging, file: str, parts: Iterable[Part]) -> Iterator[Diagnostic]:
        """The same for the finished output that is called `file`."""
        found = self.find_in_output(judging, file, parts) if self.find_in_output else ()
        return map(self._diagnostic, found)

    def _diagnostic(self, one: Fault) -> Diagnostic:
        return Diagnostic(
            self.name,
            self.severity,
            one.message,
            one.span,
            one.hints,
            one.subject,
            one.edits,
            one.places,
            one.alike,
        )


_RULES: dict[str, Rule] = {}


def rule(
    name: str,
    severity: Severity,
    *,
    off: bool = False,
    english: bool = False,
    disclosure: bool = False,
    find_in_output: FindInOutput | None = None,
) -> Callable[[Find], Find]:
    """Registers the function that finds; the docstring of its file is the manual."""

    def registered(find: Find) -> Find:
        manual = cleandoc(sys.modules[find.__module__].__doc__ or "")
        _RULES[name] = Rule(name, severity, find, manual, off, english, disclosure, find_in_output)
        return find

    return registered


@cache
def _files() -> dict[str, str]:
    """The module of each rule, under the rule's name."""
    return {
        file.stem.replace("_", "-"): f"{__package__}.{family}.{file.stem}"
        for family in FAMILIES
        for file in sorted(Path(__file__).with_name(family).glob("[a-z]*.py"))
    }


def rule_names() -> tuple[str, ...]:
    """The names of all rules, in their order; no rule is imported for them."""
    return tuple(_files())


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in their order. The first call imports them, which takes some 70 ms."""
    for name, module in _files().items():
        import_module(module)
        if name not in _RULES:
            raise LookupError(f"{module} registers no rule `{name}`")
    return tuple(_RULES[name] for name in _files())
