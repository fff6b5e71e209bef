"""An abbreviation that the author spells out a second time.

The reader knows it by then, and wonders whether something else is meant. The summary and the body are read by
themselves: once in each is right. Each abbreviation is told once, with all places; a list of sources is let be.

Example: “The Citizens Advice Bureau (CAB) advised them.” and, two chapters on, “the Citizens Advice Bureau (CAB)”.

Remedy: write the abbreviation alone. One of the glossary need not be spelt out at all: the compiler does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import AbbreviationUse, uses
from lspreport.check.judging import Judging
from lspreport.check.mends import replaced
from lspreport.check.protected import is_source_list
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import Edit


@rule("abbreviation-twice", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    found: dict[tuple[str, str], list[AbbreviationUse]] = {}
    for use in uses(judging):
        if use.words is not None and use.running and not is_source_list(judging, use.passage):
            found.setdefault((use.region, use.short), []).append(use)
    glossary = judging.document.report.glossary.abbreviations
    for (_, short), (before, *again) in found.items():
        if not again:
            continue
        use, *others = again
        times = f", {len(again)} times" if others else ""
        message = f"`{short}` is spelt out again{times}: it was at {before.whole()}"
        edits = [edit for one in again for edit in _edits(one, before)] if short in glossary else []
        edits = edits if len(edits) == len(again) else []
        places = [one.whole() for one in others]
        yield fault(short, message, use.whole(), f"write `{short}` alone", edits=edits, places=places)


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
