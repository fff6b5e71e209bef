"""Which pandoc is taken."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lspreport.tools.program import pandoc_program


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    pandoc_program.cache_clear()
    yield
    pandoc_program.cache_clear()


def test_the_pandoc_that_came_with_pypandoc_is_taken_before_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "pandoc"
    other.write_text("#!/bin/sh\necho pandoc 99.0\n", encoding="utf-8")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert "pypandoc" in Path(pandoc_program()).parts


def test_who_names_another_gets_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = pandoc_program()
    pandoc_program.cache_clear()
    named = tmp_path / "pandoc"
    named.symlink_to(own)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(named))
    monkeypatch.setattr("pypandoc.__pandoc_path", None)  # what it once found, it keeps
    assert pandoc_program() == str(named)
