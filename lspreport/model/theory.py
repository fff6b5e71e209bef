"""The theory of change: instruments, drivers, levers, and the streams in which they are to work."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from lspreport.source import Span


class Mechanism(Struct, frozen=True):
    """A driver or a lever: its code ("D17"), its wording, and the instruments that it is marked under."""

    code: str
    text: str
    marks: tuple[str, ...]
    span: Span


class StreamEntry(Struct, frozen=True):
    """A driver or lever in one stream; `marks` differ from the mechanism's own only with a `reason`."""

    code: str
    marks: tuple[str, ...]
    reason: str
    span: Span


class Stream(Struct, frozen=True):
    id: str
    title: str
    approach: str
    chapter: str
    topics: tuple[str, ...]
    drivers: tuple[StreamEntry, ...]
    levers: tuple[StreamEntry, ...]
    span: Span


class Theory(Struct, frozen=True):
    """theory.yaml, validated; mechanisms are ordered by their number, D5 before D17.

    `driver_instruments` and `lever_instruments` map an instrument's id to its name, in the tables' column order;
    `retired` maps a code that is used no more to the reason.
    """

    driver_instruments: Mapping[str, str] = field(default_factory=dict)
    lever_instruments: Mapping[str, str] = field(default_factory=dict)
    drivers: Mapping[str, Mechanism] = field(default_factory=dict)
    levers: Mapping[str, Mechanism] = field(default_factory=dict)
    streams: Mapping[str, Stream] = field(default_factory=dict)
    retired: Mapping[str, str] = field(default_factory=dict)

    @property
    def mechanisms(self) -> Mapping[str, Mechanism]:
        """Drivers and levers together, under their codes."""
        return {**self.drivers, **self.levers}
