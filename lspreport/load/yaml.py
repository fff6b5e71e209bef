"""YAML text to plain nodes that know where they stand, or to plain words on what is wrong with it.

One composer makes the nodes of the events of two parsers. libyaml, in C, reads 150 areas of 100 items in 0.7 s where
the parser in Python takes 8 s; but only the latter says what is wrong so that an author understands it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import ComposerError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.broken import CUT, LOOKS, REMARK, plain_words
from lspreport.load.files import UNPRINTABLE
from lspreport.load.nodes import DEEPEST, List, Map, Node, Scalar, place
from lspreport.source import SourceFile

try:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # there are machines for which libyaml has not been built
    CParser = None

TAGS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
"""What a scalar may be; the last two are `<<` and `=`, which mean nothing here."""

_UNLIKE = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""What only one of the two parsers takes for the end of a line."""


def parse(source: SourceFile, diagnostics: Diagnostics) -> Map | None:
    """The file's top mapping, or None after a diagnostic: broken YAML, or something other than a mapping."""
    node = _read(source, diagnostics)
    if node is None or isinstance(node, Map):
        return node
    diagnostics.error(
        Mistake.WRONG_TYPE, "the file must hold keys with values", node.span, "write `key: value`, one a line"
    )
    return None


def _read(source: SourceFile, diagnostics: Diagnostics) -> Node | None:
    """The file's one node, read by the first parser that can; None after the second has said why it cannot."""
    if CParser is not None and not _UNLIKE.search(source.text) and not UNPRINTABLE.search(source.text):
        try:
            return compose(source, diagnostics, pure=False)
        except (YAMLError, ValueError, OverflowError):
            pass  # the parser in Python says it better
    try:
        return compose(source, diagnostics, pure=True)
    except MarkedYAMLError as problem:
        stopped = problem.problem_mark.index if problem.problem_mark else 0
        before = source.text[source.text.rfind("\n", 0, stopped) + 1 : stopped]
        marks = [problem.context_mark, problem.problem_mark]
        numbers = {mark.line + 1 for mark in marks if mark} | {source.text.count("\n", 0, stopped)}
        for number in sorted(numbers - {0}):
            for pattern, told in LOOKS:
                if found := pattern.search(source.line(number)):
                    at = source.offset(number)
                    span = source.span(at + found.start("it"), at + found.end("it"))
                    diagnostics.error(Mistake.BROKEN_YAML, told.message, span, told.hint)
                    return None
        complaint = plain_words(f"{problem.context or ''} {problem.problem or ''}".strip(), before)
        mark = next(filter(None, marks if complaint.at_opening else reversed(marks)), None)
        span = source.span(_visible(source.text, mark.index if mark else 0))
        diagnostics.error(Mistake.BROKEN_YAML, complaint.message, span, complaint.hint)
    except (YAMLError, ValueError, OverflowError) as problem:  # the last two: `\U` beyond Unicode
        said = str(problem).partition("\n")[0]
        diagnostics.error(Mistake.BROKEN_YAML, f"this is not valid YAML: {said}", source.span(0))
    return None


def compose(source: SourceFile, diagnostics: Diagnostics, pure: bool) -> Node:
    """The file's one node, read by the parser in C or by the `pure` one, in Python.

    Raises YAMLError, ValueError or OverflowError, and then says nothing to `diagnostics`; the parser in C at an anchor
    or a tag too.
    """
    found = Diagnostics()
    node = _Composer(source, pure, found).document()
    diagnostics.extend(found.sorted())
    return node


def _visible(text: str, at: int) -> int:
    """`at`, or the last visible character before it where nothing follows: the end of the file shows nothing."""
    return at if text[at:].strip() else max(len(text.rstrip()) - 1, 0)


class _Composer:
    """Makes nodes of what a parser meets in a file, one event after the other."""

    def __init__(self, source: SourceFile, pure: bool, diagnostics: Diagnostics) -> None:
        self.source = source
        self.pure = pure
        self.next: Callable[[], Any] = (
            YAML(typ="safe", pure=True).parse(source.text).__next__ if pure else CParser(source.text).get_event
        )
        self.diagnostics = diagnostics
        self.anchors: dict[str, Node | None] = {}  # None while a node is being made: an alias in it names itself
        self.unnamed: dict[str, int] = {}  # where the anchors begin that no alias has named yet

    def document(self) -> Node:
        """The file's one document, an empty mapping where there is none."""
        self.next()
        if isinstance(self.next(), StreamEndEvent):
            return Map({}, self.source.span(0))
        node = self.node(self.next(), 1)
        self.next()
        more = self.next()
        if not isinstance(more, StreamEndEvent):
            begun = self.source.line(more.start_mark.line + 1).startswith("---")
            said = "expected a single document" if begun else "found content after document end marker"
            raise ComposerError(None, None, said, more.start_mark)
        for name, at in self.unnamed.items():
            span = self.source.span(at, at + len(name) + 1)
            message, hint = (
                f"`&{name}` is an anchor, and no part of the value",
                "put the text in quotes, or take it out",
            )
            self.diagnostics.warning(Mistake.BROKEN_YAML, message, span, hint)
        return node

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`."""
        kind = type(event)
        if (
            kind is ScalarEvent
            and event.style != '"'
            and event.ctag is None
            and event.anchor is None
            and depth <= DEEPEST
        ):
            tag = _tag(event.value) if event.implicit[0] else "str"
            return Scalar(event.value, tag, self.source, event.start_mark.index, event.end_mark.index)
        if kind is AliasEvent:
            return self.named(event)
        if depth > DEEPEST:
            raise ComposerError(None, None, "maximum depth", event.start_mark)
        if not self.pure and (event.anchor is not None or event.ctag is not None):
            raise ComposerError(None, None, "libyaml lets such a value begin elsewhere", event.start_mark)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
            self.unnamed[event.anchor] = event.start_mark.index
        made: Node
        if kind is ScalarEvent:
            made = self.scalar(event)
        elif kind is MappingStartEvent:
            made = self.mapping(event, depth + 1)
        else:
            made = self.sequence(event, depth + 1)
        if event.anchor is not None:
            self.anchors[event.anchor] = made
        return made

    def named(self, event: Any) -> Node:
        """What an alias stands for: the same node, however often it is named."""
        if event.anchor not in self.anchors:
            raise ComposerError(None, None, "found undefined alias", event.start_mark)
        self.unnamed.pop(event.anchor, None)
        made = self.anchors[event.anchor]
        if made is not None:
            return made
        itself = Scalar("", "null", self.source, event.start_mark.index, event.end_mark.index)
        message = "this alias stands for what it stands in"
        self.diagnostics.error(Mistake.BROKEN_YAML, message, itself.span, "write the value out")
        return itself

    def sequence(self, event: Any, depth: int) -> List:
        start = event.start_mark.index
        items: list[Node] = []
        while type(event := self.next()) is not SequenceEndEvent:
            items.append(self.whole(self.node(event, depth)))
        return List(tuple(items), place(self.source, start, event.end_mark.index))

    def mapping(self, event: Any, depth: int) -> Map:
        start = event.start_mark.index
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next()) is not MappingEndEvent:
            key = self.node(event, depth)
            value = self.whole(self.node(self.next(), depth), key)
            if not isinstance(key, Scalar):
                hint = "put a text that begins with `{` or `[` in quotes"
                self.diagnostics.error(Mistake.WRONG_TYPE, "a key must be a single word", key.span, hint)
            elif key.text in entries:
                hint = f"it stands first on line {entries[key.text][0].span.line}"
                self.diagnostics.error(Mistake.DUPLICATE_KEY, f"`{key.text}` stands here twice", key.span, hint)
            else:
                entries[key.text] = key, value
        return Map(entries, place(self.source, start, event.end_mark.index))

    def whole(self, value: Node, key: Node | None = None) -> Node:
        """`value`, behind which, or behind the colon of its `key`, no remark stands that looks like more of it."""
        if isinstance(value, Scalar):
            end = value.end
            if not value.text and isinstance(key, Scalar):  # the parsers do not agree on the place of nothing
                end = self.source.text.find(":", key.end) + 1
            if self.source.text.startswith(" #", end) and (cut := CUT.match(self.source.text, end)):
                span = self.source.span(end + 1, cut.end())
                self.diagnostics.warning(Mistake.BROKEN_YAML, REMARK.message, span, REMARK.hint)
        return value

    def scalar(self, event: Any) -> Scalar:
        text, tag = event.value, event.ctag
        untagged = _tag(text) if event.implicit[0] else "str"
        kind = untagged if tag is None else str(tag).rpartition(":")[2]
        value = Scalar(text, kind, self.source, event.start_mark.index, event.end_mark.index)
        if kind not in TAGS:
            hint = "take it out, or put the text in quotes"
            self.diagnostics.error(Mistake.WRONG_TYPE, f"the tag `{tag}` is not known", value.span, hint)
        unprintable = UNPRINTABLE.search(text) if event.style == '"' else None  # by an escape
        if unprintable is None:
            return value
        message = f"this text holds the character U+{ord(unprintable[0]):04X}, which cannot be printed"
        self.diagnostics.error(Mistake.UNREADABLE, message, value.span, "take it out")
        return value._replace(text=UNPRINTABLE.sub("", text))


class _YamlResolver(VersionedResolver):
    processing_version = (1, 2)


@lru_cache(maxsize=4096)
def _tag(text: str) -> str:
    """What a value without quotation marks is, by YAML 1.2, whatever the file says of its version."""
    return str(_RESOLVER.resolve(ScalarNode, text, (True, False))).rpartition(":")[2]


_RESOLVER = _YamlResolver()
