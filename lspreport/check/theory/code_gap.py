"""A number is left out in the codes of a register, such as the drivers.

Readers take the missing D9 for an omission, and so do authors, who may give the number to something else.

Example: theory.yaml has D8 and D10, no D9, and does not say that D9 is retired.

Remedy: put it back, or declare it with the reason: `retired: {D9: merged with D10 in 2007}` in theory.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.theory import RegisterEntry


@rule("code-gap", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    theory = judging.document.report.theory
    for register in theory.registers:
        entries = theory.lists.get(register.key, {})
        for missing, after in _gaps(register.prefix, entries, theory.retired):
            first, last = missing[0], missing[-1]
            what = f"`{first}` is" if first == last else f"`{first}` to `{last}` are"
            message = f"{what} missing before `{after.code}`"
            hint = f"put it back, or declare it: `retired: {{{first}: the reason}}`"
            yield fault(first, message, after.span, hint)


def _gaps(
    prefix: str, entries: Mapping[str, RegisterEntry], retired: Iterable[str]
) -> Iterator[tuple[list[str], RegisterEntry]]:
    """Each run of missing codes with the code that comes after it."""
    after = len(prefix)
    gone = {int(code[after:]) for code in retired if code.startswith(prefix) and code[after:].isdecimal()}
    before = 0
    for entry in entries.values():
        number = int(entry.code[after:])
        run: list[str] = []
        for between in range(before + 1, number):
            if between not in gone:
                run.append(f"{prefix}{between}")
            elif run:
                yield run, entry
                run = []
        if run:
            yield run, entry
        before = number
