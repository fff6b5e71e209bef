"""libyaml gives what the parser in Python gives, and leaves to it what is amiss."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from ruamel.yaml.error import YAMLError

from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.yaml import compose, parse
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
    "%YAML 1.1\n---\na: yes\n",
    "a: 1\na: {b: 2, b: 3}\nc: 4\n",
    "? [a]\n: b\nc: d\n",
    'a: "\\x07b"\n',
    "",
)
AMISS = (
    "a: [1\n",
    "a: b: c\n",
    "a:\n\tb: 1\n",
    "a: *none\n",
    "[" * 70 + "]" * 70,
    "a: &x [1, 2]\nb: *x\n",
    "a: &a [*a, *a]\nb: [*a]",
    "a: !!str 1\nb: !other x\n",
    "a: 1\n---\nb: 2\n",
)


@cache
def file(text: str) -> SourceFile:
    return SourceFile(PurePosixPath("a.yaml"), text)


def read(text: str, pure: bool) -> tuple[Node, tuple[Diagnostic, ...]] | None:
    """The text's node and what is said of it; None where the parser cannot read it."""
    diagnostics = Diagnostics()
    try:
        return compose(file(text), diagnostics, pure), diagnostics.sorted()
    except (YAMLError, ValueError):
        return None


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
def test_both_parsers_give_the_same(text: str) -> None:
    pytest.importorskip("_ruamel_yaml", reason="libyaml is missing")
    quick, pure = read(text, pure=False), read(text, pure=True)
    assert quick is None or (pure is not None and same(quick[0], pure[0]) and quick[1] == pure[1])


@pytest.mark.parametrize("text", TEXTS)
def test_what_holds_neither_anchors_nor_tags_is_read_by_libyaml(text: str) -> None:
    pytest.importorskip("_ruamel_yaml", reason="libyaml is missing")
    assert read(text, pure=False) is not None


@pytest.mark.parametrize("text", AMISS)
def test_what_is_amiss_or_rare_is_left_to_the_parser_in_python(text: str) -> None:
    pytest.importorskip("_ruamel_yaml", reason="libyaml is missing")
    assert read(text, pure=False) is None


def test_what_only_one_parser_takes_for_a_line_end_is_read_as_the_parser_in_python_does() -> None:
    root = parse(file("a: x\u2028b\nc: x\x85d\n"), Diagnostics())
    assert root is not None
    assert {key: value.text for key, (_, value) in root.entries.items() if isinstance(value, Scalar)} == {
        "a": "x\u2028b",
        "c": "x d",
    }


def test_without_libyaml_the_other_parser_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lspreport.load.yaml.CParser", None)
    root = parse(file("a: {b: 1}\n"), Diagnostics())
    assert root is not None
    assert list(root.entries) == ["a"]


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 200_000, "{a: " * 200_000])
def test_deep_nesting_is_told_and_breaks_nothing(text: str) -> None:
    diagnostics = Diagnostics()
    assert parse(SourceFile(PurePosixPath("a.yaml"), text), diagnostics) is None
    assert [one.message for one in diagnostics.sorted()] == ["this is nested too deep"]


@pytest.mark.parametrize(("text", "line"), [("a: [b,\n\n\n", 1), ("a: 1\nb: [\n# end\n\n", 3)])
def test_what_is_missing_at_the_end_is_told_where_something_stands(text: str, line: int) -> None:
    """Not on the empty lines behind it."""
    diagnostics = Diagnostics()
    assert parse(file(text), diagnostics) is None
    assert [one.span.line for one in diagnostics.sorted() if one.span] == [line]


@pytest.mark.parametrize(("escape", "code"), [("\\x07", "U+0007"), ("\\uD800", "U+D800"), ("\\udfff", "U+DFFF")])
def test_what_cannot_be_printed_is_told_and_goes_no_further(escape: str, code: str) -> None:
    diagnostics = Diagnostics()
    root = parse(file(f'a: "{escape}b\\u200e"\n'), diagnostics)
    assert root is not None
    assert [one.message for one in diagnostics.sorted()] == [
        f"this text holds the character {code}, which cannot be printed"
    ]
    value = root.entries["a"][1]
    assert isinstance(value, Scalar)
    assert value.text.startswith("b")
