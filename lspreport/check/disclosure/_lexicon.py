"""The words that tell of an area: its names, and what of its profile a reader knows it by."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from lspreport.check.disclosure._names import written_small
from lspreport.check.disclosure._ordinary import is_meant_as_word
from lspreport.check.english import word_set
from lspreport.check.judging import Judging, report_table
from lspreport.check.units import used
from lspreport.model.area import Area, identity
from lspreport.sentences import series

NAME, PERSON, TEAM, KNOWN_BY = "name", "person", "team", "known by"
"""What names an area, or is said under `known-by`. All other attributes are parts of its profile."""


class AttributeWord(Struct, frozen=True):
    """Words in a text, from `start` to `end`, that tell an `attribute` of an area.

    It `fits` the areas with these slugs; `instead` is something more general to write.
    """

    text: str
    start: int
    end: int
    attribute: str
    fits: frozenset[str]
    instead: str


class _Attribute(Struct, frozen=True):
    attribute: str
    fits: frozenset[str]
    instead: str
    words: tuple[str, ...] = ()
    whole: bool = False
    """Whether the words are all of an area's name."""


_Row = tuple[str, str, Callable[[Area], bool], str]
"""What a pattern tells, the pattern, the areas that it fits, and what is more general."""

# of the usual types of area; the more telling pattern stands first
_PROFILE: tuple[_Row, ...] = (
    (
        "two tiers",
        r"two[ -]tiers?|(?:upper|lower|both|second|top)[ -]tiers?|tiers of local government"
        r"|districts|district (?:councils?|councillors?|LSPs?)|(?:each|every) district",
        lambda area: area.tiers > 1,
        "where the structure of local government is complicated",
    ),
    ("a single tier", r"single[ -]tier", lambda area: area.tiers == 1, "the structure of local government"),
    (
        "a county",
        r"count(?:y|ies)(?:[ -]?wide)?|county (?:council|hall|councillors?)|shires?",
        lambda area: area.type == "county",
        "area",
    ),
    (
        "London",
        r"London(?:ers?)?|the capital",
        lambda area: area.type == "London borough" or area.region == "London",
        "area",
    ),
    ("a borough", r"boroughs?(?:[ -]?wide)?", lambda area: area.type == "London borough", "area"),
    (
        "a city",
        r"cit(?:y|ies)(?:[ -]?(?:wide|region))?|metropolitan|conurbations?",
        lambda area: area.type == "metropolitan district",
        "area",
    ),
    ("a unitary authority", r"unitary|unitaries", lambda area: area.type == "unitary", "local government"),
    (
        "a district",
        r"district",
        lambda area: area.tiers > 1 or area.type == "metropolitan district",
        "part of the area",
    ),
    ("a Mayor", r"mayor(?:s|al|alty|ess)?", lambda area: False, "political leader"),
)


def _compiled(rows: Sequence[_Row]) -> re.Pattern[str]:
    parts = "|".join(f"(?P<p{at}>{pattern})" for at, (_, pattern, _, _) in enumerate(rows))
    return re.compile(rf"\b(?:{parts})\b" if parts else r"(?!)", re.IGNORECASE)


def _rows(types: Mapping[str, Sequence[str]]) -> tuple[_Row, ...]:
    """A row for each word that gives an area away by its type: the types that have it, the longest words first."""
    having: dict[str, list[str]] = {}
    for name, words in types.items():
        for word in (name, *words):
            having.setdefault(" ".join(word.split()).casefold(), []).append(name)
    return tuple(
        (
            f"a {names[0]}" if len(names) == 1 else f"one of {series(names)}",
            r"[ -]+".join(map(re.escape, word.split())) + "(?:e?s)?",
            lambda area, names=tuple(names): area.type in names,
            "area",
        )
        for word, names in sorted(having.items(), key=lambda item: -len(item[0]))
    )


_PATTERN = _compiled(_PROFILE)
_LIKELY = re.compile(r"tier|district|count|shire|london|capital|borough|cit|metropolitan|conurbation|unitar|mayor")
"""Without one of these in small letters no pattern can match."""
_MARKS = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff"
"""What may stand within a word and is no letter: accents that are typed by themselves, and what cannot be seen."""
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_TOKEN = re.compile(rf"{_LETTERS}(?:[’']{_LETTERS})*")
_POSSESSIVE = re.compile(r"[’'][sS]?$")
_GENERIC = word_set(
    "North South East West Northern Southern Eastern Western New Old Great Greater Upper Lower Central City County "
    "Borough District Council Royal Metropolitan Inner Outer Mid Saint And The With Upon Under"
)
"""What in a name of a place is no name by itself."""


class Lexicon:
    """All that tells of the areas of one report.

    `heard` are those that could have said what is printed: those of which something is printed or cited, or all as
    long as that is none. The rest hide nobody.
    """

    def __init__(
        self,
        areas: Sequence[Area],
        public: Container[str] = (),
        ordinary: Container[str] = (),
        *,
        used: Set[str] = frozenset(),
        types: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`public` are names that tell nothing, though a team bears one; `ordinary` are words in small letters that
        name no area, though the name of one may hold them; `used` are the ids of what is printed or cited. `types` are
        the types of area with the words that give each away, where they are not the usual ones."""
        rows = _rows(types) if types else _PROFILE
        self.pattern = _compiled(rows) if types else _PATTERN
        self.likely = None if types else _LIKELY
        self.areas = tuple(areas)
        self.ordinary = ordinary
        self.known = frozenset(area.slug for area in areas)
        heard = (area.slug for area in areas if any(item.id in used for item in area.evidence.values()))
        self.heard = frozenset(heard) or self.known
        self.profile = [
            _Attribute(attribute, frozenset(area.slug for area in areas if fits(area)), instead)
            for attribute, _, fits, instead in rows
        ]
        self.starts: dict[str, list[_Attribute]] = {}
        stated: dict[int, set[str]] = {}
        for area in areas:
            self._add(NAME, area.name, area.slug, "one area", whole=True)
            for part in name_parts(area.name, ordinary):
                self._add(NAME, part, area.slug, "one area")
            for region in _region(area.region):
                self._add("region", region, area.slug, "its region")
            for author in area.authors:
                if author not in public:
                    self._add(PERSON, author, area.slug, "an interviewee")
            if area.team and area.team not in public:
                self._add(TEAM, area.team, area.slug, "the researchers")
            for words in area.known_by:
                profile = self.pattern.fullmatch(words)
                if profile is None:
                    self._add(KNOWN_BY, words, area.slug, "words that fit other areas, too")
                else:
                    stated.setdefault(_index(profile), set()).add(area.slug)
        for at, slugs in stated.items():  # what the areas say goes before what their types let us guess
            self.profile[at] = replace(self.profile[at], fits=frozenset(slugs))
        self.starts = {first: _merged(marks) for first, marks in self.starts.items()}
        self.read: dict[str, tuple[AttributeWord, ...]] = {}
        self.named: dict[str, tuple[AttributeWord, ...]] = {}

    def _add(self, attribute: str, words: str, slug: str, instead: str, *, whole: bool = False) -> None:
        tokens = tuple(_TOKEN.findall(words))
        if tokens:
            mark = _Attribute(attribute, frozenset({slug}), instead, tokens, whole)
            self.starts.setdefault(_folded(tokens[0]), []).append(mark)

    def words(self, text: str) -> tuple[AttributeWord, ...]:
        """Every word of `text` that tells of an area, in reading order."""
        found = self.read.get(text)
        if found is None:  # the same words stand around many an item
            found = self.read[text] = tuple(self._words(text))
        return found

    def _words(self, text: str) -> Iterator[AttributeWord]:
        names = list(self.names(text))
        taken = [(word.start, word.end) for word in names]
        for match in self.pattern.finditer(text) if self.likely is None or self.likely.search(text.lower()) else ():
            if not any(start < match.end() and match.start() < end for start, end in taken):
                mark = self.profile[_index(match)]
                names.append(
                    AttributeWord(match[0], match.start(), match.end(), mark.attribute, mark.fits, mark.instead)
                )
        yield from sorted(names, key=lambda word: word.start)

    def names(self, text: str) -> tuple[AttributeWord, ...]:
        """Those of them that stand in the areas' files: names, regions, people, teams, `known-by`."""
        found = self.named.get(text)
        if found is None:
            found = self.named[text] = tuple(self._names(text))
        return found

    def _names(self, text: str) -> Iterator[AttributeWord]:
        words = _TOKEN.findall(text)
        words += [_bare(word) for word in words if "’" in word or "'" in word]
        if self.starts.keys().isdisjoint(map(_folded, words)):
            return  # as most texts do
        tokens = list(_TOKEN.finditer(text))
        at = 0
        while at < len(tokens):
            found = self._name(tokens, at, text)
            if found is None:
                at += 1
                continue
            mark, count = found
            start, end = tokens[at].start(), tokens[at + count - 1].end()
            if _folded(tokens[at + count - 1][0]) != _folded(mark.words[-1]):
                end = start + len(_POSSESSIVE.sub("", text[start:end]))
            yield AttributeWord(text[start:end], start, end, mark.attribute, mark.fits, mark.instead)
            at += count

    def _name(self, tokens: list[re.Match[str]], at: int, text: str) -> tuple[_Attribute, int] | None:
        """The longest name that begins with this token of the text."""
        first = dict.fromkeys((_folded(tokens[at][0]), _folded(_bare(tokens[at][0]))))
        for mark in (mark for word in first for mark in self.starts.get(word, ())):
            words = [token[0] for token in tokens[at : at + len(mark.words)]]
            if len(words) == len(mark.words) and all(map(_same, words, mark.words)):
                if len(words) == 1 and mark.attribute == NAME and self._is_word(tokens[at], text):
                    continue
                return mark, len(words)
        return None

    def _is_word(self, token: re.Match[str], text: str) -> bool:
        """Whether it is no name here, but the word that a sentence begins with."""
        small = token[0].casefold() in self.ordinary
        return is_meant_as_word(text, token.start(), token.end(), written_small=small)

    def fits(self, attribute: str, area: Area) -> frozenset[str]:
        """The areas that share what `reveals` declares of `area`: its type, its tiers or its region."""
        return frozenset(other.slug for other in self.areas if getattr(other, attribute) == getattr(area, attribute))


@report_table
def lexicon(judging: Judging) -> Lexicon:
    report, settings = judging.document.report, judging.document.settings
    public = {*settings.public_names, *report.glossary.abbreviations, *report.glossary.terms, settings.publisher}
    return Lexicon(report.areas, public, written_small(judging), used=used(judging), types=settings.area_types)


def name_parts(name: str, ordinary: Container[str] = ()) -> list[str]:
    """The words of an area's name of several that say by themselves which it is: “Hove” of “Brighton and Hove”.

    One that is `ordinary` says nothing: “Three” of “Three Rivers” begins many a sentence.
    """
    parts = [word for word in _TOKEN.findall(name) if word[0].isupper() and len(word) > 3]
    telling = [part for part in parts if part not in _GENERIC and part.casefold() not in ordinary]
    return telling if len(parts) > 1 else []


def _index(match: re.Match[str]) -> int:
    return int((match.lastgroup or "p0").removeprefix("p"))


def _merged(marks: list[_Attribute]) -> list[_Attribute]:
    """Marks of the same words made one that fits the areas of all; the longest first, a name before the rest.

    Who says all of an area's name means that area, though “City of York” bears the word as well.
    """
    names = {tuple(map(_folded, mark.words)) for mark in marks if mark.whole}
    fits: dict[tuple[str, ...], set[str]] = {}
    first: dict[tuple[str, ...], _Attribute] = {}
    for mark in sorted(marks, key=lambda mark: (mark.attribute != NAME, not mark.whole)):
        key = tuple(map(_folded, mark.words))
        a_part = mark.attribute == NAME and not mark.whole
        fits.setdefault(key, set()).update(() if a_part and key in names else mark.fits)
        first.setdefault(key, mark)
    made = [_Attribute(mark.attribute, frozenset(fits[key]), mark.instead, mark.words) for key, mark in first.items()]
    return sorted(made, key=lambda mark: -len(mark.words))


def _region(region: str) -> Iterator[str]:
    """The name of a region, and the names in it: “Yorkshire and the Humber”, “Yorkshire”, “Humber”."""
    if region:
        yield region
        parts = [word for word in _TOKEN.findall(region) if word[0].isupper() and word not in (*_GENERIC, "England")]
        yield from parts if len(parts) != len(region.split()) else ()


def _same(word: str, wanted: str) -> bool:
    """Whether it is the word, in whatever way it is typed; with an “s” behind it or without.

    A capital in the name must be one in the text, where “bath” is no place, and neither is “It” the team IT.
    """
    capital = _bare(word).isupper() or (word[0].isupper() and not wanted.isupper())
    typed = capital or wanted.islower() or word == wanted
    return typed and _folded(wanted) in (_folded(word), _folded(_bare(word)))


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    """What is the same for a word of a name however it is typed."""
    return word.casefold().replace("'", "") if word.isascii() else identity(word).replace(" ", "")


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) if "’" in word or "'" in word else word
