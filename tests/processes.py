"""Processes of this machine. A number alone says little: another process may bear it by then."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path


def started_by(number: int) -> list[int]:
    """The numbers of the processes that any thread of a process has started; Linux alone tells."""
    found: list[int] = []
    for task in Path(f"/proc/{number}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread may end meanwhile
            found += map(int, (task / "children").read_text().split())
    return found


def begun(number: int) -> str:
    """When the process of this number began; "" where it has ended. Linux alone tells."""
    try:
        state, *fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if state in "ZX" else fields[18]


def command_of(number: int) -> str:
    """The words with which the process of this number was started, the program first; "" where it has ended."""
    if not Path("/proc/self").exists():
        return subprocess.run(["ps", "-o", "args=", "-p", str(number)], capture_output=True, text=True).stdout
    try:
        return Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""
