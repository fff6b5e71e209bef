"""The one-way street: which file may import which, held over the source of the package."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "lspreport"
STREET = (
    ("__init__",),
    ("source",),
    ("sentences", "meant"),
    ("diagnostic",),
    ("diagnostic_formats",),
    ("model",),
    ("tools", "memo", "misuse", "watch", "garbage", "ending"),
    ("load", "assemble", "number", "resolve", "check", "emit", "evidence", "intake", "from_word"),
    ("selection", "charts"),
    ("outputs",),
    ("spine",),
    ("review", "signoff"),
    ("preview", "bug", "status"),
    ("cli",),
    ("__main__",),
)
"""The floors, the lowest first. A room is a folder or a file of the house; in `emit` it is one writer."""

WRITERS = ("docx", "pdf", "html", "govspeak")
"""The folders in `emit` that are rooms of their own; what else stands there serves them all."""

IMPORTERS = {
    "typer": ("cli/",),
    "rich": ("cli/look.py", "cli/screen.py", "cli/finding.py", "cli/progress.py", "cli/reading.py"),
    "ruamel": ("load/",),
    "lxml": (
        *("emit/docx/", "emit/html/parts.py", "emit/pdf/parts.py", "intake/", "from_word/", "review/"),
        *("tools/archive.py", "tools/elements.py"),
    ),
    "zipfile": ("emit/docx/", "tools/workbook.py", "tools/archive.py"),
    "openpyxl": ("intake/", "review/responses_xlsx.py", "charts/workbook.py", "tools/read_workbook.py"),
    "pypandoc": ("tools/",),
    "spylls": ("tools/",),
    "typst": ("tools/",),
    "pikepdf": ("emit/pdf/", "tools/office.py"),
    "starlette": ("preview/",),
    "uvicorn": ("preview/",),
    "watchfiles": ("preview/",),
    "subprocess": ("tools/", "preview/editor.py"),
    "concurrent": ("tools/", "outputs.py", "load/project.py", "preview/session.py"),
    "gc": ("garbage.py",),
    "multiprocessing": ("signoff/workers.py",),
    "distributed": ("signoff/cluster.py",),
    "resource": ("signoff/workers.py",),
    "signal": ("ending.py", "tools/process.py", "preview/server.py"),
}
"""What has a few importers: files, and folders with a stroke at the end."""

LATE = {
    "spine.py": "the rooms, the checks and the writers, 0.2 s, while pandoc reads",
    "outputs.py": "the pages' layout and the numbers, for who writes, and never for a check",
    "cli/": "what a verb works with, 40 to 300 ms: its help and the shell's completion need none of it",
    "preview/": "the web server, 0.1 s, for the preview alone",
    "emit/pdf/__init__.py": "pikepdf, 0.07 s, while the pages are laid out, and never for a check",
    "load/words.py": "babel, 50 ms, for a date that is not in English",
    "load/links.py": "idna, 30 ms, for an address with letters beyond ASCII",
    "load/citation_style.py": "lxml, 20 ms, for a report with a file of its own for the style of its citations",
    "tools/spelling.py": "spylls, an extra that most do without",
    "tools/data_file.py": "openpyxl, 0.1 s, for a table of a workbook",
    "signoff/cluster.py": "distributed, an extra, half a second, for who has a cluster",
    "tools/bitmap.py": "pillow, 40 ms, for a photograph that is to be turned",
    "tools/program.py": "pypandoc, 50 ms, where it does not bring its pandoc",
    "tools/typeset.py": "importlib's readers of packages, 20 ms, for who lays pages out",
    "emit/pdf/project.py": "importlib's reader of packages, for who lays pages out",
}
"""Where imports stand inside functions, and what a user gains by it; everywhere else they stand at the head."""

FLOORS = {name: floor for floor, names in enumerate(STREET) for name in names}
FILES = sorted(path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py"))


def imports(source: str) -> list[str]:
    """Every module that `source` imports, at its head or inside a function, with the names taken from it."""
    nodes = list(ast.walk(ast.parse(source)))
    found = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    taken = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    assert not any(node.level for node in taken), "relative import"
    return found + [f"{node.module}.{name.name}" for node in taken for name in node.names]


def room(path: str) -> str:
    """The room of a file or module, by its way below the house: `load`, `emit/docx`; `emit` is what all writers use."""
    top, _, rest = path.replace(".py", "").replace(".", "/").partition("/")
    inner = rest.partition("/")[0]
    return f"emit/{inner}" if top == "emit" and inner in WRITERS else top if top in FLOORS else "__init__"


def floor(name: str) -> float:
    """The floor of a room; the writers stand half a floor above what they share."""
    top, _, inner = name.partition("/")
    return FLOORS[top] + (0.5 if inner else 0)


def offences(file: str, source: str) -> list[str]:
    """The imports that break the law: upwards, into another room of the floor, or by the wrong importer."""
    home = room(file)
    wrong: list[str] = []
    for name in imports(source):
        top, _, rest = name.partition(".")
        if top == "lspreport":
            other = room(rest)
            if other != home and floor(other) >= floor(home):
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
        ("emit/docx/make.py", "from lspreport.emit import pdf"),
        ("emit/docx/make.py", "from lspreport.emit.pdf.layout import lay_out"),
        ("emit/numbers.py", "from lspreport.emit.html import emit"),
        ("emit/formats.py", "from lspreport.spine import write"),
        ("evidence/trace.py", "from lspreport.cli.screen import Screen"),
        ("source.py", "def f():\n    from lspreport import cli"),
        ("cli/screen.py", "import zipfile"),
        ("cli/trace.py", "from rich.tree import Tree"),
        ("emit/docx/make.py", "import subprocess"),
    ],
)
def test_a_breach_is_seen(file: str, line: str) -> None:
    assert len(offences(file, line)) == 1


def test_the_street_names_what_there_is() -> None:
    """No floor, importer or writer that is gone, and nothing that has no floor."""
    there = {path.name.removesuffix(".py") for path in HOUSE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert set(FLOORS) == there - {"__pycache__", "guide", "starter", "templates", "README.md"}
    assert {path.name for path in (HOUSE / "emit").iterdir() if path.is_dir()} - {"__pycache__"} == set(WRITERS)
    named = {path for paths in IMPORTERS.values() for path in paths}
    assert [path for path in named if not (HOUSE / path).exists()] == []
    for name, paths in IMPORTERS.items():
        for path in paths:
            using = [file for file in FILES if file.startswith(path) and name in _tops(file)]
            assert using, f"{path} does not import {name}"


def _tops(file: str) -> set[str]:
    return {name.partition(".")[0] for name in imports((HOUSE / file).read_text(encoding="utf-8"))}


# --- circles ---------------------------------------------------------------------------------------------------


def module(file: str) -> str:
    return ("lspreport." + file.removesuffix(".py").replace("/", ".")).removesuffix(".__init__")


@cache
def graph() -> Mapping[str, frozenset[str]]:
    """Each module, and the modules of the house that it imports, be it inside a function or for its types alone."""
    known = {module(file) for file in FILES}
    return {
        module(file): frozenset(_modules((HOUSE / file).read_text(encoding="utf-8"), known)) - {module(file)}
        for file in FILES
    }


def _modules(source: str, known: set[str]) -> Iterator[str]:
    for name in imports(source):
        if name in known:
            yield name
        elif name.rpartition(".")[0] in known:
            yield name.rpartition(".")[0]


def circles(imported: Mapping[str, frozenset[str]]) -> set[frozenset[str]]:
    """The sets of modules of which each imports all others, by whatever ways (Tarjan's strongly connected parts)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: set[frozenset[str]] = set()

    def visit(one: str) -> None:
        number[one] = lowest[one] = len(number)
        stack.append(one)
        for other in imported[one]:
            if other not in number:
                visit(other)
                lowest[one] = min(lowest[one], lowest[other])
            elif other in stack:
                lowest[one] = min(lowest[one], number[other])
        if lowest[one] == number[one]:
            at = stack.index(one)
            if len(stack) - at > 1:
                found.add(frozenset(stack[at:]))
            del stack[at:]

    for one in imported:
        if one not in number:
            visit(one)
    return found


def test_there_is_no_circle() -> None:
    assert circles(graph()) == set()


def late_imports(source: str) -> int:
    """How many imports stand inside functions."""
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    inside = {node for function in functions for node in ast.walk(function)}
    return sum(isinstance(node, ast.Import | ast.ImportFrom) for node in inside)


def test_imports_stand_at_the_head_of_files() -> None:
    late = [file for file in FILES if late_imports((HOUSE / file).read_text(encoding="utf-8"))]
    assert [file for file in late if not file.startswith(tuple(LATE))] == []
    assert [place for place in LATE if not any(file.startswith(place) for file in late)] == []


def test_a_late_import_is_seen() -> None:
    assert late_imports("import a\n\n\ndef f():\n    def g():\n        from b import c\n") == 1


def test_a_circle_is_seen() -> None:
    def around(text: str) -> Mapping[str, frozenset[str]]:
        pairs = [pair.split("-") for pair in text.split()]
        return {one: frozenset(b for a, b in pairs if a == one) for pair in pairs for one in pair}

    assert circles(around("a-b b-c a-c")) == set()
    assert circles(around("a-b b-c c-b c-d e-d")) == {frozenset("bc")}
    assert circles(around("a-b b-c c-a c-d d-e e-d")) == {frozenset("abc"), frozenset("de")}
