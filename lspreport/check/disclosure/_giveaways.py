"""What the printed words tell of the area that they come from: the reasoning that the checks and `disclose` share.

A reader knows the areas of the report, or can find out what they are like. Each word that tells of an area leaves only
the areas that it fits; several such words in one item leave those that all of them fit. Of these those count that could
have said it, since something that they handed in is printed or cited. Where fewer of them are left than
`disclosure: k` asks for, the item is anonymous no longer. It does not matter whether the reader would be right: a
finding that is laid at the wrong door does harm as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from msgspec import Struct

from lspreport.check.disclosure._lexicon import KNOWN_BY, NAME, PERSON, TEAM, AttributeWord, Lexicon, lexicon
from lspreport.check.disclosure._names import unknown_names
from lspreport.check.disclosure._ordinary import is_part_of_another
from lspreport.check.english import sentences
from lspreport.check.judging import Judging, table
from lspreport.check.prose import SKIPPED, Passage, without_speech
from lspreport.check.units import PrintedUnit, units
from lspreport.model.report import Document
from lspreport.source import Span

UNKNOWN = "a name"
"""The attribute of a proper name that the report does not know: a place, a partner or a person, it may be."""
_PLURAL = re.compile(r"(?:counties|cities|boroughs|mayors|shires)$", re.IGNORECASE)
_SINGLE = re.compile(r"\b(?:the|this|that|one|our|its)\s+(?:[\w’'-]+\s+){0,1}$", re.IGNORECASE)


class Giveaway(Struct, frozen=True):
    """Words that tell an `attribute` of an area; `words` is "" for what `reveals` declares.

    It `fits` some areas, `heard` of which could have said what is printed.
    """

    words: str
    attribute: str
    fits: frozenset[str]
    heard: frozenset[str]
    span: Span
    sentence: int
    instead: str
    nearby: bool = False

    @property
    def names(self) -> bool:
        """Whether it is a name, not a part of the profile."""
        return self.attribute in (NAME, PERSON, TEAM, UNKNOWN) or (
            self.attribute == KNOWN_BY and not self.words.islower()
        )


class Disclosure(Struct, frozen=True):
    """A unit with all that tells of its area. `decisive` are the giveaways that leave fewer areas than k, alone or
    `together`; `fits` are the areas left that could have said it, and `k` their number."""

    unit: PrintedUnit
    giveaways: tuple[Giveaway, ...]
    decisive: tuple[Giveaway, ...]
    together: bool
    fits: frozenset[str]

    @property
    def k(self) -> int:
        return max(len(self.fits), 1)


@table
def disclosures(judging: Judging) -> tuple[Disclosure, ...]:
    """What each anonymous unit tells, in reading order; of a paragraph that cites no area's evidence nothing is said
    unless it singles one out."""
    words = lexicon(judging)
    return tuple(_judged(unit, judging, words) for unit in units(judging)) if words.areas else ()


def _judged(unit: PrintedUnit, judging: Judging, words: Lexicon) -> Disclosure:
    document = judging.document
    giveaways = tuple(_giveaways(unit, judging, words))
    least = document.settings.disclosure_k
    telling = [giveaway for giveaway in giveaways if giveaway.fits != words.known]
    if not unit.origins:
        alone = _singled_out(telling, document, words)
        return Disclosure(unit, giveaways, alone, False, alone[0].heard if alone else words.heard)
    alone = tuple(giveaway for giveaway in telling if len(giveaway.heard) < least)
    if alone:
        return Disclosure(unit, giveaways, alone, False, min((giveaway.heard for giveaway in alone), key=len))
    fits, joint = _joint(unit, telling, words)
    if len(fits) < least and joint:
        return Disclosure(unit, giveaways, joint, True, fits)
    return Disclosure(unit, giveaways, (), False, fits)


def _joint(
    unit: PrintedUnit, telling: Sequence[Giveaway], words: Lexicon
) -> tuple[frozenset[str], tuple[Giveaway, ...]]:
    """The fewest areas that the giveaways leave together: those of a whole item, or of one sentence of a paragraph.

    Giveaways that no area fits together speak of several areas, and leave what each of them does.
    """
    groups = [telling] if unit.item else [[one for one in telling if one.sentence == at] for at in _sentences(telling)]
    best: tuple[frozenset[str], tuple[Giveaway, ...]] = (words.heard, ())
    for group in groups:
        common = reduce(frozenset.intersection, (giveaway.fits for giveaway in group), words.known)
        sets = [common & words.heard] if common else [giveaway.heard for giveaway in group if giveaway.fits]
        fewest = min(sets, key=len, default=words.heard)
        if len(fewest) < len(best[0]):
            best = fewest, tuple(group)
    return best


def _sentences(giveaways: Iterable[Giveaway]) -> list[int]:
    return list(dict.fromkeys(giveaway.sentence for giveaway in giveaways))


def _giveaways(unit: PrintedUnit, judging: Judging, words: Lexicon) -> Iterator[Giveaway]:
    """All that tells of the unit's area: in its own words, in the words around it, and what the item declares."""
    count = 0
    for nearby, passages in ((False, unit.own), (True, unit.around)):
        for passage in passages:
            telling = words.words(passage.text)  # none in most passages, and then in none of their sentences
            unknown = bool(unit.origins) and not nearby
            for start, end in sentences(passage.text) if telling or unknown else ():
                count += 1
                found = list(words.words(passage.text[start:end])) if telling else []
                if unknown:
                    found += _unknown(found, passage, start, end, judging)
                elif not unit.origins:
                    found = [word for word in found if not _of_another(word, passage, start)]
                for word in found:
                    span = passage.place(start + word.start, start + word.end)
                    heard = word.fits & words.heard
                    yield Giveaway(word.text, word.attribute, word.fits, heard, span, count, word.instead, nearby)
    if unit.item:
        yield from _declared(unit, words)


def _unknown(
    known: list[AttributeWord], passage: Passage, start: int, end: int, judging: Judging
) -> list[AttributeWord]:
    """The names that the report does not know, but for titles of works and what is `known` already."""
    speech = without_speech(passage.text)
    found = []
    for first, last in unknown_names(judging, passage.text, start, end):
        titled = passage.prose[first] == SKIPPED != speech[first]
        if not titled and not any(word.start < last - start and first - start < word.end for word in known):
            text = passage.text[first:last]
            found.append(
                AttributeWord(text, first - start, last - start, UNKNOWN, frozenset(), "a word for what it is")
            )
    return found


def _of_another(word: AttributeWord, passage: Passage, start: int) -> bool:
    """Whether an area's name stands in another's, or in the title of a work, from `start` of a passage on."""
    first, last = start + word.start, start + word.end
    if word.attribute != NAME:
        return False
    titled = passage.prose[first] == SKIPPED != without_speech(passage.text)[first]
    return titled or is_part_of_another(passage.text, first, last)


def _declared(unit: PrintedUnit, words: Lexicon) -> Iterator[Giveaway]:
    area = next(area for area in words.areas if area.slug in unit.origins)
    item = unit.item
    assert item is not None
    for attribute in item.reveals:
        instead = "the text without it, and take it out of `reveals`"
        fits = words.fits(attribute, area)
        yield Giveaway("", attribute, fits, fits & words.heard, item.span, 0, instead)


def _singled_out(giveaways: Sequence[Giveaway], document: Document, words: Lexicon) -> tuple[Giveaway, ...]:
    """Of a paragraph that cites no evidence: the areas that it names, unless it names several together; and “the
    county”, where it names none. Named together are all areas that took part, heard or not."""
    least = document.settings.disclosure_k
    named = [giveaway for giveaway in giveaways if giveaway.attribute == NAME and len(giveaway.fits) < least]
    areas = {slug for giveaway in named for slug in giveaway.fits}
    if named:
        few = len(areas) < min(least, len(words.known))
        return tuple(named) if few or not document.settings.areas_named else ()
    return tuple(
        giveaway for giveaway in giveaways if len(giveaway.heard) < least and not giveaway.names and _definite(giveaway)
    )


def _definite(giveaway: Giveaway) -> bool:
    """Whether the words stand behind “the”, “this” or “one”: they speak of a certain area."""
    if _PLURAL.search(giveaway.words):
        return False
    source, line = giveaway.span.source, giveaway.span.line
    before = source.text[: source.offset(line, giveaway.span.column)][-40:]
    return bool(_SINGLE.search(" ".join(before.split()) + " "))


def area_names(slugs: Iterable[str], words: Lexicon) -> str:
    """The names of the areas, for people of the team."""
    chosen = set(slugs)
    return ", ".join(area.name for area in words.areas if area.slug in chosen)
