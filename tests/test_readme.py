"""The guide lists every command with every option, and every check, as the program itself tells them; what the README
and the guide show is there.

`python tests/test_readme.py` writes both lists into the guide anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from lspreport.cli import VERBS, app
from lspreport.cli.explain import manuals
from lspreport.cli.review import GROUP
from lspreport.load.schema import Keys, keys
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.glossary import Glossary
from lspreport.model.settings import Settings
from lspreport.model.theory import RegisterEntry, Stream, StreamEntry, Theory
from lspreport.model.vocabulary import Register
from tests.projects import compiled
from tests.some import some

README = Path(__file__).parents[1] / "README.md"
GUIDE = Path(__file__).parents[1] / "lspreport" / "guide" / "sections"
LISTS = ("commands", "checks")


def commands() -> str:
    """A row a command, then the help of each as 66 columns show it, for which a page of the guide has room."""
    names = list(getattr(typer.main.get_command(app), "commands", {}))
    inner = list(getattr(typer.main.get_command(GROUP), "commands", {}))
    rows = [f"| `{name}` | {words} |" for name, words in VERBS.items()]
    codes = re.sub(r"^Exit codes: ", "", str(app.info.epilog))
    parts = [
        "\n".join(["| command | what it does |", "| --- | --- |", *rows, "", ": All commands {#tbl-commands}", ""])
    ]
    parts.append(f"Exit codes are {codes}\n")
    for words in [*([name] for name in names), *(["review", name] for name in inner)]:
        asked = [*words, "--help"]
        told = CliRunner().invoke(app, asked, prog_name="lspreport", env={"NO_COLOR": "1"}, terminal_width=66)
        assert told.exit_code == 0
        title = " ".join(["lspreport", *words])
        parts.append(f"## `{title}`\n\n```\n{told.output.strip()}\n```\n")
    return "\n".join(parts)


def checks() -> str:
    """A row a check: its name, its severity, and the first sentence of its manual."""
    rows = ["| check | severity | what it finds |", "| --- | --- | --- |"]
    for manual in manuals():
        rows.append(f"| `{manual.code}` | {manual.severity} | {manual.summary} |")
    return "\n".join([*rows, "", ": All checks {#tbl-checks}", ""])


def filled(name: str, text: str) -> str:
    """`text` with the list of this name put between its marks."""
    content = {"commands": commands, "checks": checks}[name]()
    opening = re.search(rf"<!-- {name}: [^>]*-->\n", text)
    assert opening is not None, name
    end = text.index(f"<!-- /{name} -->")
    return f"{text[: opening.end()]}\n{content}\n{text[end:]}"


@pytest.mark.parametrize("name", LISTS)
def test_the_guide_lists_every_command_and_check(name: str) -> None:
    text = (GUIDE / f"{name}.md").read_text(encoding="utf-8")
    assert filled(name, text) == text, "run: python tests/test_readme.py"


FILES = (Settings, Theory, Stream, StreamEntry, RegisterEntry, Register, Area, Evidence, Source, Glossary)


def named(found: Keys) -> Iterator[str]:
    """The keys, and those below them."""
    for name, below in found.below.items():
        yield name
        yield from named(below) if below else ()


@pytest.mark.parametrize("kind", FILES, ids=lambda kind: kind.__name__)
def test_the_guide_shows_every_key_of_every_file(kind: type) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in some(sorted(GUIDE.glob("*.md"))))
    missing = [
        name for name in some(list(named(keys(kind)))) if not re.search(rf"(?<![\w-]){re.escape(name)}:|`{name}`", text)
    ]
    assert missing == []


def test_the_example_of_another_field_is_read_as_it_stands(tmp_path: Path) -> None:
    text = (GUIDE / "evidence.md").read_text(encoding="utf-8").partition("## Another field")[2]
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    files = re.split(r"^# ((?:sections|areas)/[\w-]+\.yaml).*\n", example[1], flags=re.MULTILINE)[1:]
    found = dict(zip(files[::2], files[1::2], strict=True))
    found["areas/north-isles.yaml"] = "name: North Isles\ntype: island board\n" + found["areas/north-isles.yaml"]
    one = "# Strength\n\nAs @O1 and @A1 say.\n\n{{< outcomes stream=strength >}}\n\n{{< areas >}}\n"
    assert compiled(tmp_path, {**found, "sections/strength.md": one}).said == []


SHOWN = re.sub(r"`[^`\n]*`", "", README.read_text(encoding="utf-8"))
"""The README without the code in its lines."""


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", SHOWN))
def test_what_the_readme_shows_is_there(path: str) -> None:
    assert (README.parent / path).is_file()


if __name__ == "__main__":
    for name in LISTS:
        path = GUIDE / f"{name}.md"
        path.write_text(filled(name, path.read_text(encoding="utf-8")), encoding="utf-8")
