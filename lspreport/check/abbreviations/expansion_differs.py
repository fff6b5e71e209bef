"""An abbreviation is spelt out in other words than the glossary's.

The reader cannot tell whether two things are meant. Capitals and hyphens are part of the name.

Example: “Local Area Arrangement (LAA)” or “Multi Area Agreement (MAA)”, where glossary.yaml has `Local Area
Agreement` and `Multi-Area Agreement`. A capital at the start of a sentence is no difference.

Remedy: write the abbreviation alone, which the compiler spells out, or take the glossary's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import fits, folded, uses
from lspreport.check.judging import Judging
from lspreport.check.mends import replaced
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("expansion-differs", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for use in uses(judging):
        entry = judging.document.report.glossary.abbreviations.get(use.short)
        if entry is None or use.words is None:
            continue
        start, end = use.words
        said = use.expansion.replace("’", "'")
        wanted = [words.replace("’", "'") for words in (entry.text, entry.plural)]
        begins = re.search(r"(?:^|[.?!:]\s+)$", use.passage.text[:start]) is not None
        allowed = {*wanted, *(words[:1].upper() + words[1:] for words in wanted if begins)}
        if said in allowed:
            continue
        right = entry.plural if use.ending == "s" else entry.text
        if begins:
            right = right[:1].upper() + right[1:]
        same = any(folded(said) == folded(words) for words in wanted)
        message = f"`{use.short}` is spelt out as `{use.expansion}`, in the glossary as `{entry.text}`"
        hint = f"write `{right}` ({use.short}{use.ending}), or `{use.short}` alone"
        if not same and not fits(use.short, entry.text):
            hint = f"take the same words in both places; the letters of `{use.short}` fit `{use.expansion}` better"
        edits = replaced(use.passage, start, end, right) if same else ()
        yield fault(use.short, message, use.passage.place(start, end), hint, edits=edits)
