"""The only file that knows ruamel.yaml: YAML text to plain nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lspreport.diagnostic import Code, Diagnostics
from lspreport.source import SourceFile, Span


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


def parse(source: SourceFile, diagnostics: Diagnostics) -> Map | None:
    """The file's top mapping, or None after a diagnostic: broken YAML, or something other than a mapping."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="safe", pure=True).compose(source.text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        span = source.span(min(mark.index, len(source.text)), None) if mark is not None else source.span(0)
        said = " ".join(part for part in (problem.context, problem.problem) if part)
        diagnostics.error(Code.BROKEN_YAML, f"this is not valid YAML: {said}", span, *_remedy(source, span))
        return None
    except YAMLError as problem:
        diagnostics.error(Code.BROKEN_YAML, f"this is not valid YAML: {str(problem).splitlines()[0]}", source.span(0))
        return None
    if root is None:
        return Map({}, source.span(0))
    node = _Converter(source, diagnostics).convert(root)
    if isinstance(node, Map):
        return node
    diagnostics.error(
        Code.WRONG_TYPE, "the file must hold keys with values", node.span, "write `key: value`, one a line"
    )
    return None


def _remedy(source: SourceFile, span: Span) -> tuple[str, ...]:
    line = source.line(span.line)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return ("indent with spaces: YAML allows no tabs",)
    if ": " in line.partition(": ")[2]:
        return ('put the value in quotes: a colon in a value needs them, as in `text: "this: that"`',)
    return ("look at the quotes, the brackets and the indentation here and on the line before",)


class _Converter:
    """Turns composed nodes into ours; a node that contains itself (a recursive alias) is refused."""

    def __init__(self, source: SourceFile, diagnostics: Diagnostics) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self.open: set[int] = set()

    def convert(self, node: object) -> Node:
        from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

        assert isinstance(node, MappingNode | ScalarNode | SequenceNode)
        span = self._span(node)
        if id(node) in self.open:
            self.diagnostics.error(Code.BROKEN_YAML, "this alias contains itself", span, "write the value out")
            return Scalar("", "null", span)
        self.open.add(id(node))
        try:
            if isinstance(node, ScalarNode):
                return Scalar(node.value, str(node.tag).rpartition(":")[2], span)
            if isinstance(node, SequenceNode):
                return List(tuple(self.convert(item) for item in node.value), span)
            return self._map(node, span)
        finally:
            self.open.discard(id(node))

    def _map(self, node: object, span: Span) -> Map:
        from ruamel.yaml.nodes import MappingNode, ScalarNode

        assert isinstance(node, MappingNode)
        entries: dict[str, tuple[Span, Node]] = {}
        for key, value in node.value:
            place = self._span(key)
            if not isinstance(key, ScalarNode):
                self.diagnostics.error(Code.WRONG_TYPE, "a key must be a single word", place)
                continue
            if key.value in entries:
                first = entries[key.value][0].line
                self.diagnostics.error(
                    Code.DUPLICATE_KEY, f"`{key.value}` stands here twice", place, f"it stands first on line {first}"
                )
                continue
            entries[key.value] = (place, self.convert(value))
        return Map(entries, span)

    def _span(self, node: object) -> Span:
        start, end = node.start_mark.index, node.end_mark.index  # type: ignore[attr-defined]  # every ruamel node
        raw = self.source.text[start:end]
        return self.source.span(start, start + max(len(raw.rstrip()), 1))
