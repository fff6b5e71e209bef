"""YAML text to plain nodes that know where they stand, or to plain words on what is wrong with it."""

from __future__ import annotations

from typing import Any

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.broken import plain_words
from lspreport.load.files import UNPRINTABLE
from lspreport.load.nodes import DEEPEST, List, Map, Node, Scalar, place
from lspreport.load.plain_yaml import read_plain
from lspreport.source import SourceFile

TAGS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
"""What a scalar may be; the last two are `<<` and `=`, which mean nothing here."""


def parse(source: SourceFile, diagnostics: Diagnostics) -> Map | None:
    """The file's top mapping, or None after a diagnostic: broken YAML, or something other than a mapping."""
    heard = Diagnostics()
    node = read_plain(source) or _thoroughly(source, heard)
    diagnostics.extend(heard.sorted())
    if node is None or isinstance(node, Map):
        return node
    diagnostics.error(
        Code.WRONG_TYPE, "the file must hold keys with values", node.span, "write `key: value`, one a line"
    )
    return None


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
    """Turns ruamel's composed nodes into ours, each once however often an alias names it."""

    def __init__(self, source: SourceFile, diagnostics: Diagnostics) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self.made: dict[int, Node | None] = {}  # None while a node is being made: an alias in it names itself
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
        start, end = node.start_mark.index, node.end_mark.index
        itself = Scalar("", "null", self.source, start, end)
        self.diagnostics.error(
            Code.BROKEN_YAML, "this contains itself, by an alias", itself.span, "write the value out"
        )
        return itself

    def _made(self, node: Any) -> Node:
        start, end = node.start_mark.index, node.end_mark.index
        if node.id == "sequence":
            return List(tuple(self.convert(item) for item in node.value), place(self.source, start, end))
        if node.id == "mapping":
            return Map(self._entries(node.value), place(self.source, start, end))
        return self._scalar(Scalar(node.value, str(node.tag).rpartition(":")[2], self.source, start, end), node.tag)

    def _scalar(self, value: Scalar, tag: object) -> Scalar:
        if value.tag not in TAGS:
            self.diagnostics.error(
                Code.WRONG_TYPE, f"the tag `{tag}` is not known", value.span, "take it out, or put the text in quotes"
            )
        unprintable = UNPRINTABLE.search(value.text)
        if unprintable is None:
            return value
        name = f"U+{ord(unprintable[0]):04X}"
        message = f"this text holds the character {name}, which cannot be printed"
        self.diagnostics.error(Code.UNREADABLE, message, value.span, "take it out")
        return value._replace(text=UNPRINTABLE.sub("", value.text))

    def _entries(self, pairs: list[tuple[Any, Any]]) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in pairs:
            name = self.convert(key)
            if not isinstance(name, Scalar):
                self.diagnostics.error(
                    Code.WRONG_TYPE,
                    "a key must be a single word",
                    name.span,
                    "put a text that begins with `{` or `[` in quotes",
                )
            elif name.text in entries:
                first = entries[name.text][0].span.line
                self.diagnostics.error(
                    Code.DUPLICATE_KEY,
                    f"`{name.text}` stands here twice",
                    name.span,
                    f"it stands first on line {first}",
                )
            else:
                entries[name.text] = (name, self.convert(value))
        return entries
