"""A sentence of more than 25 words.

The longer a sentence is, the fewer readers understand it at once. Plain-English guides of the public service ask for
25 words at most (GOV.UK, Writing for GOV.UK).

Example: a sentence with three subordinate clauses. A quotation and a reference count as one word each.

Remedy: make two sentences of it, or a list.

Off unless report.yaml switches it on: `checks: {sentence-length: warning}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.english import sentences
from lspreport.check.judging import Judging
from lspreport.check.prose import SKIPPED, PassageKind, passages
from lspreport.check.registry import WARNING, Fault, fault, rule

MOST = 25

_WORD = re.compile(rf"[^\W_]+(?:[-’'.,/&][^\W_]+)*|{SKIPPED}+")


@rule("sentence-length", WARNING, off=True)
def find(judging: Judging) -> Iterator[Fault]:
    for passage in passages(judging):
        if passage.part not in (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE):
            continue
        for start, end in sentences(passage.prose):
            count = sum(1 for _ in _WORD.finditer(passage.prose, start, end))
            if count > MOST:
                first = " ".join(passage.text[start:end].split()[:4])
                message = f"this sentence has {count} words, {count - MOST} more than {MOST}"
                span = passage.place(start, end)
                yield fault(first, message, span, "make two sentences of it, or a list")
