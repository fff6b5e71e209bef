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

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.units import units
from lspreport.model.quantifier import quantifiers
from lspreport.sentences import counted

_DENIED = re.compile(r"\b(?:not|hardly|almost|nearly)\s+(?:in\s+)?$", re.IGNORECASE)


@rule("quantifier-beyond-evidence", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    scale = judging.document.settings.quantifiers
    for unit in units(judging):
        if unit.item is not None or not unit.origins:
            continue
        for passage in unit.own:
            for claim in quantifiers(passage.text, scale):
                if claim.areas > len(unit.origins) and not _DENIED.search(passage.text[: claim.start]):
                    message = f"`{' '.join(claim.phrase.split())}` speaks of {counted(claim.areas, 'area')} or more"
                    message += f", and the evidence comes from {counted(len(unit.origins), 'area')}"
                    hint = "cite the evidence of the others, or say of how many areas it is true"
                    span = passage.place(claim.start, claim.end)
                    yield fault(unit.subject, message, span, hint)
