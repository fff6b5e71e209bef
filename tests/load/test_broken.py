"""What a parser of YAML says of broken text is told in people's words."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.load.broken import plain_words
from lspreport.load.yaml import parse
from lspreport.source import SourceFile


@pytest.mark.parametrize("said", ["while scanning a tag", "could not determine a constructor", "found undefined tag"])
def test_a_tag_is_called_one(said: str) -> None:
    told = plain_words(f"{said}: x", "")
    assert (told.message, told.hint) == ("`!` begins a tag here", "put the text in quotes")


def test_a_text_that_begins_like_a_tag_is_told_at_its_line() -> None:
    diagnostics = Diagnostics()
    assert parse(SourceFile(PurePosixPath("a.yaml"), "key: words\nother: !<\n"), diagnostics) is None
    (told,) = diagnostics.sorted()
    assert told.message == "`!` begins a tag here"
    assert told.span is not None
    assert told.span.line == 2


@pytest.mark.parametrize(
    ("text", "said", "hint", "line"),
    [
        ("a: [b,, c]\n", "nothing stands between two commas", "take one of them out", 1),
        (" a: b\nc: d\n", "this line does not fit the lines above it", "give it the indentation", 2),
        ("a:\n\N{NO-BREAK SPACE} - b\n\N{NO-BREAK SPACE} - c\nd: e\n", "only looks like spaces", "typed anew", 2),
        ("a: b #1\n  c\n", "what stands behind ` #` is a remark", "put the whole value in quotes", 1),
        ("a: {b: #fff, c: d}\n", "what stands behind ` #` is a remark", "put the whole value in quotes", 1),
    ],
)
def test_what_breaks_a_line_is_told_where_it_stands(text: str, said: str, hint: str, line: int) -> None:
    diagnostics = Diagnostics()
    assert parse(SourceFile(PurePosixPath("a.yaml"), text), diagnostics) is None
    (told,) = diagnostics.sorted()
    assert said in told.message
    assert hint in told.hints[0]
    assert told.span is not None
    assert told.span.line == line
