"""An abbreviation that the glossary does not explain.

The reader who meets it has nowhere to look, and the compiler cannot spell it out at its first use. Where the report
has no abbreviations in its glossary, those that the text itself spells out are let be, and it is told once of all
others.

Example: `The CAB advised them`, when glossary.yaml has no `CAB`. Words in capitals for emphasis, numbers such as XIV,
codes, units, parts of a name (SQW Consulting) and what every reader knows (UK, BBC, PDF) are let be, and so are what is
spelt out and not used again, and what stands in tables alone.

Remedy: add it to glossary.yaml under `abbreviations`, with the words that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lspreport.check.abbreviations._uses import AbbreviationUse, uses
from lspreport.check.english import times
from lspreport.check.judging import Judging
from lspreport.check.prose import PassageKind
from lspreport.check.protected import is_source_list
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.sentences import series

_FEW = 2
"""A report without a glossary that uses more of them is told once."""
_SHOWN = 6
_ELSEWHERE = re.compile(r"\*\[([^\]]+)\]:")
"""An abbreviation of Markdown Extra, of which is told that it belongs in the glossary."""
_NAME = re.compile(r"\s[A-Z][a-z]")
"""What goes on as a name does: “SQW Consulting”."""


@rule("abbreviation-not-in-glossary", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    glossary = judging.document.report.glossary.abbreviations
    found: dict[str, list[AbbreviationUse]] = {}
    for use in uses(judging):
        if use.short not in glossary and not is_source_list(judging, use.passage):
            found.setdefault(use.short, []).append(use)
    told = {match[1] for one in judging.observations("foreign-markup") if (match := _ELSEWHERE.match(one.name))}
    found = {short: mine for short, mine in found.items() if short not in told}
    wanted = {short: mine for short, mine in found.items() if _wants_words(mine, bool(glossary))}
    if not glossary and len(wanted) > _FEW:
        yield _at_once(wanted)
        return
    for short, mine in wanted.items():
        count = f", which is used {times(len(mine))}" if len(mine) > 1 else ""
        message = f"the glossary has no `{short}`{count}"
        near = [name for name in glossary if name.casefold() == short.casefold()]
        hint = f"add `{short}: {_expansion(mine) or '…'}` to glossary.yaml, under `abbreviations`"
        yield fault(short, message, mine[0].place(), *(f"did you mean `{name}`?" for name in near), hint)


def _at_once(wanted: Mapping[str, Sequence[AbbreviationUse]]) -> Fault:
    """One decision: that the report shall have a glossary."""
    names = sorted(wanted, key=lambda short: -len(wanted[short]))
    more = [f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    listed = series([*(f"`{name}`" for name in names[:_SHOWN]), *more])
    message = f"the report has no glossary, and uses {len(names)} abbreviations unexplained: {listed}"
    first, *others = [mine[0].place() for mine in wanted.values()]
    hint = "give it glossary.yaml, with a line each under `abbreviations:`, as `LSP: Local Strategic Partnership`"
    return fault(names[0], message, first, hint, places=others)


def _wants_words(mine: Sequence[AbbreviationUse], glossary: bool) -> bool:
    """Whether a reader would look for the words; not of what its table explains, nor of a part of a name."""
    if not any(use.running or use.passage.part is PassageKind.HEADING for use in mine):
        return False
    if _expansion(mine) and (not glossary or len(mine) == 1):
        return False
    return not all(_NAME.match(_behind(use)) for use in mine)


def _expansion(mine: Sequence[AbbreviationUse]) -> str:
    return next((use.expansion for use in mine if use.words), "")


def _behind(use: AbbreviationUse) -> str:
    return use.passage.text[use.end :]
