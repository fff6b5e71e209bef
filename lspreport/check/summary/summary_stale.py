"""A conclusion has changed since the summary was last agreed with it.

The summary paragraph may now say something else than the conclusion that it condenses, and most readers read the
summary alone.

Example: `sections/summary.lock.yaml` holds the fingerprint of `para-determination` from the day on which its
summary was agreed, and the paragraph's words are other ones today. Markup, line breaks and citations do not count.

Remedy: read both, which `lspreport summary` shows side by side, amend the summary where it needs it, and record the
agreement with `lspreport summary --agree E9`. Without the file `summary.lock.yaml` nothing is stale.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.check.summary._condensed import conclusions, condensed
from lspreport.model.statement import fingerprint, wording
from lspreport.model.worddiff import compare, in_words


@rule("summary-stale", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    agreed = document.report.agreed
    if not agreed:
        return
    sources = conclusions(judging)
    then = document.report.agreed_words
    now = {label: fingerprint(sources[label]) for label in agreed if label in sources}
    for paragraph in condensed(judging):
        for mark in paragraph.marks:
            for label in mark.targets:
                if label in now and now[label] != agreed[label]:
                    number = document.number(label) or label
                    message = f"`{label}` has changed since this paragraph was agreed with it"
                    hint = f"compare it with paragraph {number}, amend it, and record the agreement anew"
                    changes = compare(then[label], wording(sources[label])) if label in then else ()
                    hints = (f"since then: {in_words(changes)}", hint) if changes else (hint,)
                    yield fault(label, message, mark.span, *hints)
