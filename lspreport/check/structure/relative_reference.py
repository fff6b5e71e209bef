"""A reference that goes by position: “the next section”, “the box above”, “see below”.

It is wrong as soon as something is moved, nobody is told, and a reader of the HTML or of one section alone looks
for an “above” that is not there. A reference by label is always right, and it is a link.

Example: `as the table below shows`, `described in the next chapter`.

Remedy: name what is meant by its label, as in `@tbl-hours shows` or `described in @sec-efficiency`.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.prose import SKIPPED, passages
from lspreport.check.registry import WARNING, Fault, fault, rule

_LIKELY = re.compile(r"above|below|overleaf|next|previous|preceding|foregoing|following|later|earlier|opposite|facing")
"""Without one of these words no pattern can match: most passages need no closer look."""
_THING = r"(?:sub-?section|section|chapter|paragraph|box|figure|table|appendix|annex|diagram|chart|graph)"
_THINGS = rf"(?:{_THING}s?|boxes|appendices|annexes)"
_OF_ANOTHER_WORK = r"(?!\s+(?:of|in|from)\s+(?!(?:this|our)\b))"
_TOLD = (
    r"(?:described|discussed|mentioned|noted|shown|listed|outlined|explained|set\s+out|given|presented|referred\s+to|"
    r"defined|stated|summari[sz]ed|introduced|illustrated|cited|quoted|considered|examined|identified|see|see\s+also|as)"
)
_NO_MEASURE = (  # “below the average”, “above 5 per cent”, “above all”; and “the aims listed below:” with its list
    r"(?!\s*[:£$€\d])"
    r"(?!\s+(?:the|a|an|all|any|average|zero|its|his|her|their|our|that|those|this|these|what|which|"
    r"sea|ground|par|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_PATTERN = re.compile(
    rf"\b(?:the|our)\s+(?:next|previous|preceding|foregoing|following)\s+(?:\w+\s+)?{_THINGS}\b(?!\s*:){_OF_ANOTHER_WORK}"
    rf"|\b{_THINGS}\s+(?:immediately\s+|just\s+)?(?:above|below|overleaf)\b{_NO_MEASURE}"
    rf"|\bthe\s+(?:above|below)(?:-mentioned)?\s+(?:\w+\s+)?{_THINGS}\b"
    rf"|\b{_TOLD}\s+(?:above|below|overleaf)\b{_NO_MEASURE}"
    r"|\b(?:earlier|later|above|below)\s+in\s+this\s+(?:paper|report|chapter|section|appendix|summary)\b"
    r"|\bon\s+the\s+(?:next|previous|preceding|following|opposite|facing)\s+pages?\b",
    re.IGNORECASE,
)

_ON_SCREEN = re.compile(rf"\ban?\s+{SKIPPED}+\s+$")
"""A section of something else, by what it is called: “a ‘health’ section below”."""


@rule("relative-reference", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    for passage in passages(judging):
        if not _LIKELY.search(passage.prose.lower()):
            continue
        for match in _PATTERN.finditer(passage.prose):
            if _ON_SCREEN.search(passage.prose, 0, match.start()):
                continue
            words = " ".join(match[0].split())
            yield fault(
                words,
                f"`{words}` goes by position, which changes when something is moved",
                passage.place(match.start(), match.end()),
                "refer by label, as `@sec-x`, `@para-x`, `@box-x`, `@fig-x` or `@tbl-x`",
            )
