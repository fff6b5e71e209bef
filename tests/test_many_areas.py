"""The report that the bench measures is one without mistakes, and the bench tells of each command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lspreport.cli.check import check_report
from lspreport.cli.disclose import disclosures_of
from lspreport.cli.matrix import matrix_of
from tests.many_areas import write

pytestmark = pytest.mark.thorough("makes a report of many areas")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "report"
    write(folder, areas=8, items=30)
    return folder


def test_nothing_is_wrong_with_it_and_every_item_is_used(many: Path) -> None:
    assert check_report(project=many).diagnostics == ()


def test_it_holds_lists_and_quotations_beside_plain_words(many: Path) -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in sorted((many / "areas").iterdir()))
    assert texts.count("\n      - ") == 8 * 2 * 2
    assert texts.count("“") == 8 * 2


def test_the_matrix_counts_all_of_it(many: Path) -> None:
    view = matrix_of(project=many).view
    assert view is not None
    assert sum(len(items) for items in view.matrix.evidence.values()) == 8 * 30


def test_disclose_looks_at_what_is_printed_and_at_what_cites(many: Path) -> None:
    view = disclosures_of(project=many, every=True).view
    assert view is not None
    printed = sum(bool(text.evidence) for text in view.texts)
    assert printed == len(re.findall(r"< evidence ", "".join(path.read_text() for path in many.glob("sections/*.md"))))
    assert (view.refused, len(view.texts)) == (0, view.looked_at)


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: on Linux what a process starts is said to take at least the memory of its parent."""
    command = [sys.executable, "-m", "tests.bench_areas", "--areas", "3", "--items", "4", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_the_bench_tells_seconds_and_memory() -> None:
    done = bench("--seconds", "3600")  # nobody knows what else this machine does
    assert (done.returncode, done.stderr) == (0, "")
    head, *rows = done.stdout.splitlines()
    assert head == "3 areas of 4 items each, to be at most 3600 s and 1024 MiB each"
    assert [row.split()[0] for row in rows] == ["check", "matrix", "disclose"]
    assert all(re.fullmatch(r"\w+ +\d+\.\d\d s \(processor \d+\.\d\d s\), \d+ MiB", row) for row in rows)


@pytest.mark.slow
def test_the_bench_tells_of_copies() -> None:
    done = bench("--seconds", "3600", "--copies", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(
        r"3 copies to sign +\d+\.\d\d s \(processor .* s a copy, .* on two\), \d+ MiB$", done.stdout.splitlines()[-1]
    )


@pytest.mark.parametrize("words", [("--mebibytes", "1", "--seconds", "3600"), ("--seconds", "0")])
def test_the_bench_fails_where_a_command_takes_too_much(words: tuple[str, ...]) -> None:
    assert bench(*words).returncode == 1
