"""A label that nothing refers to.

It does no harm in print. It may be what is left of a reference that was taken out, and it makes the next author
wonder what rests on it.

Example: `{#para-old-name}` at the end of a paragraph that no reference and no `.from` names.

Remedy: take the label out, or refer to what it names.

Off unless report.yaml switches it on: `checks: {unused-label: warning}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document
from lspreport.model.tree import Paragraph
from lspreport.model.walk import every

CODE = Code.UNUSED_LABEL
SEVERITY = Severity.WARNING


def find(document: Document) -> Iterator[Diagnostic]:
    used = {use.target for use in document.uses} | set(document.settings.not_summarised)
    for section in document.report.sections:
        used |= {paragraph.repeats for paragraph in every(Paragraph, section.blocks)}
    for label in document.report.labels:
        if label.name not in used:
            message = f"nothing refers to the label `{label.name}`"
            hint = f"take the label out, or refer to it as `@{label.name}`"
            yield finding(CODE, SEVERITY, label.name, message, label.span, hint)
