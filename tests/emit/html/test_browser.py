"""The page in Chromium, as narrow as a phone or as 1280 pixels at a zoom of 400 % (WCAG 1.4.10)."""

from __future__ import annotations

import re
import subprocess
from html import escape
from pathlib import Path

import pytest

from lspreport.emit.html import emit
from tests.conftest import program
from tests.documents import chapter, paragraph, table
from tests.patience import PATIENCE

# a frame, since a window of Chromium's has a least width of its own
_FRAME = """<!DOCTYPE html><title>-</title><iframe width="320" height="600" style="border: 0" srcdoc="{page}"></iframe>
<script>onload = () => {{ document.title = frames[0].document.documentElement.scrollWidth }}</script>"""


def width_needed(page: str, folder: Path) -> int:
    """The width that the page takes, in pixels, in a frame of 320."""
    file = folder / "frame.html"
    file.write_text(_FRAME.format(page=escape(page)), encoding="utf-8")
    command = [program("browser") or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += [
        "--disable-background-networking",
        "--disable-component-update",
        f"--user-data-dir={folder / 'profile'}",
    ]
    command += ["--virtual-time-budget=2000", "--dump-dom", file.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    found = re.search(r"<title>(\d+)</title>", ran.stdout)
    assert found is not None, ran.stdout[:300]
    return int(found[1])


@pytest.mark.browser
def test_nothing_but_a_wide_table_scrolls_sideways_and_that_by_itself(tmp_path: Path) -> None:
    """Long words break, the table scrolls in its own part; without that part the page would be too wide."""
    wide = table("Wide", "tbl-a", ["Considerations"] * 6, ["Responsibilities"] * 6)
    page = emit(chapter(paragraph("Llanfairpwllgwyngyll" * 5, "para-a", numbered=True), wide)).data.decode()
    assert width_needed(page, tmp_path) <= 320
    assert width_needed(page.replace('class="table wide"', ""), tmp_path) > 320
