"""A word stands twice in a row.

It is left over from an edit, and the reader stumbles. What a reference prints is read with the words around it: its
noun by the check `noun-before-reference`, a title here.

Example: `the the partners`, `Introduction @sec-introduction` where that prints the title. Words that may well stand
twice, such as “had had” and “that that”, and names such as Bora Bora are let be.

Remedy: take one out.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.english import word_set
from lspreport.check.judging import Judging
from lspreport.check.prose import SKIPPED, Passage, PassageKind, passages
from lspreport.check.references._printed import title
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.source import Span

_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+(?:[’'][^\W\d_]+)?)(\s+)(\1)(?![\w’'-])", re.IGNORECASE)
_MAY_BE = word_set("had that that very no so long many much bye ha hear there now again more tut knock yes")
_COLUMNS = re.compile(r"(?<=\w) {2,}(?=\w)")
_WORD_BEFORE = re.compile(r"([^\W\d_]{2,})\s+$")
_WORD_BEHIND = re.compile(r"\s+([^\W\d_]{2,})")


@rule("doubled-word", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    for passage in passages(judging):
        if passage.part is not PassageKind.CELL:
            yield from _typed_twice(passage)
        yield from _said_by_reference(judging, passage)


def _typed_twice(passage: Passage) -> Iterator[Fault]:
    for match in _TWICE.finditer(passage.prose):
        word = match[1]
        if word.lower() in _MAY_BE or len(word) == 1 or (match[3][0].isupper() and not _begins(passage.prose, match)):
            continue
        span = passage.place(match.start(), match.end())
        if span == passage.span and not re.search(rf"\b{word}\s+{word}\b", span.written, re.IGNORECASE):
            continue  # something stood between the two that is not printed, and of which is told: a tag of HTML
        between = span.written[len(word) : -len(match[3])] if span != passage.span else " "
        if between.strip(" \t\n>") or re.search(r" {3}|\t", between) or (between == "  " and _in_columns(span)):
            continue  # a mark parts them: one is a link's, or set apart as a name; or they stand in two columns
        edits = passage.edit(match.start(), match.end(), word) if not between.strip() else ()
        yield fault(word.lower(), f"`{word}` stands twice in a row", span, "take one out", edits=edits)


def _in_columns(span: Span) -> bool:
    """Whether the line has other words that more than one space parts: a table that was pasted."""
    return len(_COLUMNS.findall(span.source.line(span.line))) > 1


def _begins(prose: str, match: re.Match[str]) -> bool:
    """Whether the first of the two begins a sentence: “The the” is no name."""
    return not match[3].isupper() and match[1] != match[3]


def _said_by_reference(judging: Judging, passage: Passage) -> Iterator[Fault]:
    for at, reference in passage.references:
        said = title(judging, reference)
        words = re.findall(r"[^\W\d_]{2,}", said)
        if not words or passage.text[at : at + 1] != SKIPPED:
            continue
        before = _WORD_BEFORE.search(passage.text[:at])
        behind = _WORD_BEHIND.match(passage.text, at + 1)
        if before and before[1].lower() == words[0].lower():
            yield _doubled(passage, before.start(1), at + 1, before[1], said)
        elif behind and said.endswith(words[-1]) and behind[1].lower() == words[-1].lower():
            yield _doubled(passage, at, behind.end(1), behind[1], said)


def _doubled(passage: Passage, start: int, end: int, word: str, said: str) -> Fault:
    message = f"`{word}` stands twice in a row: the reference prints `{said}`"
    hint = f"take `{word}` out, or write `[-@…]` for the number alone"
    return fault(word.lower(), message, passage.place(start, end), hint)
