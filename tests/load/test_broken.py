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
