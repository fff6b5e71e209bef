"""Somebody who was sent a draft or said something of it: internal, and in no output."""

from __future__ import annotations

from msgspec import Struct

from lspreport.source import Span


class Reviewer(Struct, frozen=True):
    """A reviewer's `name`, "" where it is not known, where a draft's log has it first, and the comments made."""

    name: str
    span: Span
    comments: tuple[str, ...] = ()
