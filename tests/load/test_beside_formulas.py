"""What is left of markup in a paragraph is told beside a displayed formula as in any other paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import project


@pytest.mark.parametrize(
    "left", ["a {.foo} b", "a [^gone] b", "a [b][c] b", "a {{< thing b", "a <b>b</b>", "a [b]{.red}"]
)
def test_it_is_told_before_and_behind_the_formula(left: str, tmp_path: Path) -> None:
    def told(name: str, text: str) -> set[tuple[str, int]]:
        found = project(tmp_path / name, one=text).found
        return {(one.message, one.span.line) for one in found if one.span is not None and one.code != "unstopped"}

    plain = told("plain", f"So\n{left}\nand on.")
    assert {line for _, line in plain} == {4}
    assert told("before", f"So\n{left}\n$$ x = 1 $$\nand on.") == plain
    assert told("behind", f"$$ x = 1 $$\n{left}\nand on.") == plain
