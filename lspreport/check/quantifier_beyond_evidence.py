"""A sentence speaks of more areas than its evidence comes from.

“All the areas” on evidence of three is a claim that nobody could defend. What a word asks for stands in report.yaml,
under `quantifiers`. A sentence counts with the evidence that its paragraph cites, prints or leads to, a paragraph of
the summary with that of its conclusions; where nothing is cited at all there is nothing to count.

Example: “In most areas meetings were shorter. [@leeds:meetings]”, with `quantifiers: {most: 3}`.

Remedy: cite the evidence of the other areas, or say of how many areas it is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.check.units import units
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.quantifier import quantifiers
from lspreport.model.report import Document

CODE = Code.QUANTIFIER_BEYOND_EVIDENCE
SEVERITY = Severity.WARNING

_DENIED = re.compile(r"\b(?:not|hardly|almost|nearly)\s+(?:in\s+)?$", re.IGNORECASE)


def find(document: Document) -> Iterator[Diagnostic]:
    scale = document.settings.quantifiers
    for unit in units(document):
        if unit.item is not None or not unit.origins:
            continue
        for passage in unit.own:
            for claim in quantifiers(passage.text, scale):
                if claim.areas > len(unit.origins) and not _DENIED.search(passage.text[: claim.start]):
                    message = f"`{' '.join(claim.phrase.split())}` speaks of {_areas(claim.areas)} or more"
                    message += f", and the evidence comes from {_areas(len(unit.origins))}"
                    hint = "cite the evidence of the others, or say of how many areas it is true"
                    span = passage.place(claim.start, claim.end)
                    yield finding(CODE, SEVERITY, unit.subject, message, span, hint)


def _areas(count: int) -> str:
    return f"{count} area{'' if count == 1 else 's'}"
