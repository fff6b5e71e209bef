"""Areas and other sources, and the evidence that they hand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from lspreport.model.alphabets import LATIN
from lspreport.model.keys import MARKDOWN, REQUIRED, Id, ItsPlace, Key, MessageName, NotAKey, OneOf, PerRegister
from lspreport.model.tree import Blocks
from lspreport.model.vocabulary import PROFILE
from lspreport.source import Span

Codes = tuple[Annotated[str, OneOf("code", check="unknown-code")], ...]


class Evidence(Struct, frozen=True):
    """One item of evidence; `id` is "leeds:framework". `blocks` is its text, `text` what the author wrote.

    `lists` has the codes that it names of each register, under the register's key. `note` is a remark for the team: the
    internal edition prints it.
    """

    id: Annotated[str, NotAKey.NAME]
    span: ItsPlace
    kind: Annotated[str, OneOf("kind"), REQUIRED]
    stream: Annotated[str, OneOf("stream"), REQUIRED]
    topic: Annotated[str, REQUIRED]
    attribution: Annotated[str, OneOf("speaker")] = ""
    lists: Annotated[Mapping[str, Codes], PerRegister()] = field(default_factory=dict)
    reveals: tuple[Annotated[str, OneOf(PROFILE)], ...] = ()
    text: Annotated[str, MARKDOWN, REQUIRED] = ""
    note: str = ""
    blocks: Annotated[Blocks, NotAKey.GIVEN] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all registers that it names."""
        return tuple(code for codes in self.lists.values() for code in codes)


_Items = Mapping[Id, Annotated[Evidence, MessageName("the evidence `{}`")]]


class Area(Struct, frozen=True):
    """A case-study area: its profile and its evidence.

    `known_by` are words by which a reader could know it, beside its name: places, partners, what is rare about it.
    """

    slug: Annotated[str, NotAKey.GIVEN]
    span: Annotated[Span, NotAKey.GIVEN]
    name: Annotated[str, REQUIRED]
    type: Annotated[str, OneOf("type"), REQUIRED]
    tiers: Annotated[int, Meta(ge=1)] = 1
    region: str = ""
    authors: Annotated[tuple[str, ...], Key("report: authors")] = ()
    team: Annotated[str, Key("report: team")] = ""
    known_by: tuple[str, ...] = ()
    allocation: Annotated[str, OneOf(("illustrative", "actual"))] = "actual"
    evidence: _Items = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """What is the same for every file of this area, and for no file of another."""
        return identity(self.name) or self.slug


class Source(Struct, frozen=True):
    """Evidence that comes from no area: a workshop, a round of interviews."""

    slug: Annotated[str, NotAKey.NAME]
    span: ItsPlace
    name: Annotated[str, REQUIRED]
    evidence: _Items = field(default_factory=dict)


_LATIN = {foreign.casefold(): latin.casefold() for foreign, latin in LATIN.items()} | dict(
    zip("һӏѵүıɑɡ", "hlvyiag", strict=True)
)
_LETTER = re.compile(r"LATIN SMALL LETTER ([A-Z]{1,2})(?: WITH .*)?")
_APOSTROPHES = "'’‘ʼʻ′`"
_BLANK = "\u115f\u1160\u2800"
"""Characters that Unicode counts among letters and signs, and that show nothing."""


def identity(name: str) -> str:
    """What of an area's name says which area it is: its words, in whatever way they are typed.

    "Southmere", " SOUTHMERE.", "Soúthmere" and "Southmerе" with a Cyrillic е are one area; so are "St Helen's" and
    "St. Helens", "Stoke-on-Trent" and "Stoke on Trent". "City of Southmere" is another. "" is nobody's name.
    """
    # small letters can come apart once more: "İ" leaves a dot
    typed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    words = "".join(map(_plain, typed)).split()
    return " ".join(words or name.casefold().split())


def _plain(letter: str) -> str:
    """What a letter counts for, taken apart and small as it is: itself, a Latin one, a space, or nothing."""
    kind = unicodedata.category(letter)
    called = unicodedata.name(letter, "")
    if letter in _APOSTROPHES or kind == "Cf" or called.startswith(("COMBINING ", "VARIATION SELECTOR")):
        return ""
    if letter == "&":
        return " and "
    if kind[0] in "PZ" or kind == "Cc" or letter in _BLANK:
        return " "
    latin = _LETTER.fullmatch(called)
    return latin[1].lower() if latin else _LATIN.get(letter, letter)


def one_each(areas: Iterable[Area]) -> tuple[Area, ...]:
    """The areas, each once: what two files say of one area is one area's, under the slug of its own file."""
    found: dict[str, Area] = {}
    for area in areas:
        other = found.get(area.identity)
        first, second = sorted((area, other or area), key=first_of_two)
        more = {} if other is None else {item.id: item for item in second.evidence.values()}
        found[area.identity] = replace(first, evidence={**first.evidence, **more}) if more else first
    return tuple(found.values())


def first_of_two(area: Area) -> tuple[int, int, str]:
    """What puts the area's own file before a second one: that with the most evidence, or the shorter name."""
    return -len(area.evidence), len(area.slug), area.slug
