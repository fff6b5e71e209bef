"""Which headings skip a level."""

from __future__ import annotations

from pathlib import PurePosixPath

from lspreport.model.report import heading_jumps
from lspreport.model.tree import Heading, Text
from lspreport.source import SourceFile

SPAN = SourceFile(PurePosixPath("one.md"), "").span(0)


def heading(level: int, words: str) -> Heading:
    return Heading(level, (Text(words),) if words else (), "", SPAN)


def test_a_heading_without_words_skips_nothing_and_counts_as_the_one_before() -> None:
    """That it has no words is told by itself."""
    deep = heading(5, "Deep")
    found = heading_jumps((heading(3, ""), heading(4, "Next"), heading(2, "Two"), deep, heading(6, "Six")))
    assert list(found) == [(deep, 2)]
