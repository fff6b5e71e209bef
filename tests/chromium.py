"""A page as the machine's browser shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.conftest import program
from tests.patience import PATIENCE


@contextmanager
def opened(path: Path, **context: Any) -> Iterator[Page]:
    """The file `path` in Chromium, or Chrome; `context` is what playwright knows, such as `color_scheme`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("browser"), args=["--no-sandbox"], timeout=PATIENCE * 1000
        )
        page = browser.new_page(**context)
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(path.as_uri())
        yield page
        browser.close()
