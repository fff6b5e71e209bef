"""Words are quoted now in double and now in single marks.

The reader asks whether the two mean something different. It makes no difference whether an author types straight
marks or curly ones: both are printed curly. The report is told once, with all places of the rarer marks.

Example: “a menu” in one paragraph and ‘a menu’ in another. Marks within marks should differ, those in the title of a
work are its own, and who quotes speech in one kind and single terms in the other keeps to a rule.

Remedy: decide for one kind, and write it everywhere. No mend is certain: a quotation is the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from lspreport.check.judging import Judging
from lspreport.check.prose import SKIPPED, Passage, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.sentences import counted, series

_OUTER = re.compile(r"(?P<double>“[^“”]*”)|(?<![\w’])(?P<single>‘(?=\S)(?:[^‘’]|’(?=\w))*’(?!\w))|(?P<angle>«[^«»]*»)")
_MARKS = {"double": "“ ”", "single": "‘ ’", "angle": "« »"}
_APOSTROPHE = re.compile(r"‘(?:tis|twas|twill|til|till|em|n|cause|bout|round|\d0s)\b", re.IGNORECASE)
"""What an apostrophe begins, which pandoc takes for an opening mark."""
_TERM = 3
"""So many words are a term; more are what somebody says."""


class _Quotation(Struct, frozen=True, eq=False):
    kind: str
    passage: Passage
    start: int
    end: int

    @property
    def is_term(self) -> bool:
        words = self.passage.text[self.start + 1 : self.end - 1].split()
        return len(words) <= _TERM and not words[-1].endswith((".", "!", "?", ","))


@rule("quotes-mixed", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    found = [quotation for passage in passages(judging) for quotation in _in(passage)]
    kinds = sorted(dict.fromkeys(one.kind for one in found), key=lambda kind: -_count(found, kind))
    if len(kinds) < 2 or _is_scheme(found, kinds):
        return
    counts = [f"in {_MARKS[kind]} {counted(_count(found, kind), 'time')}" for kind in kinds]
    rare = [one for one in found if one.kind != kinds[0]]
    first, *others = [one.passage.place(one.start, one.end) for one in rare]
    words = rare[0].passage.text[rare[0].start + 1 : rare[0].end - 1]
    message = f"words are quoted {series(counts)}"
    hint = f"decide for one kind; here stand those that are rarer than {_MARKS[kinds[0]]}"
    yield fault(words, message, first, hint, places=others)


def _count(found: Sequence[_Quotation], kind: str) -> int:
    return sum(one.kind == kind for one in found)


def _is_scheme(found: Sequence[_Quotation], kinds: Sequence[str]) -> bool:
    """Whether all terms are quoted in one kind and all speech in the other."""
    terms = {one.kind for one in found if one.is_term}
    speech = {one.kind for one in found if not one.is_term}
    return len(kinds) == 2 and len(terms) == len(speech) == 1 and terms != speech and len(found) > len(kinds)


def _in(passage: Passage) -> Iterator[_Quotation]:
    """The quotations of a passage; those within others, in code and in titles of works are left out."""
    for match in _OUTER.finditer(passage.text):
        start, end = match.span()
        around = passage.prose[max(0, start - 1) : start] + passage.prose[end : end + 1]
        inner = passage.text[start + 1 : end - 1].split()
        if not inner or SKIPPED in around or passage.prose[start] != SKIPPED or _APOSTROPHE.match(match[0]):
            continue
        if sum(map(str.isalnum, match[0])) > 1:
            yield _Quotation(match.lastgroup or "", passage, start, end)
