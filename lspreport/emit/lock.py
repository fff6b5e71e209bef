"""Lets one run at a time write into a folder, and leaves nothing on the disk: the lock is the folder's own.

It ends with the process that holds it, however that ends. Where the system has no such locks (Windows, some network
disks) nobody waits.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

from lspreport.emit.leftovers import beside
from lspreport.emit.overlay import exchanged

if sys.platform != "win32":
    import fcntl

_PATIENCE = 10.0
"""Seconds until a run gives up waiting for another, which needs some hundredths of one."""

_PAUSE = 0.01


class Busy(Exception):
    """Another run is writing into `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@contextmanager
def held(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """While it lasts no other run changes `folder`, nor exchanges a folder above it. Raises Busy after `patience`."""
    until = monotonic() + patience
    with ExitStack() as locks:
        while not _locked(folder, until, locks):
            locks.close()
            if monotonic() >= until:
                raise Busy(folder)
            sleep(_PAUSE)
        yield


def _locked(folder: Path, until: float, locks: ExitStack) -> bool:
    """Whether all is locked; False where a folder was exchanged meanwhile, so that another has its name now."""
    if sys.platform == "win32":
        return True
    for above in reversed(folder.parents):
        if above.stat().st_uid == os.geteuid():  # nobody else's folder is ever exchanged
            _lock(above, fcntl.LOCK_SH, until, locks)
            if exchanged(above) and beside(above).is_dir():
                _lock(beside(above), fcntl.LOCK_SH, until, locks)  # whoever has exchanged it holds the real one
                if not exchanged(above):
                    return False
    found = _lock(folder, fcntl.LOCK_EX, until, locks)
    if exchanged(folder) and beside(folder).is_dir():
        _lock(beside(folder), fcntl.LOCK_EX, until, locks)
    return found is None or os.path.samestat(os.fstat(found), folder.stat())


def _lock(folder: Path, kind: int, until: float, locks: ExitStack) -> int | None:
    """The open folder, locked; None where it cannot be locked at all."""
    try:
        found = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    locks.callback(os.close, found)
    while True:
        try:
            fcntl.flock(found, kind | fcntl.LOCK_NB)
            return found
        except BlockingIOError:
            if monotonic() >= until:
                raise Busy(folder) from None
            sleep(_PAUSE)
        except OSError:
            return None
