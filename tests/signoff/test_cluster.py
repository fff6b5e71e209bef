"""A Dask cluster of two workers makes the same copies; what is wrong with one is told in plain words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lspreport.cli.copies import CopyOptions, build_copies
from lspreport.cli.screen import Screen
from lspreport.misuse import Misuse
from lspreport.signoff import run
from tests.patience import PATIENCE
from tests.signoff.test_copies import AREAS, contents, copies, paper  # noqa: F401 (a fixture)

pytest.importorskip("distributed", reason="needs Dask: pip install 'lspreport[dask]'")

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers={workers}, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""

TIMEOUTS = ("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP")
"""After which Dask gives up one of its own machines: half a minute, unless it is told otherwise."""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lspreport.signoff.cluster._PATIENCE", PATIENCE)


def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a cluster in processes of its own, which end with the test."""
    script = folder / "cluster.py"
    script.write_text(CLUSTER.format(workers=workers), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | dict.fromkeys(TIMEOUTS, f"{PATIENCE:.0f}s"),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from cluster(tmp_path_factory.mktemp("cluster"), 2)


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from cluster(tmp_path_factory.mktemp("idle"), 0)


@pytest.mark.slow
def test_the_copies_of_a_cluster_are_the_same(paper: Path, address: str) -> None:  # noqa: F811
    options = CopyOptions(scheduler=address)
    outcome = build_copies(Screen(quiet=True), options, ["docx,pdf,html"], paper, paper / "there")
    assert (outcome.diagnostics, outcome.run.written, outcome.run.failures) == ((), AREAS, ())
    assert copies(paper, "docx,pdf,html").run.written == AREAS
    assert contents(paper / "there") == contents(paper / "build")


@pytest.mark.slow
def test_a_worker_of_another_version_is_told(paper: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("lspreport.signoff.cluster.__version__", "77.1")
    with pytest.raises(Misuse, match=r"has lspreport .*, and the copies need 77\.1"):
        build_copies(Screen(quiet=True), CopyOptions(scheduler=address), ["html"], paper)


@pytest.mark.slow
def test_a_cluster_without_workers_is_told(paper: Path, idle: str) -> None:  # noqa: F811
    with pytest.raises(Misuse, match="has no workers"):
        build_copies(Screen(quiet=True), CopyOptions(scheduler=idle), ["html"], paper)


@pytest.mark.slow
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere", "tcp://:::9"])
def test_a_scheduler_that_is_not_there_is_told(
    paper: Path,  # noqa: F811
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lspreport.signoff.cluster._PATIENCE", 1.0)
    with pytest.raises(Misuse, match=f"no Dask scheduler answers at `{address}`"):
        build_copies(Screen(quiet=True), CopyOptions(scheduler=address), ["html"], paper)


@pytest.mark.slow
def test_a_cluster_that_ends_midway_is_no_mistake_of_ours(
    paper: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The copies that are there stay, and the command ends."""
    running = cluster(tmp_path, 1)
    address = next(running)
    written = run._written

    def and_end(*given: Any) -> Any:
        outcome = written(*given)
        running.close()  # type: ignore[attr-defined]
        return outcome

    monkeypatch.setattr(run, "_written", and_end)
    outcome = build_copies(Screen(quiet=True), CopyOptions(scheduler=address), ["html"], paper, tmp_path / "there")
    assert len(outcome.run.written) == 1
    assert len(outcome.run.failures) == len(AREAS) - 1
    assert all("the cluster lost it" in one.misuse and not one.flaws for one in outcome.run.failures)
