"""Listens to what a preview tells its page, without a browser."""

from __future__ import annotations

import http.client
import json
import queue
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

from tests.preview.serving import Preview

Message = dict[str, Any]


class Listener:
    """One open page: its messages come in a thread of their own."""

    def __init__(self, preview: Preview, view: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
        self._connection.request("GET", f"{preview.path}events?view={view}")
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200
        self._told: queue.Queue[tuple[str, Message]] = queue.Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._connection.sock is not None:
            self._connection.sock.close()
        self._connection.close()

    def wait(
        self, kind: str, holds: Callable[[Message], object] = lambda message: True, seconds: float = 30
    ) -> Message:
        """The next message of `kind` for which `holds`; others are passed over."""
        end = time.monotonic() + seconds
        passed: list[str] = []
        while True:
            try:
                found, message = self._told.get(timeout=max(end - time.monotonic(), 0.01))
            except queue.Empty:
                raise AssertionError(f"no such message of {kind} in {seconds} s; there were {passed}") from None
            if found == kind and holds(message):
                return message
            passed.append(f"{found}: {json.dumps(message)[:200]}")

    def silent(self, kind: str, seconds: float) -> bool:
        """Whether no message of `kind` comes for so long."""
        try:
            self.wait(kind, seconds=seconds)
        except AssertionError:
            return True
        return False

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
