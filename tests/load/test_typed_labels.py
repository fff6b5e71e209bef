"""A label that is typed with a backslash is a word of its paragraph, and names nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.model.text import plain
from lspreport.model.tree import Paragraph
from tests.projects import project


@pytest.mark.parametrize(
    ("typed", "shown", "key"),
    [
        ("Some words. {#para-x}", "Some words.", "para-x"),
        (r"Some words. \{#para-x}", "Some words. {#para-x}", ""),
        (r"Write \{#para-x} behind it. {#para-x}", "Write {#para-x} behind it.", "para-x"),
    ],
)
def test_it_stands_as_it_was_typed(tmp_path: Path, typed: str, shown: str, key: str) -> None:
    made = project(tmp_path, one=f"{typed}\n\nMore words.\n")
    (first, _) = made.printed.sections[0].blocks
    assert isinstance(first, Paragraph)
    assert plain(first.content) == shown
    assert (first.key if key else "") == key
