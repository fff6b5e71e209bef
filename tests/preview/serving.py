"""A preview as authors start it, in a process of its own, and the browser that looks at it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.conftest import program
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

REPOSITORY = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FORM = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/(?:#.*)?")


class NotServed(Exception):
    """The preview ended before it told an address; what it said."""


@dataclass
class Preview:
    """A running preview; `url` is what it told, `errors` what it writes while it runs."""

    process: subprocess.Popen[str]
    url: str
    errors: Path

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    @property
    def path(self) -> str:
        """The address's path, which begins with the secret."""
        return urlsplit(self.url).path

    def ask(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        method: str = "GET",
        body: bytes | None = None,
        patience: float = PATIENCE,
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of one request; `path` is sent as it is, whatever stands in it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.putrequest(method, path, skip_host="Host" in (headers or {}), skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def stop(self) -> int:
        """Ctrl-C; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def previewing(project: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Preview]:
    """Serves `project` while it lasts."""
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder, "errors.txt")
        command = [sys.executable, "-m", "lspreport", "preview", "--no-browser", "--project", str(project), *arguments]
        with errors.open("w") as told:
            process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
                cwd=REPOSITORY,
                env={**os.environ, **(environment or {})},
            )
        assert process.stdout is not None
        silent = threading.Timer(PATIENCE, process.kill)
        silent.start()
        try:
            url = process.stdout.readline().strip()
            silent.cancel()
            if not url and process.wait(PATIENCE) != 0:
                raise NotServed(errors.read_text())
            assert FORM.fullmatch(url), (url, errors.read_text())
            yield Preview(process, url, errors)
        finally:
            silent.cancel()
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()


@contextmanager
def browsing(width: int = 1500, height: int = 950) -> Iterator[BrowserContext]:
    """Debian's Chromium with a fresh profile."""
    from playwright.sync_api import sync_playwright

    found = program("browser")
    assert found is not None, "needs Chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=found,
            headless=True,
            args=list(FLAGS),
            viewport={"width": width, "height": height},
            timeout=PATIENCE * 1000,
        )
        context.set_default_timeout(PATIENCE * 1000)
        try:
            yield context
        finally:
            context.close()


def copied(folder: Path) -> Path:
    """The repository's own paper in `folder`, to be changed at will."""
    for name in ("sections", "areas"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder
