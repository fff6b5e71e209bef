"""The workflows of the CI: what they call is there, and the shares that they name are all of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from typer.main import get_command

from lspreport.cli import app
from lspreport.signoff.shard import shard
from tests.some import some

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))


def workflow(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return read


def steps(path: Path) -> list[tuple[dict[str, Any], str]]:
    """Each command of a workflow, with its job's matrix."""
    jobs = workflow(path)["jobs"].values()
    return [(job["strategy"]["matrix"], step["run"]) for job in jobs for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_options_of_its_commands_are_there(path: Path) -> None:
    lines = [line for _, run in steps(path) for line in run.splitlines() if line.startswith("lspreport ")]
    group: Any = get_command(app)
    for line in lines:
        words = line.partition(" #")[0].split()
        if words[1].startswith("-"):
            assert words[1] == "--version"
            continue
        _, command, _ = group.resolve_command(
            group.make_context("lspreport", ["build"], resilient_parsing=True), words[1:]
        )
        known = {name for one in command.params for name in one.opts}
        assert {word for word in words if word.startswith("--")} <= known, line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_folders_that_it_tests_are_there(path: Path) -> None:
    named = {word for _, run in steps(path) for word in run.split() if re.fullmatch(r"tests/[\w./]+", word)}
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_shares_are_all_of_them() -> None:
    found = [
        (matrix["shard"], of[1])
        for matrix, run in steps(ROOT / ".github/workflows/copies.yml")
        if (of := re.search(r"--shard \$\{\{ matrix\.shard \}\}/(\d+)", run))
    ]
    for numbers, count in some(found):
        assert [shard(f"{number}/{count}").number for number in numbers] == list(range(1, int(count) + 1))
