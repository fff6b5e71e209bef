"""An abbreviation is spelt out in other words than the glossary's.

The reader cannot tell whether two things are meant. Each abbreviation is told once for each wording, with all places.

Example: “Local Area Arrangement (LAA)” or “Multi Area Agreement (MAA)”, where glossary.yaml has `Local Area
Agreement` and `Multi-Area Agreement`. Capitals are no difference: “the right to information” is not yet the Right to
Information. Nor is what the glossary adds in brackets, an Act's year, or the head of “free/libre software (FLOSS)”.

Remedy: write the abbreviation alone, which the compiler spells out, or take the glossary's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import AbbreviationUse, fits, folded, uses
from lspreport.check.judging import Judging
from lspreport.check.mends import replaced
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.glossary import Expansion


@rule("expansion-differs", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    found: dict[tuple[str, str], list[AbbreviationUse]] = {}
    for use in uses(judging):
        entry = judging.document.report.glossary.abbreviations.get(use.short)
        if entry is not None and use.words is not None and not _is_alike(use, entry):
            found.setdefault((use.short, use.expansion.casefold()), []).append(use)
    for (short, _), mine in found.items():
        use, *others = mine
        entry = judging.document.report.glossary.abbreviations[short]
        start, end = use.words or (use.start, use.end)
        right = entry.plural if use.ending == "s" else entry.text
        if re.search(r"(?:^|[.?!:]\s+)$", use.passage.text[:start]):
            right = right[:1].upper() + right[1:]
        same = any(folded(use.expansion) == folded(words) for words in (entry.text, entry.plural))
        message = f"`{short}` is spelt out as `{use.expansion}`, in the glossary as `{entry.text}`"
        hint = f"write `{right}` ({short}{use.ending}), or `{short}` alone"
        if not same and not fits(short, entry.text):
            hint = f"take the same words in both places; the letters of `{short}` fit `{use.expansion}` better"
        edits = replaced(use.passage, start, end, right) if same and not others else ()
        places = [one.passage.place(*(one.words or (one.start, one.end))) for one in others]
        yield fault(short, message, use.passage.place(start, end), hint, edits=edits, places=places)


def _is_alike(use: AbbreviationUse, entry: Expansion) -> bool:
    """Whether the words are the glossary's, but for capitals and for what is no part of them."""
    start, _ = use.words or (0, 0)
    said = _bare(use.expansion)
    for words in (entry.text, entry.plural):
        wanted = _bare(words)
        if said == wanted:
            return True
        # “free/libre/open source software”: the words were found from behind, and the first of them hang together
        joined = use.passage.text[:start].endswith(("/", "-", "–")) or "/" in words
        if joined and (wanted.endswith(said) or said.endswith(wanted.rpartition("/")[2])):
            return True
    return False


def _bare(words: str) -> str:
    """The words without capitals, the bracket at their end, and a year behind a comma."""
    words = re.sub(r"\s*\([^()]*\)\s*$|,?\s+(?:1[5-9]|20)\d\d$", "", words.replace("’", "'"))
    return re.sub(r"^the\s+", "", " ".join(words.split()).casefold())
