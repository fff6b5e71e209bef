"""Listens to what a preview tells its page, without a browser."""

from __future__ import annotations

import http.client
import json
import queue
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

from tests.patience import PATIENCE
from tests.preview.serving import Preview

Message = dict[str, Any]


class Listener:
    """One open page: its messages come in a thread of their own."""

    def __init__(self, preview: Preview, view: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
        self._connection.request("GET", f"{preview.path}events?view={view}")
        self._socket = self._connection.sock
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200
        self._told: queue.Queue[tuple[str, Message]] = queue.Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError):  # the server may have closed it
            self._socket.shutdown(socket.SHUT_RDWR)  # else the thread would read on, and hold what is to be closed
        self._thread.join(PATIENCE)
        self._connection.close()

    def wait(
        self, kind: str, holds: Callable[[Message], object] = lambda message: True, seconds: float = PATIENCE
    ) -> Message:
        """The next message of `kind` for which `holds`; the others, which are passed over, stand in `passed`."""
        end = time.monotonic() + seconds
        self.passed: list[tuple[str, Message]] = []
        while True:
            try:
                found, message = self._told.get(timeout=max(end - time.monotonic(), 0.01))
            except queue.Empty:
                passed = [f"{other}: {json.dumps(one)[:200]}" for other, one in self.passed]
                raise AssertionError(f"no such message of {kind} in {seconds} s; there were {passed}") from None
            if found == kind and holds(message):
                return message
            self.passed.append((found, message))

    def settle(self) -> Message:
        """Past everything that a new page is told; gives the text. Nothing comes after it until something is saved."""
        text = self.wait(
            "text", lambda message: message["save"] > 1
        )  # the second look finds what the watch was late for
        self.wait("pages", lambda message: message["sure"] and message["save"] >= text["save"])
        self.wait("findings")
        return text

    def _read(self) -> None:
        kind = ""
        try:
            for line in iter(self._answer.fp.readline, b""):
                text = self._plain(line)
                if text.startswith("event: "):
                    kind = text.removeprefix("event: ")
                elif text.startswith("data: "):
                    self._told.put((kind, json.loads(text.removeprefix("data: "))))
        except (OSError, ValueError, AttributeError):
            pass  # the connection was closed, by us or at the end
        self._told.put(("closed", {}))

    def _plain(self, line: bytes) -> str:
        """The line, chunked transfer's own lines left as they are: none of them begins as ours do."""
        return line.decode().rstrip("\r\n")
