"""How many areas the words of a sentence claim: "all the areas", "most LSPs", "in some of the case studies"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

_BETWEEN = r"(?:\s+(?:of|the|these|those|our|its|case|study|case-study|local|five|other|such|new))*"
_NOUN = r"(?:areas?|case[\s-]stud(?:y|ies)|places?|localit(?:y|ies)|LSPs?|LAAs?|partnerships?)"
_DENIED = re.compile(r"\b(?:not|hardly|almost|nearly)\s+(?:in\s+)?$", re.IGNORECASE)


class Quantifier(Struct, frozen=True):
    """A claim in a text, from `start` to `end`: its `word`, and the number of areas for which it speaks."""

    word: str
    phrase: str
    areas: int
    start: int
    end: int


def quantifiers(text: str, scale: Mapping[str, int]) -> Iterator[Quantifier]:
    """What `text` says of how many areas, by the scale in report.yaml; other adjectives make it another thing.

    "One of the areas" and "some areas" count; "some thematic areas", "all partners" and "not all areas" do not.
    """
    if not scale:
        return
    known = {word.casefold(): areas for word, areas in scale.items()}
    for match in _pattern(frozenset(scale)).finditer(text):
        if _DENIED.search(text, 0, match.start()) is None:
            yield Quantifier(match[1].lower(), match[0], known[match[1].casefold()], match.start(), match.end())


@lru_cache(maxsize=8)
def _pattern(scale: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(scale, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b({words})\b{_BETWEEN}\s+{_NOUN}\b", re.IGNORECASE)
