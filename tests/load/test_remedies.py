"""What messages and the descriptions of checks tell an author to write in report.yaml is a key that it has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lspreport
from lspreport.load.foreign_keys import foreign_key
from tests.projects import project

_FOLDER = Path(lspreport.__file__).parent
_SETTING = re.compile(r"(?:under `([a-z-]+):`,\s(?:as\s)?)?`([a-z][a-z-]*: (?:\{[^`]*\}|\[[^`]*\]))`")


def _told() -> Iterator[str]:
    """Each setting that is shown for report.yaml, whole."""
    for path in sorted(_FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "report.yaml" in node.value:
                for parent, setting in _SETTING.findall(node.value):
                    yield f"{parent}: {{{setting}}}" if parent else setting
    for key in ("author", "parts", "number-sections", "css", "reference-doc", "doi", "tags", "abstract"):
        yield from (setting for hint in foreign_key(key) for _, setting in _SETTING.findall(hint))


TOLD = sorted({setting for setting in _told() if not re.match(r"prefix|retired", setting)})


def test_there_are_some() -> None:
    assert len(TOLD) > 12
    assert "formats: {theme: {fonts: [folder]}}" in TOLD


@pytest.mark.parametrize("setting", TOLD)
def test_a_setting_that_is_told_of_is_one(setting: str, tmp_path: Path) -> None:
    filled = setting.replace("{…}", "{}").replace("…", "x")
    made = project(tmp_path, report="" if filled.startswith("chapters") else filled, one="Words.")
    assert [one.message for one in made.found if one.code in ("unknown-key", "yaml-syntax")] == []
