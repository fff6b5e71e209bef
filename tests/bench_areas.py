"""How long `check`, `matrix` and `disclose` take on many areas, and copies to sign for them: `make bench`.

The report is made by tests/many_areas.py: 150 areas of 100 items, all cited and one in ten printed. Each command runs
in a process of its own, as from the command line. The exit code is 1 where one takes longer than 10 s or 1 GiB.

With `--copies N`, so many copies to sign are made of a report on as many areas that has the pages of the sample paper
(`many_areas.NATIONAL`): told is what each takes of the processor beyond reading and judging the report, which all
share, and the most memory of any process.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.many_areas import NATIONAL, write

SECONDS, MEBIBYTES = 10.0, 1024.0
COMMANDS = ("check", "matrix", "disclose")


def measured(project: Path, command: str, *words: str) -> tuple[float, float, float]:
    """Seconds on the clock and of the processor, and the most memory in MiB, of one command and what it starts."""
    began = perf_counter()
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(
            [sys.executable, "-m", "lspreport", command, "--project", str(project), *words], stdout=said, stderr=said
        )
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode != 0:
            said.seek(0)
            raise SystemExit(f"{command} ended with {started.returncode}\n{said.read().decode()}")
    unit = 1024**2 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / unit


def copies(project: Path, count: int, areas: int) -> str:
    """What some copies of the report in `project` take."""
    _, reading, _ = measured(project, "check")
    shards = max(1, areas // count)
    clock, processor, memory = measured(project, "build", "--edition", "areas", "--shard", f"1/{shards}")
    made = len(list((project / "build" / "sign-off").iterdir()))
    each = (processor - reading) / made
    return (
        f"{made} copies to sign  {clock:.2f} s (processor {processor:.2f} s, of which {reading:.2f} s read and judge: "
        f"{each:.2f} s a copy, {each / 2:.2f} s on two), {memory:.0f} MiB"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, default=150)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="the longest that a command may take")
    parser.add_argument("--mebibytes", type=float, default=MEBIBYTES, help="the most memory that a command may take")
    parser.add_argument("--copies", type=int, default=0, help="so many copies to sign are made, too")
    options = parser.parse_args()
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "report")
        write(project, options.areas, options.items)
        most = f"to be at most {options.seconds:.0f} s and {options.mebibytes:.0f} MiB each"
        print(f"{options.areas} areas of {options.items} items each, {most}")
        for command in COMMANDS:
            clock, processor, memory = measured(project, command)
            slow |= clock > options.seconds or memory > options.mebibytes
            print(f"{command:<19}{clock:.2f} s (processor {processor:.2f} s), {memory:.0f} MiB")
    if options.copies:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder, "report")
            write(project, options.areas, options.items, **NATIONAL)
            print(copies(project, options.copies, options.areas))
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
