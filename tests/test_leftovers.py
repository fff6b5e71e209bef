"""A build that is refused or interrupted leaves nothing anywhere: no file, no temporary folder, no program."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from lspreport.cli.init import write_starter
from lspreport.tools.program import pandoc_program
from tests.patience import PATIENCE
from tests.processes import command_of

pytestmark = [
    pytest.mark.thorough("interrupts builds"),
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script"),
]

SLOW = """#!/bin/sh
# pandoc, but that what it is asked for with {option} it does not bring to an end; it leaves its number behind
for option; do
  if [ "$option" = "{option}" ]; then echo $$ > "{mark}"; exec "{sleep}" 600; fi
done
exec "{pandoc}" "$@"
"""
PATIENT = """
import sys, time, pathlib
import lspreport.check
from lspreport.cli import main

mark, judge = pathlib.Path(sys.argv.pop(1)), lspreport.check.check

def check(*given, **named):
    while not (mark.exists() and mark.read_text().strip()):
        time.sleep(0.01)
    return judge(*given, **named)

lspreport.check.check = check
main()
"""
"""The command, but that the checks wait until the Word file is in the making."""


class Bench:
    """A report, a folder for temporary files, and a pandoc that never finishes one of its tasks."""

    def __init__(self, folder: Path, option: str) -> None:
        self.project = folder / "report"
        self.temporary = folder / "tmp"
        self.mark = folder / "pandoc-number"
        self.pandoc = folder / "pandoc"
        self.sleep = folder / "sleep"
        self.process: subprocess.Popen[bytes] | None = None
        self.temporary.mkdir()
        write_starter(self.project)
        access = self.project / "sections" / "access.md"  # for a formula the Word file needs pandoc
        access.write_text(access.read_text(encoding="utf-8") + "\nThe sum is $a^2$ pounds.\n", encoding="utf-8")
        self.sleep.symlink_to(shutil.which("sleep") or "")
        stand_in = SLOW.format(option=option, mark=self.mark, sleep=self.sleep, pandoc=pandoc_program())
        self.pandoc.write_text(stand_in)
        self.pandoc.chmod(0o755)

    def build(self, *, patient: bool = False) -> subprocess.Popen[bytes]:
        """The build, begun; a `patient` one is not refused before the Word file is in the making."""
        start = ["-c", PATIENT, str(self.mark)] if patient else ["-m", "lspreport"]
        command = [sys.executable, *start, "build", "-q", "--project", str(self.project)]
        environment = {**os.environ, "TMPDIR": str(self.temporary), "PYPANDOC_PANDOC": str(self.pandoc)}
        self.process = subprocess.Popen(
            command,
            env=environment,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=_heed_signals,
        )
        return self.process

    def wait_for_pandoc(self, process: subprocess.Popen[bytes]) -> None:
        """Until pandoc is in the midst of its endless task."""
        end = time.monotonic() + PATIENCE
        while not (self.mark.exists() and self.mark.read_text().strip()):
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            assert time.monotonic() < end, "pandoc was never asked"
            time.sleep(0.01)

    @property
    def left(self) -> Sequence[str]:
        """What is there that should not be: files of the build, and pandoc itself."""
        found = [str(path) for path in self.temporary.rglob("*")]
        found += [str(path) for path in self.project.rglob("*") if "build" in path.parts or path.suffix == ".part"]
        return found + ["pandoc"] * bool(self.asleep)

    @property
    def asleep(self) -> int:
        """The number of the pandoc that is in the midst of its endless task; 0 where none is.

        Another process may bear the number that it had: its own command is like no other.
        """
        number = int(self.mark.read_text() or 0) if self.mark.exists() else 0
        return number if number and str(self.pandoc.parent) in command_of(number) else 0


def _heed_signals() -> None:
    """Whoever runs the tests in the background has them ignore Ctrl-C, and so would the build."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture(params=["--to=docx", "--to=json"], ids=["while it writes", "while it reads"])
def bench(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Bench]:
    made = Bench(tmp_path, request.param)
    yield made
    if made.process is not None:
        made.process.kill()
        made.process.communicate()
    if made.asleep:
        os.kill(made.asleep, signal.SIGKILL)


@pytest.mark.parametrize("bench", ["--to=docx"], indirect=True)
def test_a_refused_report_leaves_nothing(bench: Bench) -> None:
    """The Word file is in the making when the checks refuse the report."""
    access = bench.project / "sections" / "access.md"
    access.write_text(access.read_text(encoding="utf-8") + "\nSee @box-nowhere.\n", encoding="utf-8")
    process = bench.build(patient=True)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert b"unknown-reference" in said
    assert bench.left == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_build_leaves_nothing(bench: Bench, number: signal.Signals) -> None:
    process = bench.build()
    bench.wait_for_pandoc(process)
    assert bench.left
    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number, said.decode()
    assert b"Traceback" not in said
    assert bench.left == []
