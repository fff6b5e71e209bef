"""One word for one thing: the names of the package's classes, functions and files, held over its source."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

HOUSE = Path(__file__).parents[1] / "lspreport"
SOURCES = {path.relative_to(HOUSE).as_posix(): path.read_text("utf-8") for path in sorted(HOUSE.rglob("*.py"))}

PARTICIPLES = "heard listed made retold seen settled taken told"
"""They say what was done, and not to what: `listed` was a list of sections, a field of Word's, a set of words …"""
IMAGES = "atlas course desk hub press survey surveyor workshop"
"""They have to be decoded before they say anything: the desk was what answers the browser's requests."""
NAMED = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
BANNED = frozenset(f"{PARTICIPLES} {IMAGES} retell retelling".split())


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


def words(name: str) -> list[str]:
    """The words of a name, in small letters: `_SectionEntry` and `section_entry` have the same."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def classes(source: str) -> Iterator[str]:
    """The names of the classes of a file, without the stroke of those that are its own."""
    return (node.name.lstrip("_") for node in ast.walk(parsed(source)) if isinstance(node, ast.ClassDef))


def doubles(sources: Mapping[str, str]) -> list[str]:
    """The names that stand for more than one class."""
    counts = Counter(name for source in sources.values() for name in classes(source))
    return sorted(name for name, count in counts.items() if count > 1)


def banned(path: str, source: str) -> list[str]:
    """What has a name, a file at `path` or something in it, that is or holds a banned word.

    A class must hold none; a file and a function must not be called by one alone: `made_by` says more than `made`.
    """
    nodes = [node for node in ast.walk(parsed(source)) if isinstance(node, NAMED)]
    names = [node.name for node in nodes]
    bad = [name for name in names if BANNED & set(words(name) if name.strip("_")[0].isupper() else [name.strip("_")])]
    return [path] * bool(BANNED & set(PurePosixPath(path).with_suffix("").parts)) + bad


def renamed_imports(source: str) -> list[str]:
    """The classes that a file imports under another name, as it had to where one name stood for two."""
    return [
        f"{alias.name} as {alias.asname}"
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lspreport")
        for alias in node.names
        if alias.asname and alias.name[0].isupper()
    ]


def begins_with_a_sentence(source: str) -> bool:
    """Whether the first words of a file end as a sentence does, or lead over to a list."""
    first, *_ = (ast.get_docstring(parsed(source)) or "").split("\n\n")
    return " ".join(first.split()).endswith((".", ":"))


def test_no_two_classes_bear_the_same_name() -> None:
    assert not doubles(SOURCES)


def test_a_second_class_of_a_name_is_found_though_it_is_a_files_own() -> None:
    assert doubles({"a.py": "class Row: ...", "b.py": "class Cell: ..."}) == []
    assert doubles({"a.py": "class Row: ...", "b.py": "class _Row: ..."}) == ["Row"]
    assert doubles(SOURCES | {"new.py": "class Diagnostic: ..."}) == ["Diagnostic"]


def test_nothing_has_a_name_that_needs_decoding() -> None:
    assert [name for path, source in SOURCES.items() for name in banned(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("preview/hub.py", "", ["preview/hub.py"]),
        ("desk/a.py", "", ["desk/a.py"]),
        ("a.py", "class TextAtlas: ...", ["TextAtlas"]),
        ("a.py", "def _listed(): ...", ["_listed"]),
        ("a.py", "class A:\n    async def told(self): ...", ["told"]),
        ("a.py", "class Presses:\n    def made_by(self): ...", []),
    ],
)
def test_such_a_name_is_found(path: str, source: str, found: list[str]) -> None:
    assert banned(path, source) == found


def test_a_class_of_ours_is_imported_under_its_own_name() -> None:
    assert [name for source in SOURCES.values() for name in renamed_imports(source)] == []


def test_an_import_under_another_name_is_found() -> None:
    assert renamed_imports("from lspreport.model.tree import Row as TreeRow") == ["Row as TreeRow"]


def test_a_module_begins_with_a_sentence_that_says_what_it_is() -> None:
    assert [path for path, source in SOURCES.items() if not begins_with_a_sentence(source)] == []


@pytest.mark.parametrize("source", ["", "X = 1", '"""the reader"""', '"""   """', '"""One. two"""', "# A comment."])
def test_a_module_that_does_not_is_found(source: str) -> None:
    assert not begins_with_a_sentence(source)
