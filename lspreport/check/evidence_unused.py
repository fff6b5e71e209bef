"""An item of evidence that the report neither cites nor prints.

A team handed it in, and the paper is silent about it: it may have been overlooked, or its id mistyped where it was to
stand.

Example: `areas/leeds.yaml` holds `data-capacity`, and no paragraph has `[@leeds:data-capacity]`.

Remedy: cite it at the end of the claim that rests on it, print it by `{{< evidence leeds:data-capacity >}}`, or waive
the finding with the reason why it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.check.units import holders
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.area import Area, Source
from lspreport.model.report import Document

CODE = Code.EVIDENCE_UNUSED
SEVERITY = Severity.WARNING


def find(document: Document) -> Iterator[Diagnostic]:
    used = {id for ids in document.claims.values() for id in ids}
    used |= {item.id for holder in holders(document) for item in holder.items}
    owners: list[Area | Source] = [*document.report.areas, *document.report.sources]
    for item in (item for owner in owners for item in owner.evidence.values()):
        if item.id not in used:
            hint = f"cite it as `[@{item.id}]`, or waive the finding with the reason"
            yield finding(CODE, SEVERITY, item.id, f"nothing cites or prints `{item.id}`", item.span, hint)
