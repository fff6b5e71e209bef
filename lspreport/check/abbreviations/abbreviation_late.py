"""An abbreviation that the author spells out only after its first use.

Who reads from the beginning meets it unexplained and learns what it means when it is no longer needed. The summary
and the body are read by themselves, each from its own beginning; headings, captions and tables explain nothing.

Example: “The CAB advised them. … The Citizens Advice Bureau (CAB) has two branches.”

Remedy: spell it out where it stands first. An abbreviation of the glossary is spelt out there by the compiler, so
that the later words can be taken out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.abbreviations._uses import AbbreviationUse, uses
from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("abbreviation-late", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    glossary = judging.document.report.glossary.abbreviations
    first: dict[tuple[str, str], AbbreviationUse] = {}
    seen: set[tuple[str, str]] = set()
    for use in uses(judging):
        place = (use.region, use.short)
        if not use.running:
            continue
        before = first.setdefault(place, use)
        if use.words is None or place in seen:
            continue
        seen.add(place)
        if before is not use:
            message = f"`{use.short}` is spelt out here and stands already at {before.place()}"
            hint = f"write `{use.short}` alone: the compiler spells it out where it stands first"
            if use.short not in glossary:
                hint = f"spell it out at {before.place()}, where it stands first"
            yield fault(use.short, message, use.whole(), hint)
