"""The little English that the checks of wording know: small words, the ends of sentences, what is a word."""

from __future__ import annotations

import re
from collections.abc import Iterator


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


SMALL = word_set(
    "a an and as at but by for from if in into nor of off on onto or over per so than the to up upon via vs with "
    "within without"
)
"""What a title in capitals leaves small, and an abbreviation may pass over."""

PARTICLES = word_set(
    "about across after ahead along apart around aside away back backs by down forward in into off on only out over "
    "round through to together under up upon with"
)
"""What turns a verb into another: “to set up” is not “a set-up”."""

VERBS = word_set(
    "am are be been being can cannot could did do does had has have is may might must shall should was were will would"
)

FUNCTION = (
    SMALL
    | PARTICLES
    | VERBS
    | word_set(
        "all also although always among another any anyone because been before behind below between both cannot each "
        "either enough even ever every few he hence her here hers him his how however i it its itself just least less "
        "like many me more most much my neither never no none not now often one ones other others our ours ourselves "
        "own rather same she since some still such that their theirs them themselves then there therefore these they "
        "this those though thus too unless until us very we well what when where whether which while who whom whose "
        "why yet you your yours yourself again against around already almost during else instead towards toward "
        "whereas thing things except unless"
    )
)
"""Words that hold a sentence together and name nothing."""

DETERMINERS = word_set("a an the this that these those each every its their our his her your my no any some")

_STOP = re.compile(
    r"(?<![.?!…])[.?!…]++[”’\"')\]]*+"  # nothing is given back: of 30,000 marks in a row each would be a start
    r"(?=\s++[“‘\"'(\[]*+[^\Wa-z_]|\s++[“‘\"(\[]*+\N{OBJECT REPLACEMENT CHARACTER})"
)
_NO_STOP = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|viz|etc|nos?|pp?|al|st|mrs?|ms|drs?|prof|sr|jr|ch|sec|fig|figs|eds?|vol|art|para|approx|"
    r"[a-z])|(?<=\s)[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a run of prose: where each begins and ends, its stop included."""
    start = 0
    for stop in _STOP.finditer(text):
        if not _NO_STOP.search(text, max(start, stop.start() - 8), stop.start() + 1):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        yield end - len(words.lstrip()), start + len(words.rstrip())


def times(count: int) -> str:
    """How often, in words: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
