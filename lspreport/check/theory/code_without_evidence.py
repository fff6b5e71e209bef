"""An entry of a register, such as a driver, that no evidence names.

What the report says of it rests on nothing that the areas found. It may be that the code was forgotten in the items
that bear on it.

Example: theory.yaml has L31 in two streams, and no item of areas/*.yaml or sources.yaml has L31 under `levers`.

Remedy: name the code in the evidence that bears on it; where nothing was found yet, let the finding through with a
waiver that says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("code-without-evidence", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    items = judging.evidence
    named = {code for item in items for code in item.codes}
    for code, entry in document.report.theory.entries.items():
        if items and code not in named:
            register = document.report.theory.vocabulary.of_code(code)
            key = register.key if register is not None else ""
            hint = f"add it under `{key}` to the items that bear on it, or waive it with the reason"
            yield fault(code, f"no evidence names `{code}`", entry.span, hint)
