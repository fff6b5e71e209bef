"""Areas and other sources, and the evidence that they hand in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct, field

from lspreport.model.keys import MARKDOWN, REQUIRED, Id, ItsPlace, Key, MessageName, NotAKey, OneOf
from lspreport.model.tree import Blocks
from lspreport.source import Span

KINDS = ("finding", "example", "quotation", "barrier", "facilitating-factor", "outcome")
TYPES = ("metropolitan district", "London borough", "unitary", "county")
ATTRIBUTIONS = ("officer", "councillor", "partner", "stakeholder", "resident")
PROFILE = ("type", "tiers", "region")


class Evidence(Struct, frozen=True):
    """One item of evidence; `id` is "leeds:framework". `blocks` is its text, `text` what the author wrote.

    `note` is a remark for the team: the internal edition prints it.
    """

    id: Annotated[str, NotAKey.NAME]
    span: ItsPlace
    kind: Annotated[str, OneOf(KINDS), REQUIRED]
    stream: Annotated[str, OneOf("stream"), REQUIRED]
    topic: Annotated[str, REQUIRED]
    attribution: Annotated[str, OneOf(ATTRIBUTIONS)] = ""
    drivers: tuple[Annotated[str, OneOf("driver", check="unknown-code")], ...] = ()
    levers: tuple[Annotated[str, OneOf("lever", check="unknown-code")], ...] = ()
    reveals: tuple[Annotated[str, OneOf(PROFILE)], ...] = ()
    text: Annotated[str, MARKDOWN, REQUIRED] = ""
    note: str = ""
    blocks: Annotated[Blocks, NotAKey.GIVEN] = ()


_Items = Mapping[Id, Annotated[Evidence, MessageName("the evidence `{}`")]]


class Area(Struct, frozen=True):
    """A case-study area: its profile and its evidence.

    `known_by` are words by which a reader could know it, beside its name: places, partners, what is rare about it.
    """

    slug: Annotated[str, NotAKey.GIVEN]
    span: Annotated[Span, NotAKey.GIVEN]
    name: Annotated[str, REQUIRED]
    type: Annotated[str, OneOf(TYPES), REQUIRED]
    tiers: Annotated[int, Meta(ge=1)] = 1
    region: str = ""
    authors: Annotated[tuple[str, ...], Key("report: authors")] = ()
    team: Annotated[str, Key("report: team")] = ""
    known_by: tuple[str, ...] = ()
    allocation: Annotated[str, OneOf(("illustrative", "actual"))] = "actual"
    evidence: _Items = field(default_factory=dict)


class Source(Struct, frozen=True):
    """Evidence that comes from no area: a workshop, a round of interviews."""

    slug: Annotated[str, NotAKey.NAME]
    span: ItsPlace
    name: Annotated[str, REQUIRED]
    evidence: _Items = field(default_factory=dict)
