"""The one-way street: which file may import which, held over the source of the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "lspreport"
ROOMS = ("load", "assemble", "number", "resolve", "check", "emit", "review", "evidence", "intake")
STREET = (
    ("__init__",),
    ("source",),
    ("sentences", "diagnostic"),
    ("diagnostic_formats",),
    ("model",),
    ("tools",),
    ROOMS,
    ("charts",),  # what the evidence shows, as files
    ("pipeline",),
    ("preview", "bug"),  # it runs the rooms, as the pipeline does
    ("cli",),
    ("__main__",),
)
FLOORS = {name: floor for floor, names in enumerate(STREET) for name in names}
IMPORTERS = {
    "typer": ("cli/",),
    "rich": ("cli/look.py", "cli/screen.py", "cli/finding.py", "cli/progress.py", "cli/reading.py"),
    "ruamel": ("load/",),
    "lxml": ("emit/docx/", "review/", "intake/", "tools/archive.py"),
    "zipfile": ("emit/docx/", "review/", "tools/workbook.py", "tools/archive.py"),
    "openpyxl": ("intake/", "charts/workbook.py"),
    "pypandoc": ("tools/",),
    "typst": ("tools/",),
    "pikepdf": ("emit/pdf/",),
    "starlette": ("preview/",),
    "uvicorn": ("preview/",),
    "watchfiles": ("preview/",),
}
FILES = sorted(path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py"))


def imports(source: str) -> list[str]:
    """Every module that `source` imports, at its head or inside a function, with the names taken from it."""
    nodes = list(ast.walk(ast.parse(source)))
    found = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    taken = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    assert not any(node.level for node in taken), "relative import"
    return found + [f"{node.module}.{name.name}" for node in taken for name in node.names]


def offences(file: str, source: str) -> list[str]:
    """The imports that break the law: upwards, into another room of the floor, or by the wrong importer."""
    home = file.partition("/")[0].removesuffix(".py")
    wrong: list[str] = []
    for name in imports(source):
        top, _, rest = name.partition(".")
        room = rest.partition(".")[0]
        if top == "lspreport":
            room = room if room in FLOORS else "__init__"
            if room != home and FLOORS[room] >= FLOORS[home]:
                wrong.append(name)
        elif top in IMPORTERS and not file.startswith(IMPORTERS[top]):
            wrong.append(name)
    return wrong


@pytest.mark.parametrize("file", FILES)
def test_a_file_imports_only_from_lower_floors_and_its_own_room(file: str) -> None:
    assert offences(file, (HOUSE / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("model/tree.py", "from lspreport.load import load"),
        ("check/judge.py", "from lspreport.resolve.document import resolve"),
        ("emit/html/page.py", "import rich.table"),
        ("evidence/trace.py", "from lspreport.cli.screen import Screen"),
        ("source.py", "def f():\n    from lspreport import cli"),
        ("cli/screen.py", "import zipfile"),
        ("cli/trace.py", "from rich.tree import Tree"),
    ],
)
def test_a_breach_is_seen(file: str, line: str) -> None:
    assert len(offences(file, line)) == 1
