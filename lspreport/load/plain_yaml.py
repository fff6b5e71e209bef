"""Reads YAML that is in order by libyaml, many times as fast as `yaml.py` reads any YAML."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from lspreport.load.files import UNPRINTABLE
from lspreport.load.nodes import DEEPEST, List, Map, Node, Scalar, place
from lspreport.source import SourceFile

if TYPE_CHECKING:
    from ruamel.yaml.resolver import VersionedResolver

_UNLIKE = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""What only one of the two parsers takes for the end of a line."""


def read_plain(source: SourceFile) -> Node | None:
    """The file read by libyaml, many times as fast; None where it is missing, or finds anything that is not plain.

    The words for what is amiss, and the reading of anchors, aliases and tags, are those of `yaml.py`.
    """
    from ruamel.yaml.error import YAMLError

    text = source.text
    directive = text.startswith("%") or "\n%" in text
    if directive or _UNLIKE.search(text) or UNPRINTABLE.search(text):
        return None
    try:
        from ruamel.yaml import cyaml

        return _Events(source, cyaml.CParser(text)).document()  # type: ignore[attr-defined]
    except (ImportError, YAMLError, _NotPlain, ValueError, OverflowError):
        return None


class _NotPlain(Exception):
    """Something stands here that `yaml.py` reads."""


class _Events:
    """Makes nodes of what libyaml meets in a file, one event after the other."""

    def __init__(self, source: SourceFile, parser: Any) -> None:
        from ruamel.yaml.events import (
            MappingEndEvent,
            MappingStartEvent,
            ScalarEvent,
            SequenceEndEvent,
            SequenceStartEvent,
        )

        self.source = source
        self.next = parser.get_event
        self.scalar, self.map, self.list = ScalarEvent, MappingStartEvent, SequenceStartEvent
        self.map_end, self.list_end = MappingEndEvent, SequenceEndEvent

    def document(self) -> Node:
        """The file's one document."""
        from ruamel.yaml.events import DocumentEndEvent, DocumentStartEvent, StreamEndEvent, StreamStartEvent

        self.expect(StreamStartEvent)
        self.expect(DocumentStartEvent)
        node = self.node(self.next(), 1)
        self.expect(DocumentEndEvent)
        self.expect(StreamEndEvent)
        return node

    def expect(self, kind: type) -> None:
        if type(self.next()) is not kind:
            raise _NotPlain

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`."""
        kind = type(event)
        if kind is self.scalar:
            return self.leaf(event)
        if kind not in (self.map, self.list) or event.anchor is not None or event.ctag is not None or depth > DEEPEST:
            raise _NotPlain
        return self.mapping(event, depth + 1) if kind is self.map else self.sequence(event, depth + 1)

    def mapping(self, event: Any, depth: int) -> Map:
        start = event.start_mark.index
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next()) is not self.map_end:
            if type(event) is not self.scalar:
                raise _NotPlain
            key = self.leaf(event)
            if key.text in entries:
                raise _NotPlain
            entries[key.text] = key, self.node(self.next(), depth)
        return Map(entries, place(self.source, start, event.end_mark.index))

    def sequence(self, event: Any, depth: int) -> List:
        start = event.start_mark.index
        items: list[Node] = []
        while type(event := self.next()) is not self.list_end:
            items.append(self.node(event, depth))
        return List(tuple(items), place(self.source, start, event.end_mark.index))

    def leaf(self, event: Any) -> Scalar:
        if event.anchor is not None or event.ctag is not None:
            raise _NotPlain
        text = event.value
        if event.style == '"' and UNPRINTABLE.search(text):  # by an escape: the file itself holds none
            raise _NotPlain
        tag = _tag(text) if event.implicit[0] else "str"
        return Scalar(text, tag, self.source, event.start_mark.index, event.end_mark.index)


@lru_cache(maxsize=4096)
def _tag(text: str) -> str:
    """What a value without quotation marks is, by YAML 1.2."""
    from ruamel.yaml.nodes import ScalarNode

    return str(_resolver().resolve(ScalarNode, text, (True, False))).rpartition(":")[2]


@cache
def _resolver() -> VersionedResolver:
    from ruamel.yaml.resolver import VersionedResolver

    class Resolver(VersionedResolver):
        processing_version = (1, 2)

    return Resolver()
