"""Exchanges two files or folders in one step, where the system can: Linux and macOS, on most disks."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_HERE = -100
"""`AT_FDCWD`: a relative path is meant from the current folder."""

_EXCHANGE = 2
"""`RENAME_EXCHANGE` of Linux and `RENAME_SWAP` of macOS."""


def exchange(one: Path, other: Path) -> None:
    """Each takes the other's place, and nobody ever finds either place empty; OSError where that cannot be done."""
    done = _CALL(os.fsencode(one), os.fsencode(other))
    if done != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def _found() -> Callable[[bytes, bytes], int]:
    """The system's own call, which gives 0 when it has worked."""
    try:
        if sys.platform == "linux":
            rename = ctypes.CDLL(None, use_errno=True).renameat2
            rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
            return lambda one, other: int(rename(_HERE, one, _HERE, other, _EXCHANGE))
        if sys.platform == "darwin":
            swap = ctypes.CDLL(None, use_errno=True).renamex_np
            swap.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
            return lambda one, other: int(swap(one, other, _EXCHANGE))
    except (OSError, AttributeError):
        pass
    return _missing


def _missing(one: bytes, other: bytes) -> int:
    ctypes.set_errno(errno.ENOSYS)
    return -1


_CALL = _found()
