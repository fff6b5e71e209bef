"""An item of evidence that the report neither cites nor prints.

A team handed it in, and the paper is silent about it: it may have been overlooked, or its id mistyped where it was to
stand.

Example: `areas/leeds.yaml` holds `data-capacity`, and no paragraph has `[@leeds:data-capacity]`.

Remedy: cite it at the end of the claim that rests on it, print it by `{{< evidence leeds:data-capacity >}}`, or waive
the finding with the reason why it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.units import used


@rule("evidence-unused", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    found = used(judging)
    for item in judging.evidence:
        if item.id not in found:
            hint = f"cite it as `[@{item.id}]`, or waive the finding with the reason"
            yield fault(item.id, f"nothing cites or prints `{item.id}`", item.span, hint)
