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
from lspreport.check.prose import SKIPPED, Part, passages
from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document

CODE = Code.SENTENCE_LENGTH
SEVERITY = Severity.WARNING

MOST = 25

_WORD = re.compile(rf"[^\W_]+(?:[-’'.,/&][^\W_]+)*|{SKIPPED}+")


def find(document: Document) -> Iterator[Diagnostic]:
    for passage in passages(document):
        if passage.part not in (Part.PARAGRAPH, Part.ITEM, Part.NOTE):
            continue
        for start, end in sentences(passage.prose):
            count = sum(1 for _ in _WORD.finditer(passage.prose, start, end))
            if count > MOST:
                first = " ".join(passage.text[start:end].split()[:4])
                message = f"this sentence has {count} words, {count - MOST} more than {MOST}"
                span = passage.place(start, end)
                yield finding(CODE, SEVERITY, first, message, span, "make two sentences of it, or a list")
