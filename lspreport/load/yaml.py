"""The only file that knows ruamel.yaml: YAML text to plain nodes that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.broken import plain_words
from lspreport.load.files import UNPRINTABLE
from lspreport.source import SourceFile, Span

if TYPE_CHECKING:
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver


@dataclass(frozen=True)
class Scalar:
    """A single value as it was written; `tag` is str, int, float, bool, null or timestamp."""

    text: str
    tag: str
    span: Span


@dataclass(frozen=True)
class List:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class Map:
    """A mapping: each key's text with the key's place and its value, in the order of the file."""

    entries: Mapping[str, tuple[Span, Node]]
    span: Span


Node = Scalar | List | Map

DEEPEST = 64
"""How many lists and mappings may stand one in another."""

TAGS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
"""What a scalar may be; the last two are `<<` and `=`, which mean nothing here."""


_INDENT = re.compile(r"^[ ?:-]*", re.MULTILINE)
_ALONE = re.compile(r"^%|[\r\x85\u2028\u2029\ufeff]", re.MULTILINE)
"""What the two parsers read in two ways: directives, and characters that only one of them takes for line ends."""
_STACK = 3000
"""How many levels libyaml may be given, which goes down by calls in C: too many of them would end the process."""


def parse(source: SourceFile, diagnostics: Diagnostics) -> Map | None:
    """The file's top mapping, or None after a diagnostic: broken YAML, or something other than a mapping."""
    heard = Diagnostics()
    node = _quickly(source, heard) or _thoroughly(source, heard)
    diagnostics.extend(heard.sorted())
    if node is None or isinstance(node, Map):
        return node
    diagnostics.error(
        Code.WRONG_TYPE, "the file must hold keys with values", node.span, "write `key: value`, one a line"
    )
    return None


def _quickly(source: SourceFile, diagnostics: Diagnostics) -> Node | None:
    """The file read by libyaml, some eight times as fast; None where it is missing, or finds anything amiss.

    The words for what is amiss, and the guard against deep nesting, are those of `_thoroughly`.
    """
    from ruamel.yaml.error import YAMLError

    text = source.text
    # no deeper than its longest indentation and its opening brackets allow
    depth = 2 * max(map(len, _INDENT.findall(text))) + text.count("[") + text.count("{")
    if depth > _STACK or _ALONE.search(text):
        return None
    try:
        root = _quick_yaml().compose(text)
        return _Converter(source, diagnostics, same_lines=True).convert(root) if root is not None else None
    except (YAMLError, RecursionError, ValueError, OverflowError):
        return None


def _quick_yaml() -> YAML:
    """ruamel's reader without its search of the disk for plug-ins, of which it has none."""
    from ruamel.yaml import YAML

    class Quick(YAML):
        def official_plug_ins(self) -> list[str]:
            return []

    yaml = Quick(typ="safe")
    yaml.Resolver = _quick_resolver()
    yaml.composer.warn_double_anchors = False
    return yaml


@cache
def _quick_resolver() -> type[VersionedResolver]:
    """ruamel's resolver for YAML 1.2, which it is without directives, that remembers what a short value is."""
    from ruamel.yaml.resolver import VersionedResolver

    known: dict[object, object] = {}

    class Resolver(VersionedResolver):
        processing_version = (1, 2)

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if value is None or len(value) > 24:
                return super().resolve(kind, value, implicit)
            key = (kind, value, implicit)
            if key not in known:
                known[key] = super().resolve(kind, value, implicit)
            return known[key]

    return Resolver


def _thoroughly(source: SourceFile, diagnostics: Diagnostics) -> Node | None:
    """The file read by the parser in Python, which can say best what is wrong; None after saying so."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.composer.warn_double_anchors = False  # an anchor may be set anew; the warning would go to the terminal
        yaml.max_depth = DEEPEST
        root = yaml.compose(source.text)
        return _Converter(source, diagnostics).convert(root) if root is not None else Map({}, source.span(0))
    except MarkedYAMLError as problem:
        stopped = problem.problem_mark.index if problem.problem_mark else 0
        before = source.text[source.text.rfind("\n", 0, stopped) + 1 : stopped]
        complaint = plain_words(f"{problem.context or ''} {problem.problem or ''}".strip(), before)
        marks = [problem.context_mark, problem.problem_mark]
        mark = next(filter(None, marks if complaint.at_opening else reversed(marks)), None)
        span = source.span(_visible(source.text, mark.index if mark else 0))
        diagnostics.error(Code.BROKEN_YAML, complaint.message, span, complaint.hint)
        return None
    except (YAMLError, RecursionError, ValueError, OverflowError) as problem:  # the last two: `\U` beyond Unicode
        said = "it is nested too deep" if isinstance(problem, RecursionError) else str(problem).partition("\n")[0]
        diagnostics.error(Code.BROKEN_YAML, f"this is not valid YAML: {said}", source.span(0))
        return None


def _visible(text: str, at: int) -> int:
    """`at`, or the last visible character before it where nothing follows: the end of the file shows nothing."""
    return at if text[at:].strip() else max(len(text.rstrip()) - 1, 0)


class _Converter:
    """Turns ruamel's composed nodes into ours, each once however often an alias names it.

    `same_lines` says that the parser ends a line where a source does, and nowhere else.
    """

    def __init__(self, source: SourceFile, diagnostics: Diagnostics, same_lines: bool = False) -> None:
        self.same_lines = same_lines
        self.source = source
        self.diagnostics = diagnostics
        self.made: dict[int, Node | None] = {}  # None while a node is being made: an alias in it names itself
        self.tags: dict[int, str] = {}  # most nodes share a few tags; the nodes keep them in life
        self.depth = 0

    def convert(self, node: Any) -> Node:
        if id(node) not in self.made:
            self.made[id(node)] = None
            self.depth += 1
            if self.depth > DEEPEST + 1:
                raise RecursionError
            self.made[id(node)] = self._made(node)
            self.depth -= 1
        made = self.made[id(node)]
        if made is not None:
            return made
        span = self._span(node)
        self.diagnostics.error(Code.BROKEN_YAML, "this contains itself, by an alias", span, "write the value out")
        return Scalar("", "null", span)

    def _made(self, node: Any) -> Node:
        span = self._span(node)
        if node.id == "sequence":
            return List(tuple(self.convert(item) for item in node.value), span)
        if node.id == "mapping":
            return self._map(node.value, span)
        tag = self.tags.get(id(node.ctag)) or self.tags.setdefault(id(node.ctag), str(node.tag).rpartition(":")[2])
        if tag not in TAGS:
            self.diagnostics.error(
                Code.WRONG_TYPE, f"the tag `{node.tag}` is not known", span, "take it out, or put the text in quotes"
            )
        unprintable = UNPRINTABLE.search(node.value)
        if unprintable is not None:
            name = f"U+{ord(unprintable[0]):04X}"
            message = f"this text holds the character {name}, which cannot be printed"
            self.diagnostics.error(Code.UNREADABLE, message, span, "take it out")
            return Scalar(UNPRINTABLE.sub("", node.value), tag, span)
        return Scalar(node.value, tag, span)

    def _map(self, pairs: list[tuple[Any, Any]], span: Span) -> Map:
        entries: dict[str, tuple[Span, Node]] = {}
        for key, value in pairs:
            name = self.convert(key)
            place = name.span
            if not isinstance(name, Scalar):
                self.diagnostics.error(
                    Code.WRONG_TYPE,
                    "a key must be a single word",
                    place,
                    "put a text that begins with `{` or `[` in quotes",
                )
            elif name.text in entries:
                first = entries[name.text][0].line
                self.diagnostics.error(
                    Code.DUPLICATE_KEY, f"`{name.text}` stands here twice", place, f"it stands first on line {first}"
                )
            else:
                entries[name.text] = (place, self.convert(value))
        return Map(entries, span)

    def _span(self, node: Any) -> Span:
        first, last = node.start_mark, node.end_mark
        start, end = first.index, last.index
        if self.same_lines and start < end < len(self.source.text) and not self.source.text[end - 1].isspace():
            return Span(self.source, first.line + 1, first.column + 1, last.line + 1, last.column + 1)
        raw = self.source.text[start:end]
        return self.source.span(start, start + len(raw.rstrip()))
