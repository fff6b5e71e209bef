"""An abbreviation that the author introduces and never uses again.

It is a word to learn for nothing. The summary and the body are read by themselves.

Example: “the Citizens Advice Bureau (CAB)”, when no other `CAB` follows.

Remedy: take the abbreviation and its brackets out.

Off unless report.yaml switches it on: `checks: {abbreviation-once: warning}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.abbreviations._uses import AbbreviationUse, uses
from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("abbreviation-once", WARNING, off=True)
def find(judging: Judging) -> Iterator[Fault]:
    found: dict[tuple[str, str], list[AbbreviationUse]] = {}
    for use in uses(judging):
        found.setdefault((use.region, use.short), []).append(use)
    for (_, short), mine in found.items():
        if len(mine) == 1 and mine[0].words:
            message = f"`{short}` is introduced here and never used again"
            yield fault(short, message, mine[0].place(), f"write `{mine[0].expansion}` alone")
