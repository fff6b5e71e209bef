"""Words are quoted now in double and now in single marks.

The reader asks whether the two mean something different. It makes no difference whether an author types straight
marks or curly ones: both are printed curly.

Example: “a menu” in one paragraph and ‘a menu’ in another. Marks within marks should differ, and those in the title
of a work are its own.

Remedy: take the marks that the report uses most; `lspreport check --fix` does it where it is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from lspreport.check.english import times
from lspreport.check.judging import Judging
from lspreport.check.mends import typed
from lspreport.check.prose import SKIPPED, Passage, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import Edit

_OUTER = re.compile(r"(?P<double>“[^“”]*”)|(?<![\w’])(?P<single>‘(?=\S)(?:[^‘’]|’(?=\w))*’(?!\w))|(?P<angle>«[^«»]*»)")
_MARKS = {"double": "“ ”", "single": "‘ ’", "angle": "« »"}
_TYPED = {"double": ('"“', '"”'), "single": ("'‘", "'’"), "angle": ("«", "»")}


class _Quotation(Struct, frozen=True, eq=False):
    kind: str
    passage: Passage
    start: int
    end: int


@rule("quotes-mixed", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    found = [quotation for passage in passages(judging) for quotation in _in(passage)]
    counts = {kind: sum(one.kind == kind for one in found) for kind in dict.fromkeys(one.kind for one in found)}
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda kind: counts[kind])  # of two as frequent, the one that stands first
    for one in found:
        if one.kind != usual:
            words = one.passage.text[one.start : one.end]
            message = (
                f"{words} is quoted in {_MARKS[one.kind]}, as {times(counts[one.kind])} in the report, "
                f"and {times(counts[usual])} in {_MARKS[usual]}"
            )
            span = one.passage.place(one.start, one.end)
            hint = f"quote it in {_MARKS[usual]} as well"
            edits = _edits(one, usual) if counts[usual] > counts[one.kind] else ()
            yield fault(words[1:-1], message, span, hint, edits=edits)


def _in(passage: Passage) -> Iterator[_Quotation]:
    """The quotations of a passage; those within others, in code and in titles of works are left out."""
    for match in _OUTER.finditer(passage.text):
        start, end = match.span()
        around = passage.prose[max(0, start - 1) : start] + passage.prose[end : end + 1]
        if SKIPPED not in around and sum(map(str.isalnum, match[0])) > 1 and passage.prose[start] == SKIPPED:
            yield _Quotation(match.lastgroup or "", passage, start, end)


def _edits(one: _Quotation, usual: str) -> tuple[Edit, ...]:
    """Both marks changed, where they stand right beside the letters that they enclose and nothing else is quoted
    within."""
    words = one.passage.text[one.start + 1 : one.end - 1]
    if one.kind == "single" and re.match(r"[^‘“”]*’(?!\w)", one.passage.text[one.end :]):
        return ()  # ‘the partners’ pot’: which of the two closes it?
    if usual == "angle" or re.search(r"[“”‘«»\"]", words) or (usual == "single" and "’" in words):
        return ()
    span = one.passage.place(one.start, one.end)
    source = span.source
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    tail = re.match(r"[.,;:?!…]*", source.text[end : end + 4])
    end += len(tail[0]) if tail else 0
    opening, closing = source.text[start - 1 : start], source.text[end : end + 1]
    mine = _TYPED[one.kind]
    if span == one.passage.span or opening not in mine[0] or closing not in mine[1] or not opening or not closing:
        return ()
    straight = opening in "'\""
    left, right = ('"', '"') if straight and usual == "double" else ("'", "'") if straight else _pair(usual)
    first, last = source.span(start - 1, start), source.span(end, end + 1)
    return (Edit(first, left), Edit(last, right)) if typed(first) == opening else ()


def _pair(kind: str) -> tuple[str, str]:
    left, _, right = _MARKS[kind].partition(" ")
    return left, right
