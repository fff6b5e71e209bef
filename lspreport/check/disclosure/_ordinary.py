"""Where the name of an area means something else: the word that it is, too, or a name of which it is a part.

Reading, Bath and Battle are words. Where a sentence begins, a capital does not tell which is meant; the word behind it
does, for some of them. The University of Leeds, Leeds City Region and a publisher in Leeds are not the area.

What stays open is taken for the place: a name that is printed by mistake cannot be called back, and a sentence that is
refused can be turned round. The finding says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.check.english import DETERMINERS, word_set

_NEVER_BEHIND_A_PLACE = DETERMINERS | word_set(
    "about aloud through between what how which who whom whose why them him us me it itself themselves one each other "
    "others both two three four five six ten many much more less such too very well only together carefully"
)
"""A place is followed by a verb, by a noun, or by a comma; by none of these."""

_GERUND = word_set(
    "reading barking dorking epping kettering lancing worthing woking hunting nailing settling fleeting sailing "
    "landing tring hitching melting basing tarring goring malling wapping tooting spalding bowling shipping staining"
)
_BEHIND: Mapping[str, str] = {
    "reading": "room rooms group groups list lists age ages scheme schemes skill skills week weeks level levels test "
    "tests glasses material materials difficulties club clubs writing speed",
    "bath": "time times water tub tubs chair chairs mat mats lift lifts seat seats aids hoist hoists towel towels "
    "salts night nights",
    "battle": "line lines ground grounds field fields cry cries scars plan plans",
    "sandwich": "lunch lunches course courses year years placement placements bar bars filling fillings board boards",
    "wells": "are were dried ran dug drilled sunk",
    "rugby": "club clubs league union football ball balls player players match matches pitch pitches",
    "sale": "price prices of goods agreed items proceeds",
    "deal": "with makers breakers or",
    "street": "light lights lighting lamp lamps cleaning sweeping furniture works parking level party parties corner "
    "corners naming trees",
    "march": "and to the",
    "stone": "walls wall floors steps age by",
    "ford": "cars vans",
    "hope": "that for was is remains of",
    "ware": "houses",
    "eye": "tests test care clinic clinics contact drops hospital health level strain",
    "ash": "trees tree dieback from",
    "beer": "gardens garden and duty sales",
    "settle": "down on for in",
    "bury": "it the them what",
    "hull": "damage insurance",
    "hale": "and",
    "sandy": "soil soils ground beaches beach",
    "flint": "walls tools",
    "barrow": "loads load",
    "crook": "and",
    "rye": "bread grass",
    "ham": "sandwiches and",
    "cheddar": "cheese",
}
"""Words that go with the ordinary word behind them, by the word; a place of that name has none of them."""
_FIRST = re.compile(r"(?:^|[.!?:;…\n|])[\s“‘\"'(\[*–—-]*$")
_NEXT = re.compile(r"[ \t\n\u00a0]+([a-z]+)")


def is_word(name: str) -> bool:
    """Whether the name of a place is an ordinary word, too."""
    folded = name.casefold()
    return folded in _GERUND or folded in _BEHIND


def is_meant_as_word(text: str, start: int, end: int, written_small: bool = False) -> bool:
    """Whether the name from `start` to `end` of a text begins a sentence, and means the word and not the place.

    `written_small` says that the report has the word in small letters, whatever it is.
    """
    folded = text[start:end].casefold()
    if not (written_small or is_word(folded)) or not _FIRST.search(text, max(start - 20, 0), start):
        return False
    behind = _NEXT.match(text, end)
    return behind is not None and (behind[1] in _NEVER_BEHIND_A_PLACE or behind[1] in _BEHIND.get(folded, "").split())


_ANOTHER_BEFORE = re.compile(
    r"(?:\b(?:Universit(?:y|ies)|College|School|Diocese|Archdiocese|Bishop|Archbishop|Duke|Duchess|Earl|Treaty|Bank)"
    r"(?: College)? (?:of|in)(?: the)?|\bGreater)\s+$"
)
_ANOTHER_BEHIND = re.compile(
    r"\s+(?:City[ -]Region|Combined Authority|(?:(?:Metropolitan|Beckett|Spa|Trinity|Hallam|City)\s+)?University)"
    r"\b"
)
_PUBLISHED_BEFORE = re.compile(r"[.,(;’”]\s*$")
_PUBLISHED_BEHIND = re.compile(r":\s+(?:the\s+)?[A-Z]")


def is_part_of_another(text: str, start: int, end: int) -> bool:
    """Whether the name of an area stands within another's, which tells nothing where no evidence is printed: that of a
    university or a bigger place, or the place of a publisher ("York: Joseph Rowntree Foundation")."""
    before, behind = text[max(start - 40, 0) : start], text[end : end + 40]
    if _ANOTHER_BEFORE.search(before) or _ANOTHER_BEHIND.match(behind):
        return True
    return bool(_PUBLISHED_BEFORE.search(before) and _PUBLISHED_BEHIND.match(behind))
