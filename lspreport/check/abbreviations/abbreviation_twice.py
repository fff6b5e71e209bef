"""An abbreviation that the author spells out a second time.

The reader knows it by then, and wonders whether something else is meant. The summary and the body are read by
themselves: once in each is right.

Example: “The Citizens Advice Bureau (CAB) advised them.” and, two chapters on, “the Citizens Advice Bureau (CAB)”.

Remedy: write the abbreviation alone. One of the glossary need not be spelt out at all: the compiler does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import AbbreviationUse, uses
from lspreport.check.judging import Judging
from lspreport.check.mends import replaced
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import Edit


@rule("abbreviation-twice", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    first: dict[tuple[str, str], AbbreviationUse] = {}
    for use in uses(judging):
        if use.words is None or not use.running:
            continue
        before = first.setdefault((use.region, use.short), use)
        if before is not use:
            message = f"`{use.short}` is spelt out again: it was at {before.whole()}"
            hint = f"write `{use.short}` alone"
            yield fault(use.short, message, use.whole(), hint, edits=_edits(use, before))


def _edits(use: AbbreviationUse, before: AbbreviationUse) -> tuple[Edit, ...]:
    """The abbreviation alone, where the words are those of the first time and no article goes by their sound."""
    text, span = use.passage.text, use.whole()
    alike = use.expansion.casefold().rstrip("s") == before.expansion.casefold().rstrip("s")
    start = (use.words or (0, 0))[0]
    article = re.search(r"\b[Aa]n?\s+[“‘\"']?$", text[:start])
    if start > use.start or not alike or article or text[use.end : use.end + 1] != ")":
        return ()
    found = replaced(use.passage, start, use.end, f"{use.short}{use.ending}")
    ends = [use.passage.span.source.offset(edit.span.end_line, edit.span.end_column) for edit in found]
    if not ends or span.source.text[ends[0] : ends[0] + 1] != ")":
        return ()
    begin = span.source.offset(span.line, span.column)
    return (Edit(span.source.span(begin, ends[0] + 1), found[0].text),)
