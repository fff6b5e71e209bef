"""A label that nothing refers to.

It does no harm in print. It may be what is left of a reference that was taken out, and it makes the next author
wonder what rests on it.

Example: `{#para-old-name}` at the end of a paragraph that no reference and no `.from` names.

Remedy: take the label out, or refer to what it names.

Off unless report.yaml switches it on: `checks: {unused-label: warning}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.tree import Paragraph
from lspreport.model.walk import every


@rule("unused-label", WARNING, off=True)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    used = {use.target for use in document.uses} | set(document.settings.not_summarised)
    for section in document.report.sections:
        used |= {paragraph.repeats for paragraph in every(Paragraph, section.blocks)}
    for label in document.report.labels:
        if label.name not in used:
            message = f"nothing refers to the label `{label.name}`"
            hint = f"take the label out, or refer to it as `@{label.name}`"
            yield fault(label.name, message, label.span, hint)
