"""A conclusion has changed since the summary was last agreed with it.

The summary paragraph may now say something else than the conclusion that it condenses, and most readers read the
summary alone.

Example: `sections/summary.lock.yaml` holds the fingerprint of `para-determination` from the day on which its
summary was agreed, and the paragraph's words are other ones today. Markup, line breaks and citations do not count.

Remedy: read both, amend the summary where it needs it, and record the agreement anew. Without the file
`summary.lock.yaml` nothing is stale.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.condensed import conclusions, condensed
from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document
from lspreport.model.statement import fingerprint

CODE = Code.SUMMARY_STALE
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    agreed = document.report.agreed
    if not agreed:
        return
    sources = conclusions(document)
    now = {label: fingerprint(sources[label]) for label in agreed if label in sources}
    for paragraph in condensed(document):
        for mark in paragraph.marks:
            for label in mark.targets:
                if label in now and now[label] != agreed[label]:
                    number = document.number(label) or label
                    message = f"`{label}` has changed since this paragraph was agreed with it"
                    hint = f"compare it with paragraph {number}, amend it, and record the agreement anew"
                    yield finding(CODE, SEVERITY, label, message, mark.span, hint)
