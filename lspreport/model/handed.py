"""What a team hands in, understood and not yet written: an area with its items, or a codebook's theory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from lspreport.model.vocabulary import USUAL
from lspreport.source import Span

Value = str | int | tuple[str, ...]

PROFILE_KEYS = ("name", "type", "tiers", "region", "authors", "team", "known-by")
"""What may be said of an area; authors and team stand under `report` in its file."""

_FIRST, _LAST = ("kind", "stream", "topic", "attribution"), ("reveals", "text", "note")
"""What may be said of an item of evidence, in the order in which it is written."""


def item_keys(registers: Iterable[str]) -> tuple[str, ...]:
    """The keys of an item in their order, those of the registers among them."""
    return (*_FIRST, *registers, *_LAST)


class HandedItem(Struct, frozen=True):
    """An item of evidence: `values` under `item_keys`, without those that were left empty; its text is Markdown.

    `id` is "" where the team gave it none. `spans` says where each value was handed in, `span` where the item was.
    `remarks` are written above it as comments.
    """

    id: str
    values: Mapping[str, Value]
    span: Span
    spans: Mapping[str, Span] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


class HandedArea(Struct, frozen=True):
    """An area: `profile` under `PROFILE_KEYS`, without those that were left empty, and its items.

    `registers` are the keys of the report's registers, which its items may have.
    """

    profile: Mapping[str, Value]
    items: tuple[HandedItem, ...]
    spans: Mapping[str, Span] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    registers: tuple[str, ...] = USUAL.keys


class ProposedEntry(Struct, frozen=True):
    """An entry of a register ("D4") or a topic, with its wording; `remarks` are written above it as comments."""

    id: str
    text: str = ""
    remarks: tuple[str, ...] = ()


class ProposedStream(Struct, frozen=True):
    id: str
    title: str
    topics: tuple[ProposedEntry, ...]
    remarks: tuple[str, ...] = ()


class ProposedTheory(Struct, frozen=True):
    """What a codebook offers for theory.yaml; `registers` has the new entries under the register's key."""

    remarks: tuple[str, ...]
    registers: Mapping[str, tuple[ProposedEntry, ...]]
    streams: tuple[ProposedStream, ...]
