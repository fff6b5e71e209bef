"""What the early rooms saw and leave to `check` to judge: labels written by authors, and names that fit nothing."""

from __future__ import annotations

from msgspec import Struct

from lspreport.source import Span


class Label(Struct, frozen=True):
    """A label that an author wrote, at its place."""

    name: str
    span: Span


class Observation(Struct, frozen=True):
    """Something seen on the way: the check that judges it, the name it is about, where, and the names known there.

    Of what stands in `refused`, in which it begins, no more is to be said: it is no prose of the author's.
    """

    check: str
    name: str
    span: Span
    known: tuple[str, ...] = ()
    refused: Span | None = None
