"""What a YAML file holds: values, lists and mappings that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from lspreport.source import SourceFile, Span


class Scalar(NamedTuple):
    """A single value as it was written; `tag` is str, int, float, bool, null or timestamp.

    It stands in `source` from the offset `start` to `end`. A tuple, as there may be hundreds of thousands, and few of
    them are asked for their span.
    """

    text: str
    tag: str
    source: SourceFile
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place, without the white space behind it."""
        return place(self.source, self.start, self.end)


class List(Struct, frozen=True):
    items: tuple[Node, ...]
    span: Span


class Map(Struct, frozen=True):
    """A mapping: each key's text with the key and its value, in the order of the file."""

    entries: Mapping[str, tuple[Scalar, Node]]
    span: Span


Node = Scalar | List | Map

DEEPEST = 64
"""How many lists and mappings may stand one in another."""


def place(source: SourceFile, start: int, end: int) -> Span:
    """The span between two offsets, without the white space before its end."""
    while end > start and source.text[end - 1].isspace():
        end -= 1
    return source.span(start, end)
