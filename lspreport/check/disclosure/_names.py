"""Proper names in an anonymous text that the report itself does not know: a place, a partner or a person, it may be.

What is a name is told by its capitals; the first word of a sentence counts only with a name's next words, or if it
looks like the name of a place. Known are the words of the glossary and the theory, the report's own names and
`disclosure: public-names`, and every word that the report also writes with a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.disclosure._printed import printed
from lspreport.check.english import FUNCTION, word_set
from lspreport.check.judging import Judging, report_table

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SMALL = re.compile(r"(?<![^\W\d_])[a-z][^\W\d_A-Z]+")
_POSSESSIVE = re.compile(r"[’'](?:s)?$")
_JOINTS = re.compile(r"\s+(?:(?:of|the|and|for|in|on|upon|with)\s+){0,2}")
_CALENDAR = word_set(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Easter Christmas English British England Britain Government State"
)
_PLACE = re.compile(
    r"\w{2}(?:town|ton|ham|ley|field|ford|bury|burgh|brough|wick|worth|thorpe|dale|pool|mouth|chester|cester|caster"
    r"|minster|hurst|combe|stow|shire|hay)$"
)


@report_table
def _known(judging: Judging) -> tuple[frozenset[str], frozenset[str]]:
    """The words that are known with a capital, and those that the report writes with a small letter."""
    report, settings = judging.document.report, judging.document.settings
    texts = [settings.title, settings.publisher, settings.subtitle, *settings.authors, *settings.public_names]
    texts += [name for one in settings.names.values() for name in (one.canonical, *one.aliases)]
    texts += [word for short, entry in report.glossary.abbreviations.items() for word in (short, entry.text)]
    texts += [word for own in report.theory.instruments.values() for word in (*own, *own.values())]
    texts += [entry.text for entry in report.theory.entries.values()]
    texts += report.glossary.terms
    known = {word for text in texts for word in _WORD.findall(text)} | _CALENDAR
    prose = [item.text for item in judging.evidence]
    prose += [words.text for words in printed(judging)]
    small = {word for text in (*prose, *texts) for word in _SMALL.findall(text)}
    return frozenset(known), frozenset(small | FUNCTION)


def written_small(judging: Judging) -> frozenset[str]:
    """The words that the report also writes with a small letter, in small letters."""
    return _known(judging)[1]


def unknown_names(judging: Judging, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where in the sentence from `start` to `end` names stand that nobody in the report knows."""
    first = _WORD.search(text, start, end)
    if first is None or (text[first.end() : end].islower() and not _is_place(first[0])):
        return  # as most sentences: nothing has a capital but their first word
    words = list(_WORD.finditer(text, start, end))
    capital = [word[0] != word[0].lower() for word in words]
    at = 0
    while at < len(words):
        if not capital[at]:
            at += 1
            continue
        last = at
        while last + 1 < len(words) and capital[last + 1]:
            if not _JOINTS.fullmatch(text, words[last].end(), words[last + 1].start()):
                break
            last += 1
        name = words[at : last + 1]
        opening = at == 0 and len(name) == 1 and not _is_place(name[0][0])
        if not opening and any(_unknown(word[0], judging) for word in name):
            yield name[0].start(), name[-1].start() + len(_POSSESSIVE.sub("", name[-1][0]))
        at = last + 1


def _is_place(word: str) -> bool:
    """Whether a word looks like the name of a place."""
    return _PLACE.search(_POSSESSIVE.sub("", word)) is not None


def _unknown(word: str, judging: Judging) -> bool:
    """Whether nothing in the report tells what the word is."""
    known, small = _known(judging)
    bare = _POSSESSIVE.sub("", word)
    if bare in known or bare.removesuffix("s") in known or len(bare) < 2:
        return False
    parts = [part for part in re.split(r"[-’']", bare) if part]
    return not all(part in known or part.casefold() in small for part in parts)
