"""The README lists every command with every option, and every check, as the program itself tells them.

`python tests/test_readme.py` writes both lists into the README anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from lspreport.cli import app
from lspreport.cli.explain import manuals
from lspreport.cli.review import GROUP

README = Path(__file__).parents[1] / "README.md"


def commands() -> str:
    """The help of the program and of each command, as 80 columns show it."""
    names = list(getattr(typer.main.get_command(app), "commands", {}))
    inner = list(getattr(typer.main.get_command(GROUP), "commands", {}))
    parts = []
    for words in [[], *([name] for name in names), *(["review", name] for name in inner)]:
        wide = {"COLUMNS": "80", "NO_COLOR": "1"}
        told = CliRunner().invoke(app, [*words, "--help"], prog_name="lspreport", env=wide)
        assert told.exit_code == 0
        title = " ".join(["lspreport", *words])
        parts.append(f"### `{title}`\n\n```\n{told.output.strip()}\n```\n")
    return "\n".join(parts)


def checks() -> str:
    """A row a check: its name, its severity, and the first sentence of its manual."""
    rows = ["| check | severity | what it finds |", "| --- | --- | --- |"]
    for manual in manuals():
        rows.append(f"| `{manual.code}` | {manual.severity} | {manual.summary} |")
    return "\n".join(rows) + "\n"


def filled(text: str) -> str:
    """`text` with both lists put between their marks."""
    for name, content in (("commands", commands()), ("checks", checks())):
        opening = re.search(rf"<!-- {name}: [^>]*-->\n", text)
        assert opening is not None, name
        end = text.index(f"<!-- /{name} -->")
        text = f"{text[: opening.end()]}\n{content}\n{text[end:]}"
    return text


def test_the_readme_lists_every_command_and_check() -> None:
    text = README.read_text(encoding="utf-8")
    assert filled(text) == text, "run: python tests/test_readme.py"


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text(encoding="utf-8")))
def test_what_the_readme_shows_is_there(path: str) -> None:
    assert (README.parent / path).is_file()


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
