"""A noun stands before a reference that says it again.

`@box-x` prints “box 1”, and so “box @box-x” prints “box box 1”, and “boxes @para-x” “boxes paragraph 1.1”.

Example: `as box @box-pots shows`, `see Fig. @fig-costs`, `in chapters [@sec-a; @sec-b]`.

Remedy: take the noun out, or write `[-@box-x]` where the number alone is to be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.prose import passages
from lspreport.check.references._printed import noun
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.numbering import Kind
from lspreport.model.words import ReportWords

_SHORT = ("fig.", "figs.", "tab.", "sec.", "sect.", "chap.", "ch.", "para.", "paras.", "app.", "eq.", "eqn.", "§")


@rule("noun-before-reference", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    pattern = _before(judging.document.settings.words)
    for passage in passages(judging):
        for at, reference in passage.references:
            before = pattern.search(passage.text, max(0, at - 20), at)
            said = noun(judging, reference) if before else ""
            if before and said:
                number = judging.document.number(reference.targets[0])
                message = f"`{before[1]}` stands before a reference that prints `{said} {number}`"
                hint = f"take `{before[1]}` out, or write `[-@{reference.targets[0]}]` for the number alone"
                yield fault(before[1].lower(), message, passage.place(before.start(1), at + 1), hint)


def _before(words: ReportWords) -> re.Pattern[str]:
    """A noun that the report may print before a number, where it ends a text."""
    printed = {word for kind in Kind for word in (words.one(kind), words.several(kind)) if word}
    nouns = sorted({*printed, *_SHORT}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, nouns))})[\s\N{{NO-BREAK SPACE}}]*$", re.IGNORECASE)
