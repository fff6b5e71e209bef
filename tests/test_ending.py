"""Signals that end a run: heeded as exceptions, and never where an exception would be lost."""

from __future__ import annotations

import signal
import sys
import threading
import time

import pytest

from lspreport.ending import signals_as_exceptions
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")


def importing(number: int) -> None:
    """Sends the signal while a function runs that counts as Python's own import."""
    body = "def cb():\n    signal.raise_signal(number)\n    passed.append(True)\n"
    passed: list[bool] = []
    names = {"signal": signal, "number": number, "passed": passed}
    exec(compile(body, "<frozen importlib._bootstrap>", "exec"), names)
    names["cb"]()  # type: ignore[operator]
    assert passed == [True]


def interrupted(number: int) -> None:
    with signals_as_exceptions():
        importing(number)
        time.sleep(PATIENCE)


@pytest.mark.parametrize(
    ("number", "ending"),
    [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit), (signal.SIGHUP, SystemExit)],
)
def test_a_signal_within_an_import_waits_for_a_moment(number: int, ending: type[BaseException]) -> None:
    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    before = signal.signal(number, usual)
    try:
        with pytest.raises(ending) as raised:
            interrupted(number)
        if isinstance(raised.value, SystemExit):
            assert raised.value.code == 128 + number
        assert signal.getsignal(number) == usual
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    finally:
        signal.signal(number, before)


def test_what_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with signals_as_exceptions():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert threading.current_thread() is threading.main_thread()
