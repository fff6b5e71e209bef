"""Whatever stands in a report's files: there is a word on it, at a place that exists, and never an exception."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lspreport.diagnostic import Diagnostics
from lspreport.load.nodes import List, Map, Node
from lspreport.load.yaml import parse
from lspreport.source import SourceFile, Span
from lspreport.spine import compile_report

pytestmark = pytest.mark.thorough("makes up texts")

BASE = Path(__file__).parent / "base"
YAML_FILES = [path.relative_to(BASE).as_posix() for path in sorted(BASE.rglob("*.yaml"))]

WORDS = st.sampled_from(["title", "chapters", "evidence", "text", "drivers", "D5", "LAA", "yes", "2008-12", "é😀", "x"])
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=12)
YAML_MARKS = st.sampled_from((
    ": ", ":\n", "\n", "\n  ", "\n    - ", "- ", "{", "}", "[", "]", ", ", "'", '"', "&a ", "*a", "!t ",
    "| \n ", ">\n  ", "#", "\t", "? ", "<<: ", "---\n", "...\n", "%", "@", "`", "\\", "\\U", "\x85", "\ufeff",
    "\x00", "\r", "null", "~",
))  # fmt: skip
YAML = st.lists(st.one_of(YAML_MARKS, WORDS, ANYTHING), max_size=25).map("".join)

MARKS = st.sampled_from((
    "\n\n", "\n", " ", "# ", "\n## ", "::: {.box}\n", "\n:::\n", "\n::::\n", "::: box\n", "{#para-x}",
    "{.unnumbered}", "[@box-x]", "@leeds:framework", "[-@", "]", "[^1]", "[^1]: ", "^[", "![", "](x.png)",
    "{width=5%}", "[x](y)", "\n- ", "\n1. ", "\n> ", "\n| ", "|---|---|\n", "\n+---+\n", "*", "**", "`",
    "\n```\n", "<!-- ", " -->", "<b>", "</b>", "{{< ", " >}}", "evidence ", "figure streams",
    "paragraph para-x", "\n---\n", "\n:   ", "\\", "&#1;", "&eacute;", "{=html}", "\t", "\x0c", "\u2028", '"',
    "'", "--", "$", "~", "@", "<x@y.org>", "\n    ", "[a]: b\n", "==\n", "{.from}",
))  # fmt: skip
MARKDOWN = st.lists(st.one_of(MARKS, WORDS, ANYTHING), max_size=25).map("".join)

FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def lies_within(span: Span) -> bool:
    lines = span.source.lines
    end = (span.end_line, span.end_column) if span.end_line else (span.line, span.column)
    return (
        1 <= span.line <= end[0] <= len(lines)
        and 1 <= span.column <= len(lines[span.line - 1]) + 1
        and end[1] <= len(lines[end[0] - 1]) + 1
        and (span.line, span.column) <= end
    )


def nodes(node: Node) -> list[Node]:
    """The node with everything in it; an alias may name one node often, so each is taken once."""
    found: dict[int, Node] = {}
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found[id(one)] = one
            waiting += one.items if isinstance(one, List) else []
            waiting += [value for _, value in one.entries.values()] if isinstance(one, Map) else []
    return list(found.values())


@given(YAML)
@example("a: [" * 2000)
@example('a: "\\UFFFFFFFF"')
@example("a: &a [*a, *a]\nb: &b [*a, *a]\nc: [*b, *b]")
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_as_yaml(text: str) -> None:
    """It gives nodes whose places lie in the text, or a diagnostic whose place does."""
    diagnostics = Diagnostics()
    root = parse(SourceFile(PurePosixPath("x.yaml"), text), diagnostics)
    assert root is not None or diagnostics.failed
    assert all(lies_within(node.span) for node in (nodes(root) if root else []))
    assert all(one.span and lies_within(one.span) for one in diagnostics.sorted())


@given(st.dictionaries(st.sampled_from(YAML_FILES), st.one_of(YAML, ANYTHING), min_size=1, max_size=3))
@FEW
def test_any_text_in_the_yaml_files(texts: dict[str, str]) -> None:
    """All rooms take a report of which one to three YAML files hold anything at all."""
    compiles(texts)


@given(st.lists(MARKDOWN, min_size=8, max_size=8), MARKDOWN)
@FEW
def test_any_text_as_markdown(texts: list[str], evidence: str) -> None:
    """All rooms take sections and evidence that hold anything at all."""
    names = [f"chapter{at}.md" for at in range(len(texts))]
    item = "kind: example, stream: efficiency, topic: funding"
    value = "".join(f"\\U{ord(character):08x}" for character in evidence)
    compiles(
        {f"sections/{name}": text for name, text in zip(names, texts, strict=True)}
        | {"sections/report.yaml": f"title: A report\nchapters: [chapter.md, {', '.join(names)}]\n"}
        | {"areas/leeds.yaml": f'name: Leeds\ntype: county\nevidence: {{framework: {{{item}, text: "{value}"}}}}\n'}
    )


def compiles(texts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        for path, text in texts.items():
            (folder / path).write_bytes(text.encode())
        diagnostics = Diagnostics()
        compile_report(folder, diagnostics)
        for one in diagnostics.sorted():
            assert one.span is None or lies_within(one.span), one
