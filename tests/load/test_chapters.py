"""A new chapter's name goes into report.yaml, behind the one that it follows, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.load.chapters import chapter_names, with_chapter
from lspreport.load.nodes import Map
from lspreport.load.write import Unmergeable
from lspreport.load.yaml import parse
from lspreport.source import SourceFile


def read(text: str) -> tuple[SourceFile, Map]:
    source = SourceFile(PurePosixPath("sections/report.yaml"), text)
    diagnostics = Diagnostics()
    root = parse(source, diagnostics)
    assert root is not None, diagnostics.sorted()
    return source, root


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("chapters: [one.md, two.md]", ("one.md", "two.md")),
        ("chapters:\n- one.md\n- part: P\n  chapters: [two.md]\n- three.md\n", ("one.md", "two.md", "three.md")),
        ("title: T\n", ()),
        ("chapters: one.md\n", ()),
        ("chapters: {one.md: }\n", ()),
        ("chapters:\n- [one.md]\n- part: P\n", ()),
    ],
)
def test_the_chapters_are_those_of_the_lists(text: str, names: tuple[str, ...]) -> None:
    assert chapter_names(read(text)[1]) == names


@pytest.mark.parametrize(
    ("text", "after", "made"),
    [
        ("chapters: [one.md, two.md]\n", "one.md", "chapters: [one.md, new.md, two.md]\n"),
        (
            "chapters:\n- one.md  # the first\n- two.md\n",
            "two.md",
            "chapters:\n- one.md  # the first\n- two.md\n- new.md\n",
        ),
        (
            "chapters:\n- part: P\n  chapters:\n  - one.md\n- two.md\ntitle: T\n",
            "one.md",
            "chapters:\n- part: P\n  chapters:\n  - one.md\n  - new.md\n- two.md\ntitle: T\n",
        ),
    ],
)
def test_a_new_chapter_stands_behind_another_in_the_same_part(text: str, after: str, made: str) -> None:
    source, root = read(text)
    assert with_chapter(source, root, "new.md", after) == made


def test_where_something_else_would_change_as_well_it_is_refused() -> None:
    """One list in two places of the file."""
    source, root = read("chapters: &both [one.md]\nfront: *both\n")
    with pytest.raises(Unmergeable):
        with_chapter(source, root, "new.md", "one.md")
