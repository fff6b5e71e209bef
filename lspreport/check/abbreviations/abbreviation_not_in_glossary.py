"""An abbreviation that the glossary does not explain.

The reader who meets it has nowhere to look, and the compiler cannot spell it out at its first use. Where the report
has no abbreviations in its glossary, those that the text itself spells out are let be.

Example: `The CAB advised them`, when glossary.yaml has no `CAB`. Words in capitals for emphasis, numbers such as XIV,
codes, units, parts of a name (SQW Consulting) and what every reader knows (UK, BBC, PDF) are let be, and so is what is
spelt out and not used again.

Remedy: add it to glossary.yaml under `abbreviations`, with the words that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import AbbreviationUse, uses
from lspreport.check.english import times
from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule

_NAME = re.compile(r"\s[A-Z][a-z]")
"""What goes on as a name does: “SQW Consulting”."""


@rule("abbreviation-not-in-glossary", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    glossary = judging.document.report.glossary.abbreviations
    found: dict[str, list[AbbreviationUse]] = {}
    for use in uses(judging):
        if use.short not in glossary:
            found.setdefault(use.short, []).append(use)
    for short, mine in found.items():
        expansion = next((use.expansion for use in mine if use.words), "")
        if (expansion and (not glossary or len(mine) == 1)) or all(_NAME.match(_behind(use)) for use in mine):
            continue
        count = f", which is used {times(len(mine))}" if len(mine) > 1 else ""
        message = f"the glossary has no `{short}`{count}"
        near = [name for name in glossary if name.casefold() == short.casefold()]
        hint = f"add `{short}: {expansion or '…'}` to glossary.yaml, under `abbreviations`"
        yield fault(short, message, mine[0].place(), *(f"did you mean `{name}`?" for name in near), hint)


def _behind(use: AbbreviationUse) -> str:
    return use.passage.text[use.end :]
