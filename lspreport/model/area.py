"""Areas and other sources, and the evidence that they hand in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

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

    id: str
    kind: str
    stream: str
    topic: str
    drivers: tuple[str, ...]
    levers: tuple[str, ...]
    text: str
    blocks: Blocks
    reveals: tuple[str, ...]
    attribution: str
    span: Span
    note: str = ""


class Area(Struct, frozen=True):
    """A case-study area: its profile and its evidence.

    `known_by` are words by which a reader could know it, beside its name: places, partners, what is rare about it.
    """

    slug: str
    name: str
    type: str
    tiers: int
    region: str
    authors: tuple[str, ...]
    team: str
    allocation: str
    span: Span
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    known_by: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """Evidence that comes from no area: a workshop, a round of interviews."""

    slug: str
    name: str
    span: Span
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
