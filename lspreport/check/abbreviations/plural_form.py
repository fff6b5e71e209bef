"""An abbreviation in the wrong number: `two LAA's`, `Local Area Agreements (LAA)`, `an LAAs`.

An apostrophe makes a possessive and never a plural, and the reader stumbles over one that should be the other.

Example: `all LAA's`, `these LAA were reviewed`, `each LSPs`, `Local Area Agreements (LAA)`. “The LAA's targets” and
“two LAA targets” are right.

Remedy: write `LAAs` for several.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import AbbreviationUse, uses
from lspreport.check.judging import Judging
from lspreport.check.mends import replaced
from lspreport.check.registry import WARNING, Fault, fault, rule

_SEVERAL = re.compile(
    r"(?<![\w.])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|these|those|most|few|various|"
    r"numerous|[2-9]|[1-9]\d+)\s+(?:(?:new|old|other|different|more|of\s+the|such|local|first|further)\s+)?$",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?<!\w)(?:all|both|some|other)\s+$", re.IGNORECASE)
_ONE = re.compile(r"(?<!\w)(?:an?|each|every|another)\s+$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s+(?:are|were|have|had|in|of|with|that|which|who|from)\b|\s*(?:[.;:?!)]|$)")
_VERB = re.compile(
    r"\s+(?:are|were|have|had|do|can|could|may|might|will|would|should|must|which|that|who)\b|\s*(?:[.;:?!)]|$)"
)
_UNIT = re.compile(r"[kKMGTP]i?(?:[Bb]|Wh?|Hz|V|Pa)")
"""What has no plural: several MB."""


@rule("plural-form", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    glossary = judging.document.report.glossary.abbreviations
    for use in uses(judging):
        before = use.passage.prose[max(0, use.start - 40) : use.start]
        after = use.passage.prose[use.end : use.end + 40]
        plural = f"{use.short}s"
        if use.ending in ("’s", "'s") and _is_several(before) and _VERB.match(after):
            yield _found(use, f"`{use.short}’s` is no plural", plural)
        elif use.ending == "" and _SEVERAL.search(before) and _NO_NOUN.match(after) and not _UNIT.fullmatch(use.short):
            yield _found(use, f"several are meant, and `{use.short}` is one", plural)
        elif use.ending == "s" and _ONE.search(before) and not re.match(r"[’']|\s+[a-z]+s\b", after):
            yield _found(use, f"one is meant, and `{plural}` are several", "")
        elif use.words and use.short in glossary and use.words[0] < use.start:
            entry = glossary[use.short]
            said = use.expansion.casefold()
            one, several = entry.text.casefold(), entry.plural.casefold()
            if one != several and said == several and use.ending == "":
                yield _found(use, f"`{use.expansion}` are several, and `{use.short}` is one", plural)
            elif one != several and said == one and use.ending == "s":
                yield _found(use, f"`{use.expansion}` is one, and `{plural}` are several", use.short)


def _is_several(before: str) -> bool:
    return _SEVERAL.search(before) is not None or _ALL.search(before) is not None


def _found(use: AbbreviationUse, message: str, right: str) -> Fault:
    hint = f"write `{right}`" if right else f"write `{use.short}`, or `{use.short}s’` if it is theirs"
    edits = replaced(use.passage, use.start, use.end, right) if right else ()
    return fault(use.short, message, use.place(), hint, edits=edits)
