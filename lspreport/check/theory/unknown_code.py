"""A code, such as a driver's, that theory.yaml does not hold.

The claim would rest on something that the theory of change does not know.

Example: `@D71` in a chapter, or `drivers: [D71]` in an area's evidence, when the driver is D17.

Remedy: correct the code, or add the entry to `sections/theory.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import nearest
from lspreport.sentences import article


@rule("unknown-code", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    theory = document.report.theory
    asked = {tuple(theory.lists.get(one.key, ())): one for one in reversed(theory.registers)}
    unknown = [(one.name, one.span, asked.get(one.known), False) for one in judging.observations("unknown-code")]
    unknown += [
        (use.target, use.span, None, True)
        for use in document.uses
        if not use.found and theory.vocabulary.is_code(use.target)
    ]
    for code, span, of, referred in unknown:
        register = theory.vocabulary.of_code(code) or of or theory.registers[0]
        noun, known = register.name, theory.lists.get(register.key, {})
        message, hints = f"there is no {noun} `{code}` in theory.yaml", nearest(code, _twisted(code, known) or known)
        if code in known:  # a lever listed among the drivers
            message, hints = f"`{code}` is {article(noun)} {noun}", (f"list it under `{register.key}`",)
        if referred:
            hints = (*hints, f"to print `@{code}`, write `\\@{code}`")
        yield fault(code, message, span, *hints)


def _twisted(code: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known codes of the same figures in another order: D17 for D71."""
    return tuple(other for other in known if sorted(other) == sorted(code))
