"""Runs one verb and kills its writing at each of its operations on the disk.

It is called as `python -m tests.crash FOLDER WAY STEP VERB …`.

FOLDER holds the report in `paper/`. WAY is `exchange`, or `journal` as where folders cannot be exchanged. With a STEP
other than 0 the next start is killed as well, at each STEPth of its operations. All is imported and compiled once; from
then on each try is a fork that writes and is killed. What was found is printed as JSON, for tests/test_crash.py.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from lspreport.emit import disk, exchange
from lspreport.emit.leftovers import PART

EVENTS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.chown")


def shown(folder: Path) -> dict[str, bytes]:
    """Every file that a reader finds under `folder`, links followed; what is named as ours in passing is left out."""
    found: dict[str, bytes] = {}
    for top, folders, files in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if PART not in name]
        for name in files:
            path = Path(top, name)
            found[path.relative_to(folder).as_posix()] = path.read_bytes() if path.exists() else b"a dead link"
    return found


def stray(folder: Path) -> list[str]:
    """Everything that a run leaves behind in passing, and every link."""
    found = [path for path in folder.rglob("*") if PART in path.name or path.is_symlink()]
    return [path.relative_to(folder).as_posix() for path in found]


def killing(at: int) -> None:
    """Has this process killed before its operation number `at`; a file may then be half written."""
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            step()

    call = exchange._CALL

    def exchanged(one: bytes, other: bytes) -> int:
        step()
        return call(one, other)

    def written(descriptor: int) -> None:
        if count + 1 == at and os.fstat(descriptor).st_size > 1:
            os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
        step()
        step()

    exchange._CALL = exchanged
    os.fsync = written
    sys.addaudithook(audit)


def forked(work: Callable[[], object]) -> int:
    """How a fork that does `work` ends: 0, 1 after an exception, or less than 0 if it is killed."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as problem:
            sys.stderr.write(f"{problem!r}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Trial:
    """The writing of one verb in `base`, tried again and again."""

    def __init__(self, base: Path, write: Callable[[], object], without_exchange: bool) -> None:
        self.base = base
        self.paper = base / "paper"
        self.kept = base.with_name(f"{base.name}-kept")
        self.write = write
        self.without_exchange = without_exchange
        self.bad: list[str] = []
        shutil.copytree(base, self.kept, symlinks=True)
        self.old = shown(base)
        os.fsync = lambda descriptor: None  # a kill does not ask for it, and it takes most of the time
        if without_exchange:
            exchange._CALL = exchange._missing
        self.write()
        self.new = shown(base)
        assert self.new != self.old
        self.complain("after a whole run", stray(base))

    def complain(self, when: str, found: object) -> None:
        if found:
            self.bad.append(f"{when}: {found}")

    def restore(self) -> None:
        shutil.rmtree(self.base)
        shutil.copytree(self.kept, self.base, symlinks=True)

    def at(self, point: int, again: int = 0) -> bool:
        """Kills the writing at `point`, and the next start at its own operation `again`; False if nothing was left."""
        self.restore()
        folders = {path: path.stat().st_ino for path in self.base.rglob("*") if path.is_dir()}

        def cut(work: Callable[[], object], at: int) -> int:
            return forked(lambda: (killing(at), work()))

        ended = cut(self.write, point)
        if ended >= 0:
            self.complain(f"{point}", ended)
            return False
        if not self.without_exchange:
            self.complain(f"{point} shows", self.mixed())
        if again and cut(lambda: disk.recover(self.paper), again) >= 0:
            return False
        if again and not self.without_exchange:
            self.complain(f"{point}, {again} shows", self.mixed())
        disk.recover(self.paper)
        self.complain(f"{point}, {again} next start shows", self.mixed())
        if (self.kept / "paper").exists():  # what is left beside a new folder goes when the same verb comes by
            self.complain(f"{point}, {again} next start leaves", stray(self.base))
        moved = [str(path) for path, number in folders.items() if path.exists() and path.stat().st_ino != number]
        self.complain(f"{point}, {again} next start moves", moved)
        self.write()
        self.complain(f"{point}, {again} second run shows", shown(self.base) != self.new)
        self.complain(f"{point}, {again} second run leaves", stray(self.base))
        return True

    def mixed(self) -> list[str]:
        """The files that make what is shown neither the old set nor the new one."""
        now = shown(self.base)
        if now in (self.old, self.new):
            return []
        names = sorted({*now, *self.old, *self.new})
        return [f"{name} {_age(now.get(name), self.old.get(name), self.new.get(name))}" for name in names]


def _age(now: bytes | None, old: bytes | None, new: bytes | None) -> str:
    return "same" if old == new == now else "old" if now == old else "new" if now == new else "other"


def main() -> None:
    base, way, step, *words = sys.argv[1:]
    put = disk._put
    result: dict[str, object] = {}

    def tried(outputs: Mapping[Path, Any], record: Path | None) -> bool:
        disk._put = put
        trial = Trial(Path(base), lambda: disk.put(outputs, record=record), way == "journal")
        point = 1
        while trial.at(point):
            again = int(step)
            while again and trial.at(point, again):
                again += int(step)
            point += 1
        result.update(points=point - 1, files=len(outputs), bad=trial.bad)
        raise SystemExit

    disk._put = tried
    from lspreport.cli import app

    with suppress(SystemExit):
        app([*words], standalone_mode=False)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
