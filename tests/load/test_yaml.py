"""The quick way of reading YAML gives what the thorough one gives, and leaves to it what is amiss."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.load import plain_yaml, yaml
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.yaml import parse
from lspreport.source import SourceFile

FILES = [path for path in Path(__file__).parents[2].glob("**/*.yaml") if "node_modules" not in path.parts]
TEXTS = (
    "a: |\n  x\n\n\nb: >+\n  y\n\n",
    "a: yes\nb: 010\nc: 1_000\nd: 2008-12-01\ne: ~\nf: 0x1F\ng: .5\nh: on\n",
    "é: ü𝄞x\nb: 'it''s'\nc: \"\\u00e9\"\n",
    "a: b c\n  d\ne: {f: [g, {h: i}]}\n",
    "? x\n: y\n",
    "a:\n  - b\n  -   c\n\n# end",
    "a: {b: c,\n  d: e}\n\n\n",
)
AMISS = (
    "a: [1\n",
    "a: b: c\n",
    "a:\n\tb: 1\n",
    "a: *none\n",
    "%YAML 1.1\n---\na: yes\n",
    "a: \u2028b\n",
    "[" * 70 + "]" * 70,
    "a: &x [1, 2]\nb: *x\n",
    "a: &a [*a, *a]\nb: [*a]",
    "a: !!str 1\nb: !other x\n",
    "a: 1\na: 2\n",
    "a: 1\n---\nb: 2\n",
    "? [a]\n: b\n",
    'a: "\\x07"\n',
    "",
)


@cache
def file(text: str) -> SourceFile:
    return SourceFile(PurePosixPath("a.yaml"), text)


def read(text: str, quick: bool) -> Node | None:
    source = file(text)
    return plain_yaml.read_plain(source) if quick else yaml._thoroughly(source, Diagnostics())


def same(one: Node, other: Node) -> bool:
    """Whether both say the same at the same places; where nothing is said, its place does not matter."""
    if not isinstance(one, Scalar) and place(one) != place(other):
        return False
    match one, other:
        case Scalar("", tag, _), Scalar("", other_tag, _):
            return tag == other_tag
        case Scalar(), Scalar():
            return (one.text, one.tag, place(one)) == (other.text, other.tag, place(other))
        case List(), List():
            return len(one.items) == len(other.items) and all(map(same, one.items, other.items))
        case Map(), Map():
            pairs = zip(one.entries.items(), other.entries.items(), strict=True)
            return all(
                key == key2 and name.span == name2.span and same(value, value2)
                for (key, (name, value)), (key2, (name2, value2)) in pairs
            )
    return False


def place(node: Node) -> tuple[int, int, int, int]:
    return (node.span.line, node.span.column, node.span.end_line, node.span.end_column)


@pytest.mark.parametrize("text", [*TEXTS, *(path.read_text(encoding="utf-8", errors="replace") for path in FILES)])
def test_both_ways_give_the_same(text: str) -> None:
    quick = read(text, quick=True)
    assert quick is None or same(quick, read(text, quick=False) or Map({}, quick.span))


def test_files_that_are_in_order_are_read_the_quick_way() -> None:
    pytest.importorskip("_ruamel_yaml", reason="libyaml is missing")
    assert all(read(text, quick=True) is not None for text in TEXTS)


@pytest.mark.parametrize("text", AMISS)
def test_what_is_amiss_or_rare_is_left_to_the_thorough_way(text: str) -> None:
    assert read(text, quick=True) is None


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 200_000, "{a: " * 200_000])
def test_deep_nesting_is_told_and_breaks_nothing(text: str) -> None:
    diagnostics = Diagnostics()
    parse(SourceFile(PurePosixPath("a.yaml"), text), diagnostics)
    assert diagnostics.failed
    assert read(text, quick=True) is None
